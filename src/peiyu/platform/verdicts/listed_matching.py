"""政策匹配, 判定变化 and 复核预警 as workbooks, as filtered on their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import QueryDict
from django.utils import timezone

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.calculator.industry_names import industry_name
from peiyu.platform.exports.kinds import Kind, Line, Listed, Part, in_order, register
from peiyu.platform.policies.ways import way_of
from peiyu.platform.verdicts.amounts import amount_of, amount_words
from peiyu.platform.verdicts.changes import DIRECTIONS, changes_of, rules_known, told
from peiyu.platform.verdicts.matched_policies import policies_of
from peiyu.platform.verdicts.matching import WAYS, asked_rule, matches_of, why
from peiyu.platform.verdicts.models import Placement, Verdict, Warning
from peiyu.platform.verdicts.steps import Step
from peiyu.platform.verdicts.warned import SAID, likely, warned
from peiyu.platform.web.components.figures import day
from peiyu.rules.model import Rule

MATCH_HEADS = (
    *("企业名称", "统一社会信用代码", "地区", "行业", "现有称号", "判定说明", "最低金额（元）", "最高金额（元）"),
    *("金额说明", "结论形成时间"),
)
POLICY_HEADS = (
    *("代码", "政策", "种类", "发布地区", "享受方式", "符合", "差一项", "待核或缺数据", "符合企业最低金额合计（元）"),
    "符合企业最高金额合计（元）",
)
CHANGE_HEADS = (
    *("企业名称", "统一社会信用代码", "地区", "称号或政策", "原来", "现在", "变化时间", "原因", "判定说明", "金额说明"),
)
WARNING_HEADS = (
    *("有效期至", "企业名称", "统一社会信用代码", "地区", "称号", "按现有数据", "可能不满足的条款", "预警时间"),
)


def matches(query: QueryDict, _post: Post) -> Listed:
    """The firms of a policy: a sheet for each way in which somebody stands."""
    rule = asked_rule(query.get("rule", ""))
    if rule is None:  # the packs changed while the job waited
        return Listed("政策匹配", [Part("符合", MATCH_HEADS, [], lambda _: ())])
    found = matches_of(query, rule)
    sets = {way: list(found.ordered(way).values_list("pk", flat=True)) for way in WAYS}

    def lines(keys: Sequence[int]) -> Iterator[Line]:
        rows = in_order(Verdict.objects.filter(pk__in=keys).select_related("enterprise"), keys)
        tiers = _tiers(rows)
        for v in rows:
            low, high = amount_of(v) or (None, None)
            yield [
                *(v.enterprise.name, v.enterprise.code, found.names.get(v.region, v.region)),
                *(industry_name(v.enterprise.industry), tiers.get(v.enterprise_id, ""), why(v), low, high),
                *(amount_words(v, rule), v.since),
            ]

    parts = [Part(WAYS[way], MATCH_HEADS, keys, lines) for way, keys in sets.items() if keys or way == "met"]
    return Listed(f"政策匹配-{rule.name}", parts)


def _tiers(rows: Sequence[Verdict]) -> dict[int, str]:
    firms = [v.enterprise_id for v in rows]
    return dict(Placement.objects.filter(enterprise_id__in=firms).values_list("enterprise_id", "tier"))


def policies(query: QueryDict, _post: Post) -> Listed:
    """The policies with their counts."""
    _, found = policies_of(query)

    def lines(keys: Sequence[int]) -> Iterator[Line]:
        for key in keys:
            c = found[key]
            yield [
                *(c.rule.code, c.rule.name, "称号" if c.rule.kind == "梯度" else "政策", c.entry.region),
                *(way_of(c.rule).word, c.ways["met"], c.ways["near"], c.ways["open"]),
                *((c.low, c.high) if c.low or c.high else (None, None)),
            ]

    return Listed("政策匹配", [Part("政策匹配", POLICY_HEADS, range(len(found)), lines)])


def changes(query: QueryDict, _post: Post) -> Listed:
    """What changed: a sheet for each direction."""
    found, known = changes_of(query), rules_known()

    def lines(keys: Sequence[Step]) -> Iterator[Line]:
        for c in told(keys, found.since, known):
            v, rule = c.verdict, known.get(c.verdict.rule)
            yield [
                *(v.enterprise.name, v.enterprise.code, found.names.get(v.region, v.region)),
                *(rule.name if rule else v.rule, c.was, c.now, c.at, c.cause, *_said(c.current, rule)),
            ]

    parts = [
        Part(label, CHANGE_HEADS, [Step(*row) for row in found.ordered(way)], lines)
        for way, label in DIRECTIONS.items()
    ]
    return Listed(f"判定变化-自{day(found.since)}", parts)


def _said(current: Verdict | None, rule: Rule | None) -> tuple[str, str]:
    if current is None:
        return "", ""
    return why(current), amount_words(current, rule) if rule is not None and current.verdict == "met" else ""


def warnings(query: QueryDict, _post: Post) -> Listed:
    """复核预警."""
    found = warned(query)

    def lines(keys: Sequence[int]) -> Iterator[Line]:
        for w in in_order(Warning.objects.filter(pk__in=keys).select_related("enterprise"), keys):
            yield [
                *(w.expires, w.enterprise.name, w.enterprise.code, found.names.get(w.region, w.region), w.title),
                *(SAID[w.verdict], likely(w), w.raised),
            ]

    number = found.counted()
    note = f"共 {number['titles']} 个称号、{number['firms']} 家企业；导出于 {timezone.localtime():%Y-%m-%d %H:%M}"
    keys = list(found.rows.values_list("pk", flat=True))
    return Listed("复核预警", [Part("复核预警", WARNING_HEADS, keys, lines)], note)


MATCHES = register(
    Kind("verdicts.matches", Permission.LIBRARY_EXPORT, matches, "verdicts:matches", "verdicts:export_matches", "rule")
)
MATCHED_POLICIES = register(
    Kind(
        "verdicts.policies",
        Permission.LIBRARY_EXPORT,
        policies,
        "verdicts:matched_policies",
        "verdicts:export_matched_policies",
    )
)
CHANGES = register(
    Kind("verdicts.changes", Permission.LIBRARY_EXPORT, changes, "verdicts:changes", "verdicts:export_changes")
)
WARNINGS = register(
    Kind("verdicts.warnings", Permission.LIBRARY_EXPORT, warnings, "verdicts:warnings", "verdicts:export_warnings")
)
