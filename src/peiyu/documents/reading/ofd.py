"""The text of an OFD file (GB/T 33190): text objects of every page, put in reading order and into lines."""

from __future__ import annotations

import itertools
import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peiyu.documents.reading.faults import CANNOT_OPEN, SCANNED, TOO_BIG, Unreadable
from peiyu.documents.reading.read import Read
from peiyu.documents.reading.xml import attribute, local, part

MOST_PAGES = 3_000


@dataclass(frozen=True, slots=True)
class _Run:
    """One piece of text on a page: where its baseline box begins, its size, its characters."""

    left: float
    top: float
    size: float
    text: str
    right: float


def text_of_ofd(path: Path) -> Read:
    """The text of every page of every document in the file. Raises `Unreadable` where there is none."""
    pages: list[str] = []
    with zipfile.ZipFile(path) as package:
        entry = part(package, "OFD.xml")
        if entry is None:
            raise Unreadable(CANNOT_OPEN, "压缩包中没有 OFD 文档")
        for root in (e for e in entry.iter() if local(e) == "DocRoot"):
            pages += _document(package, (root.text or "").strip().lstrip("/"))
    if not "".join(pages).strip():
        raise Unreadable(SCANNED, f"这是扫描件：{len(pages)} 页都没有文字")
    return Read("\n".join(pages) + "\n")


def _document(package: zipfile.ZipFile, name: str) -> list[str]:
    document = part(package, name)
    if document is None:
        raise Unreadable(CANNOT_OPEN, f"OFD 中缺少 {name}")
    folder = posixpath.dirname(name)
    places = [attribute(e, "BaseLoc") for e in document.iter() if local(e) == "Page" and attribute(e, "BaseLoc")]
    if len(places) > MOST_PAGES:
        raise Unreadable(TOO_BIG, f"有 {len(places)} 页，最多 {MOST_PAGES} 页")
    pages = []
    for place in places:
        absolute = place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))
        page = part(package, absolute)
        pages.append("" if page is None else _lines(_runs(page)))
    return pages


def _runs(page: Any) -> list[_Run]:
    runs = []
    for element in page.iter():
        if local(element) != "TextObject":
            continue
        box = [float(n) for n in attribute(element, "Boundary", "0 0 0 0").split()]
        size = float(attribute(element, "Size", "4"))
        for code in (e for e in element if local(e) == "TextCode"):
            text = code.text or ""
            if text.strip():
                left = box[0] + _first(attribute(code, "X", "0"))
                runs.append(_Run(left, box[1] + _first(attribute(code, "Y", "0")), size, text, box[0] + box[2]))
    return runs


def _first(numbers: str) -> float:
    return float(numbers.split()[0]) if numbers.split() else 0.0


def _lines(runs: list[_Run]) -> str:
    """Runs whose baselines lie within half a character belong to one line; a wide gap within a line is a tab."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda r: (r.top, r.left)):
        if rows and abs(rows[-1][0].top - run.top) < 0.5 * max(run.size, 1.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines = []
    for row in rows:
        row.sort(key=lambda r: r.left)
        words = row[0].text
        for before, run in itertools.pairwise(row):
            words += ("\t" if run.left - before.right > 4 * run.size else "") + run.text
        lines.append(words)
    return "\n".join(lines)
