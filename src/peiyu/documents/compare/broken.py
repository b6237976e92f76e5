"""Lines that break a word (应↵当) joined before two versions are compared: too short to be told from lines of their own when a text is read.

That a line goes on is seen by the other version, where the words at the break stand in one line, or by a word that decides
(应当, 不得, 最高) and stands across the break.
"""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.compare.clauses import Clause, Parts

_DECIDING = (
    "应当", "必须", "务必", "不得", "不予", "不再", "可以", "禁止", "严禁", "原则上", "优先", "或者", "并且", "以及", "同时", "给予", "予以",
    "不超过", "不低于", "不高于", "不少于", "不多于", "超过", "低于", "高于", "最高", "最低", "以上", "以下", "以内",
)  # fmt: skip
_ACROSS = {(word[:at], word[at:]) for word in _DECIDING for at in range(1, len(word))}
_GOES_ON = {(first[-1], rest[0]) for first, rest in _ACROSS}
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z\d]")
_WINDOW = 4
_ROUNDS = 4  # what was joined in one version shows where the other is broken
_KEEPS_NUMBER = re.compile(r"第.+|[一二三四五六七八九十百]+")
"""第一条, 一: the number is a heading without words; （一）, 1 is the number of its clause."""


def whole_lines(old: Parts, new: Parts) -> tuple[Parts, Parts]:
    """The two versions with the lines joined that go on in the next."""
    for _ in range(_ROUNDS):
        found = _joined(old, _lines(new)), _joined(new, _lines(old))
        if found == (old, new):
            break
        old, new = found
    return old, new


def _lines(parts: Parts) -> str:
    return "\n".join([*(c.words for c in parts.clauses), *(h.words for h in parts.headings)])


def _joined(parts: Parts, there: str) -> Parts:
    headings = list(parts.headings)
    clauses: list[Clause] = []
    gone: set[int] = set()
    emptied: dict[int, str] = {}
    for clause in parts.clauses:
        before = clauses[-1] if clauses else None
        if before is not None and _follows(before, clause) and _broken(before.words, clause.words, there):
            clauses[-1] = _as_one(before, clause)
            continue
        at = clause.above[-1] if clause.above else -1
        if at >= 0 and _under(headings[at], clause, before) and _broken(headings[at].words, clause.words, there):
            heading = headings[at]
            if _KEEPS_NUMBER.fullmatch(heading.number):
                emptied[at] = heading.number
            else:
                gone.add(at)
                clause = replace(clause, number=heading.number)
            headings[at] = replace(heading, words="")
            clause = replace(
                _as_one(heading, clause), number=clause.number, path=clause.path, above=clause.above, heading=False
            )
        clauses.append(clause)
    if not emptied and not gone:
        return parts if len(clauses) == len(parts.clauses) else Parts(clauses, headings)
    return Parts([_renamed(c, emptied, gone) for c in clauses], headings)


def _follows(before: Clause, clause: Clause) -> bool:
    plain = not (clause.number or clause.lead or before.columns or clause.columns)
    return plain and before.end + 1 == clause.start and before.zone is clause.zone and _path(before) == _path(clause)


def _path(clause: Clause) -> tuple[tuple[str, ...], tuple[int, ...]]:
    return clause.path, clause.above


def _under(heading: Clause, clause: Clause, before: Clause | None) -> bool:
    """Whether a clause stands in the line below a heading."""
    own = bool(heading.words) and not clause.number and not clause.lead and not clause.columns
    return own and heading.end + 1 == clause.start and (before is None or before.end <= heading.start)


def _broken(above: str, below: str, there: str) -> bool:
    """Whether a word stands across the end of a line: one that decides, or one that the other version has in one line."""
    if not above or not below or not _LETTER.match(above[-1]) or not _LETTER.match(below[0]) or "\t" in above + below:
        return False
    if (above[-1], below[0]) in _GOES_ON and any(above.endswith(a) and below.startswith(b) for a, b in _ACROSS):
        return True
    left = above[-(_WINDOW // 2) :]
    window = left + below[: _WINDOW - len(left)]
    return len(window) == _WINDOW and window in there


def _as_one(before: Clause, clause: Clause) -> Clause:
    spans = (
        *(before.pieces or ((before.start, len(before.words)),)),
        *(clause.pieces or ((clause.start, len(clause.words)),)),
    )
    return replace(before, end=clause.end, words=before.words + clause.words, pieces=spans)


def _renamed(clause: Clause, emptied: dict[int, str], gone: set[int]) -> Clause:
    """A clause without headings that were the first line of a text: their number stays a heading, or is none."""
    if not any(at in emptied or at in gone for at in clause.above):
        return clause
    names = dict(enumerate(clause.path))
    kept = [level for level, at in enumerate(clause.above) if at not in gone]
    path = tuple(emptied.get(clause.above[level], names[level]) for level in kept)
    return replace(clause, path=path, above=tuple(clause.above[level] for level in kept))
