"""Which verdicts are kept, and with what beside them.

Kept are every title and veto; of a policy that can be had, who meets it (and what bars those who may not apply), who lacks one
thing that can be made up, and of whom something has to be known first; of the other rules what is met. What lacks more, or what no
firm can change about itself (its region, its industry), is asked of the engine when a page wants it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from peiyu.engine.compile import CompiledRule
from peiyu.engine.decide import Decisions
from peiyu.engine.lines import Writer
from peiyu.engine.outcome import Outcome
from peiyu.engine.payout import NO_LIMIT
from peiyu.platform.dossiers.assemble import Group
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.policies.book import Book, covers
from peiyu.platform.verdicts.fresh import Fresh
from peiyu.platform.verdicts.ways_in import Way, ways_past_the_score
from peiyu.reports.candidates import nearly_met
from peiyu.rules.model import Rule

VERDICTS = ("unmet", "unknown", "met")
UNMET, OPEN, MET = range(3)  # the places among them
CLOSE = "close"  # in `detail`: the one thing that is lacking is nearly there
PAST_SCORE = "past_score"  # in `detail`: the clause by which a rule is met that the points do not meet (`ways_in`)
WHOLE = frozenset({"梯度", "一票否决"})
_ENTRY = b'"clause":"'  # how an entry of `unmet` begins


def verdicts_of(group: Group, decisions: Decisions, found: Book) -> dict[tuple[int, str], Fresh]:
    """The verdicts of a group that are kept, by enterprise and rule."""
    order = {key: place for place, key in enumerate(group.dossiers.keys("企业"))}
    firms: list[Enterprise | None] = [None] * len(order)
    for member in group.enterprises:
        firms[order[member.code]] = member
    words = Words(decisions)
    made: dict[tuple[int, str], Fresh] = {}
    for rule in found.enterprise_rules:
        outcome = decisions.outcomes[rule.rule.code]
        codes = (outcome.verdict.surely.astype(int) + outcome.verdict.possibly.astype(int)).tolist()
        eligible = (outcome.eligible.surely.astype(int) + outcome.eligible.possibly.astype(int)).tolist()
        here = [(row, firm) for row, firm in enumerate(firms) if firm is not None and covers(rule.rule, firm.region)]
        ways = words.ways_past_the_score(rule) if rule.rule.kind in WHOLE and here else {}
        for row, firm, line in _kept(rule, here, codes, eligible, words):
            low, high = _money(outcome, row)
            detail, failing = _detail(line)
            if codes[row] == MET and row in ways:
                detail[PAST_SCORE] = ways[row]
            made[firm.pk, rule.rule.code] = Fresh(
                enterprise_id=firm.pk,
                region=firm.region,
                rule=rule.rule.code,
                version=rule.rule.version[:80],
                draft=rule.rule.is_draft,
                verdict=VERDICTS[codes[row]],
                eligible=(False, None, True)[eligible[row]] if rule.rule.has_eligibility else None,
                score=_score(line),
                grade=(outcome.grades.at(row) or "") if outcome.grades is not None else "",
                low=low,
                high=high,
                failing=failing,
                detail=detail,
            )
    return made


class Words:
    """The lines of decisions in words. One writer a block: what many rules say alike is worded once."""

    def __init__(self, decisions: Decisions) -> None:
        frame = next(f for f in decisions.frames if f.name == "企业")
        self._rulebook = decisions.rulebook
        self._writers = [Writer(decisions.rulebook, block) for block in decisions.blocks(frame)]

    def of(self, rule: CompiledRule) -> list[bytes]:
        """The lines of a rule in the order of the enterprises."""
        return [line for writer in self._writers for line in writer.lines(rule)]

    def ways_past_the_score(self, rule: CompiledRule) -> dict[int, Way]:
        """By row: the clause by which the rule is met although the points do not reach; only rows that have one."""
        return {
            writer.block.start + row: way
            for writer in self._writers
            for row, way in ways_past_the_score(self._rulebook, writer.block, rule).items()
        }


def _kept(
    rule: CompiledRule, here: list[tuple[int, Enterprise]], codes: list[int], eligible: list[int], words: Words
) -> Iterator[tuple[int, Enterprise, dict[str, Any] | None]]:
    """The rows that are kept, each with its enterprise and what is said of it."""
    if rule.rule.kind in WHOLE:
        lines = words.of(rule) if here else []
        yield from ((row, firm, json.loads(lines[row])) for row, firm in here)
        return
    told = asked_for(rule.rule)
    plain = [(row, firm) for row, firm in here if codes[row] == MET and (not told or eligible[row] == MET)]
    yield from ((row, firm, None) for row, firm in plain)
    if not told or len(plain) == len(here):
        return
    lines = words.of(rule)
    for row, firm in here:
        if (codes[row] == MET and eligible[row] == MET) or (codes[row] == UNMET and lines[row].count(_ENTRY) != 1):
            continue  # looked at before it is read: most rows are these
        line = json.loads(lines[row])
        if codes[row] != UNMET or (len(line["unmet"]) == 1 and line["unmet"][0]["gap"]):
            yield row, firm, line


def asked_for(rule: Rule) -> bool:
    """Whether people ask who could have what a rule grants: titles and policies that can be had, drafts left out."""
    return rule.has_eligibility and not rule.is_draft


def _money(outcome: Outcome, row: int) -> tuple[Decimal | None, Decimal | None]:
    """Lowest and highest amount in 元; a highest of None beside a lowest means that nothing bounds it."""
    amounts = outcome.amount
    if amounts is None or not amounts.given[row]:
        return None, None
    low, high = int(amounts.low[row]), int(amounts.high[row])
    return Decimal(low) / 100, None if high == NO_LIMIT else Decimal(high) / 100


def _detail(line: dict[str, Any] | None) -> tuple[dict[str, Any], int]:
    if line is None:
        return {}, 0
    kept = {name: line[name] for name in ("unmet", "missing", "manual", "vetoed", "prerequisite") if line.get(name)}
    if line.get("prerequisite") is False:
        kept["prerequisite"] = False
    if len(line["unmet"]) == 1 and nearly_met(line["unmet"][0]):
        kept[CLOSE] = True
    return kept, len(line["unmet"])


def _score(line: dict[str, Any] | None) -> str:
    if line is None:
        return ""
    if line["score"] is not None:
        return str(line["score"])
    return "–".join(str(end) for end in line["score_range"]) if line["score_range"] else ""
