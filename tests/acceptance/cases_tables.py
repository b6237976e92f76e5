"""2026-11-30: most tables absent; 2025-12-31: GB18030, 万元 and full-width brackets; 2024-12-31: the tables present but empty; 2022-08-01."""

from decimal import Decimal

from plain import judged, plain_2022, plain_2026
from sample import Folder, invention, met, unknown, unmet, wan

FEN = Decimal("0.01")


def build():
    return [absent(), no_vetoes(), gb18030(), columns(), leap_day(), first_day(), before()]


def absent():
    """Only 企业, 年度 and 人工判断 are there; of the rest nothing is known."""
    gone = ("知识产权", "股权融资", "科技奖励", "资质荣誉", "研发机构", "认证", "标准", "竞赛", "称号", "失信违法")
    f = Folder("2026-11-30", plain_2026("2026-06-30"), absent=gone)
    f.add(
        "缺表对照企业",
        {
            "srdi": unknown(missing_empty=False, elig=None, manual=[]),
            "lg": unknown(missing_empty=False, elig=None, manual=[]),
            "inn": met([70, 90], elig=None),
            "tech": met([66, 96], elig=None),
            "base": unknown(missing_empty=False, elig=None),
            "size": met(grade="小型", missing_empty=True),
            "high": unknown(missing_empty=True, elig=None),
            "champ": unmet(elig=False),
        },
    )
    f.add("缺表但年限不足", {"srdi": unmet(elig=False), "lg": unmet(elig=False)}, c={"从事特定细分市场年限": 2})
    f.add(
        "缺表但研发不足",
        {"srdi": unmet(), "tech": unknown([16, 46])},
        y={-1: {"研发费用": wan(99), "成本费用总额": wan(9000)}},
    )
    f.add(
        "缺表营收不足融资未知",
        {"srdi": unknown(missing_empty=False)},
        y={-1: {"营业收入": wan(1400), "主营业务收入": wan(1400)}},
    )
    f.add(
        "缺表产品禁止类",
        {"srdi": unknown(elig=False), "inn": met([70, 90], elig=False)},
        c={"产品属于禁止限制淘汰类": "是"},
    )
    f.add(
        "缺表成长性不足但可能直通",
        {"inn": unknown(missing_empty=False)},
        y={-1: {"负债总额": wan(12000)}, -2: {"主营业务收入": wan(9500)}},
    )
    f.add(
        "缺表高企人工齐全",
        {"high": met(elig=None, missing_empty=True)},
        人工判断=judged("cn.hightech", [(n, "是") for n in ("知识产权", "技术领域", "创新能力评价得分")], "2026-11-30"),
    )
    f.add(
        "缺表科技人员不足可能直通",
        {"tech": unknown([50, 80], missing_empty=False)},
        y={-1: {"科技人员数": 19}},
    )
    f.add("缺表五百零一人", {"tech": unmet()}, y={-1: {"职工总数": 501}})
    big = {k: {"主营业务收入": wan(20000), "营业收入": wan(21000), "主导产品全球排名": 3} for k in (-1, -2, -3)}
    f.add("缺表冠军两亿称号未知", {"champ": unknown(missing_empty=False)}, c={"从事特定细分市场年限": 10}, y=big)
    return f


def no_vetoes():
    """Everything but 失信违法, 人工判断 and 科技奖励; the present ones empty."""
    f = Folder("2026-11-29", plain_2026("2026-06-30"), absent=("失信违法", "人工判断", "科技奖励"))
    f.rows["人工判断"] = []
    f.add(
        "没有失信违法表",
        {
            "srdi": unknown(missing_empty=True, manual=["市场地位"], elig=None),
            "lg": unknown(missing_empty=True, manual=["知名度和影响力"], elig=None),
            "inn": met(85, elig=None, missing_empty=True),
            "base": met(),
            "tech": met(96, elig=None),
        },
    )
    f.add(
        "没有失信违法表也没有称号", {"srdi": unknown(elig=False), "inn": met(85, elig=None), "base": unmet()}, 称号=[]
    )
    f.add("没有奖励表四项知识产权已够", {"lg": unknown(missing_empty=True)})
    f.add(
        "没有奖励表三项知识产权",
        {"lg": unknown(missing_empty=False), "srdi": unknown(missing_empty=True)},
        知识产权=[invention()] * 3,
    )
    f.add("没有奖励表没有知识产权", {"srdi": unknown(missing_empty=False)}, 知识产权=[])
    f.add("没有奖励表创新型不足", {"inn": unknown(missing_empty=False)}, 知识产权=[], y={-1: {"研发费用": 0}})
    return f


