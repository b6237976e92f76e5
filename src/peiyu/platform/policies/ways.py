"""In which way a policy whose conditions are met is had: applied for, paid without an application, taken by oneself …

To count all of them as 可申报 would send a clerk looking for forms that do not exist. One wording for every page, export and answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from peiyu.rules.model import Rule


@dataclass(frozen=True)
class Way:
    """One way: its name, how a count of it begins and in what it counts, and what is said of a single policy."""

    word: str
    counted: str
    unit: str
    now: str

    @property
    def note(self) -> str:
        """What a list of such policies says at its head, where it is not plain."""
        return "" if self in (APPLY, TITLE, HELD) else self.now.removeprefix(f"{self.word}：")


APPLY = Way("可申报", "现可申报", "项", "现在可以申报")
TITLE = Way("可申报称号", "可申报称号", "个", "现在可以申报这个称号")
AUTOMATIC = Way("免申即享", "免申即享", "项", "免申即享：不用申请，由主管部门直接兑现")
SELF = Way("自行享受", "可自行享受", "项", "自行享受：不用申请，办理时按规定享受，资料留存备查")
RECOMMENDED = Way("须推荐", "可请主管部门推荐", "项", "符合条件，须由主管部门推荐")
REPORT = Way("依报告核定", "依报告核定", "项", "只见于工作报告或答复，没有见到办理文件；能否享受由主管部门核定")
HELD = Way("已持有", "已持有称号", "个", "已持有这个称号，不用再申报")
WAYS = (APPLY, TITLE, RECOMMENDED, AUTOMATIC, SELF, REPORT, HELD)
_DELIVERED = {"免申即享": AUTOMATIC, "自行享受": SELF, "推荐": RECOMMENDED}
_TOLD_OF = ("报告", "答复")  # documents that tell of measures and grant nothing themselves


def way_of(rule: Rule, held: Collection[str] = ()) -> Way:
    """The way of a rule. `held`: the codes of the 梯度 rules whose title the firm holds."""
    if rule.kind == "梯度":
        return HELD if rule.code in held else TITLE
    if rule.source.document.endswith(_TOLD_OF):
        return REPORT
    return _DELIVERED.get(rule.delivery, APPLY)


def sentence(rule: Rule, eligible: bool | None, held: Collection[str] = ()) -> str:
    """What holds now of a rule that was decided: 现在可以申报, 现在不能申报 …; '' while it is open.

    Args:
        rule: one that can be had (梯度, 政策).
        eligible: `eligible_to_apply` of the decision.
        held: the codes of the 梯度 rules whose title the firm holds.
    """
    way = way_of(rule, held)
    if way is HELD or eligible:
        return way.now
    if eligible is None:
        return ""
    return "现在不能申报" if way in (APPLY, TITLE) else f"现在不能享受（{way.word}）"


def tally(rules: Iterable[Rule], held: Collection[str] = ()) -> list[tuple[Way, int]]:
    """How many of these rules are had in which way, in the order in which it is told."""
    counts = Counter(way_of(rule, held) for rule in rules)
    return [(way, counts[way]) for way in WAYS if counts[way]]


def told(counts: Iterable[tuple[Way, int]]) -> str:
    """A tally in words: 现可申报 3 项，免申即享 2 项."""
    return "，".join(f"{way.counted} {count} {way.unit}" for way, count in counts)
