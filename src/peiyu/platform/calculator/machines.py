"""The calculators of this process: one for each state of the packs, day and set of packs that covers a region.

A calculator is built on first use (a few tenths of a second) and then shared by all threads. Rules of other regions are left
out, so that nobody is asked what only matters elsewhere.
"""

from __future__ import annotations

import datetime as dt
import gc
import threading
from functools import lru_cache

from django.utils import timezone

from peiyu.advice.calculator import Calculator, formulas_of
from peiyu.engine.compile import compile_rules
from peiyu.platform.policies.book import book
from peiyu.rules.reference_rules import every_version

KEPT = 12  # calculators a process holds: today's of every region, and a few of other days
YEARS = 2  # how far the policy date may lie from today
_lock = threading.RLock()  # two visitors never build the same calculator side by side


def calculator(region: str = "", day: dt.date | None = None, *, drafts: bool = False) -> Calculator:
    """The calculator for a region on a day.

    Args:
        region: GB/T 2260 code; '' leaves the national rules only.
        day: the policy date, today when None.
        drafts: whether drafts and samples are decided too; they enter no sum in any case.

    Raises:
        ProblemsFound: a pack is wrong.
    """
    found = book(day)
    codes = tuple(
        rule.rule.code for rule in found.rules_for(region) if drafts or not rule.rule.is_draft
    )  # the same ones for most regions of a province
    with _lock:
        return _calculator(found.mark, found.rulebook.as_of, codes)


@lru_cache(maxsize=KEPT)
def _calculator(mark: str, day: dt.date, codes: tuple[str, ...]) -> Calculator:
    found = book(day)
    kept = [found.rulebook.rule(code).rule for code in codes]
    library = found.library
    made = Calculator(
        compile_rules(kept, day, "认定"), library.tables, library.subjects, found.statistics, formulas_of(library)
    )
    spare_the_collector()
    return made


def spare_the_collector() -> None:
    """Keep the garbage collector off what lives as long as the process, and out of the middle of answers.

    Packs and calculators are never garbage, but are walked again and again unless they are frozen. An answer makes some
    hundred thousand short-lived objects, hardly any of them in cycles: at the usual thresholds every other answer pays for a
    walk over everything, which costs more than the answer.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 100)


def days() -> list[dt.date]:
    """The policy dates to choose from: today, and the days near it on which some rule begins or ends; latest first.

    Only these are offered: between two of them the same rules are in force.
    """
    today = timezone.localdate()
    return list(_days(book().mark, today))


@lru_cache(maxsize=2)
def _days(mark: str, today: dt.date) -> tuple[dt.date, ...]:
    turns = {today}
    for rule in every_version(book().library, today):
        turns |= {turn for turn in (rule.effective, rule.repealed) if turn and abs((turn - today).days) <= 366 * YEARS}
    return tuple(sorted(turns, reverse=True))
