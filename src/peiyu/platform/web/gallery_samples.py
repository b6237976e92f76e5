"""Invented content for the gallery. No enterprise, figure or person here is real."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from peiyu.engine.explain import Explanation
from peiyu.platform.web.components.drawings import bullet, sparkline
from peiyu.platform.web.components.parts import (
    BulkAction,
    Column,
    Conflict,
    Event,
    HeldValue,
    JobState,
    MenuItem,
    Origin,
    Row,
    Slip,
    Step,
    Table,
)
from peiyu.rules.nodes import Source

DAY = dt.date(2026, 11, 21)
CLERK_MENU = ["首页", "政策库", "算一算", "我的申报", "企业档案", "融资与供需", "服务台", "消息"]
OFFICER_MENU = [
    "待办",
    "培育库",
    "批次管理",
    "数据核验",
    "政策管理",
    "诉求工单",
    "推送",
    "政策沙盘",
    "统计报表",
    "系统管理",
]
MEASURE = Source("样例办法(合成)", "样例〔2026〕1号", "附件1-3")


class SampleForm(forms.Form):
    """A form with each kind of field."""

    name = forms.CharField(label="企业名称", help_text="与营业执照一致")
    revenue = forms.DecimalField(
        label="上年度营业收入", help_text="按年度审计报告或汇算清缴申报表填写", widget=forms.TextInput
    )
    staff = forms.IntegerField(label="职工总数", required=False, widget=forms.TextInput)
    kind = forms.ChoiceField(label="企业类型", choices=[("", "请选择"), ("a", "有限责任公司"), ("b", "股份有限公司")])
    listed = forms.ChoiceField(
        label="是否上市", choices=[("y", "是"), ("n", "否"), ("", "不清楚")], widget=forms.RadioSelect, required=False
    )
    note = forms.CharField(label="主导产品", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agree = forms.BooleanField(label="以上内容真实，并愿意接受核查")
    file = forms.FileField(label="把表格拖到这里，或点击选择", help_text="支持 .xlsx 和 .csv。", required=False)


class SignInForm(forms.Form):
    """What the sign-in page asks for."""

    username = forms.CharField(label="账号")
    password = forms.CharField(label="密码", widget=forms.PasswordInput)


class SampleFilter(forms.Form):
    """Filters of a list."""

    q = forms.CharField(label="企业名称或信用代码", required=False)
    tier = forms.ChoiceField(
        label="梯度", required=False, choices=[("", "全部"), ("1", "专精特新中小企业"), ("2", "专精特新“小巨人”企业")]
    )
    result = forms.ChoiceField(
        label="结果", required=False, choices=[("", "全部"), ("met", "符合"), ("unknown", "还缺信息")]
    )
    county = forms.ChoiceField(
        label="县(市、区)", required=False, choices=[("", "全部"), ("a", "甲县(样例)"), ("b", "乙县(样例)")]
    )


def criteria() -> Explanation:
    """A verdict clause by clause, with each of the four outcomes."""
    leaf = Explanation
    return leaf(
        "",
        "认定条件",
        "缺数据",
        "全部满足",
        children=(
            leaf("附件1-1", "从事特定细分市场年限 ≥ 3年", "满足", value="8年", source=MEASURE),
            leaf(
                "附件1-2",
                "近2年每年 研发费用占营业收入比重 ≥ 3%",
                "不满足",
                value="2.7%",
                gap="0.3 个百分点",
                source=MEASURE,
            ),
            leaf(
                "附件1-3",
                "创新能力",
                "满足",
                "任一满足",
                children=(
                    leaf("", "数量(知识产权, Ⅰ类, 有效, 与主导产品相关) ≥ 1项", "满足", value="3项"),
                    leaf("", "存在(科技奖励, 省部级以上, 排名 ≤ 3, 近3年)", "缺数据", missing=("科技奖励",)),
                ),
            ),
            leaf("附件1-4", "上年末 资产负债率 ≤ 80%", "缺数据", missing=("负债总额", "资产总额"), confidence="低"),
            leaf("附件1-5", "主导产品细分市场占有率靠前并有一定知名度", "需人工", manual=("市场地位",)),
        ),
    )


def firms(count: int = 9) -> list[Row]:
    """Rows of the officer's list."""
    verdicts = ["met", "unknown", "unmet", "manual", "met", "unknown"]
    states = ["县级审核中", "草稿", "退回补正", "公示中", "已认定", "待复核"]
    kinds = ["精密轴承", "应用软件", "化工装备", "智能仪表", "新材料", "汽车零部件"]
    return [
        Row(
            [
                f"样例(合成){kinds[i % 6]}企业{i + 1:06d}",
                "甲县(样例)" if i % 2 else "乙县(样例)",
                verdicts[i % 6],
                f"{5 + i % 4}/8",
                None if i % 5 == 2 else (3_200 + 417 * i) * 1_000_000,
                None if i % 4 == 3 else f"{Decimal(24 + i * 3) / 10}%",
                states[i % 6],
                dt.date(2026, 12, 1 + i),
            ],
            key=str(i + 1),
            url="#",
        )
        for i in range(count)
    ]


def firm_table() -> Table:
    """The officer's list."""
    columns = [
        Column("企业", primary=True, sort="name"),
        Column("县(市、区)"),
        Column("结果", "verdict", sort="result"),
        Column("满足条款", "number"),
        Column("营业收入", "money", sort="revenue"),
        Column("研发费用占比", "number"),
        Column("状态", "status"),
        Column("办理期限", "day", sort="due"),
    ]
    return Table("培育库企业", columns, firms(), selectable=True)


