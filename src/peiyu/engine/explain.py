"""Explain one verdict: the rule's logic as a tree, each clause with what was observed, asked for, lacking and where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.exact import Exact, Range, Truth
from peiyu.engine.findings import Pattern, missing_and_manual, open_wants, period_of
from peiyu.engine.frames import Frame, World
from peiyu.engine.lines import decision
from peiyu.engine.paid_records import PaidRecord, paid_records
from peiyu.engine.parts import Part
from peiyu.engine.patterns import Leaves
from peiyu.engine.readings import Reading, reading
from peiyu.facts.dossiers import Dossiers
from peiyu.rules.model import Points
from peiyu.rules.nodes import CodeIn, Label, Member, Source

Verdict = Literal["满足", "不满足", "缺数据", "需人工"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One node: `joint` says how its children combine (全部满足, 任一满足, 至少N项; empty for a leaf). `value`, `threshold` and `gap` are
    in words; `missing` and `manual` name what would settle it.
    """

    clause: str
    text: str
    truth: Verdict
    joint: str = ""
    value: str = ""
    threshold: str = ""
    gap: str = ""
    missing: tuple[str, ...] = ()
    manual: tuple[str, ...] = ()
    source: Source | None = None
    confidence: str = "高"
    note: str = ""
    exemption: str = ""
    place: str = ""
    rule: str = ""  # the code of the rule whose criteria stand here
    aside: bool = False  # a case that is not this subject's (another industry, another kind): may be folded away
    children: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of a scorecard: its points, [low, high] in 分, equal where known."""

    group: str
    name: str
    points: Range
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """Everything about one rule and one subject. `decision` is the contract's object; `version` the rule version that decided.
    `transitions`: conditions under which an older version decides, with that version's name.
    """

    decision: dict[str, Any]
    version: CompiledRule
    criteria: Explanation
    prerequisite: Explanation | None
    vetoes: tuple[tuple[str, Explanation], ...]
    points: tuple[ScoreLine, ...]
    grades: tuple[tuple[str, Verdict], ...]
    transitions: tuple[tuple[str, Explanation], ...]
    records: tuple[PaidRecord, ...] = ()  # those behind the amount


def explain(rulebook: Rulebook, dossiers: Dossiers, code: str, row: int) -> RuleExplanation:
    """Why the rule decides so on that row. Raises `KeyError` for an unknown rule."""
    world = World(dossiers, rulebook.as_of)
    rule = rulebook.rule(code)
    teller = _Teller(world, rule.frame, row)
    transitions = tuple((old.rule.version, teller.tell(when)) for when, old in rule.earlier)
    version = rule
    for place, (_, told) in enumerate(transitions):
        if told.truth == "满足":
            version = rule.earlier[place][1]
        if told.truth != "不满足":
            break
    return RuleExplanation(
        decision=decision(rulebook, world, code, row),
        version=version,
        criteria=teller.tell(version.criteria),
        prerequisite=None if version.prerequisite is None else teller.tell(version.prerequisite),
        vetoes=tuple((veto.name or veto.code, teller.tell(part)) for veto, part in version.vetoes),
        points=tuple(teller.line(line) for line, _ in version.points),
        grades=tuple(
            (name, teller.word(teller.exact.truth(holds, rule.frame, row))) for name, holds in version.rule.grades
        ),
        transitions=transitions,
        records=teller.records(version),
    )


class _Teller:
    """Tells the parts of one row."""

    def __init__(self, world: World, frame: Frame, row: int) -> None:
        self.frame, self.row = frame, row
        self.exact = Exact(world)
        self._leaves = Leaves(Block(world, frame, row, row + 1))

    def tell(self, part: Part) -> Explanation:
        """The tree of a part."""
        states = {}
        for leaf in part.leaves():
            coded = self._leaves.codes(leaf)
            states[id(leaf)] = coded.states[int(coded.codes[0])]
        return self._tell(part, Pattern(states))

    def line(self, line: Points) -> ScoreLine:
        """One scorecard line with its points."""
        points = self.exact.value(line.points, self.frame, self.row)
        return ScoreLine(line.group, line.name, points, line.maximum)

    def records(self, version: CompiledRule) -> tuple[PaidRecord, ...]:
        """The records behind the amount, none where there is no amount to compute."""
        amount = version.rule.amount
        if amount is None or amount.number is None:
            return ()
        return paid_records(amount.number, self.exact, self.row)

    def word(self, truth: Truth, missing: tuple[str, ...] = ("?",)) -> Verdict:
        """A truth in words; unknown is 需人工 where no input is missing."""
        surely, possibly = truth
        if surely:
            return "满足"
        if not possibly:
            return "不满足"
        return "缺数据" if missing else "需人工"

    def _tell(self, part: Part, pattern: Pattern) -> Explanation:
        label = part.label or Label()
        read = reading(self.exact, part, self.frame, self.row) if part.kind == "leaf" else Reading()
        missing: tuple[str, ...] = ()
        manual: tuple[str, ...] = ()
        truth = pattern.truth(part)
        if truth == (False, True):
            missing, manual = missing_and_manual(list(open_wants(part, pattern)), label.text or label.clause)
        children = tuple(self._tell(child, pattern) for child in part.children)
        value, gap = read.value, read.gap
        if part.kind == "at least":
            held = sum(pattern.truth(child)[0] for child in part.children)
            value = f"满足{held}项"
            gap = "" if truth[1] else f"{part.count - sum(pattern.truth(c)[1] for c in part.children)} 项"
        return Explanation(
            clause=label.clause,
            text=label.text or _rule_words(part) or (period_of(part) if part.kind == "leaf" else ""),
            truth=self.word(truth, missing),
            joint=_joint(part),
            value=value,
            threshold=read.threshold,
            gap=gap,
            missing=missing,
            manual=manual,
            source=label.source,
            confidence=label.confidence,
            note=label.note,
            exemption=label.exemption,
            place=f"{label.file}:{label.line}" if label.file else "",
            rule=part.rule[0],
            aside=_aside(part, pattern),
            children=children,
        )


def _aside(part: Part, pattern: Pattern) -> bool:
    """Whether a word or code of the subject alone already puts the part out of question: `industry is A and …` for another
    industry, or its negation `industry is not A or …`.
    """
    if part.kind not in ("all", "any"):
        return False
    settled = (False, False) if part.kind == "all" else (True, True)
    return any(
        child.kind == "leaf" and isinstance(child.leaf, (Member, CodeIn)) and pattern.truth(child) == settled
        for child in part.children
    )


def _rule_words(part: Part) -> str:
    if part.kind != "rule":
        return ""
    return f"{'不得' if part.negated else ''}符合 {part.rule[1] or part.rule[0]}"


def _joint(part: Part) -> str:
    if part.kind == "at least":
        return f"至少{part.count}项"
    return {"all": "全部满足", "rule": "全部满足", "any": "任一满足"}.get(part.kind, "")
