"""2026-06-30: 工信部企业〔2026〕2号, 科技型, 高新技术企业, 单项冠军."""

from decimal import Decimal

from plain import copied, judged, plain_2026
from sample import Folder, invention, met, unknown, unmet, wan

FEN = Decimal("0.01")
DAY = "2026-06-30"
AWARD = "科学技术进步奖"
POSITION = judged("cn.ladder.srdi", [("市场地位", "是")], DAY)
FAME = judged("cn.ladder.little-giant", [("知名度和影响力", "是")], DAY)


def build():
    f = Folder(DAY, plain_2026(DAY), unit="（万元）", encoding="utf-8-sig")
    ladder(f)
    judgements(f)
    vetoes_and_titles(f)
    tech(f)
    hightech(f)
    champion(f)
    return f


def last(**changes):
    return {"y": {-1: changes}}


def ip(*dates, **more):
    return [invention(授权日期=d) for d in dates] + ([invention(**more)] if more else [])


def ladder(f):
    def both(name, srdi, lg, **kw):
        f.add(name, {k: v for k, v in (("srdi", srdi), ("lg", lg)) if v is not None}, **kw)

    f.add(
        "新版对照企业",
        {
            "srdi": met(elig=True, missing_empty=True, manual=[], version="2号", score=None),
            "lg": met(elig=True, missing_empty=True, manual=[], version="2号"),
            "base": met(elig=None),
            "inn": met(85, elig=True),
            "tech": met(96, elig=True),
            "size": met(grade="小型", elig=None),
            "high": unknown(missing_empty=True, manual=["创新能力评价得分", "技术领域", "知识产权"], elig=None),
            "champ": unmet(elig=False),
        },
    )
    both("新版年限三年", met(), met(), c={"从事特定细分市场年限": 3})
    both("新版年限两年补短板不放宽", unmet(), unmet(), c={"从事特定细分市场年限": 2, "产业链关键环节补短板": "是"})
    both("新版年限缺失", unknown(missing=["从事特定细分市场年限"]), unknown(), c={"从事特定细分市场年限": None})
    # revenue; keep the main share and the research share
    y = {"营业收入": wan(1500), "主营业务收入": wan(1425)}
    both("新版营收恰好一千五百万", met(), unmet(), **last(**y))
    y = {"营业收入": wan(1500) - FEN, "主营业务收入": wan(1425)}
    both("新版营收略低一千五百万", unmet(), unmet(), **last(**y))
    for name, records, verdict in (
        ("首日末日恰好两千万", [("2024-01-01", wan(1000), "是"), (DAY, wan(1000), "是")], met()),
        ("差一分钱", [("2024-01-01", wan(1000), "是"), (DAY, wan(1000) - FEN, "是")], unmet()),
        ("首笔早一天", [("2023-12-31", wan(1000), "是"), (DAY, wan(1000), "是")], unmet()),
        ("末笔晚一天", [("2024-01-01", wan(1000), "是"), ("2026-07-01", wan(1000), "是")], unmet()),
        ("一笔机构不合格", [("2024-01-01", wan(1000), "是"), (DAY, wan(1000), "否")], unmet()),
        ("一笔机构未知", [("2024-01-01", wan(1000), "是"), (DAY, wan(1000), None)], unknown(missing_empty=False)),
        ("一笔金额未知", [("2024-01-01", wan(1000), "是"), (DAY, None, "是")], unknown(missing_empty=False)),
    ):
        both(f"新版营收不足融资{name}", verdict, None, 股权融资=records, **last(**y))
    both("新版营收缺失", unknown(missing_empty=False), unknown(missing_empty=False), **last(营业收入=None))
    y = {"营业收入": None}
    both(
        "新版营收缺失融资两千万占比仍未知",
        unknown(missing_empty=False),
        None,
        股权融资=[(DAY, wan(2000), "是")],
        **last(**y),
    )
    y = {"营业收入": wan(5000), "主营业务收入": wan(4750)}
    grow = {-3: {"营业收入": wan(4000)}}
    both("新版小巨人营收恰好五千万", met(), met(), y={-1: y, **grow})
    y = {"营业收入": wan(5000) - FEN, "主营业务收入": wan(4750)}
    both("新版小巨人营收略低五千万", met(), unmet(), y={-1: y, **grow})
    both("新版主营恰好八成", met(), unmet(), **last(主营业务收入=wan(8000)))
    both("新版主营略低八成", unmet(), unmet(), **last(主营业务收入=wan(8000) - FEN))
    both("新版主营恰好九成", met(), met(), **last(主营业务收入=wan(9000)))
    both("新版主营略低九成", met(), unmet(), **last(主营业务收入=wan(9000) - FEN))
    both(
        "新版主营缺失", unknown(missing=["主营业务收入"]), unknown(missing=["主营业务收入"]), **last(主营业务收入=None)
    )
    for debt, srdi, lg in ((9600, met(), unmet()), (9000, met(), met())):
        both(f"新版负债{debt}万恰好", srdi, lg, **last(负债总额=wan(debt)))
    both("新版负债率略高于八成", unmet(), unmet(), **last(负债总额=wan(9600) + FEN))
    both("新版负债率略高于七成五", met(), unmet(), **last(负债总额=wan(9000) + FEN))
    both("新版资产为零", unknown(missing_empty=False), unknown(missing_empty=False), **last(资产总额=0))
    both(
        "新版资产与负债都缺失",
        unknown(missing=["负债总额", "资产总额"]),
        unknown(),
        **last(资产总额=None, 负债总额=None),
    )
    # growth
    for name, y1, lg in (("恰好百分之五", "9922.5", met()), ("略低百分之五", "9922.499999", unmet())):
        both(f"新版复合增长{name}", met(), lg, y={-1: {"营业收入": wan(y1), "主营业务收入": wan(9500)}})
    both("新版复合增长前年营收不影响", met(), met(), y={-2: {"营业收入": wan(20000), "研发费用": wan(600)}})
    both("新版三年前营收为零", met(), unknown(missing_empty=False), y={-3: {"营业收入": 0}})
    both("新版三年前营收缺失", met(), unknown(missing=["营业收入(2023年度)"]), drop=(-3, -4))
    both("新版前年整行缺失", unknown(missing_empty=False), unknown(missing_empty=False), drop=(-2,))
    # research
    both("新版研发占比上年恰好百分之三", met(), unmet(), **last(研发费用=wan(300)))
    both("新版研发占比上年略低", unmet(), unmet(), **last(研发费用=wan(300) - FEN))
    both("新版研发占比前年恰好", met(), met(), y={-2: {"研发费用": wan(285)}, -1: {"研发费用": wan(915)}})
    both("新版研发占比前年略低", unmet(), unmet(), y={-2: {"研发费用": wan(285) - FEN}, -1: {"研发费用": wan(916)}})
    both("新版研发两年合计恰好", met(), met(), y={-2: {"研发费用": wan(500)}})
    both("新版研发两年合计差一分", met(), unmet(), y={-2: {"研发费用": wan(500) - FEN}})
    both(
        "新版前年研发缺失",
        unknown(missing=["研发费用(2024年度)"]),
        unknown(missing=["研发费用(2024年度)"]),
        y={-2: {"研发费用": None}},
    )
    y = {-1: {"研发费用": wan(100), "营业收入": wan(3000), "主营业务收入": wan(2850)}}
    y[-2] = {"研发费用": wan(100), "营业收入": wan(3000)}
    both("新版研发两年各恰好一百万", met(), unmet(), y=y)
    y = copied(y)
    y[-2]["研发费用"] -= FEN
    both("新版研发前年差一分一百万", unmet(), unmet(), y=y)
    y = copied(y)
    y[-2]["研发费用"] += FEN
    y[-1]["研发费用"] -= FEN
    both("新版研发上年差一分一百万", unmet(), unmet(), y=y)
    both(
        "新版前年营收为零研发占比不可算",
        unknown(missing_empty=False),
        unknown(missing_empty=False),
        y={-2: {"营业收入": 0}},
    )
    # intellectual property
    three = ("2019-05-10", "2020-03-02", "2021-08-01")
    for name, changes, lg in (
        ("国防专利", {"类型": "国防专利"}, met()),
        ("植物新品种", {"类型": "植物新品种"}, met()),
        ("国家新药", {"类型": "国家新药"}, met()),
        ("集成电路布图设计", {"类型": "集成电路布图设计"}, met()),
        ("实用新型不计", {"类型": "实用新型"}, unmet()),
        ("软件著作权不计", {"类型": "软件著作权"}, unmet()),
        ("受让多年也不计", {"取得方式": "受让", "受让日期": "2015-01-01"}, unmet()),
        ("取得方式未知", {"取得方式": None}, unknown(missing_empty=False)),
        ("排名第三", {"权利人排名": 3}, met()),
        ("排名第四", {"权利人排名": 4}, unmet()),
        ("排名未知", {"权利人排名": None}, unknown(missing_empty=False)),
        ("效益否", {"已产生经济效益": "否"}, unmet()),
        ("效益未知", {"已产生经济效益": None}, unknown(missing_empty=False)),
        ("无关", {"与主导产品相关": "否"}, unmet()),
        ("相关未知", {"与主导产品相关": None}, unknown(missing_empty=False)),
        ("最后一天有效", {"失效日期": DAY}, met()),
        ("前一天失效", {"失效日期": "2026-06-29"}, unmet()),
        ("没有失效日期", {"失效日期": None}, met()),
        ("当日授权", {"授权日期": DAY}, met()),
        ("次日授权", {"授权日期": "2026-07-01"}, unmet()),
        ("类型未知", {"类型": None}, unknown(missing_empty=False)),
        ("未知但排名第四", {"类型": None, "权利人排名": 4}, unmet()),
    ):
        both(f"新版第四项{name}", met(), lg, 知识产权=ip(*three, **changes))
    four = [invention(取得方式="受让", 受让日期="2015-01-01")] * 4
    both("新版四项全为受让", unmet(), unmet(), 知识产权=four)
    both("新版只有一项", met(), unmet(), 知识产权=ip("2020-01-01"))
    both("新版只有一项且效益未知", unknown(missing_empty=False), unmet(), 知识产权=[invention(已产生经济效益=None)])
    both("新版没有知识产权", unmet(), unmet(), 知识产权=[])
    for name, record, srdi, lg in (
        ("省级第三首日", (AWARD, "省级", "2023-01-01", 3), met(), unmet()),
        ("省级第四", (AWARD, "省级", "2023-01-01", 4), unmet(), unmet()),
        ("国家级第三首日", (AWARD, "国家级", "2023-01-01", 3), met(), met()),
        ("国家级第四", (AWARD, "国家级", "2023-01-01", 4), unmet(), unmet()),
        ("国家级早一天", (AWARD, "国家级", "2022-12-31", 1), unmet(), unmet()),
        ("国家级晚一天", (AWARD, "国家级", "2026-07-01", 1), unmet(), unmet()),
        ("国家级当日", (AWARD, "国家级", DAY, 1), met(), met()),
        ("市级第一", (AWARD, "市级", "2024-01-01", 1), unmet(), unmet()),
        (
            "国家级排名未知",
            (AWARD, "国家级", "2024-01-01", None),
            unknown(missing_empty=False),
            unknown(missing_empty=False),
        ),
    ):
        both(f"新版豁免奖励{name}", srdi, lg, 知识产权=[], 科技奖励=[record])
    for level, day, srdi in (
        ("国家级", DAY, met()),
        ("省级", "2010-01-01", met()),
        ("市级", "2010-01-01", unmet()),
        ("省级", "2026-07-01", unmet()),
        ("省级", None, unknown(missing_empty=False)),
    ):
        both(f"新版豁免机构{level}{day or '日期未知'}", srdi, unmet(), 知识产权=[], 研发机构=[("中心", level, day)])
    # market
    for share, rank, lg in (
        ("10", 9, met()),
        ("9.99", 3, met()),
        ("9.99", 4, unmet()),
        (None, 3, met()),
        (None, 4, unknown(missing=["主导产品市场占有率"])),
        ("10", None, met()),
        ("9.99", None, unknown(missing=["主导产品国内排名"])),
    ):
        both(
            f"新版占有率{share or '未知'}排名{rank or '未知'}",
            met(),
            lg,
            **last(主导产品市场占有率=share, 主导产品国内排名=rank),
        )
    # 发展评价得分
    for score, srdi, lg in (
        ("60", met(), met()),
        ("59.9999999", met(), unmet()),
        ("50", met(), unmet()),
        ("49.99", unmet(), unmet()),
    ):
        both(f"新版发展评价{score}", srdi, lg, y={0: {"发展评价得分": score}})
    both(
        "新版发展评价只有上年度有",
        unknown(missing=["发展评价得分"]),
        unknown(missing=["发展评价得分"]),
        y={0: {"发展评价得分": None}, -1: {"发展评价得分": 90}},
    )
    both("新版发展评价当年不足上年度够", unmet(), unmet(), y={0: {"发展评价得分": 40}, -1: {"发展评价得分": 90}})
    both("新版当年一行缺失", unknown(missing=["发展评价得分"]), unknown(missing=["发展评价得分"]), drop=(0,))
    # legal person and size
    both("新版不是独立法人", unmet(elig=False), unmet(elig=False), c={"独立法人": "否"})
    both(
        "新版独立法人未知",
        unknown(missing=["独立法人"], elig=None),
        unknown(missing=["独立法人"], elig=None),
        c={"独立法人": None},
    )
    big = {"职工总数": 1000, "营业收入": wan(40000), "主营业务收入": wan(38000), "研发费用": wan(1300)}
    f.add(
        "新版大型企业",
        {"srdi": unmet(), "lg": unmet(), "inn": unmet(), "size": unmet(grade="大型"), "base": met(), "high": unmet()},
        **last(**big),
    )
    both(
        "新版大型与否未知",
        unknown(missing=["职工总数"]),
        unknown(missing=["职工总数"]),
        **last(**{**big, "职工总数": None}),
    )
    both("新版软件业三百人一亿为大型", unmet(), unmet(), c={"行业": "I6510"}, **last(职工总数=300))
    both("新版软件业二百九十九人", met(), met(), c={"行业": "I6510"}, **last(职工总数=299))
    # what the 2026 rules no longer ask
    f.add(
        "新版不再要求认证品牌机构系统",
        {"srdi": met(), "lg": met()},
        c={"自主品牌": "否", "核心业务信息系统数": 0},
        认证=[],
        研发机构=[],
    )


