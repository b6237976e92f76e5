"""The two plain enterprises, of the 2022 and of the 2026 rules; every other one differs from them in what its name says."""

import copy
from decimal import Decimal

from sample import invention, wan


def year(
    rev,
    main,
    rd,
    net,
    *,
    staff=200,
    rd_staff=30,
    tech=40,
    digital="二级",
    domestic=None,
    cost=None,
    assets=12000,
    debt=6000,
):
    return {
        "营业收入": wan(rev),
        "主营业务收入": wan(main),
        "研发费用": wan(rd),
        "净利润": wan(net),
        "利润总额": wan(net),
        "资产总额": wan(assets),
        "负债总额": wan(debt),
        "职工总数": staff,
        "研发人员数": rd_staff,
        "科技人员数": tech,
        "主导产品收入": wan(Decimal(str(main)) * Decimal("0.7")),
        "高新技术产品收入": wan(Decimal(str(rev)) * Decimal("0.7")),
        "主导产品市场占有率": 12,
        "主导产品国内排名": 3,
        "数字化水平": digital,
        "成本费用总额": wan(Decimal(str(rev)) * Decimal("0.9") if cost is None else cost),
        "境内研发费用": wan(rd if domestic is None else domestic),
        "主导产品全球排名": 5,
    }


FIRM = {
    "地区": "330212",
    "行业": "C3484",
    "成立日期": "2010-05-18",
    "独立法人": "是",
    "从事特定细分市场年限": 8,
    "主导产品属于战略性新兴产业": "是",
    "主导产品属于工业六基": "是",
    "主导产品属于重点领域": "是",
    "产业链关键环节补短板": "否",
    "服务关键产业链龙头": "否",
    "自主品牌": "是",
    "核心业务信息系统数": 3,
    "上市": "否",
    "产品属于禁止限制淘汰类": "否",
    "主导产品属于新产品": "否",
}


def plain_2022():
    """专精特新 70: 专业化 5+8+4+3, 精细化 3+5+4+5, 特色化 10, 创新能力 8+8+3+4. 创新型 85."""
    return {
        "企业": dict(FIRM),
        "年度": {
            -4: year(8000, 7000, 280, 500),
            -3: year(8500, 7500, 300, 500),
            -2: year(9000, 8000, 360, 500),
            -1: {**year(10000, 9000, 400, 500), "地方特色得分": 10},
        },
        "知识产权": [invention(), invention(授权日期="2020-03-02")],
        "研发机构": [("企业技术中心", "市级", "2021-06-01")],
        "认证": [("ISO9001", "质量管理体系", "2022-09-01", "2028-08-31")],
        "称号": [("创新型中小企业", "2023-04-01", "2026-12-31")],
    }


LG22 = [(c, "是") for c in ("治理与管理", "知名度和影响力", "产业链配套")]
LG22_TITLES = [("创新型中小企业", "2023-04-01", "2026-12-31"), ("专精特新中小企业", "2023-07-01", "2026-12-31")]


def judged(rule, verdicts, date):
    return [(rule, clause, verdict, "评审专家", date) for clause, verdict in verdicts]


def little_giant_2022(date):
    plain = plain_2022()
    plain["称号"] = LG22_TITLES
    plain["人工判断"] = judged("cn.ladder.little-giant", LG22, date)
    return plain


def plain_2026(date):
    """Meets 专精特新 and 小巨人 of 2026; 创新型 85, 科技型 96."""
    last = {**year(10000, 9500, 700, 800, rd_staff=40, tech=50, digital="三级"), "地方特色得分": 10}
    last["主导产品国内排名"] = 2
    return {
        "企业": dict(FIRM),
        "年度": {
            -4: year(8500, 8000, 450, 500),
            -3: year(9000, 8500, 500, 600),
            -2: year(9500, 9000, 600, 700),
            -1: last,
            0: {"发展评价得分": 66},
        },
        "知识产权": [invention(授权日期=d) for d in ("2019-05-10", "2020-03-02", "2021-08-01", "2022-10-10")],
        "研发机构": [("企业技术中心", "市级", "2021-06-01")],
        "认证": [("ISO9001", "质量管理体系", "2022-09-01", "2028-08-31")],
        "称号": [("创新型中小企业", "2025-03-01", "2028-02-28"), ("专精特新中小企业", "2025-07-01", "2028-06-30")],
        "人工判断": judged("cn.ladder.srdi", [("市场地位", "是")], date)
        + judged("cn.ladder.little-giant", [("知名度和影响力", "是")], date),
    }


def copied(x):
    return copy.deepcopy(x)
