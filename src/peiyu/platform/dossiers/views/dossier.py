"""企业档案: the whole dossier on one page, today or on an earlier day; its A4 print and its workbook."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import holdings, sight
from peiyu.platform.dossiers.contests import OWN
from peiyu.platform.dossiers.looked import looked_at
from peiyu.platform.dossiers.models import Benefit, Docket, Enterprise, Involvement, Look, Statement
from peiyu.platform.dossiers.shown import shown
from peiyu.platform.dossiers.tables import Maker
from peiyu.platform.organisations.models import Region
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.models import Placement, Verdict
from peiyu.platform.verdicts.placement import holdings as titles_held
from peiyu.platform.web.components.parts import Event, MenuItem
from peiyu.platform.web.components.signs import verdict_sign
from peiyu.platform.web.exports import Sheet, workbook_response

LATEST = 10
VIEWS = (("", "总览"), ("figures", "年度数据"), ("records", "证照与记录"), ("around", "享受与往来"))
ALIVE = (Docket.State.OPEN, Docket.State.ANSWERED)


@require_GET
def mine(request: PeiyuRequest) -> HttpResponse:
    """The dossier of the clerk's present firm."""
    firm = sight.chosen(request, sight.own_firms(request))
    if firm is None:
        return render(request, "dossiers/no_firm.html")
    return _page(request, firm, sight.sight(request, firm))


@require_GET
def detail(request: PeiyuRequest, number: int) -> HttpResponse:
    """The dossier of an enterprise within reach; a merged one leads to the one it became."""
    firm, found = sight.seen(request, number)
    if firm.merged_into_id is not None:
        return redirect("dossiers:detail", number=firm.merged_into_id)
    return _page(request, firm, found)


def _page(request: PeiyuRequest, firm: Enterprise, found: sight.Sight) -> HttpResponse:
    day, wrong = asked_day(request) if found.full else (None, "")  # a release shows what holds today
    context = dossier_context(request, firm, found, day) | {"wrong_day": wrong}
    context |= _views(request, found)
    printed = request.GET.get("print") == "1"
    sight.note_look(request, firm, found, _what("打印企业档案" if printed else "企业档案", day))
    return render(request, "dossiers/print.html" if printed else "dossiers/dossier.html", context)


def _views(request: PeiyuRequest, found: sight.Sight) -> dict[str, Any]:
    """The parts of the page as tabs that are links; a released view has no part about what happened around."""
    offered = VIEWS if found.full else VIEWS[:3]
    view = request.GET.get("view", "")
    view = view if view in dict(offered) else ""
    kept = request.GET.copy()
    items = []
    for code, name in offered:
        kept["view"] = code
        items.append(MenuItem(name, f"?{kept.urlencode()}", code == view))
    return {"view": view, "views": items}


def _what(what: str, day: dt.date | None) -> str:
    return what if day is None else f"{what}（{day:%Y-%m-%d} 时）"


def asked_day(request: PeiyuRequest) -> tuple[dt.date | None, str]:
    """The day of `?on=`: None for today; and what was typed where it is no past day."""
    text = request.GET.get("on", "").strip()
    if not text:
        return None, ""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None, text
    today = timezone.localdate()
    if day > today:
        return None, text
    return (None if day == today else day), ""


