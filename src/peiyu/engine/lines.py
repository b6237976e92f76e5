"""Decisions as lines of JSON, one a subject and rule, as the contract has them.

Rows that share a pattern share their words: only values, gaps, scores and amounts are filled in row by row, and those that
many rules quote are worded once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from json.encoder import encode_basestring
from typing import Any

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.decide import Decisions
from peiyu.engine.exact import Exact
from peiyu.engine.figures import amount_texts, score_texts
from peiyu.engine.findings import Pattern, Violated, missing_and_manual, open_wants, violated
from peiyu.engine.frames import Frame, World
from peiyu.engine.open_amounts import open_amounts
from peiyu.engine.outcome import Outcome, outcome
from peiyu.engine.parts import Part
from peiyu.engine.patterns import Codes, Leaves, distinct
from peiyu.engine.planes import Planes
from peiyu.engine.rivalry import RivalsOfBlock
from peiyu.engine.shortfalls import shares, shortfalls
from peiyu.facts.columns import Integers
from peiyu.facts.dossiers import ENTERPRISE

_quoted: Callable[[str], str] = encode_basestring
_VERDICTS = ("unmet", "unknown", "met")
_TRUTHS = ("false", "null", "true")
_Segment = str | list[bytes]
_END = b"}\n"


def jsonl(decisions: Decisions, codes: Iterable[str] | None = None) -> Iterator[bytes]:
    """The decisions as UTF-8 lines, many lines a chunk (rule by rule within a block of rows). `codes`: only these rules."""
    wanted = None if codes is None else set(codes)
    for frame in decisions.frames:
        for block in decisions.blocks(frame):
            writer = Writer(decisions.rulebook, block)
            for rule in decisions.rules(frame):
                if wanted is None or rule.rule.code in wanted:
                    yield b"".join(writer.lines(rule))


def rows(decisions: Decisions, code: str) -> Iterator[dict[str, Any]]:
    """The decisions of one rule as the contract's objects, in the order of the subjects."""
    for chunk in jsonl(decisions, [code]):
        for line in chunk.splitlines():
            yield json.loads(line)


