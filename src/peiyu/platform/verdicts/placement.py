"""What follows from the verdicts of an enterprise: the title it holds, its pool, its standing, what it could apply for, warnings.

The three pools (储备一批、培育一批、提升一批) and 稳榜 / 在榜 / 升榜 are working terms that no document defines by figures. The
definitions here are Peiyu's own defaults, shown as such wherever they appear:

- 提升: holds a title of the ladder.
- 培育: holds none, and the lowest title of the ladder is met, open with nothing failing, or one clause short by a small gap
  (the same measure as 差一项 in reports).
- 储备: every other enterprise without a title that is not vetoed.
- 升榜: listed, and the criteria of the next tier are met.
- 在榜: listed, and with what is known today a clause of its title would fail at 复核: at risk of falling off.
- 稳榜: listed, and no clause of its title would fail.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from peiyu.engine.decide import decide
from peiyu.engine.lines import rows as lines
from peiyu.platform.dossiers.assemble import Group, tables_of
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.policies.book import Book, book
from peiyu.platform.verdicts.fresh import Fresh
from peiyu.platform.verdicts.kept import WHOLE
from peiyu.platform.verdicts.models import Placement, Warning
from peiyu.platform.verdicts.signals import signals
from peiyu.platform.verdicts.titles import Title, titles
from peiyu.reports.candidates import nearly_met

AHEAD = dt.timedelta(days=365)  # early warning
PLACED = [
    "region",
    "tier",
    "target",
    "pool",
    "standing",
    "titles",
    "hidden",
    "distance",
    "renewal",
    "reasons",
    "vetoed",
    "computed",
]
LADDER = ("cn.ladder.tech-sme", "cn.ladder.innovative", "cn.ladder.srdi", "cn.ladder.little-giant", "cn.champion")


def place(group: Group, found: Book, fresh: Mapping[int, Mapping[str, Fresh]], day: dt.date) -> None:
    """Write the placement and the warnings of a group of enterprises. `fresh`: verdicts by enterprise and rule."""
    rows = tables_of([firm.pk for firm in group.enterprises])
    granted = {region: titles(found, region) for region in {firm.region for firm in group.enterprises}}
    held = {firm.pk: holdings(rows[firm.pk], day) for firm in group.enterprises}
    renewal = _renewals(group, held, {title.rule.code: title.name for some in granted.values() for title in some}, day)
    warned: list[Warning] = []
    # What policies say of a firm (their own vetoes among it) does not place it: titles and vetoes do.
    placing = {rule.rule.code for rule in found.enterprise_rules if rule.rule.kind in WHOLE}
    placements = [
        _placement(
            firm,
            {code: verdict for code, verdict in fresh.get(firm.pk, {}).items() if code in placing},
            granted[firm.region],
            held[firm.pk],
            renewal,
            rows[firm.pk],
            day,
        )
        for firm in group.enterprises
    ]
    Placement.objects.bulk_create(
        placements,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["enterprise"],
        update_fields=PLACED,
    )
    for firm in group.enterprises:
        warned += _warnings(firm, granted[firm.region], held[firm.pk], renewal, day)
    _write_warnings([firm.pk for firm in group.enterprises], warned)


def holdings(rows: Mapping[str, Sequence[Mapping[str, Any]]], day: dt.date) -> dict[str, dt.date | None]:
    """The titles valid on a day with their last day (None: no end given): from 称号 and, for 高新技术企业, 资质荣誉."""
    found: dict[str, dt.date | None] = {}
    for table, column in (("称号", "梯度"), ("资质荣誉", "名称")):
        for row in rows.get(table, ()):
            name, since, until = row.get(column), _date(row.get("取得日期")), _date(row.get("有效期至"))
            if not name or (since is not None and since > day) or (until is not None and until < day):
                continue
            before = found.get(name)
            if name not in found or (before is not None and (until is None or until > before)):
                found[name] = until
    return found


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _renewals(
    group: Group,
    held: Mapping[int, Mapping[str, dt.date | None]],
    names: Mapping[str, str],
    day: dt.date,
) -> dict[tuple[str, str], dict[str, Any]]:
    """For enterprises that hold a title: the decision of its rule on the occasion 复核, by (code of the firm, rule).

    Args:
        group: the enterprises.
        held: the titles that each holds.
        names: the title that each rule grants. Only rules whose title somebody holds are put into words: that takes longer than
            to decide them.
        day: the date to decide for.
    """
    borne = {name for titles_of_one in held.values() for name in titles_of_one}
    asked = {rule for rule, name in names.items() if name in borne}
    if not asked:
        return {}
    again = book(day, "复核")
    decisions = decide(again.rulebook, group.dossiers)
    listed = {firm.code for firm in group.enterprises if held[firm.pk]}
    found = {}
    for rule in again.enterprise_rules:
        if rule.rule.code in asked:
            for line in lines(decisions, rule.rule.code):
                if line["enterprise"] in listed:
                    found[line["enterprise"], rule.rule.code] = line
    return found


def _placement(
    firm: Enterprise,
    verdicts: Mapping[str, Fresh],
    granted: Sequence[Title],
    held: Mapping[str, dt.date | None],
    renewal: Mapping[tuple[str, str], Mapping[str, Any]],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    day: dt.date,
) -> Placement:
    ladder = sorted((t for t in granted if t.rule.code in LADDER), key=lambda t: LADDER.index(t.rule.code))
    listed = [title for title in ladder if title.name in held]
    highest = listed[-1] if listed else None
    # 科技型 and 创新型 stand side by side at the foot of the ladder; above them the next tier is the next rule.
    rest = ladder[ladder.index(highest) + 1 :] if highest else [t for t in ladder if t.rule.code != LADDER[0]]
    target = rest[0] if rest else None
    goal = verdicts.get(target.rule.code) if target else None
    vetoed = sorted({name for v in verdicts.values() if not v.draft for name in v.detail.get("vetoed", [])})
    hidden = [
        title.rule.code
        for title in granted
        if title.name not in held
        and (verdict := verdicts.get(title.rule.code)) is not None
        and verdict.verdict == "met"
        and verdict.eligible is not False
    ]
    reasons: list[str] = []
    pool = _pool(highest, goal, vetoed, reasons)
    standing = _standing(firm, highest, goal, renewal, reasons)
    reasons += signals(rows, day)
    return Placement(
        enterprise=firm,
        region=firm.region,
        tier=highest.name if highest else "",
        target=target.rule.code if target else "",
        pool=pool,
        standing=standing,
        titles=[title.rule.code for title in granted if title.name in held],
        hidden=hidden,
        distance=goal.failing if goal is not None else None,
        renewal=held[highest.name] if highest else None,
        reasons=reasons,
        vetoed=vetoed,
        computed=timezone.now(),
    )


def _pool(highest: Title | None, goal: Fresh | None, vetoed: Sequence[str], reasons: list[str]) -> str:
    if highest is not None:
        reasons.append(f"已取得{highest.name}称号")
        return "提升"
    if vetoed:
        reasons.append("存在否决情形：" + "、".join(vetoed))
        return ""
    if goal is not None and (goal.verdict != "unmet" or near(goal)):
        reasons.append(
            {"met": "已达到下一梯度标准", "unknown": "下一梯度尚缺信息，未见不满足的条款"}.get(
                goal.verdict, f"距下一梯度差 {goal.failing} 项"
            )
        )
        return "培育"
    return "储备"


def near(verdict: Fresh) -> bool:
    """Whether an unmet verdict is one clause short, and that by a small gap."""
    unmet = verdict.detail.get("unmet", [])
    return len(unmet) == 1 and nearly_met(unmet[0])


def _standing(
    firm: Enterprise,
    highest: Title | None,
    goal: Fresh | None,
    renewal: Mapping[tuple[str, str], Mapping[str, Any]],
    reasons: list[str],
) -> str:
    if highest is None:
        return ""
    again = renewal.get((firm.code, highest.rule.code))
    if again is not None and again["verdict"] == "unmet":
        reasons.append("按现有数据，复核时可能不满足：" + "；".join(entry["text"] for entry in again["unmet"][:3]))
        return "在榜"
    if goal is not None and goal.verdict == "met":
        reasons.append("已达到上一梯度标准")
        return "升榜"
    return "稳榜"


def _warnings(
    firm: Enterprise,
    granted: Sequence[Title],
    held: Mapping[str, dt.date | None],
    renewal: Mapping[tuple[str, str], Mapping[str, Any]],
    day: dt.date,
) -> list[Warning]:
    """A warning for every title that ends within twelve months."""
    made = []
    for title in granted:
        until = held.get(title.name)
        again = renewal.get((firm.code, title.rule.code))
        if until is None or again is None or not day <= until <= day + AHEAD:
            continue
        likely = [
            {"clause": entry["clause"], "text": entry["text"], "value": entry["value"], "gap": entry["gap"]}
            for entry in again["unmet"]
        ]
        open_ones = [{"text": name, "missing": True} for name in (*again["missing"], *again["manual"])]
        made.append(
            Warning(
                enterprise=firm,
                region=firm.region,
                title=title.name,
                rule=title.rule.code,
                expires=until,
                likely=[*likely, *open_ones],
                verdict=again["verdict"],
            )
        )
    return made


def _write_warnings(ids: Sequence[int], fresh: Sequence[Warning]) -> None:
    """Warnings that no longer hold are closed; those that go on keep the day on which they were raised."""
    now = timezone.now()
    wanted = {(w.enterprise_id, w.title, w.expires): w for w in fresh}
    stale = []
    for old in Warning.objects.filter(enterprise_id__in=ids):
        new = wanted.pop((old.enterprise_id, old.title, old.expires), None)
        if new is None:
            if old.closed is None:
                stale.append(old.pk)
        elif (old.likely, old.verdict, old.closed) != (new.likely, new.verdict, None):
            Warning.objects.filter(pk=old.pk).update(likely=new.likely, verdict=new.verdict, closed=None)
    if stale:
        Warning.objects.filter(pk__in=stale).update(closed=now)
    Warning.objects.bulk_create(wanted.values())