def dossier_context(request: PeiyuRequest, firm: Enterprise, found: sight.Sight, day: dt.date | None) -> dict[str, Any]:
    """What the dossier page and its print show; only released tables where the view is not whole."""
    tables = None if found.full else list(found.tables)
    held = holdings.held_now(firm, tables) if day is None else holdings.held_on(firm, day)
    held = {table: rows for table, rows in held.items() if found.of(table)}
    known = {t: s for t, s in holdings.known_tables(firm, day).items() if found.of(t)}
    declared = {
        name: table for name, table in book().library.tables.items() if found.of(name) or name in ("企业", "年度")
    }
    dockets = list(Docket.objects.filter(enterprise=firm, state__in=ALIVE)) if found.full and day is None else []
    maker = Maker(firm.pk if found.full else 0, declared, {(d.table, d.key, d.column) for d in dockets})
    attributes, not_given = maker.attributes(held) if found.of("企业") else ([], [])
    records, unknown = maker.records(held, known)
    plain = {
        table: [{c: v.text for c, v in row.items()} for row in held.get(table, {}).values()]
        for table in ("称号", "资质荣誉")
    }
    own = found.own
    context: dict[str, Any] = {
        "firm": firm,
        "sight": found,
        "own": own,
        "on": day,
        "today": timezone.localdate(),
        "region": Region.objects.filter(code=firm.region).values_list("name", flat=True).first() or firm.region,
        "data_date": day or timezone.localtime(firm.facts_changed).date(),
        "attributes": attributes,
        "not_given": not_given,
        "years": maker.years(held) if found.of("年度") else None,
        "records": records,
        "unknown": unknown,
        "titles": sorted(titles_held(plain, day or timezone.localdate()).items()),
        "dockets": dockets,
        "breadcrumbs": [],
    }
    if found.full:
        context |= _around(firm, day)
    return context


def _around(firm: Enterprise, day: dt.date | None) -> dict[str, Any]:
    """What stands around the facts: verdicts, benefits, involvements, the path, who looked."""
    verdicts = Verdict.objects.filter(enterprise=firm, draft=False, occasion="认定")
    if day is None:
        verdicts = verdicts.filter(until__isnull=True)
    else:
        end = holdings.end_of(day)
        verdicts = verdicts.filter(since__lte=end).exclude(until__lte=end)
    names = {rule.rule.code: rule.rule for rule in book().rulebook.rules}
    kept = sorted(
        ((v, names[v.rule]) for v in verdicts if v.rule in names and names[v.rule].kind in ("梯度", "政策")),
        key=lambda pair: (pair[1].kind != "梯度", {"met": 0, "unknown": 1}.get(pair[0].verdict, 2), pair[1].name),
    )
    benefits = Benefit.objects.filter(enterprise=firm)
    involvements = Involvement.objects.filter(enterprise=firm)
    looks = Look.objects.filter(enterprise=firm)
    if day is not None:
        benefits = benefits.filter(granted__lte=day)
        involvements = involvements.filter(at__lte=holdings.end_of(day))
        looks = looks.filter(at__lte=holdings.end_of(day))
    return {
        "verdicts": [pair for pair in kept if pair[1].kind == "梯度"],
        "policies_met": [pair for pair in kept if pair[1].kind == "政策" and pair[0].verdict == "met"],
        "benefits": list(benefits[: LATEST * 5]),
        "involvements": [
            Event(i.at, f"{i.get_kind_display()}：{i.title}", text=f"{i.state} {i.reference}".strip(), icon="flag")
            for i in involvements[:LATEST]
        ],
        "looks": [
            Event(k.at, looked_at(k.what), str(k.user or ""), k.post, icon="eye")
            for k in looks.select_related("user")[:LATEST]
        ],
        "placement": Placement.objects.filter(enterprise=firm).first() if day is None else None,
        "path": growth_path(firm, day),
    }


def growth_path(firm: Enterprise, day: dt.date | None = None) -> list[Event]:
    """The titles as they were gained and ended, newest first, from every statement of 称号 that was held."""
    rows = Statement.objects.filter(enterprise=firm, table="称号", replaced__isnull=True, withdrawn=False)
    made: dict[tuple[str, str], Event] = {}
    for row in sorted(rows, key=lambda r: r.source == OWN):  # the office that grants it is named before the firm
        title, since, until = (row.values.get(name) or "" for name in ("梯度", "取得日期", "有效期至"))
        if not title or not since or (day is not None and since > day.isoformat()):
            continue
        when = dt.date.fromisoformat(since)
        text = f"有效期至 {until}" if until else "有效期未注明"
        made.setdefault((title, since), Event(when, f"取得{title}", row.source, text, icon="ladder"))
    return sorted(made.values(), key=lambda event: str(event.when), reverse=True)