def decision(rulebook: Rulebook, world: World, code: str, row: int) -> dict[str, Any]:
    """The decision of one rule on one row, as the contract's object."""
    rule = rulebook.rule(code)
    block = Block(world, rule.frame, row, row + 1)
    found: dict[str, Any] = json.loads(Writer(rulebook, block).lines(rule)[0])
    return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows decided by the same version, or (`versions` > 1) rows for which it is open which one decides."""

    rows: Integers
    versions: tuple[CompiledRule, ...]
    whens: tuple[Part, ...]

    @property
    def trees(self) -> list[Part]:
        return [*self.whens, *(v.criteria for v in self.versions)]


class Writer:
    """Writes the lines of one block of rows."""

    def __init__(self, rulebook: Rulebook, block: Block) -> None:
        self.rulebook, self.block = rulebook, block
        self._rivals = RivalsOfBlock(rulebook, block)
        self._leaves = Leaves(block)
        self._exact = Exact(block.world)
        self._worded: dict[int, list[bytes]] = {}
        self._nearest: dict[tuple[Violated, ...], list[bytes]] = {}
        self._heads = _heads(block.world, block.frame, block.start, block.stop)

    def lines(self, rule: CompiledRule) -> list[bytes]:
        """The lines of one rule, one a row of the block, each with its line end."""
        result = outcome(self.block, rule)
        scores, amounts = score_texts(result.score, self.block.size), amount_texts(result)
        lines = [b""] * self.block.size
        for group in _groups(rule, result):
            leaves = list({id(leaf): leaf for tree in group.trees for leaf in tree.leaves()}.values())
            coded = [self._leaves.codes(leaf) for leaf in leaves]
            columns = [c.codes for c in coded] + self._rest(group, result)
            kinds, which = distinct(np.stack([c[group.rows] for c in columns], axis=1))
            order = np.argsort(which, kind="stable")
            edges = np.searchsorted(which[order], np.arange(len(kinds) + 1))
            for kind, codes in enumerate(kinds.tolist()):
                here = group.rows[order[edges[kind] : edges[kind + 1]]].tolist()
                states = {id(leaf): c.states[code] for leaf, c, code in zip(leaves, coded, codes, strict=False)}
                segments = self._segments(rule, group, Pattern(states), codes[len(leaves) :], result, scores, amounts)
                _fill(lines, here, self._heads, segments)
        for row, field in chain(self._rivals.fields(rule.rule.code), open_amounts(self.block, rule, result)):
            lines[row] = lines[row].removesuffix(_END) + field + _END
        return lines

    def _rest(self, group: _Group, result: Outcome) -> list[Codes]:
        """What else a pattern holds: verdict, eligibility, grade, prerequisite and each veto."""
        first = group.versions[0]
        columns = [_code(result.verdict), _code(result.eligible)]
        grade = np.zeros(self.block.size, dtype=np.int32)
        columns.append(grade if result.grades is None else result.grades.index.astype(np.int32) + 1)
        if first.prerequisite is not None:
            columns.append(_code(self.block.planes(first.prerequisite.core)))
        columns += [_code(self.block.planes(part.core)) for _, part in first.vetoes]
        return columns

    def _segments(
        self,
        rule: CompiledRule,
        group: _Group,
        pattern: Pattern,
        rest: list[int],
        result: Outcome,
        scores: list[bytes],
        amounts: list[bytes],
    ) -> list[_Segment]:
        first, verdict = group.versions[0], _VERDICTS[rest[0]]
        eligible = _TRUTHS[rest[1]] if rule.rule.has_eligibility else "null"
        grade = "null" if result.grades is None or not rest[2] else _quoted(result.grades.names[rest[2] - 1])
        missing: tuple[str, ...] = ()
        manual: tuple[str, ...] = ()
        entries: list[Violated] = []
        if verdict == "unknown":
            asked = [want for tree in group.trees for want in open_wants(tree, pattern)]
            missing, manual = missing_and_manual(asked, first.rule.name)
        elif verdict == "unmet":
            entries = violated(first.criteria, pattern)
        book = self.rulebook
        return [
            f'"rule":{_quoted(rule.rule.code)},"version":{_quoted(first.rule.version)},"as_of":"{book.as_of}",'
            f'"occasion":"{book.occasion}","verdict":"{verdict}","eligible_to_apply":{eligible},',
            scores if rule.score is not None or rule.earlier else scores[0].decode(),
            f',"grade":{grade},',
            amounts if rule.rule.amount is not None or rule.earlier else amounts[0].decode(),
            ',"unmet":[',
            *self._unmet(entries),
            f'],"missing":{_list(missing)},"manual":{_list(manual)},{_extras(first, rest[3:])}}}\n',
        ]

    def _unmet(self, entries: list[Violated]) -> Iterator[_Segment]:
        for place, entry in enumerate(entries):
            yield f'{"," if place else ""}{{"clause":{_quoted(entry.clause)},"text":{_quoted(entry.text)},'
            if entry.ways:
                yield self._nearest_words(entry.ways)
            else:
                yield _fragment(entry.value, entry.gap) if entry.leaf is None else self._words(entry.leaf)
                yield _which(entry)
            yield "}"

    def _nearest_words(self, ways: tuple[Violated, ...]) -> list[bytes]:
        """Value, gap and words of every row's nearest way: the one that lacks the least share of what it asks for."""
        if ways not in self._nearest:
            leaves = [way.leaf for way in ways if way.leaf is not None]
            nearest = np.argmin(np.stack([shares(self.block, leaf) for leaf in leaves]), axis=0).tolist()
            worded = [self._words(leaf) for leaf in leaves]
            tails = [_which(way).encode() for way in ways]
            self._nearest[ways] = [worded[way][row] + tails[way] for row, way in enumerate(nearest)]
        return self._nearest[ways]

    def _words(self, leaf: Part) -> list[bytes]:
        """Value and gap of every row in which the leaf is unmet."""
        key = id(leaf.core)
        if key not in self._worded:
            unmet = np.flatnonzero(~self.block.planes(leaf.core).possibly)
            values, gaps = shortfalls(self.block, self._exact, leaf, unmet)
            words = [b""] * self.block.size
            for row, value, gap in zip(unmet.tolist(), values, gaps, strict=True):
                words[row] = _fragment(value, gap).encode()
            self._worded[key] = words
        return self._worded[key]