def judgements(f):
    def case(name, records, srdi, lg=None, **kw):
        f.add(name, {"srdi": srdi} | ({"lg": lg} if lg else {}), 人工判断=records, **kw)

    no_position = unknown(missing_empty=True, manual=["市场地位"], elig=None)
    case("人工没有判断", [], no_position, unknown(missing_empty=True, manual=["知名度和影响力"], elig=None))
    case("人工市场地位为否", judged("cn.ladder.srdi", [("市场地位", "否")], DAY), unmet(elig=False))
    case("人工市场地位次日才判断", judged("cn.ladder.srdi", [("市场地位", "是")], "2026-07-01"), no_position)
    case("人工市场地位次日判断为否", judged("cn.ladder.srdi", [("市场地位", "否")], "2026-07-01"), no_position)
    case("人工市场地位多年前判断", judged("cn.ladder.srdi", [("市场地位", "是")], "2024-01-01"), met())
    case("人工判断写在小巨人规则下", judged("cn.ladder.little-giant", [("市场地位", "是")], DAY), no_position)
    early = judged("cn.ladder.srdi", [("市场地位", "否")], "2026-05-01")
    late = judged("cn.ladder.srdi", [("市场地位", "是")], "2026-06-01")
    case("人工先否后是以后者为准", early + late, met())
    case("人工先否后是记录倒序", late + early, met())
    early = judged("cn.ladder.srdi", [("市场地位", "是")], "2026-05-01")
    late = judged("cn.ladder.srdi", [("市场地位", "否")], "2026-06-01")
    case("人工先是后否以后者为准", early + late, unmet())
    future = judged("cn.ladder.srdi", [("市场地位", "否")], "2026-07-01")
    case("人工现在是将来否", early + future, met())
    case("人工两次都是", early + early, met())
    # 产业方向 only when 六基 is not 是
    six = {"主导产品属于工业六基": "否"}
    f.add("六基否产业方向未判断", {"lg": unknown(missing_empty=True, manual=["产业方向"])}, c=six)
    yes = judged("cn.ladder.little-giant", [("知名度和影响力", "是"), ("产业方向", "是")], DAY)
    no = judged("cn.ladder.little-giant", [("知名度和影响力", "是"), ("产业方向", "否")], DAY)
    f.add("六基否产业方向为是", {"lg": met()}, c=six, 人工判断=yes)
    f.add("六基否产业方向为否", {"lg": unmet()}, c=six, 人工判断=no)
    f.add("六基是产业方向为否无妨", {"lg": met()}, 人工判断=no)
    six = {"主导产品属于工业六基": None}
    f.add("六基未知产业方向为是", {"lg": met()}, c=six, 人工判断=yes)
    f.add("六基未知产业方向为否", {"lg": unknown(missing=["主导产品属于工业六基"])}, c=six, 人工判断=no)
    f.add("六基未知产业方向未判断", {"lg": unknown(missing=["主导产品属于工业六基"], manual=["产业方向"])}, c=six)


