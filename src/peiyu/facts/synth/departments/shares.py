"""Who hands over what: the tables and columns that each department keeps. An assumption for demonstrations, like the whole population."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

MONEY = (
    "营业收入", "主营业务收入", "研发费用", "净利润", "利润总额", "资产总额", "负债总额", "主导产品收入", "高新技术产品收入", "实缴税收",
    "工业增加值", "出口额", "成本费用总额", "境内研发费用",
)  # fmt: skip
FLOWS = tuple(name for name in MONEY if name not in ("资产总额", "负债总额"))
PEOPLE = ("职工总数", "研发人员数", "科技人员数")
MARKET = ("主导产品市场占有率", "主导产品国内排名", "主导产品全球排名")
GRADES = ("发展评价得分", "地方特色得分", "数字化水平")
_TAX = (
    "营业收入", "主营业务收入", "研发费用", "净利润", "利润总额", "资产总额", "负债总额", "实缴税收", "出口额", "成本费用总额",
    "境内研发费用",
)  # fmt: skip

# Source → year table columns.
YEARLY: Mapping[str, tuple[str, ...]] = {
    "税务": _TAX,
    "统计": ("营业收入", "利润总额", "资产总额", "职工总数", "工业增加值", "综合能耗"),
    "人社": ("职工总数",),
    "科技": ("研发费用", "研发人员数", "科技人员数", "高新技术产品收入"),
    "自然资源": ("用地面积",),
    "工信": ("主导产品收入", *MARKET, *GRADES),
    "企业自报": (*MONEY, *PEOPLE, *MARKET, "用地面积", "综合能耗"),
}
REGISTER: Mapping[str, tuple[str, ...]] = {
    "市场监管": ("企业名称", "地区", "行业", "成立日期", "独立法人", "上市"),
    "税务": ("企业名称", "地区", "行业"),
    "统计": ("企业名称", "地区", "行业", "成立日期"),
    "人社": ("企业名称",),
    "科技": ("企业名称",),
    "工信": (
        "企业名称", "从事特定细分市场年限", "主导产品属于战略性新兴产业", "主导产品属于工业六基", "主导产品属于重点领域",
        "产业链关键环节补短板", "服务关键产业链龙头", "产品属于禁止限制淘汰类", "主导产品属于新产品",
    ),
    "企业自报": ("企业名称", "地区", "行业", "成立日期", "独立法人", "从事特定细分市场年限", "自主品牌", "核心业务信息系统数", "上市"),
}  # fmt: skip
# Source → record tables, and of each the columns that it does not keep.
RECORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "市场监管": {"认证": (), "标准": (), "失信违法": ()},
    "知识产权": {"知识产权": ("与主导产品相关", "已产生经济效益")},
    "科技": {"科技奖励": (), "研发机构": (), "资质荣誉": ()},
    "工信": {"称号": (), "竞赛": ()},
    "企业自报": {
        "知识产权": ("高价值",), "股权融资": (), "科技奖励": (), "资质荣誉": (), "研发机构": (), "认证": (), "称号": (),
    },
}  # fmt: skip
# Days before the as-of date on which each handed its data over.
AGES: Mapping[str, int] = {
    "税务": 24, "市场监管": 12, "统计": 75, "人社": 18, "科技": 40, "知识产权": 30, "自然资源": 90, "工信": 20, "企业自报": 61,
}  # fmt: skip


def stated_on(source: str, as_of: dt.date) -> dt.date:
    """The day on which a source handed its data over."""
    return as_of - dt.timedelta(days=AGES[source])