@require_GET
def export(request: PeiyuRequest, number: int) -> HttpResponse:
    """The whole dossier, or what is released of it, as a workbook; on a day with `?on=`."""
    firm, found = sight.seen(request, number)
    day = asked_day(request)[0] if found.full else None
    context = dossier_context(request, firm, found, day)
    sight.note_look(request, firm, found, _what("导出企业档案", day))
    return workbook_response(f"企业档案-{firm.name}", list(_sheets(firm, context, day)))


def _sheets(firm: Enterprise, context: dict[str, Any], day: dt.date | None) -> list[Sheet]:
    rows = [
        ["统一社会信用代码", firm.code, "", "", ""],
        ["企业名称", firm.name, "", "", ""],
        ["地区", context["region"], "", "", ""],
        ["档案日期", day or context["today"], "", "", ""],
    ]
    if context["sight"].full:
        rows.append(["曾用名", "、".join(firm.former_names), "", "", ""])
    rows += [[name, c.plain, c.unit, c.origin.department, c.origin.date] for name, c in context["attributes"]]
    rows += [[name, "未采集", "", "", ""] for name in context["not_given"]]
    sheets = [Sheet("基本情况", ("项目", "内容", "单位", "来源", "数据日期"), rows)]
    years = context["years"]
    if years is not None:
        lines = [
            [line.name, line.unit, f"{year}年", c.plain if c.said else "未采集",
             c.origin.department if c.origin else "", c.origin.date if c.origin else None,
             c.origin.confidence if c.origin else "", "核实中" if c.doubtful else ""]
            for line in years.lines
            for year, c in zip(years.years, line.cells, strict=True)
        ]  # fmt: skip
        lines += [[name, "", "", "未采集", "", None, "", ""] for name in years.empty]
        sheets.append(Sheet("年度数据", ("指标", "单位", "年度", "数值", "来源", "数据日期", "可信度", "状态"), lines))
    for records in context["records"]:
        lines = [[c.plain if c.said else "" for c in row] for row in records.rows]
        heads = [f"{h}（{u}）" if u else h for h, u in zip(records.heads, records.units, strict=True)]
        sheets.append(Sheet(records.name, heads or ("说明",), lines or [["无"]]))
    if context["sight"].full:
        sheets += _further(firm, context)
    return sheets


def _further(firm: Enterprise, context: dict[str, Any]) -> list[Sheet]:
    pairs = [*context["verdicts"], *context["policies_met"]]
    verdicts = [
        [rule.name, rule.code, v.version, verdict_sign(v.chip).word, v.low, v.high, v.since] for v, rule in pairs
    ]
    benefits = [
        [b.title, b.rule, b.matter, b.granted, b.amount, b.payer, b.reclaimed, b.reclaim_reason]
        for b in context["benefits"]
    ]
    disputes = [
        [d.get_kind_display(), d.table, d.key, d.column, d.explanation, d.owner, d.due, d.get_state_display()]
        for d in context["dockets"]
    ]
    return [
        Sheet("判定", ("名称", "规则代码", "版本", "结论", "最低金额（元）", "最高金额（元）", "自"), verdicts),
        Sheet(
            "已享受政策",
            ("名称", "规则代码", "事项", "发放日期", "金额（元）", "发放单位", "已追回（元）", "事由"),
            benefits,
        ),
        Sheet("核实中", ("类别", "数据表", "记录", "指标", "说明", "核实单位", "期限", "状态"), disputes),
        Sheet("诉求活动申报", ("事项", "情况", "时间"), [[e.title, e.text, e.when] for e in context["involvements"]]),
        Sheet("谁看过", ("时间", "人员", "身份", "内容"), [[e.when, e.who, e.text, e.title] for e in context["looks"]]),
    ]


def shown_text(table: str, column: str, text: str | None) -> str:
    """A value of a named column in words; 未采集 where there is none."""
    if text in (None, ""):
        return "未采集"
    declared = book().library.tables.get(table)
    return shown(declared.column(column) if declared else None, str(text)).text