def vetoes_and_titles(f):
    def case(name, records, ok, old=None, c=None, tech=None, champ=None):
        expect = {"srdi": met(elig=ok), "lg": met(elig=ok), "inn": met(85, elig=ok)}
        if tech != "skip":
            expect["tech"] = met(96, elig=tech)
        f.add(name, expect, 失信违法=records, c=c)

    for kind in ("安全事故", "网络数据安全", "质量事故", "环境污染"):
        wide = kind == "安全事故"
        tech = kind != "网络数据安全"
        case(f"新版{kind}一般", [(kind, "一般", "2025-05-01", None)], True, tech=True)
        case(f"新版{kind}较大首日", [(kind, "较大", "2023-01-01", None)], not wide, tech=True)
        case(f"新版{kind}较大早一天", [(kind, "较大", "2022-12-31", None)], True, tech=True)
        case(f"新版{kind}重大首日", [(kind, "重大", "2023-01-01", None)], False, tech=True)
        case(f"新版{kind}特别重大当日", [(kind, "特别重大", DAY, None)], False, tech=not tech)
        case(f"新版{kind}重大早一天", [(kind, "重大", "2022-12-31", None)], True, tech=True)
        case(f"新版{kind}重大上年首日", [(kind, "重大", "2025-01-01", None)], False, tech=not tech)
        case(f"新版{kind}重大前年末日", [(kind, "重大", "2024-12-31", None)], False, tech=True)
        case(f"新版{kind}重大次日", [(kind, "重大", "2026-07-01", None)], True, tech=True)
        case(f"新版{kind}等级未知", [(kind, None, "2025-05-01", None)], None, tech=None if tech else True)
    case("新版偷漏税首日", [("偷漏税", None, "2023-01-01", None)], False, tech=True)
    case("新版偷漏税早一天", [("偷漏税", "重大", "2022-12-31", None)], True, tech=True)
    case("新版数据造假多年以前", [("数据造假", None, "2010-01-01", None)], False, tech=True)
    case("新版数据造假当日", [("数据造假", "一般", DAY, None)], False, tech=True)
    case("新版数据造假次日", [("数据造假", None, "2026-07-01", None)], True, tech=True)
    for kind in ("劳动用工", "土地利用", "节能降耗"):
        case(f"新版{kind}不否决", [(kind, "重大", "2025-05-01", None)], True, tech=True)
    for kind in ("经营异常", "严重失信"):
        case(f"新版{kind}在列", [(kind, None, "2015-05-01", None)], False, tech=False)
        case(f"新版{kind}前一天移出", [(kind, None, "2015-05-01", "2026-06-29")], True, tech=True)
        case(f"新版{kind}次日移出", [(kind, None, "2015-05-01", "2026-07-01")], False, tech=False)
        case(f"新版{kind}次日列入", [(kind, None, "2026-07-01", None)], True, tech=True)
    case("新版产品禁止类", [], False, c={"产品属于禁止限制淘汰类": "是"}, tech=False)
    case("新版产品是否禁止未知", [], None, c={"产品属于禁止限制淘汰类": None}, tech=None)
    innovative = "创新型中小企业"
    srdi = "专精特新中小企业"
    for name, records, a, b, base in (
        ("创新型最后一天", [(innovative, "2023-07-01", DAY)], True, False, met()),
        ("创新型前一天到期", [(innovative, "2023-07-01", "2026-06-29")], False, False, unmet()),
        ("科技型当日取得", [("科技型中小企业", DAY, "2027-06-29")], True, False, met()),
        ("科技型次日取得", [("科技型中小企业", "2026-07-01", "2027-06-30")], False, False, unmet()),
        ("科技型没有到期日", [("科技型中小企业", "2025-07-01", None)], True, False, met()),
        (
            "创新型过期科技型有效",
            [(innovative, "2020-01-01", "2022-12-31"), ("科技型中小企业", "2026-01-01", "2026-12-31")],
            True,
            False,
            met(),
        ),
        ("只有专精特新称号", [(srdi, "2024-01-01", DAY)], False, True, unmet()),
        ("专精特新前一天到期", [(srdi, "2023-07-01", "2026-06-29")], False, False, unmet()),
        ("只有小巨人称号", [("专精特新小巨人企业", "2024-07-01", "2027-06-30")], False, False, unmet()),
        ("没有任何称号", [], False, False, unmet()),
        ("称号取得日期未知", [(innovative, None, "2027-01-01")], None, False, unknown(missing_empty=False)),
    ):
        f.add(
            f"新版称号{name}",
            {"srdi": met(elig=a), "lg": met(elig=b), "base": base | {"eligible_to_apply": None}},
            称号=records,
        )


