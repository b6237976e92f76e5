"""2026-03-31 and 2026-04-01: the last day of the 2022 rules and the first of those of 2026; 2025-01-01: a year begins."""

from plain import LG22, judged, plain_2022, plain_2026
from sample import Folder, invention, met, unknown, unmet, wan


def build():
    return [switch("2026-03-31", True), switch("2026-04-01", False), new_year()]


def switch(day, old):
    """The same enterprises on both days. 2022: 专精特新 76 points."""
    plain = plain_2026("2026-03-01")
    plain["人工判断"] += judged("cn.ladder.little-giant", [c for c in LG22 if c[0] != "知名度和影响力"], "2026-03-01")
    f = Folder(day, plain)
    doc = "63号" if old else "2号"

    def add(name, before, after, base=None, **kw):
        expect = dict(before if old else after)
        expect["base"] = {"absent": True} if old else base or met()
        f.add(name, expect, **kw)

    add(
        "换版对照企业",
        {
            "srdi": met(76, version=doc, elig=True),
            "lg": met(version=doc, elig=True),
            "inn": met(85, elig=True),
            "tech": met(96),
        },
        {
            "srdi": met(score=None, version=doc, elig=True),
            "lg": met(version=doc, elig=True),
            "inn": met(85, elig=True),
            "tech": met(96),
        },
    )
    two = {"从事特定细分市场年限": 2}
    add("换版年限两年", {"srdi": met(73), "lg": unmet()}, {"srdi": unmet(), "lg": unmet()}, c=two)
    y = {-1: {"营业收入": wan(1200), "主营业务收入": wan(1140), "净利润": wan(96)}}
    add("换版营收一千二百万", {"srdi": met()}, {"srdi": unmet()}, y=y)
    add(
        "换版发展评价缺失",
        {"srdi": met(76), "lg": met()},
        {"srdi": unknown(missing=["发展评价得分"]), "lg": unknown()},
        y={0: {"发展评价得分": None}},
    )
    add(
        "换版没有人工判断",
        {"srdi": met(76), "lg": unknown(missing_empty=True)},
        {
            "srdi": unknown(missing_empty=True, manual=["市场地位"]),
            "lg": unknown(missing_empty=True, manual=["知名度和影响力"]),
        },
        人工判断=[],
    )
    add("换版地方特色缺失", {"srdi": met([66, 81])}, {"srdi": met(missing_empty=True)}, y={-1: {"地方特色得分": None}})
    got = [invention(取得方式="受让", 受让日期="2020-01-01")]
    add(
        "换版两项受让",
        {"srdi": met(74), "lg": met(), "inn": met(80)},
        {"srdi": unmet(), "lg": unmet(), "inn": met(80)},
        知识产权=got * 2,
    )
    three = [invention()] * 3
    add("换版三项Ⅰ类", {"srdi": met(76), "lg": met()}, {"srdi": met(), "lg": unmet()}, 知识产权=three)
    fourth = [invention(权利人排名=4)] * 4
    add("换版四项排名第四", {"srdi": met(76), "lg": met()}, {"srdi": unmet(), "lg": unmet()}, 知识产权=fourth)
    # 受让: one year on 2026-03-31 exactly
    got = [invention(取得方式="受让", 受让日期="2025-03-31")]
    add("换版受让二〇二五年三月三十一日", {"inn": met(80)}, {"inn": met(80)}, 知识产权=got)
    got = [invention(取得方式="受让", 受让日期="2025-04-01")]
    add("换版受让二〇二五年四月一日", {"inn": met(70)}, {"inn": met(80)}, 知识产权=got)
    design = [invention(类型="外观设计", 授权日期="2024-03-31")]
    add(
        "换版外观设计授权二〇二四年三月三十一日",
        {"srdi": met(68), "inn": met(70)},
        {"srdi": unmet(), "inn": met(75)},
        知识产权=design,
    )
    # vetoes
    yes, no = met(elig=True), met(elig=False)
    trio = {"srdi": yes, "lg": yes, "inn": yes}
    none = {"srdi": no, "lg": no, "inn": no}
    tech_yes = {"tech": yes, "champ": unmet(elig=False)}
    add("换版较大安全事故", trio | tech_yes, none | tech_yes, 失信违法=[("安全事故", "较大", "2024-01-01", None)])
    add("换版较大质量事故", trio, trio, 失信违法=[("质量事故", "较大", "2024-01-01", None)])
    add("换版多年前数据造假", trio | tech_yes, none | tech_yes, 失信违法=[("数据造假", None, "2015-01-01", None)])
    add("换版近三年偷漏税", none, none, 失信违法=[("偷漏税", None, "2023-01-01", None)])
    add("换版三年以前偷漏税", trio, trio, 失信违法=[("偷漏税", None, "2022-12-31", None)])
    add(
        "换版安全事故等级未知",
        {k: met(elig=None) for k in trio},
        {k: met(elig=None) for k in trio},
        失信违法=[("安全事故", None, "2024-01-01", None)],
    )
    unknown_date = [("数据造假", None, None, None)]
    add("换版数据造假日期未知", {k: met(elig=None) for k in trio}, {}, 失信违法=unknown_date)
    # titles
    science = [("科技型中小企业", "2026-01-01", "2026-12-31")]
    add("换版只有科技型称号", {"srdi": no}, {"srdi": yes}, 称号=science)
    ends = [("创新型中小企业", "2023-04-01", "2026-03-31")]
    add("换版创新型称号三月末到期", {"srdi": yes}, {"srdi": no}, base=unmet(), 称号=ends)
    starts = [("创新型中小企业", "2026-04-01", "2029-03-31")]
    add("换版创新型称号四月取得", {"srdi": no}, {"srdi": yes}, 称号=starts)
    add("换版没有称号", {"srdi": no, "lg": no}, {"srdi": no, "lg": no}, base=unmet(), 称号=[])
    # 小巨人 revenue path
    y = {-1: {"营业收入": wan(4900), "主营业务收入": wan(4655), "研发费用": wan(3000), "研发人员数": 100}}
    y[-2] = {"主营业务收入": wan(4200)}
    y[-3] = {"主营业务收入": wan(4000), "营业收入": wan(4200)}
    add("换版小巨人融资路径", {"lg": met()}, {"lg": unmet()}, y=y, 股权融资=[("2024-01-01", wan(8000), "是")])
    # 竞赛
    add(
        "换版创客中国五百强",
        {"srdi": met()},
        {"srdi": unmet()},
        知识产权=[],
        研发机构=[],
        y={-1: {"地方特色得分": 0, "净利润": 0, "数字化水平": "一级"}},
        竞赛=[("创客中国", 400, "企业组", "2023-01-01")],
    )
    # dated records: 近3年 from 2023-01-01, 近2年 from 2024-01-01 on both days
    bare = {"知识产权": [], "y": {-1: {"研发费用": wan(100)}}}
    prize = "科学技术进步奖"
    add("换版奖励首日", {"inn": met()}, {"inn": met()}, 科技奖励=[(prize, "省级", "2023-01-01", 8)], **bare)
    add("换版奖励早一天", {"inn": unmet()}, {"inn": unmet()}, 科技奖励=[(prize, "省级", "2022-12-31", 8)], **bare)
    add("换版融资四月一日到账", {"inn": unmet()}, {"inn": met()}, 股权融资=[("2026-04-01", wan(500), "是")], **bare)
    add("换版省级机构四月一日认定", {"inn": unmet()}, {"inn": met()}, 研发机构=[("中心", "省级", "2026-04-01")], **bare)
    add(
        "换版高企证书三月末到期",
        {"inn": met()},
        {"inn": unmet()},
        资质荣誉=[("高新技术企业", "国家级", "2023-04-01", "2026-03-31")],
        **bare,
    )
    add(
        "换版六基否重点领域是",
        {"lg": met()},
        {"lg": unknown(missing_empty=True, manual=["产业方向"])},
        c={"主导产品属于工业六基": "否"},
    )
    add("换版没有自主品牌", {"lg": unmet()}, {"lg": met()}, c={"自主品牌": "否"})
    add("换版负债率七成二", {"lg": unmet()}, {"lg": met()}, y={-1: {"负债总额": wan(8640)}})
    add(
        "换版主营占比八成五",
        {"lg": met()},
        {"lg": unmet()},
        y={-1: {"主营业务收入": wan(8500)}, -2: {"主营业务收入": wan(8000)}, -3: {"主营业务收入": wan(7500)}},
    )
    return f


