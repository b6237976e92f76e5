"""What screens say of verdicts and placements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peiyu.platform.organisations.models import Region
from peiyu.platform.policies.book import book
from peiyu.platform.web.components.wording import gap_words, in_words, observed

DEFINITIONS = (
    "口径说明（本系统默认口径，无文件规定）：提升＝已取得梯度称号；培育＝未取得，且下一梯度已达到、未见不满足的条款或只差一项且差距不大；"
    "储备＝其余未取得称号且无否决情形。升榜＝在榜且达到上一梯度标准；在榜＝按现有数据复核时可能有条款不满足；稳榜＝其余在榜企业。"
)


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """Names of regions by code; an unknown code stands for itself."""
    wanted = set(codes)
    known = dict(Region.objects.filter(code__in=wanted).values_list("code", "name"))
    return {code: known.get(code, code) for code in wanted}


def rule_name(code: str) -> str:
    """The name of a rule in force; an unknown code stands for itself."""
    found = book()
    return found.rulebook.rule(code).rule.name if code in found.rulebook else code


def distance_words(distance: int | None, verdict_open: bool = False) -> str:
    """How far the next tier is."""
    if distance is None:
        return "—"
    return f"差 {distance} 项" if distance else "无不满足项"


def lack(entry: dict[str, Any]) -> str:
    """One unmet clause with value and gap, in words."""
    text = entry["text"]
    parts = [in_words(text)]
    if entry.get("nearest"):
        parts.append(f"最接近的一种：{in_words(str(entry['nearest']))}")
    if entry.get("value"):
        parts.append(f"现为 {observed(text, str(entry['value']))}")
    if entry.get("gap"):
        parts.append(gap_words(str(entry["gap"])))
    return "，".join(parts)
