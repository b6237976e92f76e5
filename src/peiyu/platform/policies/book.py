"""The packs that this installation serves, read once a process, and their rulebooks by date and occasion."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from peiyu.engine.compile import CompiledRule, Rulebook, compile_rules
from peiyu.problems import Collector, ProblemsFound
from peiyu.rules import Library, check, checked, load, resolve, resolve_cohorts
from peiyu.rules.model import CohortStatistic, Occasion, Rule
from peiyu.rules.shipped import shipped

_lock = threading.RLock()  # two requests never compile the same rulebook side by side


def folders() -> list[Path]:
    """The folders of the packs."""
    return list(settings.PACKS) or [shipped()]


def digest() -> str:
    """A hash of the packs' content; a new one means that verdicts have to be computed anew."""
    return checked.digest(folders())


@lru_cache(maxsize=1)
def _library(mark: str) -> Library:
    if checked.known_good(mark):
        return load(folders(), Collector())
    library, problems = check(folders(), timezone.localdate())
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise ProblemsFound(errors)
    checked.remember(mark)
    return library


@dataclass(frozen=True)
class Book:
    """The library and one rulebook of it.

    Attributes:
        mark: the hash of the packs.
        library: what the packs declare.
        rulebook: the rules in force on `rulebook.as_of`, drafts included (`rule.is_draft`).
    """

    mark: str
    library: Library
    rulebook: Rulebook

    def rules_for(self, region: str) -> list[CompiledRule]:
        """The rules of enterprises in a region (GB/T 2260 code)."""
        return [rule for rule in self.enterprise_rules if covers(rule.rule, region)]

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The beginnings of region codes that rules of enterprises in force apply to, the widest first."""
        found = {head for rule in self.enterprise_rules if not rule.rule.is_draft for head in rule.rule.regions}
        return tuple(sorted(found, key=lambda head: (len(head), head)))

    @cached_property
    def enterprise_rules(self) -> list[CompiledRule]:
        """The rules that decide enterprises."""
        return [rule for rule in self.rulebook.rules if rule.frame.name == "企业"]

    @cached_property
    def statistics(self) -> dict[str, CohortStatistic]:
        """The cohort statistics that the packs declare, by name."""
        return {s.name: s for s in resolve_cohorts(self.library, self.rulebook.as_of, Collector())}


def covers(rule: Rule, region: str) -> bool:
    """Whether what a rule applies to covers a region (GB/T 2260 code)."""
    return not rule.regions or any(region.startswith(head) for head in rule.regions)


def last_day(rule: Rule) -> dt.date | None:
    """The last day on which a version holds; None where the packs name no end. On the day of its 废止 it holds no longer."""
    return rule.repealed - dt.timedelta(days=1) if rule.repealed is not None else None


@lru_cache(maxsize=6)
def _book(mark: str, as_of: dt.date, occasion: Occasion) -> Book:
    library = _library(mark)
    found = resolve(library, as_of, occasion, include_drafts=True)
    return Book(mark, library, compile_rules(found, as_of, occasion))


_mark: str | None = None


def book(as_of: dt.date | None = None, occasion: Occasion = "认定") -> Book:
    """The rules in force on a date (today when None), compiled once a process and date.

    Raises:
        ProblemsFound: a pack is wrong; nothing is served by half.
    """
    global _mark
    with _lock:
        if _mark is None:
            _mark = digest()
        return _book(_mark, as_of or timezone.localdate(), occasion)
