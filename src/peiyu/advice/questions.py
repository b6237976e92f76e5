"""Which questions come next: what can still change most, for the least effort, related ones on one screen.

Only inputs in undecided parts of rules are asked. Each rule shares its weight (money at stake, a tier of the ladder, itself) among
the inputs that keep it open, so that an input close to settling a rule goes first; effort divides. The few facts that every
rule turns on (region, industry, founding, revenue, staff) open the conversation, because they settle most.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peiyu.advice.answers import Answers
from peiyu.advice.asking import date_words
from peiyu.advice.inputs import Catalogue, Input
from peiyu.advice.money import single
from peiyu.advice.standing import Standing
from peiyu.advice.typed import entry_unit
from peiyu.engine.payout import NO_LIMIT
from peiyu.rules.model import Column

AT_ONCE = 5  # inputs on one screen
SHOWN_REASONS = 3
OPENING = ("地区", "行业", "成立日期", "营业收入", "职工总数")
_MATE = 0.2  # an input goes along on a screen if it is worth so much of the one that leads it
_RULE, _TIER, _DRAFT = 1.0, 20.0, 0.05
_PER_YUAN = 1 / 10_000  # weight of one 元 at stake: 1万元 weighs as much as a rule
_MOST_MONEY = 1_000.0  # 万元: beyond this more money does not push a question further
_EFFORT = {"是否": 1.0, "选项": 1.2, "代码": 1.5, "日期": 1.5, "数值": 2.0, "文本": 2.5}
_FIGURE_EFFORT, _LIST_EFFORT, _PRESENCE_EFFORT = 3.0, 6.0, 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `rules`: codes of the rules that it may change, heaviest first; `usual`, `most`: what most of them
    and what any of them can pay at most, each, in 分.
    """

    asked: Input
    unit: str
    options: tuple[str, ...]
    help: str
    rules: tuple[str, ...]
    usual: int
    most: int
    drafts_only: bool  # nothing in force turns on it
    columns: tuple[Column, ...] = ()  # of a list: what is asked of each record


@dataclass(frozen=True, slots=True)
class Screen:
    """Related questions asked together, at most `AT_ONCE`."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What is left to ask: screens in order; `left` is the mask of every input that could still matter, `remaining` how many that
    is: a bound from above (answers settle others on the way). `waiting` are figures asked only once records are said to be there.
    """

    screens: tuple[Screen, ...]
    left: int
    waiting: int

    @property
    def remaining(self) -> int:
        """How many questions are left at most."""
        return self.left.bit_count()


def questions(standings: Sequence[Standing], answers: Answers, catalogue: Catalogue, screens: int = 1) -> Questions:
    """The next `screens` screens, and how many questions are left at most."""
    open_mask = 0
    for standing in standings:
        open_mask |= standing.mask
    left = open_mask & catalogue.askable & ~answers.skipped
    waiting = _waiting(left, catalogue)
    worth = _worth(standings, left)
    for asked in catalogue.of_mask(waiting):  # what waits pushes the question that it waits for
        there = catalogue.presence(asked.table).bit
        worth[there] = worth.get(there, 0.0) + worth.pop(asked.bit, 0.0)
    ready = sorted(catalogue.of_mask(left & ~waiting), key=lambda i: (-_priority(i, worth), i.bit))
    laid = list(_laid(ready, worth, screens))
    return Questions(
        tuple(Screen(title, _told(inputs, standings, answers, catalogue)) for title, inputs in laid),
        left,
        waiting.bit_count(),
    )


def _waiting(left: int, catalogue: Catalogue) -> int:
    """Figures over records whose table nobody has yet said to hold any (or that the visitor skipped)."""
    mask = 0
    for asked in catalogue.of_mask(left):
        if asked.kind in ("figure", "list") and left >> catalogue.presence(asked.table).bit & 1:
            mask |= 1 << asked.bit
    return mask


def _worth(standings: Sequence[Standing], left: int) -> dict[int, float]:
    """The weight of each input left, by bit."""
    worth: dict[int, float] = {}
    for standing in standings:
        mask = standing.mask & left
        if not mask:
            continue
        share = _weight(standing) / mask.bit_count()
        while mask:
            lowest = mask & -mask
            bit = lowest.bit_length() - 1
            worth[bit] = worth.get(bit, 0.0) + share
            mask ^= lowest
    return worth


def _weight(standing: Standing) -> float:
    rule = standing.rule.rule
    if rule.is_draft:
        return _DRAFT
    weight = _RULE + (_TIER if rule.kind == "梯度" else 0.0)
    if standing.amount is not None:
        low, high = standing.amount
        if high != NO_LIMIT:
            weight += min((high - low) / 100 * _PER_YUAN, _MOST_MONEY)
    return weight


