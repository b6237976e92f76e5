"""Cases: facts and the result that a rule must give on them, as data beside the rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from peiyu.problems import Collector, Place
from peiyu.rules.case_facts import Facts, changed, copied, facts_of, put, tree_of
from peiyu.rules.documents import Document, check_keys, date_of, fields_of, items_of, text_of, texts_of
from peiyu.rules.library import Library
from peiyu.rules.model import Occasion
from peiyu.rules.source import Fields, Items, Node, Scalar
from peiyu.rules.units import COUNT, quantity

RESULTS = ("满足", "不满足", "缺数据", "需人工")
EXPECTATIONS = ("结果", "得分", "得分区间", "等级", "金额", "金额区间", "可申报", "缺", "版本", "条款", "人工")
SIDED = ("结果", "等级", "得分", "金额", "可申报")  # what a boundary may expect, of each side
SIDES = ("低一单位", "恰好", "高一单位")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out; None is not said."""

    result: str | None = None
    score: Fraction | None = None
    score_range: tuple[Fraction, Fraction] | None = None
    grade: str | None = None
    amount: Fraction | None = None
    amount_range: tuple[Fraction | None, Fraction | None] | None = None
    eligible: str | None = None
    missing: tuple[str, ...] = ()
    manual: tuple[str, ...] = ()
    version: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one rule."""

    code: str
    name: str
    as_of: dt.date
    occasion: Occasion
    facts: Facts
    expected: Expectation
    place: Place


def read_cases(library: Library, problems: Collector) -> list[Case]:
    """Every case of every 案例 document, boundaries spelled out. Problems go to `problems`."""
    return [case for document in library.cases for case in _document(document, library, problems)]


def _document(document: Document, library: Library, problems: Collector) -> list[Case]:
    fields = document.fields
    as_of = date_of(fields.get("基准日"), problems, "基准日")
    if as_of is None:
        return []
    occasion: Occasion = "复核" if text_of(fields.get("场合"), problems) == "复核" else "认定"
    base = tree_of(fields.get("基础"), problems)
    found: list[Case] = []
    for node in items_of(fields.get("列出"), problems, "列出"):
        entry = fields_of(node, problems, "案例")
        if entry is None:
            continue
        check_keys(entry, ["名称", "改", "基准日", "场合", "说明", *EXPECTATIONS], "案例", problems)
        own_occasion = text_of(entry.get("场合"), problems)
        found.append(
            Case(
                document.name,
                text_of(entry.get("名称"), problems, "名称"),
                date_of(entry.get("基准日"), problems) or as_of,
                ("复核" if own_occasion == "复核" else "认定") if own_occasion else occasion,
                facts_of(changed(base, entry.get("改"), problems), library, node.place, problems),
                _expectation(entry, problems),
                node.place,
            )
        )
    for node in items_of(fields.get("边界"), problems, "边界"):
        entry = fields_of(node, problems, "边界")
        if entry is not None:
            found += _boundary(entry, document.name, as_of, occasion, base, library, problems)
    return found


def _boundary(
    entry: Fields, code: str, as_of: dt.date, occasion: Occasion, base: object, library: Library, problems: Collector
) -> list[Case]:
    """Three cases: one unit below, at, and above a threshold."""
    check_keys(entry, ["项", "值", "单位", "记录", "改", "名称", "基准日", "场合", "说明", *SIDED], "边界", problems)
    paths = texts_of(entry.get("项"), problems, "项")
    expected = [_expectation(entry, problems, side) for side in range(len(SIDES))] if _sides_told(entry) else []
    steps = _steps(entry, problems)
    if not paths or not expected or steps is None:
        problems.add(
            entry.place,
            "E-CASE-004",
            f"边界要写 项、值、单位(记录的件数写 记录,不写 单位)和预期({'、'.join(SIDED)})",
            "预期写一个,或按低一单位、恰好、高一单位写三个:结果: [不满足, 满足, 满足]",
        )
        return []
    named = text_of(entry.get("名称"), problems) or "、".join(paths)
    start = changed(base, entry.get("改"), problems)
    found: list[Case] = []
    for side, (written, value), wanted in zip(SIDES, steps, expected, strict=True):
        tree = copied(start)
        for path in paths:
            tree = put(tree, path, copied(value), entry.place, problems)
        facts = facts_of(tree, library, entry.place, problems)
        found.append(Case(code, f"{named} {side}({written})", as_of, occasion, facts, wanted, entry.place))
    return found


def _sides_told(entry: Fields) -> bool:
    """Whether something is expected, and whatever is expected is said once or for each of the three sides."""
    told = [node for key in SIDED if (node := entry.get(key)) is not None]
    return bool(told) and all(isinstance(n, Scalar) or (isinstance(n, Items) and len(n.items) == 3) for n in told)


def _steps(entry: Fields, problems: Collector) -> list[tuple[str, object]] | None:
    """(words, what is put in) for each side: a figure, or as many equal records. None where the boundary is not told in full."""
    at = quantity(text_of(entry.get("值"), problems, "值"))
    record = entry.get("记录")
    if record is not None:
        count = at[0] if at is not None and at[1].dimension == COUNT else Fraction(0)
        if count < 1 or count.denominator != 1 or "单位" in entry:
            return None
        row = tree_of(record, problems)
        return [(f"{n}项", [copied(row) for _ in range(n)]) for n in range(int(count) - 1, int(count) + 2)]
    step = quantity(text_of(entry.get("单位"), problems, "单位"))
    if at is None or step is None or step[1].dimension != at[1].dimension:
        return None
    figures = ((at[0] + offset * step[0]) / at[1].scale for offset in (-1, 0, 1))
    return [(written, written) for figure in figures for written in (_decimal(figure) + at[1].name,)]


def _decimal(value: Fraction) -> str:
    """An exact decimal; every figure of a case is one (a value in tenths of a unit at worst).

    >>> _decimal(Fraction(79999999, 10))
    '7999999.9'
    """
    scaled, digits = value, 0
    while scaled.denominator != 1 and digits < 12:
        scaled, digits = scaled * 10, digits + 1
    sign, whole = ("-" if scaled < 0 else ""), str(abs(round(scaled))).rjust(digits + 1, "0")
    return sign + (whole if not digits else f"{whole[:-digits]}.{whole[-digits:]}")


# ---------------------------------------------------------------- expectations


def _result(text: str, place: Place, problems: Collector) -> str:
    if text not in RESULTS:
        problems.add(place, "E-CASE-008", f"结果不能是“{text}”", f"可以是:{'、'.join(RESULTS)}")
    return text


def _expectation(entry: Fields, problems: Collector, side: int | None = None) -> Expectation:
    """What an entry expects; of a boundary, on the side of that number."""

    def told(key: str) -> Node | None:
        node = entry.get(key)
        return node.items[side] if side is not None and isinstance(node, Items) else node

    result = text_of(told("结果"), problems, "结果")
    return Expectation(
        result=_result(result, entry.place, problems) if result else None,
        score=_figure(told("得分"), problems),
        score_range=_pair(told("得分区间"), problems),
        grade=text_of(told("等级"), problems, "等级") or None,
        amount=_figure(told("金额"), problems),
        amount_range=_pair(told("金额区间"), problems, open_end=True),
        eligible=text_of(told("可申报"), problems, "可申报") or None,
        missing=texts_of(told("缺"), problems, "缺"),
        manual=texts_of(told("人工"), problems, "人工"),
        version=text_of(told("版本"), problems, "版本") or None,
        clause=text_of(told("条款"), problems, "条款") or None,
    )


def _figure(node: Node | None, problems: Collector) -> Fraction | None:
    if node is None or (isinstance(node, Scalar) and (node.empty or node.text == "未定")):
        return None
    found = quantity(text_of(node, problems))
    if found is None:
        problems.add(node.place, "E-CASE-009", "这里应是一个数", "写成 70、70分 或 50万元")
        return None
    return found[0]


def _pair(node: Node | None, problems: Collector, open_end: bool = False) -> tuple[Fraction, Fraction] | None:
    if node is None:
        return None
    if isinstance(node, Items) and len(node.items) == 2:
        low, high = (_figure(item, problems) for item in node.items)
        if low is not None and (high is not None or open_end):
            return low, high  # type: ignore[return-value]
    problems.add(node.place, "E-CASE-009", "这里应是两个数", "写成 [60, 75]")
    return None
