"""What a case expects, held against a decision in the contract's form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from peiyu.rules.cases import Expectation

_ELIGIBLE = {True: "是", False: "否", None: "未知"}


def result(decision: Mapping[str, Any]) -> str:
    """The verdict in words: 满足, 不满足, 缺数据, or 需人工 where nothing but a judgement is open."""
    verdict = decision["verdict"]
    if verdict != "unknown":
        return "满足" if verdict == "met" else "不满足"
    return "缺数据" if decision["missing"] else "需人工"


def differences(expected: Expectation, decision: Mapping[str, Any], clauses: Iterable[str] = ()) -> Iterator[str]:
    """Each expectation that the decision does not fulfil, in words. `clauses`: further clause ids that are unmet, such as the
    alternatives of an unmet clause. A missing figure may be named without its year.
    """
    got = result(decision)
    if expected.result is not None and got != expected.result:
        yield f"预期{expected.result}，得到{got}{_reason(decision)}"
    for name, wanted, found in (
        ("得分", expected.score, _fraction(decision["score"])),
        ("金额", expected.amount, _fraction(decision["amount"])),
    ):
        if wanted is not None and found != wanted:
            yield f"预期{name} {_text(wanted)}，得到 {_text(found)}{_reason(decision)}"
    for name, range_wanted, range_found in (
        ("得分区间", expected.score_range, _range(decision, "score")),
        ("金额区间", expected.amount_range, _range(decision, "amount")),
    ):
        if range_wanted is not None and range_found != list(range_wanted):
            shown = "无" if range_found is None else " 至 ".join(map(_text, range_found))
            yield f"预期{name} {' 至 '.join(map(_text, range_wanted))}，得到 {shown}"
    if expected.grade is not None and decision["grade"] != expected.grade:
        yield f"预期等级 {expected.grade}，得到 {decision['grade'] or '未定'}"
    if expected.eligible is not None and _ELIGIBLE[decision["eligible_to_apply"]] != expected.eligible:
        yield f"预期可申报为{expected.eligible}，得到{_ELIGIBLE[decision['eligible_to_apply']]}"
    if expected.version is not None and decision["version"] != expected.version:
        yield f"预期版本 {expected.version}，得到 {decision['version']}"
    for name, named, listed in (
        ("缺", expected.missing, [*decision["missing"], *(name.split("(")[0] for name in decision["missing"])]),
        ("人工", expected.manual, decision["manual"]),
        ("条款", (expected.clause,) if expected.clause else (), [*_clauses(decision), *clauses]),
    ):
        for word in named:
            if word not in listed:
                yield f"预期{name}列出“{word}”，列出的是：{'、'.join(dict.fromkeys(filter(None, listed))) or '无'}"


def _clauses(decision: Mapping[str, Any]) -> list[str]:
    """Violated clauses by id and by their words."""
    return [word for entry in decision["unmet"] for word in (entry["clause"], entry["text"]) if word]


def _reason(decision: Mapping[str, Any]) -> str:
    unmet = [entry["clause"] or entry["text"] for entry in decision["unmet"]]
    why = "、".join([*unmet, *(f"缺{name}" for name in decision["missing"]), *decision["manual"]])
    return f"({why})" if why else ""


def _range(decision: Mapping[str, Any], name: str) -> list[Fraction | None] | None:
    """The range; a known figure is a range of one."""
    known = _fraction(decision[name])
    if known is not None:
        return [known, known]
    ends = decision[f"{name}_range"]
    return None if ends is None else [_fraction(end) for end in ends]


def _fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(value)


def _text(value: Fraction | None) -> str:
    return "未定" if value is None else str(float(value)).removesuffix(".0")
