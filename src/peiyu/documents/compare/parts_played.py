"""The part an office plays where it is another one now: 甲局牵头，乙局配合 → 乙局牵头，甲局配合, in brackets, sentences and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.decisive import Wording
from peiyu.documents.compare.differing import opcodes
from peiyu.documents.compare.numbers.cells import cells_of, named_by
from peiyu.documents.compare.rows import is_row
from peiyu.documents.compare.who import office_names
from peiyu.documents.extraction.departments.roles import CHARGED, HELPS, LEADS, with_roles
from peiyu.documents.extraction.model import Name

Parts = dict[str, tuple[str, ...]]
_SIGN = re.compile("牵头|主责|主办|承办|配合|协办|协助|协同|参与|参加|会同")
"""Where neither version has one of these words, all offices are charged alike."""
_HEAD = re.compile("(?P<leads>牵头|主责|主办|承办)|(?P<helps>配合|协办|协助|协同|参与|参加)|(?P<charged>责任|负责)")
_OFFICE_HEAD = re.compile("单位|部门|机构")
_BETWEEN = re.compile(r"[、，,；;\s]+")
_BRACKET = re.compile(r"(?:[（(][^（()）]*[）)]\s*)+")
_CALLS = "会同"
_SAYS = re.compile(f"{_SIGN.pattern}|负责|责任|落实|实施")
_UNSAID = "未写明分工"


def other_parts(old: Clause, new: Clause) -> list[Wording]:
    """The offices of both versions of a clause that play another part now; each beside its old and its new part."""
    if not _SIGN.search("\t".join((old.words, *old.columns))) and not _SIGN.search(
        "\t".join((new.words, *new.columns))
    ):
        return []
    if is_row(old) and is_row(new):
        row = named_by(cells_of(new.words), new.columns)
        told = _other(_of_row(old), _of_row(new))
        return [replace(w, about=f"{w.about}（{row}）") if row else w for w in told]
    return list(dict.fromkeys(in_sentences(old.words, new.words)))


def in_sentences(old: str, new: str) -> Iterator[Wording]:
    """The offices that play another part, each sentence or bracket set against that of the same task.

    >>> [(w.about, w.old, w.new) for w in in_sentences("烘茶。（甲县茶业局牵头，甲县财政局配合）", "烘茶。（甲县财政局牵头，甲县茶业局配合）")]
    [('甲县茶业局', '牵头', '配合'), ('甲县财政局', '配合', '牵头')]
    """
    left, right = _told(old), _told(new)
    named = any(_SIGN.search(side.replace(_CALLS, "")) for side in (old, new))
    for _, i1, i2, j1, j2 in opcodes([key for key, _ in left], [key for key, _ in right]):
        if i2 - i1 == j2 - j1:  # else nobody can tell which sentence became which
            for (_, before), (_, after) in zip(left[i1:i2], right[j1:j2], strict=True):
                for told in _other(before, after):
                    # 甲局会同乙局 instead of 甲局: that 乙局 came is told as such
                    if named or HELPS in {told.old, told.new}:
                        yield told


def without_told(offices: Sequence[tuple[str, str]], parts: Sequence[Wording]) -> Iterator[tuple[str, str]]:
    """The offices that are others now, without those that only play another part and are told with it."""
    known = {w.about.partition("（")[0] for w in parts}
    for old, new in offices:
        sides = [[name for name in side.split("、") if name] for side in (old, new)]
        rest = [[name for name in side if _name(name, known) not in known] for side in sides]
        turned = sorted(sides[0]) == sorted(sides[1]) and rest != sides
        if any(rest) and not turned:
            yield "、".join(rest[0]), "、".join(rest[1])


def _name(words: str, known: set[str]) -> str:
    """The office that words begin with, if it is one of the known ones."""
    return next((name for name in known if words.startswith(name)), words)


def _other(old: Parts, new: Parts) -> list[Wording]:
    found = []
    for name, before in old.items():
        after = new.get(name, before)
        if before != after and {LEADS, HELPS} & {*before, *after}:
            found.append(Wording(_said(before), _said(after), name))
    return found


def _said(parts: Sequence[str]) -> str:
    return "、".join(part or _UNSAID for part in parts)


def _of_row(row: Clause) -> Parts:
    """The offices in the columns of a row, each with the part that the head of its column gives."""
    found: Parts = {}
    for head, cell in zip(row.columns, cells_of(row.words), strict=False):
        said = _HEAD.search(head) if _OFFICE_HEAD.search(head) else None
        if said:
            if _SIGN.search(cell):  # 责任单位 over 甲局牵头，乙局配合: the cell says it itself
                for _, parts in _told(cell):
                    found.update(parts)
                continue
            part = LEADS if said["leads"] else HELPS if said["helps"] else CHARGED
            for name in filter(None, _BETWEEN.split(cell)):
                found[name] = tuple(sorted({*found.get(name, ()), part}))
    return found


def _told(words: str) -> list[tuple[str, Parts]]:
    """The parts of the offices in each sentence or bracket, with the words before that, which tell the task."""
    found: list[tuple[str, Parts]] = []
    for sentence in re.finditer("[^。]+", words):
        start, end = sentence.span()
        cuts = [m.span() for m in _BRACKET.finditer(words, start, end) if len(list(office_names(m[0]))) > 1]
        for begin, stop in pairwise(sorted({start, end, *(at for cut in cuts for at in cut)})):
            names = [Name(name, begin + at, begin + at + len(name)) for at, name in office_names(words[begin:stop])]
            if names:
                found.append((words[max(0, start - 12) : start], _of_names(words, begin, stop, names)))
    return found


def _of_names(words: str, begin: int, stop: int, names: Sequence[Name]) -> Parts:
    begin += words[begin] in "（("
    parts: Parts = {}
    unknown: set[str] = set()
    silent = not _SAYS.search(words, begin, stop)
    for name in with_roles(words, begin, stop, names):
        if not name.role and not silent:
            unknown.add(name.name)  # what follows may be a list with a name that is not known as an office
        parts[name.name] = tuple(sorted({*parts.get(name.name, ()), name.role}))
    return {name: part for name, part in parts.items() if name not in unknown}