def new_year():
    """2025-01-01: 上年度 is 2024, 近2年 of records from 2023-01-01, 近3年 from 2022-01-01."""
    day = "2025-01-01"
    f = Folder(day, plain_2022())
    f.add(
        "元旦对照企业",
        {
            "srdi": met(70, elig=True, version="63号"),
            "inn": met(85),
            "base": {"absent": True},
            "size": met(grade="小型"),
        },
    )
    low = {"y": {-1: {"地方特色得分": 0}}, "研发机构": []}
    money = [("2023-01-01", wan(4000), "是"), (day, wan(2000), "是")]
    f.add("元旦融资首日末日", {"srdi": met(56)}, 股权融资=money, **low)
    money = [("2022-12-31", wan(4000), "是"), (day, wan(2000), "是")]
    f.add("元旦融资早一天", {"srdi": unmet(56)}, 股权融资=money, **low)
    f.add("元旦奖励首日", {"srdi": met(56)}, 科技奖励=[("奖", "国家级", "2022-01-01", 5)], **low)
    f.add("元旦奖励早一天", {"srdi": unmet(56)}, 科技奖励=[("奖", "国家级", "2021-12-31", 5)], **low)
    f.add("元旦重大事故首日", {"srdi": met(70, elig=False)}, 失信违法=[("环境污染", "重大", "2022-01-01", None)])
    f.add("元旦重大事故早一天", {"srdi": met(70, elig=True)}, 失信违法=[("环境污染", "重大", "2021-12-31", None)])
    f.add("元旦科技型事故上年首日", {"tech": met(elig=False)}, 失信违法=[("环境污染", "重大", "2024-01-01", None)])
    f.add("元旦科技型事故早一天", {"tech": met(elig=True)}, 失信违法=[("环境污染", "重大", "2023-12-31", None)])
    f.add("元旦科技型对照", {"tech": met(72)})
    f.add(
        "元旦高企成立满三百六十五天",
        {"high": unknown(missing_empty=True)},
        c={"成立日期": "2024-01-02"},
        y={-1: {"研发费用": wan(500), "境内研发费用": wan(500)}},
    )
    f.add(
        "元旦高企成立三百六十四天",
        {"high": unmet()},
        c={"成立日期": "2024-01-03"},
        y={-1: {"研发费用": wan(500), "境内研发费用": wan(500)}},
    )
    f.add(
        "元旦高企成立三百六十六天",
        {"high": unknown(missing_empty=True)},
        c={"成立日期": "2024-01-01"},
        y={-1: {"研发费用": wan(500), "境内研发费用": wan(500)}},
    )
    return f
