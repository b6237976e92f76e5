"""Where a firm stands today: the money line, what can be applied for, what is nearly reached, what ends soon.

Everything is decided by the calculator on the working values; nothing here decides anything.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from peiyu.advice.calculator import Calculator
from peiyu.advice.findings import Failure
from peiyu.advice.gain import most
from peiyu.advice.money import Till
from peiyu.advice.reading import Reading, RuleReading, Tier
from peiyu.facts.dossiers import Dossiers
from peiyu.platform.calculator.machines import calculator
from peiyu.platform.dossiers.assemble import Rows, one
from peiyu.platform.dossiers.entry_places import Lack, lacks_of, worded
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.policies.book import book, last_day
from peiyu.rules.model import Rule

CLOSE_FAILURES = 2  # clauses
FEW_ITEMS = 3  # missing pieces of information that one step may ask for
KEPT = 32  # standings that a process remembers: a clerk goes from tab to tab
VETO = "一票否决"
MATTERS = ("政策", "梯度")  # what can be applied for
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_lock = threading.Lock()


@dataclass(frozen=True)
class Chance:
    """A policy or a title on the first screen. Money in 分, `high` None where nothing bounds it; `until`: the rule's last day."""

    rule: Rule
    chip: str
    low: int | None
    high: int | None
    open: bool  # the text leaves the amount open
    lacks: tuple[Lack, ...] = ()
    failures: tuple[Failure, ...] = ()
    until: dt.date | None = None

    @property
    def has_money(self) -> bool:
        """Whether a figure can be shown."""
        return bool(self.high) or bool(self.low)


@dataclass(frozen=True)
class NextStep:
    """The best next step: these pieces of information, and by how much the most that can be had grows, in 分.

    `supports`: the 支持方式 of the policies that this opens; of several kinds the gain is no sum to show.
    """

    items: tuple[str, ...]
    gain: int
    rules: tuple[str, ...]
    supports: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Everything of the first screen that follows from the rules.

    Attributes:
        reading: the calculator's answer.
        ready: can be applied for now; largest amount first.
        close: at most `CLOSE_FAILURES` clauses fail, or at most `FEW_ITEMS` pieces of information lack.
        drafts: how many drafts (征求意见稿) would be met; they are in no sum.
        step: the best next step, None where none is in sight.
        blocked: names of policies that a veto keeps out.
        tiers: the ladder.
        dossiers: what all of it was decided on, for whoever draws more of it.
    """

    reading: Reading
    ready: tuple[Chance, ...]
    close: tuple[Chance, ...]
    drafts: int
    step: NextStep | None
    blocked: tuple[Chance, ...]
    tiers: tuple[Tier, ...]
    dossiers: Dossiers


def standing_of(firm: Enterprise, rows: Rows) -> Standing:
    """Where a firm stands, from its rows by table (`assemble.tables_of`).

    Raises:
        ProblemsFound: a working value is not what its column declares.
    """
    machine = calculator(firm.region, drafts=True)
    return _standing(_Question(machine, firm.code, firm.name, firm.region, _digest(rows), firm, rows))


def lacks_in(firm: Enterprise, rows: Rows, code: str) -> tuple[Lack, ...]:
    """What one rule of the firm's region lacks, each piece with the place where the firm enters it."""
    reading = standing_of(firm, rows).reading.by_code.get(code)
    return () if reading is None else lacking(reading, calculator(firm.region, drafts=True), firm.region)


def wanted_keys(firm: Enterprise, rows: Rows) -> frozenset[str]:
    """The keys of the inputs that some verdict is open for; drafts ask for nothing."""
    catalogue = calculator(firm.region, drafts=True).catalogue
    rules = standing_of(firm, rows).reading.rules
    waiting = [r for r in rules if r.chip == "还缺信息" and _rule(r).has_eligibility and not _rule(r).is_draft]
    return frozenset(one.key for r in waiting for one in catalogue.of_mask(r.standing.mask & catalogue.askable))


@dataclass(frozen=True)
class _Question:
    """What a standing follows from, compared by content: an answer is taken from memory for the very same data only."""

    machine: Calculator
    code: str
    name: str
    region: str
    digest: bytes
    firm: Enterprise = field(compare=False)
    rows: Rows = field(compare=False)


def forget() -> None:
    """Remember no standing any longer."""
    _standing.cache_clear()


def _digest(rows: Rows) -> bytes:
    return sha256(json.dumps(rows, sort_keys=True, ensure_ascii=False).encode()).digest()


