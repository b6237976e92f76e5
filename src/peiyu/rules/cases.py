"""Cases: facts and the result that a rule must give on them, as data beside the rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
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
RANGES = ("得分区间", "金额区间")  # written as [low, high]
SIDED = ("结果", "等级", "得分", "金额", "可申报", *RANGES)  # what a boundary may expect, of each side
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


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """Sides of a threshold on which no facts can stand, and why. `limit`: the threshold as `peiyu check --coverage` lists it."""

    code: str
    limit: str
    sides: frozenset[str]
    reason: str
    place: Place


def read_cases(library: Library, problems: Collector) -> list[Case]:
    """Every case of every 案例 document, boundaries spelled out. Problems go to `problems`."""
    return [case for document in library.cases for case in _document(document, library, problems)]


def read_out_of_reach(library: Library, problems: Collector) -> list[OutOfReach]:
    """What the 案例 documents say of sides that cannot be reached (够不到). Problems go to `problems`."""
    found: list[OutOfReach] = []
    for document in library.cases:
        for node in items_of(document.fields.get("够不到")):
            entry = fields_of(node, problems, "够不到")
            if entry is None:
                continue
            check_keys(entry, ["界限", "侧", "说明"], "够不到", problems)
            limit = text_of(entry.get("界限"), problems, "界限")
            sides = frozenset(texts_of(entry.get("侧"), problems, "侧"))
            reason = text_of(entry.get("说明"), problems, "说明")
            if not limit or not reason or not sides or not sides <= set(SIDES):
                problems.add(
                    entry.place,
                    "E-CASE-013",
                    "够不到要写 界限、侧 和 说明",
                    f"界限照 peiyu check --coverage 列出的写；侧写 {'、'.join(SIDES)} 中的几个；说明写为什么",
                )
                continue
            found.append(OutOfReach(document.name, limit, sides, reason, entry.place))
    return found


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the entries of one 案例 document share."""

    code: str
    as_of: dt.date
    occasion: Occasion
    base: object
    library: Library
    problems: Collector

    def case(self, entry: Fields, name: str, tree: object, expected: Expectation) -> Case:
        """A case on these facts, on its own date and occasion where it gives them."""
        own = text_of(entry.get("场合"), self.problems)
        occasion: Occasion = ("复核" if own == "复核" else "认定") if own else self.occasion
        as_of = date_of(entry.get("基准日"), self.problems) or self.as_of
        facts = facts_of(tree, self.library, entry.place, self.problems)
        return Case(self.code, name, as_of, occasion, facts, expected, entry.place)


def _document(document: Document, library: Library, problems: Collector) -> Iterator[Case]:
    fields = document.fields
    as_of = date_of(fields.get("基准日"), problems, "基准日")
    if as_of is None:
        return
    occasion: Occasion = "复核" if text_of(fields.get("场合"), problems) == "复核" else "认定"
    setting = _Setting(document.name, as_of, occasion, tree_of(fields.get("基础"), problems), library, problems)
    for node in items_of(fields.get("列出")):
        entry = fields_of(node, problems, "案例")
        if entry is not None:
            check_keys(entry, ["名称", "改", "基准日", "场合", "说明", *EXPECTATIONS], "案例", problems)
            name = text_of(entry.get("名称"), problems, "名称")
            tree = changed(setting.base, entry.get("改"), problems)
            yield setting.case(entry, name, tree, _expectation(entry, problems))
    for node in items_of(fields.get("边界")):
        entry = fields_of(node, problems, "边界")
        if entry is not None:
            yield from _boundary(entry, setting)


def _boundary(entry: Fields, setting: _Setting) -> Iterator[Case]:
    """Three cases: one unit below, at, and above a threshold."""
    problems = setting.problems
    check_keys(entry, ["项", "值", "单位", "记录", "改", "名称", "基准日", "场合", "说明", *SIDED], "边界", problems)
    paths = texts_of(entry.get("项"), problems, "项")
    steps = _steps(entry, problems)
    if not paths or steps is None or not _sides_told(entry):
        problems.add(
            entry.place,
            "E-CASE-004",
            f"边界要写 项、值、单位（记录的件数写 记录，不写 单位）和预期（{'、'.join(SIDED)}）",
            "预期写一个，或按低一单位、恰好、高一单位写三个：结果: [不满足, 满足, 满足]",
        )
        return
    named = text_of(entry.get("名称"), problems) or "、".join(paths)
    start = changed(setting.base, entry.get("改"), problems)
    for at, (side, (written, value)) in enumerate(zip(SIDES, steps, strict=True)):
        tree = copied(start)
        for path in paths:
            tree = put(tree, path, copied(value), entry.place, problems)
        yield setting.case(entry, f"{named} {side}（{written}）", tree, _expectation(entry, problems, at))


def _sides_told(entry: Fields) -> bool:
    """Whether something is expected, and whatever is expected is said once or for each of the three sides."""
    told = [(key, node) for key in SIDED if (node := entry.get(key)) is not None]
    return bool(told) and all(
        _once(key, node) or (isinstance(node, Items) and len(node.items) == 3) for key, node in told
    )


def _once(key: str, node: Node) -> bool:
    """Whether the expectation is one for all sides."""
    return isinstance(node, Items) and len(node.items) == 2 if key in RANGES else isinstance(node, Scalar)


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
        problems.add(place, "E-CASE-008", f"结果不能是“{text}”", f"可以是：{'、'.join(RESULTS)}")
    return text


def _expectation(entry: Fields, problems: Collector, side: int | None = None) -> Expectation:
    """What an entry expects; of a boundary, on the side of that number."""

    def told(key: str) -> Node | None:
        node = entry.get(key)
        sided = side is not None and isinstance(node, Items) and not _once(key, node)
        return node.items[side] if sided and isinstance(node, Items) and side is not None else node

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