def _fill(lines: list[bytes], rows: list[int], heads: list[bytes], segments: list[_Segment]) -> None:
    """Join the segments of each row; neighbouring fixed ones are joined once."""
    texts: list[str] = [""]
    varying: list[list[bytes]] = []
    for segment in segments:
        if isinstance(segment, str):
            texts[-1] += segment
        else:
            varying.append(segment)
            texts.append("")
    start, *after = [text.encode() for text in texts]
    if not varying:
        for row in rows:
            lines[row] = heads[row] + start
    elif len(varying) == 1:
        first, end = varying[0], after[0]
        for row in rows:
            lines[row] = b"".join((heads[row], start, first[row], end))
    else:
        pairs = list(zip(varying, after, strict=True))
        for row in rows:
            pieces = [heads[row], start]
            for words, text in pairs:
                pieces += (words[row], text)
            lines[row] = b"".join(pieces)


def _groups(rule: CompiledRule, result: Outcome) -> Iterator[_Group]:
    versions = rule.versions()
    for place, version in enumerate(versions):
        rows = np.flatnonzero((result.version == place) & ~result.unsettled)
        if len(rows):
            yield _Group(rows, (version,), ())
    rows = np.flatnonzero(result.unsettled)
    if len(rows):
        yield _Group(rows, versions, tuple(when for when, _ in rule.earlier))


def _heads(world: World, frame: Frame, start: int, stop: int) -> list[bytes]:
    """How each line begins: the enterprise; for another subject the enterprise it belongs to and its own key."""
    keys = world.dossiers.keys(frame.name)[start:stop]
    if frame.name == ENTERPRISE:
        return [f'{{"enterprise":{_quoted(key)},'.encode() for key in keys]
    subject = world.dossiers.subjects.get(frame.name)
    above = ["null"] * len(keys)
    if subject is not None and subject.parent == ENTERPRISE:
        owners = world.dossiers.keys(ENTERPRISE)
        parents = world.dossiers.parent_rows(frame.name)[start:stop].tolist()
        above = [_quoted(owners[p]) if p >= 0 else "null" for p in parents]
    kind = _quoted(frame.name)
    return [
        f'{{"enterprise":{owner},"subject":{kind},"key":{_quoted(key)},'.encode()
        for owner, key in zip(above, keys, strict=True)
    ]


def _extras(rule: CompiledRule, rest: list[int]) -> str:
    """Fields beyond the contract: status, confidence, what the text leaves open, the prerequisite, vetoes that bite."""
    fields = [f'"status":{_quoted(rule.rule.status)}', f'"confidence":{_quoted(rule.rule.confidence)}']
    if rule.rule.amount is not None and (rule.rule.amount.open or rule.amount is None):
        fields.append(f'"open":{_quoted(rule.rule.amount.open or "金额")}')
    if rule.prerequisite is not None:
        fields.append(f'"prerequisite":{_TRUTHS[rest[0]]}')
        rest = rest[1:]
    if rule.vetoes:
        bite = [veto.name or veto.code for (veto, _), code in zip(rule.vetoes, rest, strict=True) if code == 0]
        fields.append(f'"vetoed":{_list(bite)}')
    return ",".join(fields)


def _code(planes: Planes) -> Codes:
    return planes.surely.astype(np.int32) + planes.possibly.astype(np.int32)


def _list(words: Iterable[str]) -> str:
    return f"[{','.join(_quoted(word) for word in words)}]"


def _which(entry: Violated) -> str:
    """The year that fails, and the way that value and gap are of."""
    period = f',"period":{_quoted(entry.period)}' if entry.period else ""
    return period + (f',"nearest":{_quoted(entry.nearest)}' if entry.nearest else "")


def _fragment(value: str, gap: str) -> str:
    return f'"value":{_quoted(value) if value else "null"},"gap":{_quoted(gap) if gap else "null"}'
