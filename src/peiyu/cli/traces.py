"""What the machine wrote into the files of a draft pack for the person who reviews it, and nobody has taken out.

It does no harm to a pack under review. In one that is in force a reader takes it for true: everything here is still to be reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from peiyu.documents.output.drafts.pack_files import DRAFTED, NEW_COLUMNS

_REMARK = re.compile(r"^\s*#\s*(待核|待审)\s*[：:]")
_TAG = re.compile(r"^(?:\s*-\s*|标签词:\s*\[(?:[^\]]*[\[,\s])?)待审\s*(?:$|[\],#])")
_NAME = re.compile(r"^名称:\s*[\"']?待审[：:]")
_MOST = 5


def traces(folder: Path) -> Iterator[str]:
    """Each remnant with its file and line, and what is to be done with it."""
    for path in sorted(folder.rglob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            told = _told(line)
            if told:
                yield f"{path.name} 第 {number} 行{told}"


def left_behind(code: str, folder: Path) -> Iterator[str]:
    """One line of them all; nothing where there are none."""
    found = list(traces(folder))
    if found:
        more = f" 等 {len(found)} 处" if len(found) > _MOST else ""
        yield f"政策包 {code} 已经生效，还留着起草时写的话：{'；'.join(found[:_MOST])}{more}"


def _told(line: str) -> str:
    if remark := _REMARK.match(line):
        return f"注释“# {remark[1]}：…”（弄清楚以后删去这一行）"
    if DRAFTED in line:
        return "的 说明 还写着要审核后才能使用（换成自己的说明或删去）"
    if NEW_COLUMNS in line:
        return "的列还写着“待核”（找过目录以后删去）"
    if _NAME.match(line):
        return "的 名称 还写着“待审：”（删去这几个字）"
    return "的 标签词 还写着“待审”（删去）" if _TAG.match(line) else ""
