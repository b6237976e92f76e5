"""What a calculator answers: every rule with its chip, the money line, the ladder, and the next questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from peiyu.advice.answers import Note
from peiyu.advice.findings import Failure, failures
from peiyu.advice.given_up import between, in_words, told
from peiyu.advice.money import Money
from peiyu.advice.questions import SHOWN_REASONS, Question, Questions
from peiyu.advice.standing import NO, YES, Situation, Standing
from peiyu.advice.typed import entry_unit
from peiyu.engine.exact import Truth
from peiyu.engine.payout import NO_LIMIT
from peiyu.engine.single import Verdict
from peiyu.rules.model import Column

Chip = Literal["符合", "暂不符合", "还缺信息", "需人工认定"]


@dataclass(frozen=True, slots=True)
class RuleReading:
    """One rule for the visitor. `verdict` and `eligible` are those of a decision on the same facts; the chip follows
    eligibility where the rule has one. Money is [low, high] in 分, `high` None where nothing bounds it yet; `open` says what
    the text itself leaves open. `failures` are put into words when they are asked for.
    """

    chip: Chip
    standing: Standing
    _situation: Situation

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.standing.rule.rule.code

    @property
    def verdict(self) -> Verdict:
        """The verdict on the criteria."""
        return _word(self.standing.verdict)

    @property
    def eligible(self) -> bool | None:
        """Whether it can be applied for; None while unknown, and for rules that nobody applies for."""
        if not self.standing.rule.rule.has_eligibility:
            return None
        return {YES: True, NO: False}.get(self.standing.eligible)

    @property
    def amount(self) -> tuple[int, int | None] | None:
        """[low, high] in 分 of what can be applied for, None where the rule names no figure."""
        if self.standing.amount is None:
            return None
        low, high = self.standing.amount
        return (0 if low == NO_LIMIT else low), (None if high == NO_LIMIT else high)

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels of the inputs that could still change the rule."""
        catalogue = self._situation.plan.catalogue
        return tuple(i.label for i in catalogue.of_mask(self.standing.mask & catalogue.askable))

    @property
    def manual(self) -> tuple[str, ...]:
        """What no visitor can answer: clauses that a person judges, figures that the text leaves open."""
        catalogue = self._situation.plan.catalogue
        return tuple(i.label for i in catalogue.of_mask(self.standing.mask & ~catalogue.askable))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What fails, with value, threshold, gap and source; empty unless the chip is 暂不符合."""
        return failures(self._situation, self.standing) if self.chip == "暂不符合" else ()

    def as_dict(self) -> dict[str, Any]:
        """The reading of the rule with stable keys (docs/calculator.md), ready for JSON. Money in 分."""
        rule = self.standing.version.rule
        amount = self.amount
        paid = rule.amount
        lacking = "金额" if paid is not None and paid.number is None else ""
        return {
            "code": self.code,
            "name": rule.name,
            "kind": rule.kind,
            "status": rule.status,
            "draft": rule.is_draft,
            "confidence": rule.confidence,
            "chip": self.chip,
            "verdict": self.verdict,
            "eligible": self.eligible,
            "grade": self.standing.grade,
            "amount": None if amount is None else {"low": amount[0], "high": amount[1]},
            "open": "" if paid is None else paid.open or lacking,
            "missing": list(self.missing),
            "manual": list(self.manual),
            "failures": [asdict(failure) for failure in self.failures],
            "source": asdict(rule.source),
            "responsible": list(rule.responsible),
        }


@dataclass(frozen=True, slots=True)
class Tier:
    """Where the enterprise stands on one tier of the ladder: how many of its clauses are met, fail, or are still open."""

    code: str
    name: str
    chip: Chip
    verdict: Verdict
    met: int
    failing: int
    open: int
    below: str  # the code of the tier that comes first (上一级), empty for none


@dataclass(frozen=True)
class Reading:
    """Everything the calculator says about one state of knowledge. Nothing in it is stored anywhere."""

    as_of: dt.date
    rules: tuple[RuleReading, ...]
    money: Money
    tiers: tuple[Tier, ...]
    questions: Questions
    notes: tuple[Note, ...]

    @cached_property
    def by_code(self) -> dict[str, RuleReading]:
        """The rules by code."""
        return {rule.code: rule for rule in self.rules}

    @property
    def settled(self) -> bool:
        """Whether nothing that the visitor can say would change anything any more."""
        return self.questions.remaining == 0

    @property
    def headline(self) -> str:
        """The money line in words: 现可申报 3 项，预计奖补 45–60 万元。"""
        money = self.money
        if not money.count:
            said = "暂无可以确定申报的政策"
        elif money.high > 0:
            sums = "、".join(f"{paid.support} {between(paid.low, paid.high)}" for paid in money.by_support)
            apart = "（支持方式不同，不相加）" if len(money.by_support) > 1 else ""
            said = f"现可申报 {money.count} 项，预计{sums}{apart}"
        else:
            said = f"现可申报 {money.count} 项"
        if money.open:
            said += f"；另有 {len(money.open)} 项金额未定，未计入"
        return said

    @cached_property
    def not_counted(self) -> dict[str, str]:
        """By code: what of an applicable policy is not in the sum, and which others stand against it, in words."""
        return {g.code: told(g, self._name) for g in self.money.given_up}

    def _name(self, code: str) -> str:
        return self.by_code[code].standing.version.rule.name

    @property
    def progress(self) -> str:
        """How much is left to say: 至多还需回答 3 题，关系到 5 项政策，单项最多 28 万元。"""
        if self.settled:
            return "没有还需要回答的问题"
        said = f"至多还需回答 {self.questions.remaining} 题"
        if not self.money.undecided:
            return said
        said += f"，关系到 {self.money.undecided} 项政策"
        if not self.money.most:
            return said
        words = "单项最多" if self.money.usual == self.money.most else "写明金额的多数每项不超过"
        return f"{said}，{words} {in_words(self.money.usual)}"

    def as_dict(self, codes: Iterable[str] | None = None) -> dict[str, Any]:
        """The reading with stable keys (docs/calculator.md), ready for JSON. `codes`: only these rules. Money in 分."""
        wanted = self.rules if codes is None else [self.by_code[code] for code in codes]
        return {
            "as_of": self.as_of.isoformat(),
            "headline": self.headline,
            "progress": self.progress,
            "disclaimer": "测算仅供参考，以主管部门审核为准",
            "settled": self.settled,
            "money": asdict(self.money),
            "chips": self.chips,
            "tiers": [asdict(tier) for tier in self.tiers],
            "questions": self._questions(),
            "notes": [asdict(note) for note in self.notes],
            "rules": [rule.as_dict() for rule in wanted],
        }

    @property
    def chips(self) -> dict[str, int]:
        """How many rules in force bear each chip; drafts apart."""
        counted: dict[str, int] = {"符合": 0, "暂不符合": 0, "还缺信息": 0, "需人工认定": 0}
        for rule in self.rules:
            if not rule.standing.rule.rule.is_draft:
                counted[rule.chip] += 1
        return counted

    def _questions(self) -> dict[str, Any]:
        screens = [
            {"title": screen.title, "questions": [self._question(question) for question in screen.questions]}
            for screen in self.questions.screens
        ]
        return {"remaining": self.questions.remaining, "screens": screens}

    def _question(self, question: Question) -> dict[str, Any]:
        asked = question.asked
        return {
            "key": asked.key,
            "label": asked.label,
            "kind": asked.kind,
            "type": asked.column.type if asked.column else "",
            "unit": question.unit,
            "options": list(question.options),
            "help": question.help,
            "rules": len(question.rules),
            "why": [self.by_code[code].standing.rule.rule.name for code in question.rules[:SHOWN_REASONS]],
            "usual": question.usual,
            "most": question.most,
            "drafts_only": question.drafts_only,
            "columns": [_column(column) for column in question.columns],
        }


def _column(column: Column) -> dict[str, Any]:
    unit = entry_unit(column).name if column.type == "数值" else ""
    options = ["是", "否"] if column.type == "是否" else list(column.options)
    return {"name": column.name, "type": column.type, "unit": unit, "options": options}


def _word(truth: Truth) -> Verdict:
    return "met" if truth[0] else "unknown" if truth[1] else "unmet"