@lru_cache(maxsize=KEPT)
def _standing(asked_of: _Question) -> Standing:
    machine = asked_of.machine
    dossiers = one(asked_of.firm, asked_of.rows, book(machine.as_of))
    reading = machine.answer({}, dossiers)
    asked = [r for r in reading.rules if _rule(r).kind in MATTERS and _rule(r).has_eligibility]
    counted = [r for r in asked if not _rule(r).is_draft]
    region = asked_of.region
    ready = [_chance(r, machine, region) for r in counted if r.chip == "符合"]
    close, blocked = [], []
    for rule in counted:
        if rule.chip == "还缺信息" and len(_items(rule)) <= FEW_ITEMS:
            close.append(_chance(rule, machine, region))
        elif rule.chip == "暂不符合":
            failures = rule.failures
            if any(f.gate == VETO for f in failures):
                if all(f.gate == VETO for f in failures):
                    blocked.append(_chance(rule, machine, region, failures))
            elif len(failures) <= CLOSE_FAILURES and all(map(_begun, failures)):
                close.append(_chance(rule, machine, region, failures))
    return Standing(
        reading,
        tuple(sorted(ready, key=_worth)),
        tuple(sorted(close, key=lambda c: (len(c.failures), len(c.lacks), _worth(c)))),
        reading.money.drafts,
        _next_step(counted, machine, region),
        tuple(blocked),
        reading.tiers,
        dossiers,
    )


def _begun(failure: Failure) -> bool:
    """Whether a failing clause is reached in part: a distance is given and something of it is there. To lack a title or a
    prize altogether is no near miss.
    """
    first = _FIGURE.search(failure.value)
    return bool(failure.gap) and first is not None and Decimal(first[0]) != 0


def _rule(reading: RuleReading) -> Rule:
    return reading.standing.version.rule


def _items(reading: RuleReading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(worded, reading.missing)))


def _worth(chance: Chance) -> tuple[int, bool, str]:
    return -(chance.high or chance.low or 0), chance.rule.kind != "梯度", chance.rule.code


def lacking(reading: RuleReading, machine: Calculator, region: str) -> tuple[Lack, ...]:
    """What a rule still lacks that the firm or an office can say, with the place where the firm enters it."""
    catalogue = machine.catalogue
    return lacks_of(catalogue.of_mask(reading.standing.mask & catalogue.askable), region)


def _chance(reading: RuleReading, machine: Calculator, region: str, failures: tuple[Failure, ...] = ()) -> Chance:
    rule, amount = _rule(reading), reading.amount
    open_amount = rule.amount is not None and (rule.amount.number is None or bool(rule.amount.open))
    low, high = amount if amount is not None else (None, None)
    return Chance(
        rule,
        reading.chip,
        low,
        high,
        open_amount,
        lacking(reading, machine, region) if reading.chip == "还缺信息" else (),
        failures,
        last_day(rule),
    )


def _next_step(rules: Sequence[RuleReading], machine: Calculator, region: str) -> NextStep | None:
    """The few pieces of information that may bring most money a piece, exclusions and 就高不重复 kept."""
    till = _till(machine)
    have = [r for r in rules if r.chip == "符合" and _most(r)]
    now = most(have, till)
    wanted: dict[tuple[str, ...], list[RuleReading]] = {}
    lacks: dict[str, Lack] = {}
    for rule in rules:
        items = _items(rule) if rule.chip == "还缺信息" and not rule.manual else ()
        if 0 < len(items) <= FEW_ITEMS and _most(rule):
            wanted.setdefault(tuple(sorted(items)), []).append(rule)
            lacks |= {lack.words: lack for lack in lacking(rule, machine, region)}
    steps = [
        NextStep(items, _then(items, wanted, have, till) - now, tuple(rule.code for rule in wanted[items]))
        for items in wanted
    ]
    best = max(steps, key=lambda step: (step.gain / len(step.items), step.items), default=None)
    if best is None or best.gain <= 0:
        return None
    opened = [rule for needed, several in wanted.items() if set(needed) <= set(best.items) for rule in several]
    return replace(
        best,
        supports=tuple(dict.fromkeys(_rule(rule).support for rule in opened)),
        lacks=tuple(lacks[item] for item in best.items),
    )


def _then(
    items: tuple[str, ...],
    wanted: Mapping[tuple[str, ...], Sequence[RuleReading]],
    have: Sequence[RuleReading],
    till: Till,
) -> int:
    """The greatest lawful sum once these pieces are there and turn out well; policies that need a part of them count too."""
    reached = [rule for needed, rules in wanted.items() if set(needed) <= set(items) for rule in rules]
    return most([*have, *reached], till)


def _most(rule: RuleReading) -> int:
    """The most that a rule may pay in 分; 0 where it names no figure or nothing bounds it."""
    return 0 if rule.amount is None else rule.amount[1] or 0


def _till(machine: Calculator) -> Till:
    with _lock:
        return _till_of(machine)


@lru_cache(maxsize=4)
def _till_of(machine: Calculator) -> Till:
    return Till(machine.rulebook.rules)