def tech(f):
    def t(name, expect, **kw):
        f.add(f"科技型{name}", {"tech": expect}, **kw)

    for staff, score in ((60, 100), (59, 96), (50, 96), (49, 92), (40, 92), (39, 88), (30, 88), (29, 84), (20, 84)):
        t(f"科技人员{staff}人", met(score), **last(科技人员数=staff))
    t("科技人员十九人", unmet(80, elig=False), **last(科技人员数=19))
    t("科技人员零人", unmet(80), **last(科技人员数=0))
    t("科技人员缺失", unknown([80, 100], missing=["科技人员数"], elig=None), **last(科技人员数=None))
    t("职工为零占比不可算", unknown([80, 100], missing_empty=False), **last(职工总数=0))
    for rd, at, below in ((600, 96, 86), (500, 86, 76), (400, 76, 66), (300, 66, 56), (200, 56, 46)):
        t(f"研发占比{rd}万", (met if at >= 60 else unmet)(at), **last(研发费用=wan(rd)))
        t(f"研发占比{rd}万差一分", (met if below >= 60 else unmet)(below), **last(研发费用=wan(rd) - FEN))
    for cost, at, below in ((600, 96, 86), (720, 86, 76), (900, 76, 66), (1200, 66, 56), (1800, 56, 46)):
        cells = {"研发费用": wan(180), "成本费用总额": wan(cost)}
        t(f"成本占比成本{cost}万", (met if at >= 60 else unmet)(at), **last(**cells))
        cells["成本费用总额"] += FEN
        t(f"成本占比成本{cost}万多一分", (met if below >= 60 else unmet)(below), **last(**cells))
    t("成本缺失但销售占比已满分", met(96), **last(成本费用总额=None))
    t("成本缺失销售占比四十分", met([86, 96]), **last(成本费用总额=None, 研发费用=wan(500)))
    t("成本为零销售占比零分", unknown([46, 96], missing_empty=False), **last(成本费用总额=0, 研发费用=wan(180)))
    t("营收缺失成本占比零分", unknown([46, 96], missing=["营业收入"]), **last(营业收入=None))
    t("研发费用缺失", unknown([46, 96], missing=["研发费用"]), **last(研发费用=None))
    second = invention(类型="软件著作权", 授权日期=DAY)
    for count, score in ((5, 90), (4, 90), (3, 84), (2, 78), (1, 72), (0, 66)):
        t(f"Ⅱ类{count}项", met(score), 知识产权=[second] * count)
    t(
        "Ⅱ类三种各一项",
        met(84),
        知识产权=[second, invention(类型="实用新型", 授权日期=DAY), invention(类型="外观设计", 授权日期="2026-06-29")],
    )
    t("Ⅰ类受让不满一年也计", met(96), 知识产权=[invention(取得方式="受让", 受让日期="2026-06-29")])
    t("Ⅰ类国防专利", met(96), 知识产权=[invention(类型="国防专利")])
    t("Ⅰ类排名第九未产生效益也计", met(96), 知识产权=[invention(权利人排名=9, 已产生经济效益="否")])
    t("Ⅰ类前一天失效", met(66), 知识产权=[invention(失效日期="2026-06-29")])
    t("Ⅰ类最后一天有效", met(96), 知识产权=[invention(失效日期=DAY)])
    t("Ⅰ类次日授权", met(66), 知识产权=[invention(授权日期="2026-07-01")])
    t("Ⅰ类无关", met(66), 知识产权=[invention(与主导产品相关="否")])
    t("Ⅰ类相关未知", met([66, 96]), 知识产权=[invention(与主导产品相关=None)])
    t("Ⅱ类三项一项相关未知", met([78, 84]), 知识产权=[second, second, {**second, "与主导产品相关": None}])
    y = {"研发费用": wan(400), "科技人员数": 60}
    t("合计六十二分", met(62), 知识产权=[second] * 2, **last(**y))
    y = {"研发费用": wan(400), "科技人员数": 20}
    t("合计五十八分", unmet(58), 知识产权=[second] * 4, **last(**y))
    y = {"研发费用": wan(500), "科技人员数": 30}
    t("合计六十分", met(60), 知识产权=[second] * 2, **last(**y))
    y = {"研发费用": wan(500), "科技人员数": 50}
    t("合计五十六分加零分知识产权", unmet(56), 知识产权=[], **last(**y))
    # limits
    t("五百人", met(84), **last(职工总数=500, 科技人员数=50))
    t("五百零一人", unmet(84), **last(职工总数=501, 科技人员数=51))
    t("营收两亿", met(96), **last(营业收入=wan(20000), 研发费用=wan(1200)))
    t("营收两亿多一分", unmet(86), **last(营业收入=wan(20000) + FEN, 研发费用=wan(1200)))
    t("资产两亿", met(96), **last(资产总额=wan(20000)))
    t("资产两亿多一分", unmet(96), **last(资产总额=wan(20000) + FEN))
    t("资产缺失", unknown(96, missing=["资产总额"]), **last(资产总额=None))
    t("不问独立法人", met(96, elig=True), c={"独立法人": "否"})
    t("软件业大型也不问划型", met(88), c={"行业": "I6510"}, **last(职工总数=300, 科技人员数=45))
    t("看上年度一行缺失", unknown([30, 100], missing_empty=False), drop=(-1,))
    t("不需要称号", met(96, elig=True), 称号=[])
    # direct routes: no points for 科技人员
    low = last(科技人员数=10)
    t("直通对照不满足", unmet(80), **low)
    for name, record, ok in (
        ("证书最后一天", ("高新技术企业", "国家级", "2023-07-01", DAY), True),
        ("证书前一天到期", ("高新技术企业", "国家级", "2023-07-01", "2026-06-29"), False),
        ("证书次日取得", ("高新技术企业", "国家级", "2026-07-01", "2029-06-30"), False),
        ("技术创新示范企业不算", ("国家级技术创新示范企业", "国家级", "2025-07-01", None), False),
    ):
        t(f"直通高企{name}", (met if ok else unmet)(80), 资质荣誉=[record], **low)
    for name, record, ok in (
        ("首日第三", (AWARD, "国家级", "2021-01-01", 3), True),
        ("早一天", (AWARD, "国家级", "2020-12-31", 1), False),
        ("第四", (AWARD, "国家级", "2025-01-01", 4), False),
        ("省级", (AWARD, "省级", "2025-01-01", 1), False),
        ("晚一天", (AWARD, "国家级", "2026-07-01", 1), False),
    ):
        t(f"直通奖励{name}", (met if ok else unmet)(80), 科技奖励=[record], **low)
    for level, day, ok in (
        ("国家级", DAY, True),
        ("省级", "2010-01-01", True),
        ("市级", "2010-01-01", False),
        ("省级", "2026-07-01", False),
    ):
        t(f"直通机构{level}{day}", (met if ok else unmet)(80), 研发机构=[("中心", level, day)], **low)
    for name, record, ok in (
        ("国际主持首日", ("某标准", "国际", "主持", "2021-01-01"), True),
        ("国家主持当日", ("某标准", "国家", "主持", DAY), True),
        ("行业主持", ("某标准", "行业", "主持", "2024-01-01"), True),
        ("其他主持", ("某标准", "其他", "主持", "2024-01-01"), False),
        ("国家参与", ("某标准", "国家", "参与", "2024-01-01"), False),
        ("早一天", ("某标准", "国家", "主持", "2020-12-31"), False),
        ("晚一天", ("某标准", "国家", "主持", "2026-07-01"), False),
    ):
        t(f"直通标准{name}", (met if ok else unmet)(80), 标准=[record], **low)
    t("直通不免人数上限", unmet(96), 研发机构=[("中心", "国家级", DAY)], **last(职工总数=501, 科技人员数=130))
    t("直通但科技人员缺失", met([80, 100]), 研发机构=[("中心", "国家级", DAY)], **last(科技人员数=None))


