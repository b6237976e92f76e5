"""The right side: what was found, rule by rule, in the order in which it is worth reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator

from peiyu.advice.reading import Reading, RuleReading
from peiyu.platform.policies.ways import tally, way_of
from peiyu.platform.policies.ways import told as in_words
from peiyu.platform.web.exports import Sheet

CHIPS = ("符合", "还缺信息", "需人工认定", "暂不符合")
PAGE = 10
MOST_NAMED = 2
_ORDER = {chip: place for place, chip in enumerate(CHIPS)}


@dataclass(frozen=True)
class Results:
    """The list of rules for one chip ('' for all): its page, and how many there are of each chip, drafts included."""

    page: Page[RuleReading]
    lines: Sequence[dict[str, Any]]
    chip: str
    counts: Sequence[tuple[str, int]]
    in_all: int


def results(reading: Reading, chip: str = "", page: int = 1, held: Collection[str] = ()) -> Results:
    """One page of the list; only its rules are put into words. `held`: as for `headline`."""
    counted = dict.fromkeys(CHIPS, 0)
    for rule in reading.rules:
        counted[rule.chip] += _listed(rule)
    chip = chip if chip in counted else ""
    found = Paginator(ordered(reading, chip), PAGE).get_page(page)
    lines = [line(rule, reading, held) for rule in found]
    return Results(found, lines, chip, list(counted.items()), sum(counted.values()))


def ordered(reading: Reading, chip: str = "") -> list[RuleReading]:
    """The rules with a chip, all for '': what can be had before what is open, in force before drafts, more money first."""
    kept = [rule for rule in reading.rules if (not chip or rule.chip == chip) and _listed(rule)]
    return sorted(kept, key=_rank)


def headline(reading: Reading, held: Collection[str] = ()) -> str:
    """The money line, every policy counted as what it is; the sums are those of `Reading.headline`.

    Args:
        reading: what was found.
        held: the codes of the 梯度 rules whose title is known to be held.
    """
    rules = [rule.standing.version.rule for rule in reading.rules if rule.chip == "符合"]
    kinds = tally((rule for rule in rules if rule.has_eligibility and not rule.is_draft), held)
    said = reading.headline
    if not kinds:
        return said
    return in_words(kinds) + said.removeprefix(f"现可申报 {reading.money.count} 项").removeprefix(
        "暂无可以确定申报的政策"
    )


def _listed(rule: RuleReading) -> bool:
    """A veto that does not bite is no news; what it blocks says so itself."""
    return rule.standing.rule.rule.kind != "一票否决" or rule.chip == "暂不符合"


def _rank(rule: RuleReading) -> tuple[bool, int, bool, int]:
    amount = rule.amount
    named = rule.standing.rule.rule
    most = (
        amount[1] if amount is not None and amount[1] is not None else 0
    )  # without a bound it is no figure to sort by
    return named.is_draft, _ORDER[rule.chip], named.kind not in ("政策", "梯度"), -most


def line(rule: RuleReading, reading: Reading, held: Collection[str] = ()) -> dict[str, Any]:
    """One rule for the screen: `RuleReading.as_dict()`, what is shown of it first, and what of it is not in the sum.

    `held`: as for `headline`.
    """
    told = rule.as_dict()
    told["not_counted"] = reading.not_counted.get(rule.code, "")
    low, high = (told["amount"] or {"low": None, "high": None}).values()
    told["low"], told["high"] = low, high
    named = rule.standing.version.rule
    told["way"] = way_of(named, held).word if named.has_eligibility else ""
    told["pays"] = told["amount"] is not None and rule.chip != "暂不符合" and (low or high)
    told["unbounded"] = told["amount"] is not None and rule.chip != "暂不符合" and low == 0 and high is None
    told["first_missing"] = told["missing"][:MOST_NAMED]
    told["more_missing"] = max(0, len(told["missing"]) - MOST_NAMED)
    told["first_failures"] = told["failures"][:2]
    told["more_failures"] = max(0, len(told["failures"]) - 2)
    return told


def sheets(
    reading: Reading, said: Sequence[tuple[str, str, str]], chip: str = "", held: Collection[str] = ()
) -> list[Sheet]:
    """The list as filtered, and what was said, as sheets of a workbook. Money in 万元. `held`: as for `headline`."""
    return [
        Sheet("测算结果", _HEADS, list(_rows(ordered(reading, chip), reading, held))),
        Sheet("填写内容", ["项目", "回答"], [(label, text) for _, label, text in said]),
    ]


_HEADS = [
    *(
        "代码",
        "名称",
        "种类",
        "状态",
        "结果",
        "享受方式",
        "最低金额（万元）",
        "最高金额（万元）",
        "未计入合计",
        "等级",
        "未满足的条款",
        "还缺信息",
    ),
    *("需人工认定", "依据", "文号", "条款", "主管部门", "可信度"),
]


def _rows(rules: Sequence[RuleReading], reading: Reading, held: Collection[str]) -> Iterator[list[Any]]:
    for rule in rules:
        told = line(rule, reading, held)
        failing = [
            " ".join(
                part
                for part in (
                    f["clause"],
                    f["text"],
                    f["nearest"] and f"最接近的一种：{f['nearest']}",
                    f["value"],
                    f["gap"],
                )
                if part
            )
            for f in told["failures"]
        ]
        yield [
            *(told["code"], told["name"], told["kind"], told["status"], told["chip"], told["way"]),
            *(_ten_thousands(told["low"]), _ten_thousands(told["high"]), told["not_counted"], told["grade"]),
            *("；".join(failing), "；".join(told["missing"]), "；".join(told["manual"])),
            *(told["source"]["document"], told["source"]["number"], told["source"]["article"]),
            *("、".join(told["responsible"]), told["confidence"]),
        ]


def _ten_thousands(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 1_000_000
