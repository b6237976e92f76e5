"""The lists of the cultivation library as workbooks: 培育库 and 应报未报, as filtered on their pages. `listed_matching` holds the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import QueryDict

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.exports.kinds import Kind, Line, Listed, Part, in_order, register
from peiyu.platform.verdicts.library import filtered
from peiyu.platform.verdicts.listed_matching import CHANGES, MATCHED_POLICIES, MATCHES, WARNINGS
from peiyu.platform.verdicts.models import Placement, Verdict
from peiyu.platform.verdicts.potential import WAYS, clues, potential_of, reasoned
from peiyu.platform.verdicts.words import DEFINITIONS, rule_name

LIBRARY_HEADS = (
    *("企业名称", "统一社会信用代码", "地区", "现有称号", "有效期至", "培育池", "榜单状态", "下一梯度", "不满足项数"),
    *("应报未报", "否决情形", "依据", "判定时间"),
)
POTENTIAL_HEADS = ("企业名称", "统一社会信用代码", "地区", "现有称号", "判定说明", "主动发现线索")


def library(query: QueryDict, _post: Post) -> Listed:
    """培育库 as filtered."""
    found = filtered(query)

    def lines(keys: Sequence[int]) -> Iterator[Line]:
        rows = Placement.objects.filter(pk__in=keys).select_related("enterprise")
        for p in in_order(rows, keys):
            yield [
                *(p.enterprise.name, p.enterprise.code, found.names.get(p.region, p.region), p.tier, p.renewal),
                *(p.pool, p.standing, rule_name(p.target) if p.target else "", p.distance),
                *("、".join(map(rule_name, p.hidden)), "、".join(p.vetoed), "；".join(p.reasons), p.computed),
            ]

    keys = list(found.rows.values_list("pk", flat=True))
    return Listed("培育库", [Part("培育库", LIBRARY_HEADS, keys, lines)], DEFINITIONS)


def potential(query: QueryDict, _post: Post) -> Listed:
    """应报未报 for a title: the three groups as three sheets."""
    found = potential_of(query)

    def lines(keys: Sequence[int]) -> Iterator[Line]:
        verdicts = Verdict.objects.filter(pk__in=keys).select_related("enterprise")
        for v, p, why in reasoned(in_order(verdicts, keys)):
            yield [
                *(v.enterprise.name, v.enterprise.code, found.names.get(v.region, v.region)),
                *(p.tier if p else "", why, clues(p)),
            ]

    parts = [
        Part(label, POTENTIAL_HEADS, list(found.ordered(way).values_list("pk", flat=True)), lines)
        for way, label in WAYS.items()
    ]
    return Listed(f"应报未报-{rule_name(found.code)}", parts)


LIBRARY = register(
    Kind("verdicts.library", Permission.LIBRARY_EXPORT, library, "verdicts:library", "verdicts:export_library")
)
POTENTIAL = register(
    Kind("verdicts.potential", Permission.LIBRARY_EXPORT, potential, "verdicts:potential", "verdicts:export_potential")
)
__all__ = ["CHANGES", "LIBRARY", "MATCHED_POLICIES", "MATCHES", "POTENTIAL", "WARNINGS"]
