"""Lines: page marks and marks of Markdown go, hard breaks inside sentences are joined, table rows get tabs between cells."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from peiyu.documents.cleaning.joining import Layout, begins_field, joins, repeated_labels
from peiyu.documents.cleaning.strand import Edit, Strand
from peiyu.documents.markers import Mark, marker_at

_PAGE = re.compile(
    r"#\s*Page\s*\d+\s*[:：]?|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|[-—–－]+\s*\d{1,4}\s*[-—–－]+|Page\s+\d+(?:\s+of\s+\d+)?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s+(?:上午|下午)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?(?:\s+[^。；\n]{0,80})?|(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?)",
    re.IGNORECASE,
)
"""What a browser prints at the edges of a page: day and hour with the title, the address with the number of the page."""
_ADDRESS = re.compile(r"^[ \t]*(?:https?|file)://\S+[ \t]+\d{1,4}/\d{1,4}[ \t]*$", re.MULTILINE)
"""An address with a page number, in a line of its own: only then the text was printed by a browser."""
_BARE_NUMBER = re.compile(r"\d{1,4}")
_RULE = re.compile(r"(?:[-_*=]\s*){3,}|```\w*|~~~\w*")
_HASHES = re.compile(r"#{1,6}(?:\s+|$)|>\s+")
_BULLET = re.compile(r"[-*+•●▪◦]\s+")
_EMPHASIS = re.compile(
    r"(?P<mask>(?<![\d*])\d+\*{3,}(?=[\dXx，,。；;、）)]|$))|\*\*|__|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])",
    re.MULTILINE,
)
"""Signs of Markdown; asterisks in the place of digits (150****0625) are a mask, which stays as it is."""
_TABLE_ROW = re.compile(r"\|.*\|")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
_BLANK = " \r\f\v"
_DEEP = 8
"""So many blanks before a line are more than the indent of a paragraph."""
_FEWEST_DEEP = 4
_ONE_IN = 12
"""Where blank lines part lines, at most one in so many may stand close to the next."""


@dataclass(slots=True)
class _Line:
    """One line: where its words begin and end, the words, and what stood before it."""

    start: int
    end: int
    words: str
    gap: int  # blank lines before it
    paged: bool  # a page mark stands before it
    hashed: bool
    bulleted: bool
    row: bool
    indent: int  # blanks before its words


def whole_lines(strand: Strand) -> Strand:
    """One paragraph a line.

    >>> whole_lines(Strand.of("一、总体要求\\n支持企业，\\n\\n# Page 2:\\n加快发展。\\n## 二、**保障**\\n")).text
    '一、总体要求\\n支持企业，加快发展。\\n二、保障\\n'
    """
    strand = _without_marks(strand)
    lines, edits = _lines(strand.text)
    layout = Layout.of([line.words for line in lines if not line.row])
    labels = repeated_labels([line.words for line in lines if not line.row])
    hanging = _is_hanging(lines)
    paragraph = ""
    inside = False
    last: _Line | None = None
    for line in lines:
        marker = marker_at(line.words)
        inside = inside or (
            marker is not None
            and (
                marker.mark in (Mark.CHINESE, Mark.CHAPTER, Mark.ARTICLE, Mark.BRACKETED)
                or (marker.mark is Mark.NUMBER and marker.number == 1)
            )
        )
        if last is not None:
            joined = (
                not line.row
                and not last.row
                and not begins_field(line.words, labels)
                and not (hanging and line.indent < _DEEP)
                and joins(paragraph, last.words, line.words, layout, line.gap, line.paged, line.bulleted, inside)
            )
            if joined and line.hashed and not last.hashed and line.gap:
                joined = False
            blank = joined and last.words[-1:].isascii() and last.words[-1:].isalnum() and line.words[:1].isalpha()
            blank = blank and line.words[:1].isascii()
            edits.append((last.end, line.start, (" " if blank else "") if joined else "\n"))
            paragraph = paragraph + line.words if joined else line.words
        else:
            edits.append((0, line.start, ""))
            paragraph = line.words
        last = line
    if last is not None and last.end < len(strand.text):
        edits.append((last.end, len(strand.text), "\n"))
    return strand.edited(_kept_newlines(strand.text, edits))


def _is_hanging(lines: list[_Line]) -> bool:
    """Whether the first line of a paragraph stands at the margin and all that continue it stand deep in the line."""
    deep = [before.words for before, line in itertools.pairwise(lines) if line.indent >= _DEEP and not line.row]
    open_ended = sum(1 for words in deep if not words.endswith(("。", "；", "：", "！")))
    return len(deep) >= _FEWEST_DEEP and open_ended >= 0.8 * len(deep) and len(deep) <= 0.6 * len(lines)


def _kept_newlines(text: str, edits: list[Edit]) -> list[Edit]:
    """Where an edit leaves a line break and one stands in the source, only what is around it is taken away."""
    finer: list[Edit] = []
    for start, end, new in edits:
        at = text.find("\n", start, end) if new == "\n" else -1
        if at < 0:
            finer.append((start, end, new))
        else:
            finer += [edit for edit in ((start, at, ""), (at + 1, end, "")) if edit[0] < edit[1]]
    return finer


def _without_marks(strand: Strand) -> Strand:
    """Emphasis marks of Markdown, where the text uses them in pairs; the bars of tables become tabs."""
    if strand.text.count("**") >= 2:
        strand = strand.edited([(m.start(), m.end(), "") for m in _EMPHASIS.finditer(strand.text) if m["mask"] is None])
    if "|" not in strand.text:
        return strand
    edits: list[Edit] = []
    start = 0
    for line in strand.text.split("\n"):
        bare = line.strip()
        if bare and _TABLE_RULE.fullmatch(bare):
            edits.append((start, start + len(line), ""))
        elif _TABLE_ROW.fullmatch(bare):
            edits += _cells(line, start)
        start += len(line) + 1
    return strand.edited(edits)


def _cells(line: str, start: int) -> list[Edit]:
    bars = [at for at, character in enumerate(line) if character == "|"]
    edits: list[Edit] = []
    done = 0
    for at in bars:
        left, right = at, at + 1
        while left > done and line[left - 1] == " ":
            left -= 1
        while right < len(line) and line[right] == " ":
            right += 1
        edits.append((start + left, start + right, "" if at in (bars[0], bars[-1]) else "\t"))
        done = right
    return edits


def _lines(text: str) -> tuple[list[_Line], list[Edit]]:
    """The lines that carry words. Page marks and rules lie between them and go when they are joined or parted."""
    found: list[_Line] = []
    numbers = sum(1 for line in text.split("\n") if _BARE_NUMBER.fullmatch(line.strip()))
    headers = _running_headers(text)
    prints = _ADDRESS.search(text) is not None
    start, gap, paged = 0, 0, False
    for raw in text.split("\n"):
        begin, end = start, start + len(raw)
        start = end + 1
        words = raw.strip()
        if not words:
            gap += 1
            continue
        if (
            _PAGE.fullmatch(words)
            or (prints and _PRINTED.fullmatch(words))
            or (numbers >= 3 and _BARE_NUMBER.fullmatch(words))
            or (paged and words in headers)
        ):
            paged = True
            continue
        if _RULE.fullmatch(words):
            gap += 1
            continue
        below_row = bool(found) and found[-1].row and not gap and not paged
        row = "\t" in words or (below_row and "\t" in raw.strip(_BLANK))
        edges = _BLANK if row else None  # the tabs at the edges of a row stand beside its empty cells
        first = begin + (len(raw) - len(raw.lstrip(edges)))
        last = begin + len(raw.rstrip(edges))
        hashed = bulleted = False
        while not row:
            head = _HASHES.match(text, first, last)
            if head and head.end() > first:
                hashed, first = True, head.end()
                continue
            bullet = _BULLET.match(text, first, last)
            if bullet:
                after = marker_at(text, bullet.end())
                bulleted = True
                if after is not None and after.mark is not Mark.BULLET:
                    first = bullet.end()
                    continue
            break
        if first < last:
            indent = len(raw) - len(raw.lstrip())
            found.append(_Line(first, last, text[first:last], gap, paged, hashed, bulleted, row, indent))
        gap, paged = 0, False
    return _without_continuing_bullets(_evenly_spaced(found)), []


def _evenly_spaced(lines: list[_Line]) -> list[_Line]:
    """A blank line behind nearly every line is the distance of lines and parts nothing: only what is wider is a gap."""
    apart = [line for line in lines[1:] if not line.paged]
    usual = sorted(line.gap for line in apart)[len(apart) // _ONE_IN] if len(apart) >= _ONE_IN else 0
    for line in apart if usual else ():
        line.gap = max(0, line.gap - usual)
    return lines


def _without_continuing_bullets(lines: list[_Line]) -> list[_Line]:
    """A bullet put by a converter before what only continues the line above is not a bullet."""
    for before, line in itertools.pairwise(lines):
        bullet = _BULLET.match(line.words) if line.bulleted else None
        if (
            bullet
            and re.search(r"[，。；]", before.words)
            and len(before.words) >= 20
            and not re.search(r"[。；：！？）)]$", before.words)
        ):
            line.start += bullet.end()
            line.words = line.words[bullet.end() :]
    return lines


def _running_headers(text: str) -> set[str]:
    """Lines that stand right behind page marks at least three times."""
    after: Counter[str] = Counter()
    paged = False
    for raw in text.split("\n"):
        words = raw.strip()
        if words and paged:
            after[words] += 1
        if words:
            paged = bool(_PAGE.fullmatch(words))
    return {words for words, times in after.items() if times >= 3}
