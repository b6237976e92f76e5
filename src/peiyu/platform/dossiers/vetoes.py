"""A veto blocks benefits: which record does it, who says so, and from when it no longer would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.explain import Explanation, explain
from peiyu.platform.dossiers.assemble import Rows, one
from peiyu.platform.dossiers.holdings import Held
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.dossiers.shown import origin_of
from peiyu.platform.policies.book import Book, book
from peiyu.platform.web.components.parts import Origin
from peiyu.platform.web.components.wording import in_words
from peiyu.rules import resolve
from peiyu.rules.model import Rule
from peiyu.rules.nodes import Source

RECORDS = "失信违法"
KIND = "一票否决"
AHEAD = 6  # years


@dataclass(frozen=True)
class Record:
    """A record of 失信违法: what it is, when it happened, when it was lifted (None: still listed), who says so."""

    kind: str
    grade: str
    on: dt.date | None
    lifted: dt.date | None
    origin: Origin | None


@dataclass(frozen=True)
class Veto:
    """A veto rule that bites today.

    Attributes:
        name: of the rule.
        source: the clause.
        cases: the cases that apply, in the words of the clause.
        until: the first day on which it would no longer bite if nothing new happened; None: as long as the case stands.
    """

    name: str
    source: Source
    cases: tuple[str, ...]
    until: dt.date | None


def records_of(held: Mapping[str, Mapping[str, Held]]) -> list[Record]:
    """The records that are held, newest first."""
    made = []
    for row in held.values():
        words = {column: value.text for column, value in row.items()}
        first = next(iter(row.values()), None)
        made.append(
            Record(
                words.get("类型", ""),
                words.get("等级", ""),
                _date(words.get("发生日期")),
                _date(words.get("移出日期")),
                origin_of(first) if first else None,
            )
        )
    return sorted(made, key=lambda record: record.on or dt.date.min, reverse=True)


def vetoes_of(firm: Enterprise, rows: Rows) -> list[Veto]:
    """The veto rules of the firm's region that surely bite today, each with the day from which it would not."""
    found = book()
    biting = _biting(firm, rows, found, found.rulebook.as_of)
    if not biting:
        return []
    ends: dict[str, dt.date] = {}
    for day in _turns(rows.get(RECORDS, ()), found.rulebook.as_of):
        still = _biting(firm, rows, found, day)
        for code in biting:
            if code not in still:
                ends.setdefault(code, day)
        if len(ends) == len(biting):
            break
    rulebook, dossiers = _vetoes(found, found.rulebook.as_of, firm.region), one(firm, rows, found)
    made = []
    for code in biting:
        told = explain(rulebook, dossiers, code, 0).criteria
        rule = rulebook.rule(code).rule
        made.append(Veto(rule.name, rule.source, tuple(dict.fromkeys(_failing(told))), ends.get(code)))
    return made


def _failing(node: Explanation) -> Iterator[str]:
    """The words of the narrowest cases that are not clear."""
    if node.truth != "不满足":
        return
    below = [words for child in node.children for words in _failing(child)]
    if below:
        yield from below
    elif node.text:
        # The rule says what must not be; the page says what is.
        yield in_words(node.text.removeprefix("并非:").removeprefix("不得:"))


def _biting(firm: Enterprise, rows: Rows, found: Book, day: dt.date) -> list[str]:
    """Codes of veto rules of which some case surely applies on a day, with what is known today. (A veto rule is met by who is clear.)"""
    rulebook = _vetoes(found, day, firm.region)
    decisions = decide(rulebook, one(firm, rows, found))
    return [r.rule.code for r in rulebook.rules if not bool(decisions.outcomes[r.rule.code].verdict.possibly[0])]


def _turns(records: Sequence[Mapping[str, Any]], today: dt.date) -> list[dt.date]:
    """The days on which a veto can end: a year after a record, the day after its listing, and the beginnings of years.

    Without a record nothing ends by the calendar.
    """
    if not records:
        return []
    days = {dt.date(today.year + ahead, 1, 1) for ahead in range(1, AHEAD + 1)}
    for record in records:
        happened, lifted = _date(record.get("发生日期")), _date(record.get("移出日期"))
        if happened is not None:
            days.add(_later(happened, 1) + dt.timedelta(days=1))
        if lifted is not None:
            days.add(lifted + dt.timedelta(days=1))
    return sorted(day for day in days if day > today)


def _later(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return dt.date(day.year + years, 2, 28)


def _vetoes(found: Book, day: dt.date, region: str) -> Rulebook:
    return _rulebook(found.mark, day, tuple(head for head in _heads(found.mark, day) if region.startswith(head)))


@lru_cache(maxsize=32)
def _rulebook(mark: str, day: dt.date, heads: tuple[str, ...]) -> Rulebook:
    return compile_rules([r for r in _rules(mark, day) if not r.regions or set(r.regions) & set(heads)], day, "认定")


@lru_cache(maxsize=4)
def _heads(mark: str, day: dt.date) -> tuple[str, ...]:
    return tuple(sorted({head for rule in _rules(mark, day) for head in rule.regions}))


@lru_cache(maxsize=4)
def _rules(mark: str, day: dt.date) -> tuple[Rule, ...]:
    found = resolve(book().library, day, "认定")
    return tuple(rule for rule in found if rule.kind == KIND and rule.subject == "企业")


def _date(text: Any) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