def gb18030():
    """2022 rules, GB18030, money in 万元 with half-width brackets."""
    f = Folder("2025-12-31", plain_2022(), unit="(万元)", encoding="gb18030")
    f.add("国标码对照企业", {"srdi": met(70, elig=True), "inn": met(85), "size": met(grade="小型")})
    f.add("国标码研发恰好百分之三", {"srdi": met(68)}, y={-1: {"研发费用": wan(300)}})
    f.add("国标码研发差一分钱", {"srdi": unmet(66)}, y={-1: {"研发费用": wan(300) - FEN}})
    f.add("国标码融资恰好五百万", {"inn": met(70)}, 知识产权=[], 股权融资=[("2022-01-01", wan(500), "是")])
    f.add("国标码融资差一分", {"inn": unmet(70)}, 知识产权=[], 股权融资=[("2022-01-01", wan(500) - FEN, "是")])
    f.add("国标码融资早一天", {"inn": unmet(70)}, 知识产权=[], 股权融资=[("2021-12-31", wan(500), "是")])
    f.add("国标码生僻字𬭎鑫龘企业", {"srdi": met(70)})
    return f


def columns():
    """Some columns are not there at all: as if empty."""
    gone = ("地方特色得分", "高价值", "境内研发费用", "主导产品属于战略性新兴产业")
    f = Folder("2024-12-31", plain_2022(), drop_columns=gone)
    f.add(
        "缺列对照企业",
        {
            "srdi": met([60, 77]),
            "inn": met([80, 90]),
            "high": unmet(),
        },
    )
    f.add("缺列评分不定", {"srdi": unknown([56, 73], missing_empty=False)}, 研发机构=[])
    y = {-1: {"研发费用": wan(500)}}
    f.add(
        "缺列高企缺境内研发",
        {"high": unknown(missing=["境内研发费用", "境内研发费用(2021年度)", "境内研发费用(2022年度)"])},
        y=y,
    )
    return f


def leap_day():
    """One and two years before 29 February; 365 days over a leap year."""
    f = Folder("2024-02-29", plain_2022())
    for day, score in (("2023-02-28", 68), ("2023-03-01", 62)):
        f.add(f"闰日受让{day}", {"srdi": met(score)}, 知识产权=[invention(取得方式="受让", 受让日期=day)])
    for day, score in (("2022-02-28", 64), ("2022-03-01", 62)):
        f.add(f"闰日外观设计授权{day}", {"srdi": met(score)}, 知识产权=[invention(类型="外观设计", 授权日期=day)])
    y = {-1: {"研发费用": wan(600), "境内研发费用": wan(600)}}
    for day, verdict in (("2023-03-01", unknown(missing_empty=True)), ("2023-03-02", unmet())):
        f.add(f"闰日高企成立{day}", {"high": verdict}, c={"成立日期": day}, y=y)
    return f


def first_day():
    f = Folder("2022-08-01", plain_2022())
    f.add(
        "旧版首日对照企业",
        {"srdi": met(70, version="63号"), "inn": met(85), "lg": unknown(), "base": {"absent": True}},
        称号=[],
        认证=[("ISO9001", "质量管理体系", "2022-08-01", None)],
    )
    return f


def before():
    f = Folder("2022-07-31", plain_2022())
    none = {"absent": True}
    f.add("旧版施行前一天没有结论", {"srdi": none, "inn": none, "lg": none, "base": none, "size": met(grade="小型")})
    return f