HIGH = ("知识产权", "技术领域", "创新能力评价得分")


def hightech(f):
    opened = sorted(HIGH)
    done = judged("cn.hightech", [(n, "是") for n in HIGH], DAY)
    open_ = {"missing_empty": True, "manual": opened}

    def h(name, expect, **kw):
        f.add(f"高企{name}", {"high": expect}, **kw)

    h("人工三项都是", met(elig=True, score=None, manual=[], missing_empty=True), 人工判断=done)
    for gone in HIGH:
        yes = [(n, "是") for n in HIGH if n != gone]
        h(f"缺人工{gone}", unknown(missing_empty=True, manual=[gone]), 人工判断=judged("cn.hightech", yes, DAY))
        h(f"人工{gone}为否", unmet(elig=False), 人工判断=judged("cn.hightech", [*yes, (gone, "否")], DAY))
    for day, expect in (("2025-06-30", unknown(**open_)), ("2025-07-01", unmet()), ("2026-06-30", unmet())):
        h(f"成立{day}", expect, c={"成立日期": day})
    h("成立日期未知", unknown(missing=["成立日期"]), c={"成立日期": None})
    h("科技人员一成", unknown(**open_), **last(科技人员数=20))
    h("科技人员一成差一人", unmet(), **last(科技人员数=19))
    h("科技人员缺失", unknown(missing=["科技人员数"], manual=opened), **last(科技人员数=None))

    def three(rev, rds, domestic=None):
        years = {}
        for k, (r, d) in zip((-1, -2, -3), zip(rev, rds, strict=True), strict=True):
            r = Decimal(str(r))
            years[k] = {
                "营业收入": wan(r),
                "研发费用": wan(d),
                "境内研发费用": wan(d),
                "高新技术产品收入": wan(r * 7 / 10),
            }
        if domestic is not None:
            for k, d in zip((-1, -2, -3), domestic, strict=True):
                years[k]["境内研发费用"] = wan(d)
        return years

    def less(years, column, k=-3, step=-FEN):
        years = copied(years)
        years[k][column] += step
        return years

    for name, rev, total in (
        ("五千万须百分之五", (5000, 5000, 5000), (250, 250, 250)),
        ("五千万以上须百分之四", (6000, 5000, 5000), (240, 200, 200)),
        ("两亿须百分之四", (20000, 5000, 5000), (800, 200, 200)),
        ("两亿以上须百分之三", (21000, 10000, 9000), (630, 300, 270)),
    ):
        y = three(rev, total)
        h(f"{name}恰好", unknown(**open_), y=y)
        h(f"{name}差一分", unmet(), y=less(less(y, "研发费用"), "境内研发费用"))
    h(
        "五千万多一分适用百分之四",
        unknown(**open_),
        y=less(three((5000, 5000, 5000), (210, 210, 210)), "营业收入", -1, FEN),
    )
    h("恰好五千万适用百分之五", unmet(), y=three((5000, 5000, 5000), (210, 210, 210)))
    h(
        "两亿多一分适用百分之三",
        unknown(**open_),
        y=less(three((20000, 20000, 20000), (700, 700, 700)), "营业收入", -1, FEN),
    )
    h("恰好两亿适用百分之四", unmet(), y=three((20000, 20000, 20000), (700, 700, 700)))
    h("三年里一年缺研发", unknown(missing=["研发费用(2023年度)"], manual=opened), y={-3: {"研发费用": None}})
    h("三年里一行缺失", unknown(missing_empty=False), drop=(-3, -4))
    h("上年度营收缺失", unknown(missing_empty=False), **last(营业收入=None))
    y = three((10000, 9500, 9000), (700, 600, 500), (420, 360, 300))
    h("境内研发恰好六成", unknown(**open_), y=y)
    h("境内研发略低六成", unmet(), y=less(y, "境内研发费用"))
    h("境内研发三年合计够上年度不够", unknown(**open_), y=three((10000, 9500, 9000), (700, 600, 500), (100, 600, 500)))
    h("境内研发缺失", unknown(missing=["境内研发费用(2024年度)"]), y={-2: {"境内研发费用": None}})
    h("高品收入恰好六成", unknown(**open_), **last(高新技术产品收入=wan(6000)))
    h("高品收入略低六成", unmet(), **last(高新技术产品收入=wan(6000) - FEN))
    h("高品收入缺失", unknown(missing=["高新技术产品收入"]), **last(高新技术产品收入=None))
    # young firms: 近三年 from the founding year on
    poor = {"营业收入": wan(9000), "研发费用": 0, "境内研发费用": 0}
    h("二〇二四年成立只看两年", unknown(**open_), c={"成立日期": "2024-12-31"}, y={-3: poor, -4: poor})
    h("二〇二三年末成立看三年", unmet(), c={"成立日期": "2023-12-31"}, y={-3: {**poor, "营业收入": wan(90000)}})
    h("二〇二四年成立没有更早的行", unknown(**open_), c={"成立日期": "2024-03-01"}, drop=(-3, -4))
    h("二〇二五年成立只看一年", unknown(**open_), c={"成立日期": "2025-03-01"}, drop=(-2, -3, -4))
    h(
        "二〇二五年成立一年占比差一分",
        unmet(),
        c={"成立日期": "2025-03-01"},
        drop=(-2, -3, -4),
        **last(研发费用=wan(400) - FEN),
    )
    h(
        "二〇二五年成立一年占比恰好",
        unknown(**open_),
        c={"成立日期": "2025-03-01"},
        drop=(-2, -3, -4),
        **last(研发费用=wan(400), 境内研发费用=wan(400)),
    )
    h("二〇二四年成立缺前年", unknown(missing_empty=False), c={"成立日期": "2024-03-01"}, drop=(-2, -3, -4))
    h("三年营收都为零", unknown(missing_empty=False), y={k: {"营业收入": 0} for k in (-1, -2, -3)})
    # vetoes
    for kind, level, day, ok in (
        ("安全事故", "重大", "2025-07-01", False),
        ("质量事故", "重大", DAY, False),
        ("环境污染", "特别重大", "2026-01-01", False),
        ("安全事故", "重大", "2025-06-29", True),
        ("安全事故", "较大", "2026-01-01", True),
        ("安全事故", "重大", "2026-07-01", True),
        ("网络数据安全", "重大", "2026-01-01", True),
        ("经营异常", None, "2026-01-01", True),
        ("严重失信", None, "2026-01-01", True),
        ("偷漏税", None, "2026-01-01", True),
        ("数据造假", None, "2026-01-01", True),
        ("质量事故", None, "2026-01-01", None),
    ):
        h(f"否决{kind}{level or ''}{day}", met(elig=ok), 失信违法=[(kind, level, day, None)], 人工判断=done)
    h("不问独立法人与划型", met(elig=True), c={"独立法人": "否"}, 人工判断=done)
    h("不需要称号", met(elig=True), 称号=[], 人工判断=done)


