"""Which rules cannot be had beside each other (就高组, 互斥, 同笔互斥), and the best lawful choice among such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from peiyu.engine.bounds import Mask
from peiyu.engine.settling import Choices
from peiyu.rules.model import Rule

Clashes = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Rules that exclude each other, connected, in the order of their codes. `hard` says which do so altogether and in every version,
    `soft` which for single records only or in some version only; shape (rules, rules) each.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]  # 就高组 of each
    hard: Mask
    soft: Mask
    choices: Choices

    def shared(self, places: Iterable[int]) -> str:
        """The 就高组 that all of these are of, else empty."""
        found = {self.names[place] for place in places}
        return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True, slots=True, eq=False)
class Exclusions:
    """The rules of a rulebook that exclude each other, in groups."""

    groups: tuple[Group, ...]
    by_code: Mapping[str, Group]

    @staticmethod
    def among(rules: Iterable[Rule]) -> Exclusions:
        """Of rules that say who may apply, by subject; drafts stand only against drafts, for they displace nothing in force."""
        kinds: dict[tuple[str, bool], list[Rule]] = {}
        for rule in rules:
            if rule.has_eligibility:
                kinds.setdefault((rule.subject, rule.is_draft), []).append(rule)
        groups: list[Group] = []
        for several in kinds.values():
            whole, every = clashes(several, by_record=False), clashes(several)
            names = {rule.code: rule.best_of for rule in several}
            groups += [_group(sorted(codes), names, whole, every) for codes in _connected(every)]
        return Exclusions(tuple(groups), {code: group for group in groups for code in group.codes})


def clashes(rules: Iterable[Rule], *, by_record: bool = True) -> dict[str, frozenset[str]]:
    """For each rule that excludes any, the codes that cannot be had beside it: 互斥 in either direction, and the same 就高组 unless
    one says that it is cumulative with the other. `by_record`: 同笔互斥 too, and what holds in some versions of the two only;
    otherwise what holds whichever versions of the two decide.
    """
    by_code = {rule.code: rule for rule in rules}
    groups: dict[str, list[str]] = {}
    for rule in by_code.values():
        for name in dict.fromkeys(version.best_of for version in versions(rule) if version.best_of):
            groups.setdefault(name, []).append(rule.code)
    found: dict[str, set[str]] = {}
    for rule in by_code.values():
        near = {other for v in versions(rule) for other in (*v.exclusive_with, *v.exclusive_by_record)}
        near |= {other for v in versions(rule) if v.best_of for other in groups[v.best_of]}
        for code in near - {rule.code}:
            other_rule = by_code.get(code)
            if other_rule is None:
                continue
            pairs = [_clash(a, b, by_record) for a, b in product(versions(rule), versions(other_rule))]
            if any(pairs) if by_record else all(pairs):
                found.setdefault(rule.code, set()).add(code)
                found.setdefault(code, set()).add(rule.code)
    return {code: frozenset(found[code]) for code in by_code if code in found}


def versions(rule: Rule) -> tuple[Rule, ...]:
    """The rule and the older versions that may decide some in its place."""
    return (rule, *(transition.rule for transition in rule.transitions))


def best(worth: Mapping[str, int], against: Clashes) -> tuple[str, ...]:
    """The codes with the greatest sum no two of which clash, proven by search within each group of connected codes.

    >>> best({"甲": 5, "乙": 4, "丙": 3}, {"甲": frozenset("乙丙"), "乙": frozenset("甲"), "丙": frozenset("甲")})
    ('乙', '丙')
    """
    within = {code: against.get(code, frozenset()) & worth.keys() for code in worth}
    chosen: set[str] = set()
    for group in _connected(within):
        chosen |= _heaviest(sorted(group, key=lambda code: (-worth[code], code)), worth, within)
    return tuple(code for code in worth if code in chosen)


def _group(codes: list[str], names: Mapping[str, str], whole: Clashes, every: Clashes) -> Group:
    hard, some = (
        np.array([[other in against.get(code, ()) for other in codes] for code in codes], dtype=np.bool_)
        for against in (whole, every)
    )
    return Group(tuple(codes), tuple(names[code] for code in codes), hard, some & ~hard, Choices(hard))


def _clash(a: Rule, b: Rule, by_record: bool) -> bool:
    if b.code in a.exclusive_with or a.code in b.exclusive_with:
        return True
    if by_record and (b.code in a.exclusive_by_record or a.code in b.exclusive_by_record):
        return True
    cumulative = b.code in a.cumulative_with or a.code in b.cumulative_with
    return bool(a.best_of) and a.best_of == b.best_of and not cumulative


def _connected(against: Clashes) -> Iterator[tuple[str, ...]]:
    """The codes in connected groups, each in the order in which the codes are given."""
    order = {code: place for place, code in enumerate(against)}
    left = set(order)
    for first in against:
        if first not in left:
            continue
        waiting, group = [first], []
        left.remove(first)
        while waiting:
            group.append(waiting.pop())
            near = against[group[-1]] & left
            left -= near
            waiting.extend(near)
        yield tuple(sorted(group, key=order.__getitem__))


def _heaviest(codes: list[str], worth: Mapping[str, int], against: Clashes) -> frozenset[str]:
    """Branch and bound: take or leave the heaviest code left; give up a branch that cannot beat the best so far."""
    found: tuple[int, frozenset[str]] = (-1, frozenset())

    def search(left: list[str], taken: frozenset[str], sum_taken: int) -> None:
        nonlocal found
        if sum_taken > found[0]:
            found = (sum_taken, taken)
        if not left or sum_taken + sum(worth[c] for c in left) <= found[0]:
            return
        first, rest = left[0], left[1:]
        clash = against.get(first, frozenset())
        search([c for c in rest if c not in clash], taken | {first}, sum_taken + worth[first])
        if any(c in clash for c in rest):
            search(rest, taken, sum_taken)

    search(codes, frozenset(), 0)
    return found[1]
