"""Who qualifies for a rule, who nearly does, and what each still lacks: one row an enterprise worth looking at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from peiyu.engine.decide import Decisions
from peiyu.engine.lines import rows
from peiyu.facts.columns import WordColumn
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.rules.units import quantity

APPLY, FITS, MET, NEAR, MANUAL, LACKING = (
    "可申报",
    "符合，不需申报",
    "符合，暂不可申报",
    "差一项",
    "需人工认定",
    "还缺信息",
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BEFORE = ("至多", "至少", "满足")  # words that may stand before a value
_ON_THE_EDGE = "须"  # the value equals the threshold, and has to pass it
NEAR_SHARE = Fraction(1, 4)  # a gap of at most a quarter of what is asked is near
NEAR_TIME = Fraction(365)  # days: a date that comes within a year is near
ORDER = (APPLY, FITS, MET, NEAR, MANUAL, LACKING)


@dataclass(frozen=True, slots=True)
class Firm:
    """How an enterprise is named in a report."""

    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One enterprise under one rule. `lacks`: unmet clauses with value and gap; `missing`: data; `manual`: open judgements;
    `blocked`: why a firm that meets the criteria may not apply.
    """

    firm: Firm
    standing: str
    score: str
    lacks: tuple[str, ...]
    missing: tuple[str, ...]
    manual: tuple[str, ...]
    blocked: tuple[str, ...]


class Roster:
    """Names and regions of the enterprises of a data set."""

    def __init__(self, dossiers: Dossiers) -> None:
        self._keys = dossiers.keys(ENTERPRISE)
        self._rows = {key: row for row, key in enumerate(self._keys)}
        self._name = self._column(dossiers, "企业名称")
        self._region = self._column(dossiers, "地区")

    @staticmethod
    def _column(dossiers: Dossiers, column: str) -> WordColumn | None:
        found = dossiers.attribute("企业", column) if dossiers.has("企业") else None
        return found if isinstance(found, WordColumn) else None

    def firm(self, code: str) -> Firm:
        """The firm with that code; an unknown name stays empty."""
        row = self._rows[code]
        name = self._name.word(row) if self._name is not None else None
        region = self._region.word(row) if self._region is not None else None
        return Firm(code, name or "", region or "")


def candidates(decisions: Decisions, code: str, roster: Roster) -> list[Candidate]:
    """Every enterprise that meets the rule, lacks one clause, or could still meet it; best standing first.

    Enterprises that fail two or more clauses are left out.
    """
    found = [c for line in rows(decisions, code) if (c := _candidate(line, roster)) is not None]
    found.sort(key=lambda c: (ORDER.index(c.standing), len(c.missing) + len(c.manual), c.firm.code))
    return found


def _candidate(line: dict[str, Any], roster: Roster) -> Candidate | None:
    standing = _standing(line)
    if standing is None:
        return None
    return Candidate(
        firm=roster.firm(line["enterprise"]),
        standing=standing,
        score=_score(line),
        lacks=tuple(lack(entry) for entry in line["unmet"]),
        missing=tuple(line["missing"]),
        manual=tuple(line["manual"]),
        blocked=_blocked(line) if standing == MET else (),
    )


def _standing(line: dict[str, Any]) -> str | None:
    if line["verdict"] == "met":
        if "prerequisite" not in line and "vetoed" not in line:
            return FITS  # nothing is applied for under this rule
        return APPLY if line["eligible_to_apply"] is True else MET
    if line["verdict"] == "unmet":
        return NEAR if len(line["unmet"]) == 1 and nearly_met(line["unmet"][0]) else None
    return LACKING if line["missing"] else MANUAL


def nearly_met(entry: dict[str, Any]) -> bool:
    """Whether one unmet clause is nearly met: a gap of at most a quarter of what is asked, or a date within a year. A region, a
    title or a record that is not there is not near.
    """
    gap, value = str(entry["gap"] or ""), str(entry["value"] or "")
    if gap.startswith(_ON_THE_EDGE):
        return True
    short = _figure(gap)
    if short is None:
        return False
    if _DATE.fullmatch(value):
        return short <= NEAR_TIME
    have = _figure(value)
    return have is not None and short <= NEAR_SHARE * (have + short)


def _figure(words: str) -> Fraction | None:
    """A figure of a decision in base units, None where the words are none."""
    for before in _BEFORE:
        words = words.removeprefix(before)
    found = quantity(words.replace(" ", ""))
    return None if found is None else found[0]


def _score(line: dict[str, Any]) -> str:
    if line["score"] is not None:
        return str(line["score"])
    bounds = line["score_range"]
    return "" if bounds is None else f"{bounds[0]}—{bounds[1]}"


def lack(entry: dict[str, Any]) -> str:
    """One unmet clause in words: what is asked, what is there, what is lacking."""
    words = str(entry["text"])
    if entry["value"]:
        words += f"，现为 {entry['value']}"
    if entry["gap"]:
        words += f"，差 {entry['gap']}" if not str(entry["gap"]).startswith("须") else f"，{entry['gap']}"
    return words


def _blocked(line: dict[str, Any]) -> tuple[str, ...]:
    found = [f"一票否决：{name}" for name in line.get("vetoed", [])]
    if line.get("prerequisite") is False:
        found.append("没有有效的上一级称号")
    elif line.get("prerequisite") is None and "prerequisite" in line:
        found.append("上一级称号不明")
    if not found:
        found.append("否决情形的数据不全")
    return tuple(found)