CHAMPION = ("产品与工艺", "国际化与品牌", "研发机构与强度", "知识产权与标准", "成果转化", "经营业绩", "管理制度")


def champion(f):
    done = judged("cn.champion", [(n, "是") for n in CHAMPION], DAY)
    rows = {
        k: {"营业收入": wan(50000), "主营业务收入": wan(40000), "主导产品全球排名": 3, "职工总数": 1200}
        for k in (-1, -2, -3)
    }
    plain = f.plain
    f.plain = copied(plain)
    f.plain["企业"]["从事特定细分市场年限"] = 10
    f.plain["人工判断"] = done
    f.plain["称号"] = []
    for k, v in rows.items():
        f.plain["年度"][k].update(v)

    def c(name, expect, **kw):
        f.add(f"冠军{name}", {"champ": expect}, **kw)

    f.add("冠军全部满足且为大型", {"champ": met(elig=True, missing_empty=True, manual=[]), "size": unmet(grade="大型")})
    c("人工未判断", unknown(missing_empty=True, manual=sorted(CHAMPION), elig=None), 人工判断=[])
    for gone in CHAMPION:
        yes = [(n, "是") for n in CHAMPION if n != gone]
        c(f"缺人工{gone}", unknown(missing_empty=True, manual=[gone]), 人工判断=judged("cn.champion", yes, DAY))
        c(f"人工{gone}为否", unmet(), 人工判断=judged("cn.champion", [*yes, (gone, "否")], DAY))
    c("年限九年", unmet(), c={"从事特定细分市场年限": 9})
    c("年限五年新产品", met(), c={"从事特定细分市场年限": 5, "主导产品属于新产品": "是"})
    c("年限四年新产品", unmet(), c={"从事特定细分市场年限": 4, "主导产品属于新产品": "是"})
    c(
        "年限九年新产品未知",
        unknown(missing=["主导产品属于新产品"]),
        c={"从事特定细分市场年限": 9, "主导产品属于新产品": None},
    )
    c("年限十年新产品未知", met(), c={"主导产品属于新产品": None})
    c("年限缺失", unknown(missing_empty=False), c={"从事特定细分市场年限": None})
    c("三年平均差一分", unmet(), y={-3: {"主营业务收入": wan(40000) - FEN}})
    c("三年平均高低相抵", met(), y={-3: {"主营业务收入": wan(20000)}, -1: {"主营业务收入": wan(60000)}})
    c("三年缺一年", unknown(missing=["主营业务收入(2023年度)"]), y={-3: {"主营业务收入": None}})
    y = {-1: {"主营业务收入": wan(90000)}, -2: {"主营业务收入": wan(90000)}, -3: {"主营业务收入": None}}
    c("三年缺一年其余已超合计", unknown(missing=["主营业务收入(2023年度)"]), y=y)
    half = {k: {"主营业务收入": wan(20000)} for k in (-1, -2, -3)}
    short = copied(half)
    short[-2]["主营业务收入"] -= FEN
    for title in ("专精特新中小企业", "专精特新小巨人企业"):
        record = [(title, "2023-07-01", DAY)]
        c(f"两亿且有{title}称号", met(), y=half, 称号=record)
        c(f"两亿差一分有{title}称号", unmet(), y=short, 称号=record)
        c(f"两亿{title}称号前一天到期", unmet(), y=half, 称号=[(title, "2023-07-01", "2026-06-29")])
        c(f"两亿{title}称号次日取得", unmet(), y=half, 称号=[(title, "2026-07-01", "2029-06-30")])
    c("两亿只有创新型称号", unmet(), y=half, 称号=[("创新型中小企业", "2025-01-01", "2028-01-01")])
    c("两亿没有称号", unmet(), y=half)
    c("两亿称号取得日期未知", unknown(missing_empty=False), y=half, 称号=[("专精特新中小企业", None, "2028-01-01")])
    c("全球第四", unmet(), **last(主导产品全球排名=4))
    c("全球排名缺失", unknown(missing=["主导产品全球排名"]), **last(主导产品全球排名=None))
    c("不是独立法人", unmet(elig=False), c={"独立法人": "否"})
    c("独立法人未知", unknown(missing=["独立法人"]), c={"独立法人": None})
    for kind, level, day, ok in (
        ("安全事故", "较大", "2025-01-01", True),
        ("安全事故", "重大", "2023-01-01", False),
        ("安全事故", "重大", "2022-12-31", True),
        ("网络数据安全", "重大", "2025-01-01", False),
        ("质量事故", "特别重大", "2025-01-01", False),
        ("环境污染", "重大", DAY, False),
        ("偷漏税", None, "2023-01-01", False),
        ("偷漏税", None, "2022-12-31", True),
        ("数据造假", None, "2022-12-31", True),
        ("数据造假", None, "2023-01-01", False),
        ("经营异常", None, "2010-01-01", False),
        ("严重失信", None, "2010-01-01", False),
        ("劳动用工", "重大", "2025-01-01", True),
        ("环境污染", None, "2025-01-01", None),
    ):
        c(f"否决{kind}{level or ''}{day}", met(elig=ok), 失信违法=[(kind, level, day, None)])
    f.plain = plain