def trend() -> tuple[dict[str, Any], Table]:
    """A chart and its table."""
    years = ["2022年", "2023年", "2024年", "2025年", "2026年"]
    firms_by_year, giants = [118, 164, 221, 287, 352], [9, 14, 21, 26, 34]
    spec = {
        "legend": {"top": 0, "right": 0, "type": "scroll", "data": ["专精特新中小企业", "专精特新“小巨人”企业"]},
        "xAxis": {"type": "category", "data": years},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {"type": "bar", "name": "专精特新中小企业", "data": firms_by_year, "barMaxWidth": 34},
            {"type": "line", "name": "专精特新“小巨人”企业", "data": giants, "symbolSize": 8},
        ],
    }
    rows = [Row(list(row)) for row in zip(years, firms_by_year, giants, strict=True)]
    table = Table(
        "各梯度企业数(家，合成数据)",
        [Column("年度"), Column("专精特新中小企业", "number"), Column("专精特新“小巨人”企业", "number")],
        rows,
    )
    return spec, table


def shell(labels: list[str], active: str, **more: Any) -> dict[str, Any]:
    """What `web/base.html` reads."""
    return {
        "menu": [MenuItem(label, "#", label == active, 4 if label in ("待办", "消息") else "") for label in labels],
        "user_menu": [MenuItem("我的账号", "#", icon="settings"), MenuItem("操作记录", "#", icon="history")],
        "region_name": "样例市",
        "messages_url": "#",
        "unread": 4,
        "search_url": "#",
        "data_date": DAY,
        "service_phone": "0000-12345678(样例)",
        "demo": True,
        **more,
    }


def samples(data: Any = None) -> dict[str, Any]:
    """Everything the gallery shows. `data`: what was typed into the sample form."""
    spec, table = trend()
    tax, statistics = Origin("税务局", DAY, "高"), Origin("统计局", dt.date(2026, 3, 10), "中", "年报 B203 表")
    own = Origin("企业填报", dt.date(2026, 2, 3), "低")
    typed = SampleForm(
        data or {"name": "样例(合成)精密轴承企业000001", "revenue": "32000000", "staff": "很多人", "agree": ""}
    )
    return {
        "day": DAY,
        "criteria": criteria(),
        "form": SampleForm(),
        "typed": typed,
        "slip": Slip("单位是万元，您填的 32000000 约为 3200 亿元，是否应为 3200?", "3200"),
        "filter": SampleFilter(),
        "table": firm_table(),
        "page": Paginator(range(352), 20).page(4),
        "actions": [BulkAction("remind", "提醒补正", "send"), BulkAction("assign", "改派", "people")],
        "bullets": [
            bullet("研发费用占营业收入比重", Decimal("2.7"), 3, "unmet", unit="%", gap="0.3 个百分点"),
            bullet("资产负债率", Decimal("56.2"), 80, "met", unit="%", at_most=True),
            bullet("主营业务收入占比", None, 80, "unknown", unit="%"),
            bullet("上年度营业收入", 4200, 1500, "met", unit="万元"),
        ],
        "spark": sparkline(
            [("2022年", 2800), ("2023年", 3100), ("2024年", None), ("2025年", 3650), ("2026年", 4200)],
            label="营业收入",
            unit="万元",
        ),
        "steps": [
            Step("信息核对", "done", "11月18日"),
            Step("指标", "done", "11月19日"),
            Step("材料", "now", "还差 2 份"),
            Step("承诺"),
            Step("提交"),
        ],
        "blocked": [Step("已提交", "done"), Step("县级审核", "blocked", "退回补正"), Step("市级审核"), Step("公示")],
        "tabs": [
            MenuItem("可申报", "#", True, 3),
            MenuItem("差一点", "#", False, 2),
            MenuItem("将到期", "#"),
            MenuItem("全部", "#"),
        ],
        "job": JobState("导入企业年度数据", "running", 6240, 10_000, stage="正在核对", errors=3),
        "job_done": JobState(
            "导入知识产权清单", "done", 318, 318, message="新增 40 条，更新 12 条，其余没有变化。", result_url="#"
        ),
        "job_failed": JobState(
            "导入认证清单", "failed", message="第 3 张表缺少「统一社会信用代码」一列，没有写入任何数据。"
        ),
        "conflict": Conflict(
            "营业收入",
            "2025年度",
            [
                HeldValue(tax, "4,200 万元", True, key="tax"),
                HeldValue(statistics, "4,186 万元", key="statistics"),
                HeldValue(own, "42,000 万元", key="own", note="疑似多写一个零"),
            ],
            difference="9 倍",
            rule="税务局优先，容差 1%",
            owner="企业",
            due=dt.date(2026, 11, 27),
            workdays=3,
        ),
        "origins": [tax, statistics, own],
        "events": [
            Event(
                dt.datetime(2026, 11, 21, 9, 5),
                "更正营业收入",
                "样例经办人",
                "按汇算清缴申报表更正",
                "42,000 万元",
                "4,200 万元",
            ),
            Event(dt.datetime(2026, 11, 18, 16, 40), "退回补正", "甲县经信局(样例)", "请补充审计报告首页", icon="undo"),
            Event(dt.date(2026, 11, 16), "提交申报", "样例经办人", icon="send"),
        ],
        "chart_spec": spec,
        "chart_table": table,
    }