def _priority(asked: Input, worth: Mapping[int, float]) -> float:
    value = worth.get(asked.bit, 0.0)
    if asked.kind in ("figure", "list"):
        return value / (_FIGURE_EFFORT if asked.kind == "figure" else _LIST_EFFORT)
    if asked.kind == "presence" or asked.column is None:
        return value / _PRESENCE_EFFORT
    return value / _EFFORT[asked.column.type]


def _laid(ready: Sequence[Input], worth: Mapping[int, float], screens: int) -> Iterator[tuple[str, list[Input]]]:
    """Inputs by screens: the opening facts first, then the worthiest with its mates of the same table and year."""
    named = [i for i in ready if i.kind == "cell" and i.column is not None and i.column.name in OPENING]
    latest = max((i.year for i in named if i.year is not None), default=None)
    opening = [i for i in named if i.year in (None, latest)]
    opening.sort(key=lambda i: OPENING.index(i.column.name) if i.column else 0)
    placed: set[int] = set()
    if opening and screens > 0:
        placed.update(i.bit for i in opening[:AT_ONCE])
        yield "基本情况", opening[:AT_ONCE]
        screens -= 1
    for lead in ready:
        if screens <= 0:
            return
        if lead.bit in placed:
            continue
        least = _priority(lead, worth) * _MATE
        mates = [
            i for i in ready if i.bit not in placed and _family(i) == _family(lead) and _priority(i, worth) >= least
        ]
        placed.update(i.bit for i in mates[:AT_ONCE])
        yield _title(lead), mates[:AT_ONCE]
        screens -= 1


def _family(asked: Input) -> tuple[str, str, int | None]:
    if asked.kind == "presence":
        return "presence", "", None
    return asked.kind, asked.table, asked.year


def _title(lead: Input) -> str:
    if lead.kind == "presence":
        return "有没有下面这些记录"
    if lead.year is not None:
        return f"{lead.year}年度的数" if lead.table == "年度" else f"{lead.year}年度 {lead.table}"
    return "企业的情况" if lead.table == "企业" else lead.table


def _told(
    inputs: Sequence[Input], standings: Sequence[Standing], answers: Answers, catalogue: Catalogue
) -> tuple[Question, ...]:
    """The questions of one screen with why they are asked."""
    rules: dict[int, list[Standing]] = {asked.bit: [] for asked in inputs}
    masks = {asked.bit: 1 << asked.bit for asked in inputs}
    for asked in inputs:
        if asked.kind == "presence":
            same = (i for i in catalogue.inputs if i.table == asked.table and i.kind in ("figure", "list"))
            for figure in same:
                masks[asked.bit] |= 1 << figure.bit
    for standing in standings:
        for bit, mask in masks.items():
            if standing.mask & mask:
                rules[bit].append(standing)
    return tuple(_question(asked, rules[asked.bit], answers, catalogue) for asked in inputs)


def _question(asked: Input, standings: list[Standing], answers: Answers, catalogue: Catalogue) -> Question:
    ordered = sorted(standings, key=_weight, reverse=True)
    column = asked.column
    assert column is not None
    return Question(
        asked,
        entry_unit(column).name if column.type == "数值" else "",
        ("是", "否")
        if column.type == "是否" and asked.kind == "cell"
        else ("有", "没有")
        if column.type == "是否"
        else column.options,
        _help(asked, answers),
        tuple(s.rule.rule.code for s in ordered),
        *single(ordered),
        all(s.rule.rule.is_draft for s in ordered),
        _columns(asked, catalogue),
    )


def _columns(asked: Input, catalogue: Catalogue) -> tuple[Column, ...]:
    if asked.kind != "list":
        return ()
    read = catalogue.columns[asked.table]
    return tuple(column for column in catalogue.tables[asked.table].columns if column.name in read)


def _help(asked: Input, answers: Answers) -> str:
    column = asked.column
    if column is None:
        return ""
    span = answers.spans.get((asked.table, column.name))
    if span is not None:
        first, last = (_day(ordinal) for ordinal in span)
        return f"按您填的日期，落在{first}至{last}之间还不够判断，请填到日"
    if asked.kind == "figure":
        return "没有填 0"
    if asked.kind == "list":
        return "一笔一行，全部列出；未到期的截止日期可以空着"
    hints = {"行业": "GB/T 4754 行业代码，如 C3484 或 3484", "地区": "六位行政区划代码，如 330212"}
    said = column.note or hints.get(column.coding, "")
    return said


def _day(ordinal: int) -> str:
    return date_words(dt.date.fromordinal(ordinal))
