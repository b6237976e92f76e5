"""2024-06-30: the rules of 工信部企业〔2022〕63号."""

from decimal import Decimal

from plain import LG22_TITLES, judged, little_giant_2022, plain_2022
from sample import Folder, invention, met, unknown, unmet, wan

FEN = Decimal("0.01")
DAY = "2024-06-30"


def scaled(rev, rd, **last):
    """Revenue of 上年度 in 万元 with the shares and the growth of the plain enterprise, and its research spending."""
    rev = Decimal(str(rev))
    last = {
        "营业收入": wan(rev),
        "主营业务收入": wan(rev * 9 / 10),
        "研发费用": wan(rd),
        "净利润": wan(rev / 20),
        "高新技术产品收入": wan(rev * 7 / 10),
        "成本费用总额": wan(rev * 9 / 10),
        "境内研发费用": wan(rd),
        **last,
    }
    return {-1: last, -2: {"主营业务收入": wan(rev * 8 / 10)}, -3: {"主营业务收入": wan(rev * 75 / 100)}}


def build():
    f = Folder(DAY, plain_2022())
    scorecard(f)
    ladder_conditions(f)
    innovative(f)
    vetoes(f)
    titles(f)
    f.plain = little_giant_2022(DAY)
    little_giant(f)
    return f


def one(f, name, score, verdict=None, inn=None, **kw):
    """One thing that changes the score of 专精特新 (and that of 创新型 where given)."""
    expect = {"srdi": (verdict or met)(score)}
    if inn is not None:
        expect["inn"] = inn
    f.add(name, expect, **kw)


def last(**changes):
    return {"y": {-1: changes}}


def main_years(y1, y2, y3):
    return {"y": {-1: {"主营业务收入": y1}, -2: {"主营业务收入": y2}, -3: {"主营业务收入": y3}}}


def scorecard(f):
    f.add(
        "对照企业七十分",
        {
            "srdi": met(70, score_range=[70, 70], elig=True, missing_empty=True, manual=[], version="63号"),
            "inn": met(85, elig=True, missing_empty=True),
            "size": met(grade="小型", elig=None),
            "lg": unknown(elig=False, missing_empty=True, manual=["产业链配套", "治理与管理", "知名度和影响力"]),
        },
    )
    # Z1 主营占比
    rev = Decimal("112500000")
    one(f, "主营占比恰好八成", 70, inn=met(85), **last(营业收入=rev))
    one(f, "主营占比略低于八成", 68, **last(营业收入=rev + FEN))
    y = {"营业收入": wan(13000), "主营业务收入": wan(9100)}
    one(f, "主营占比恰好七成", 68, inn=met(85), **last(**y))
    one(f, "主营占比略低于七成", 66, inn=met(80), **last(**{**y, "营业收入": wan(13000) + FEN}))
    one(f, "主营占比恰好六成", 64, inn=met(80), **last(营业收入=wan(15000), 研发费用=wan(450)))
    one(f, "主营占比略低于六成", 63, inn=met(75), **last(营业收入=wan(15000) + FEN, 研发费用=wan(451)))
    # Z2 近2年平均增长
    for name, y1, at, below, inn in (
        ("一成", 9600, 72, 70, 90),
        ("百分之八", 9280, 70, 68, 90),
        ("百分之六", 8960, 68, 66, 85),
        ("百分之四", 8640, 66, 64, 80),
    ):
        one(f, f"平均增长恰好{name}", at, inn=met(inn), **main_years(wan(y1), wan(8000), wan(8000)))
        one(f, f"平均增长略低于{name}", below, **main_years(wan(y1) - FEN, wan(8000), wan(8000)))
    one(f, "平均增长恰好为零", 64, inn=met(75), **main_years(wan(8100), wan(8100), wan(8100)))
    one(f, "平均增长略低于零", 62, inn=unmet(70), **main_years(wan(8100) - FEN, wan(8100), wan(8100)))
    one(f, "先降一成再升三成平均一成", 72, **main_years(wan(9360), wan(7200), wan(8000)))
    one(f, "三年前主营为零增长不可算", [62, 72], met, inn=met(85), **main_years(wan(9000), wan(8000), 0))
    one(f, "三年前主营为负增长不可算", [62, 72], met, **main_years(wan(9000), wan(8000), -wan(1)))
    one(
        f,
        "前年主营为零创新型增长不可算",
        [62, 72],
        met,
        inn=unknown([70, 90], missing_empty=False),
        **main_years(wan(9000), 0, wan(7500)),
    )
    one(f, "前年主营缺失", [62, 72], met, inn=unknown([70, 90]), y={-2: {"主营业务收入": None}})
    one(f, "三年前一行缺失", [62, 72], met, inn=met(85), drop=(-3, -4))
    # Z3 年限
    for years, score in ((3, 67), (7, 69), (9, 70), (10, 71), (11, 71), (12, 71), (40, 71)):
        one(f, f"年限{years}年得分", score, c={"从事特定细分市场年限": years})
    one(f, "年限一年不足两年", 66, unmet, c={"从事特定细分市场年限": 1})
    one(f, "年限零年", 66, unmet, c={"从事特定细分市场年限": 0})
    one(f, "年限缺失", [66, 71], unknown, c={"从事特定细分市场年限": None})
    # Z4 领域
    one(f, "补短板得五分", 72, c={"产业链关键环节补短板": "是"})
    one(f, "不属六基但服务龙头", 70, c={"主导产品属于工业六基": "否", "服务关键产业链龙头": "是"})
    old = [("中华老字号", "国家级", "2015-01-01", None)]
    one(f, "不属六基但中华老字号", 70, c={"主导产品属于工业六基": "否"}, 资质荣誉=old)
    old = [("中华老字号", "国家级", "2015-01-01", "2020-01-01")]
    one(f, "中华老字号写有到期日仍计", 70, c={"主导产品属于工业六基": "否"}, 资质荣誉=old)
    old = [("中华老字号", "国家级", "2024-07-01", None)]
    one(f, "中华老字号尚未取得", 67, c={"主导产品属于工业六基": "否"}, 资质荣誉=old)
    one(f, "领域都不属于", 67, c={"主导产品属于工业六基": "否"})
    one(f, "补短板未知六基为是", [70, 72], c={"产业链关键环节补短板": None})
    one(f, "六基未知其余为否", [67, 70], c={"主导产品属于工业六基": None})
    one(f, "补短板与六基都未知", [67, 72], c={"主导产品属于工业六基": None, "产业链关键环节补短板": None})
    # J1 数字化
    one(f, "数字化一级", 67, **last(数字化水平="一级"))
    one(f, "数字化三级", 72, **last(数字化水平="三级"))
    one(f, "数字化四级", 72, **last(数字化水平="四级"))
    one(f, "数字化未知", [67, 72], **last(数字化水平=None))
    # J2 质量管理
    no = {"自主品牌": "否"}
    award = ("质量奖", "省级", "2015-01-01", None)
    iso = ("ISO9001", "质量管理体系", "2022-09-01", "2025-08-31")
    one(f, "质量只有体系认证一项", 68, c=no)
    one(f, "质量只有省级质量奖一项", 68, c=no, 认证=[], 资质荣誉=[award])
    one(f, "质量只有国家级质量奖一项", 68, c=no, 认证=[], 资质荣誉=[("质量奖", "国家级", "2024-06-30", None)])
    one(f, "质量奖为市级不计", 65, c=no, 认证=[], 资质荣誉=[("质量奖", "市级", "2015-01-01", None)])
    one(f, "质量奖过期仍计", 68, c=no, 认证=[], 资质荣誉=[("质量奖", "省级", "2015-01-01", "2018-01-01")])
    one(f, "质量奖尚未取得", 65, c=no, 认证=[], 资质荣誉=[("质量奖", "省级", "2024-07-01", None)])
    one(f, "质量四项全无", 65, c=no, 认证=[])
    one(f, "质量四项全有封顶五分", 70, 资质荣誉=[award], 标准=[("某标准", "国家", "主持", "2020-01-01")])
    one(f, "质量只有其他类别标准参与", 68, c=no, 认证=[], 标准=[("某标准", "其他", "参与", "2020-01-01")])
    one(f, "质量标准尚未发布", 65, c=no, 认证=[], 标准=[("某标准", "国家", "主持", "2024-07-01")])
    one(f, "质量认证最后一天有效", 68, c=no, 认证=[(*iso[:3], DAY)])
    one(f, "质量认证前一天到期", 65, c=no, 认证=[(*iso[:3], "2024-06-29")])
    one(f, "质量认证没有到期日", 68, c=no, 认证=[(*iso[:3], None)])
    one(f, "质量认证次日才取得", 65, c=no, 认证=[("ISO9001", "质量管理体系", "2024-07-01", None)])
    one(f, "质量只有其他管理体系不计", 65, c=no, 认证=[("ISO14001", "其他管理体系", "2022-09-01", None)])
    one(f, "品牌未知只有认证", [68, 70], c={"自主品牌": None})
    # J3 净利润率
    for name, profit, at, below in (
        ("一成", 1000, 76, 74),
        ("百分之八", 800, 74, 72),
        ("百分之六", 600, 72, 70),
        ("百分之四", 400, 70, 68),
        ("百分之二", 200, 68, 66),
    ):
        one(f, f"净利润率恰好{name}", at, **last(净利润=wan(profit)))
        one(f, f"净利润率略低于{name}", below, **last(净利润=wan(profit) - FEN))
    one(f, "净利润为负", 66, **last(净利润=-wan(3000)))
    one(f, "净利润缺失", [66, 76], **last(净利润=None))
    # J4 资产负债率
    for name, debt, at, above, inn_at, inn_above in (
        ("五成", 6000, 70, 68, 85, 85),
        ("五成五", 6600, 68, 68, 85, 80),
        ("六成", 7200, 68, 66, 80, 80),
        ("七成", 8400, 66, 65, 80, 80),
        ("七成五", 9000, 65, 65, 80, 75),
    ):
        one(f, f"负债率恰好{name}", at, inn=met(inn_at), **last(负债总额=wan(debt)))
        one(f, f"负债率略高于{name}", above, inn=met(inn_above), **last(负债总额=wan(debt) + FEN))
    one(f, "负债为零", 70, inn=met(85), **last(负债总额=0))
    one(f, "资产为零负债率不可算", [65, 70], inn=met([75, 85]), **last(资产总额=0))
    # T1 地方特色
    one(f, "地方特色满分", 75, **last(地方特色得分=15))
    # C10 知识产权
    ip_cases(f)
    # C11 研发投入
    for name, rev, rd, at, below in (
        ("占比一成", 1200, 120, 72, 70),
        ("占比百分之八", 1500, 120, 70, 68),
        ("占比百分之六", 2000, 120, 68, 66),
        ("占比百分之四", 3000, 120, 66, 64),
        ("金额五百万", 10000, 500, 72, 70),
        ("金额四百万", 10000, 400, 70, 68),
        ("金额三百万", 8000, 300, 68, 66),
    ):
        one(f, f"研发{name}恰好", at, y=scaled(rev, rd))
        one(f, f"研发{name}差一分钱", below, y=scaled(rev, rd, 研发费用=wan(rd) - FEN))
    one(f, "研发金额二百万恰好", 66, y=scaled(6000, 200))
    one(f, "研发金额二百万差一分钱", 64, y=scaled(6000, 200, 研发费用=wan(200) - FEN))
    one(f, "研发金额一百万恰好占比三点三", 64, y=scaled(3000, 100))
    one(f, "研发金额百万差一分占比百分之八差一点", 68, unmet, y=scaled(1250, 100, 研发费用=wan(100) - FEN))
    one(f, "研发都不属于五档", 62, unmet, y=scaled(5000, 99))
    one(f, "研发费用缺失评分区间", [62, 72], unknown, inn=unknown([70, 90]), **last(研发费用=None))
    one(f, "研发费用为零", 62, unmet, inn=unmet(70), **last(研发费用=0))
    # C12 研发人员
    for name, staff, score in (("两成", 40, 72), ("两成差一人", 39, 70), ("一成", 20, 70), ("一成差一人", 19, 68)):
        one(f, f"研发人员{name}", score, **last(研发人员数=staff))
    one(f, "研发人员百分之五", 68, **last(研发人员数=10))
    one(f, "研发人员百分之五差一人", 67, **last(研发人员数=9))
    one(f, "研发人员为零", 67, **last(研发人员数=0))
    one(f, "职工为零占比不可算", [67, 72], **last(职工总数=0))
    one(f, "职工缺失", [67, 72], **last(职工总数=None))
    # C13 研发机构
    for level, score in (("国家级", 76), ("省级", 74), ("市级", 70), ("市级以下", 68)):
        one(f, f"研发机构{level}", score, 研发机构=[("技术中心", level, DAY)])
    one(f, "没有研发机构", 66, 研发机构=[])
    one(f, "研发机构次日才认定", 66, 研发机构=[("技术中心", "国家级", "2024-07-01")])
    one(
        f,
        "研发机构取最高一级",
        76,
        研发机构=[("甲", "市级以下", "2020-01-01"), ("乙", "国家级", "2020-01-01"), ("丙", "市级", DAY)],
    )
    one(f, "研发机构认定日期未知", [66, 76], 研发机构=[("技术中心", "国家级", None)])
    one(f, "研发机构级别未知", None, 研发机构=[("技术中心", None, "2020-01-01")])
    one(f, "研发机构市级另一家级别未知", [70, 76], 研发机构=[("甲", "市级", "2020-01-01"), ("乙", None, "2020-01-01")])
    # several missing
    one(f, "营业收入缺失多项区间", [61, 78], unknown, inn=unknown([50, 90]), **last(营业收入=None))
    one(f, "净利润与数字化与地方特色都缺失", [53, 83], unknown, **last(净利润=None, 数字化水平=None, 地方特色得分=None))
    one(
        f,
        "上年度整行缺失",
        [24, 89],
        unknown,
        inn=unknown([25, 95]),
        drop=(-1,),
    )


def ip_cases(f):
    no_ip = unmet(70)
    one(f, "没有知识产权", 62, inn=no_ip, 知识产权=[])
    for kind in ("国防专利", "植物新品种", "国家级农作物品种", "国家新药", "国家一级中药保护品种", "集成电路布图设计"):
        one(f, f"一项自主{kind}", 70, inn=met(85), 知识产权=[invention(类型=kind)])
    for kind in ("实用新型", "外观设计"):
        one(f, f"{kind}授权超过两年", 64, inn=met(75), 知识产权=[invention(类型=kind, 授权日期="2022-06-29")])
        one(f, f"{kind}授权恰好两年", 62, inn=no_ip, 知识产权=[invention(类型=kind, 授权日期="2022-06-30")])
    one(f, "软件著作权当日登记", 64, inn=met(75), 知识产权=[invention(类型="软件著作权", 授权日期=DAY)])
    one(f, "软件著作权次日登记", 62, inn=no_ip, 知识产权=[invention(类型="软件著作权", 授权日期="2024-07-01")])
    got = {"取得方式": "受让"}
    one(f, "软件著作权受让不满一年", 62, 知识产权=[invention(类型="软件著作权", 受让日期="2023-07-01", **got)])
    one(f, "受让恰好一年", 68, inn=met(80), 知识产权=[invention(受让日期="2023-06-30", **got)])
    one(f, "受让差一天满一年", 62, inn=no_ip, 知识产权=[invention(受让日期="2023-07-01", **got)])
    one(f, "受让满一年且高价值", 72, inn=met(90), 知识产权=[invention(受让日期="2023-06-30", 高价值="是", **got)])
    one(f, "受让不满一年的高价值不计", 62, 知识产权=[invention(受让日期="2024-01-30", 高价值="是", **got)])
    one(f, "受让日期未知", [62, 68], inn=unknown([70, 80]), 知识产权=[invention(**got)])
    one(f, "取得方式未知", [62, 70], 知识产权=[invention(取得方式=None)])
    one(f, "取得方式未知但受让日期早已满一年", [68, 70], 知识产权=[invention(取得方式=None, 受让日期="2020-01-01")])
    one(f, "高价值实用新型只算Ⅱ类", 64, 知识产权=[invention(类型="实用新型", 高价值="是")])
    one(f, "高价值未知", [70, 72], inn=met([85, 90]), 知识产权=[invention(高价值=None)])
    one(f, "与主导产品无关", 62, inn=no_ip, 知识产权=[invention(与主导产品相关="否")])
    one(f, "是否相关未知", [62, 70], inn=unknown([70, 85]), 知识产权=[invention(与主导产品相关=None)])
    one(f, "专利最后一天有效", 70, 知识产权=[invention(失效日期=DAY)])
    one(f, "专利前一天失效", 62, 知识产权=[invention(失效日期="2024-06-29")])
    one(f, "专利没有失效日期", 70, 知识产权=[invention(失效日期=None)])
    one(f, "发明专利当日授权", 70, 知识产权=[invention(授权日期=DAY)])
    one(f, "发明专利次日授权", 62, 知识产权=[invention(授权日期="2024-07-01")])
    # with 高价值 否: 70 or 72 at most, as 维持超过十年 is taken from the column or from the date
    one(f, "发明专利授权日期未知", None, 知识产权=[invention(授权日期=None)])
    one(f, "旧版不问权利人排名", 70, 知识产权=[invention(权利人排名=9)])
    one(f, "旧版权利人排名未知无妨", 70, 知识产权=[invention(权利人排名=None)])
    one(f, "旧版评分不问效益", 70, 知识产权=[invention(已产生经济效益="否")])
    one(f, "知识产权类型未知", None, 知识产权=[invention(类型=None)])


def ladder_conditions(f):
    low = {"y": {-1: {"地方特色得分": 0}}, "研发机构": []}  # 56 points
    one(f, "五十六分没有直通", 56, unmet, **low)
    award = "科学技术进步奖"
    for name, record, ok in (
        ("省级奖第三名当日获奖", (award, "省级", DAY, 3), True),
        ("省级奖次日才获奖", (award, "省级", "2024-07-01", 1), False),
        ("省级奖第四名", (award, "省级", "2023-01-01", 4), False),
        ("市级奖第一名", (award, "市级", "2023-01-01", 1), False),
        ("国家级奖第五名首日", (award, "国家级", "2021-01-01", 5), True),
        ("国家级奖第六名", (award, "国家级", "2023-01-01", 6), False),
        ("国家级奖窗口前一天", (award, "国家级", "2020-12-31", 1), False),
    ):
        one(f, name, 56, met if ok else unmet, 科技奖励=[record], **low)
    for name, record in (
        ("奖励排名未知", (award, "国家级", "2023-01-01", None)),
        ("奖励日期未知", (award, "国家级", None, 1)),
        ("奖励级别未知", (award, None, "2023-01-01", 1)),
    ):
        one(f, name, 56, unknown, 科技奖励=[record], **low)
    one(f, "奖励级别未知但排名第六", 56, unmet, 科技奖励=[(award, None, "2023-01-01", 6)], **low)
    for name, records, verdict in (
        ("融资两笔恰好六千万", [("2022-01-01", wan(4000), "是"), (DAY, wan(2000), "是")], met),
        ("融资六千万差一分钱", [("2022-01-01", wan(4000), "是"), (DAY, wan(2000) - FEN, "是")], unmet),
        ("融资六千万首笔早一天", [("2021-12-31", wan(4000), "是"), (DAY, wan(2000), "是")], unmet),
        ("融资六千万末笔晚一天", [("2022-01-01", wan(4000), "是"), ("2024-07-01", wan(2000), "是")], unmet),
        ("融资六千万一笔机构未知", [("2022-01-01", wan(4000), "是"), (DAY, wan(2000), None)], unknown),
        ("融资六千万已足另一笔未知", [("2022-01-01", wan(6000), "是"), (DAY, wan(2000), None)], met),
        ("融资一笔金额未知", [("2022-01-01", wan(4000), "是"), (DAY, None, "是")], unknown),
        ("融资一笔金额未知但机构不合格", [("2022-01-01", wan(4000), "是"), (DAY, None, "否")], unmet),
        ("融资一笔日期未知", [("2022-01-01", wan(4000), "是"), (None, wan(2000), "是")], unknown),
        ("融资全部可能也不足六千万", [("2022-01-01", wan(4000), "是"), (DAY, wan(1999), None)], unmet),
    ):
        one(f, name, 56, verdict, 股权融资=records, **low)
    for name, record, verdict in (
        ("创客中国企业组五百名首日", ("创客中国", 500, "企业组", "2021-01-01"), met),
        ("创客中国企业组五百名当日", ("创客中国", 500, "企业组", DAY), met),
        ("创客中国企业组五百零一名", ("创客中国", 501, "企业组", "2023-01-01"), unmet),
        ("创客中国公布早一天", ("创客中国", 1, "企业组", "2020-12-31"), unmet),
        ("创客中国公布晚一天", ("创客中国", 1, "企业组", "2024-07-01"), unmet),
        ("创客中国创客组第一", ("创客中国", 1, "创客组", "2023-01-01"), unmet),
        ("创客中国名次未知", ("创客中国", None, "企业组", "2023-01-01"), unknown),
        ("创客中国组别未知", ("创客中国", 1, None, "2023-01-01"), unknown),
    ):
        one(f, name, 56, verdict, 竞赛=[record], **low)
    # 近2年研发均值
    rd = {"地方特色得分": 0}
    y = {-1: {**rd, "研发费用": wan(1500)}, -2: {"研发费用": wan(500)}}
    one(f, "研发均值恰好千万", 58, met, y=y, 研发机构=[])
    y = {-1: {**rd, "研发费用": wan(1500)}, -2: {"研发费用": wan(500) - FEN}}
    one(f, "研发均值略低于千万", 58, unmet, y=y, 研发机构=[])
    y = {-1: {**rd, "研发费用": wan(1500)}, -2: {"研发费用": None}}
    one(f, "研发均值一年缺失", 58, unknown, y=y, 研发机构=[])
    # eligibility of the firm itself
    f.add(
        "不是独立法人旧版",
        {"srdi": unmet(70, elig=False), "inn": unmet(85, elig=False), "lg": unmet(elig=False)},
        c={"独立法人": "否"},
    )
    f.add(
        "独立法人未知旧版",
        {"srdi": unknown(70, missing_empty=False, elig=None), "inn": unknown(85, missing_empty=False, elig=None)},
        c={"独立法人": None},
    )
    y = {
        -1: {
            "职工总数": 1000,
            "研发人员数": 150,
            "营业收入": wan(40000),
            "主营业务收入": wan(36000),
            "研发费用": wan(1600),
        }
    }
    f.add("工业大型企业", {"srdi": unmet(), "inn": unmet(), "lg": unmet(), "size": unmet(grade="大型")}, y=y)
    y = {-1: {**y[-1], "职工总数": None}}
    f.add(
        "大型与否未知",
        {"srdi": unknown(missing_empty=False), "inn": unknown(missing_empty=False), "size": unknown(grade=None)},
        y=y,
    )
    f.add("营业收入恰好一千万占比合格", {"srdi": met(72)}, y=scaled(1000, 100))
    f.add(
        "营业收入不足一千万融资差一分钱",
        {"srdi": unmet(72)},
        y=scaled("999", 100),
        股权融资=[("2022-01-01", wan(2000) - FEN, "是")],
    )


def innovative(f):
    def inn(name, expect, **kw):
        f.add(name, {"inn": expect}, **kw)

    bare = {"知识产权": []}  # 创新能力 15, below 20
    # group minimum: 创新能力
    inn("创新能力恰好二十分", met(75), y={-1: {"研发费用": wan(100)}})
    inn("创新能力十五分不足", unmet(70), y={-1: {"研发费用": wan(100) - FEN}})
    inn("创新型研发占比恰好百分之五", met(90), y={-1: {"研发费用": wan(500)}})
    inn("创新型研发占比略低于百分之五", met(85), y={-1: {"研发费用": wan(500) - FEN}})
    inn("创新型研发占比恰好百分之三", met(85), y={-1: {"研发费用": wan(300)}})
    inn("创新型研发占比略低于百分之三", met(80), y={-1: {"研发费用": wan(300) - FEN}})
    inn("创新型研发占比恰好百分之二", met(80), y={-1: {"研发费用": wan(200)}})
    inn("创新型研发占比略低于百分之二", met(75), y={-1: {"研发费用": wan(200) - FEN}})
    # I3 and group minimum: 成长性
    for name, y1, at, below in (
        ("一成五", 9200, 90, 85),
        ("一成", 8800, 85, 80),
        ("百分之五", 8400, 80, 75),
        ("零", 8000, 75, 70),
    ):
        inn(f"创新型增长恰好{name}", met(at), y={-1: {"主营业务收入": wan(y1)}})
        inn(
            f"创新型增长略低于{name}",
            met(below) if name != "零" else unmet(70),
            y={-1: {"主营业务收入": wan(y1) - FEN}},
        )
    inn("成长性恰好十五分", met(75), y={-1: {"主营业务收入": wan(8400), "负债总额": wan(9000)}})
    inn("成长性十分不足", unmet(70), y={-1: {"主营业务收入": wan(8000), "负债总额": wan(9000)}})
    # 专业化 minimum
    no = {"主导产品属于战略性新兴产业": "否"}
    y55 = {-1: {"营业收入": wan(18000), "主营业务收入": wan(9900), "研发费用": wan(900)}}
    y50 = {-1: {"营业收入": wan(18000), "主营业务收入": wan(9000), "研发费用": wan(900)}}
    y49 = {-1: {"营业收入": wan(18000) + FEN, "主营业务收入": wan(9000), "研发费用": wan(901)}}
    inn("专业化五加十恰好十五分", met(80), c=no, y=y55)
    inn("专业化十加五恰好十五分", met(75), y=y50)
    inn("专业化五加五只有十分", unmet(70), c=no, y=y50)
    inn("专业化十加零只有十分", unmet(70), y=y49)
    inn("不属战略性新兴产业", met(80), c=no)
    inn("是否战略性新兴产业未知", met([80, 85]), c={"主导产品属于战略性新兴产业": None})
    # total 60
    y = {-1: {"研发费用": wan(100), "主营业务收入": wan(8400), "负债总额": wan(9000)}}
    inn("各项合计六十五分", met(65), y=y)
    y = {-1: {"研发费用": wan(100), "主营业务收入": wan(8400), "负债总额": wan(9000)}}
    inn("各项合计六十分恰好", met(60), c=no, y=y)
    y = {-1: {"营业收入": wan(18000), "研发费用": wan(180), "主营业务收入": wan(9900), "负债总额": wan(9000)}}
    y[-2] = {"主营业务收入": wan(9400)}
    inn("分项都够合计五十五分", unmet(55), y=y)
    inn("分项都恰好过关合计五十分", unmet(50), c=no, y=y)
    # direct
    award = "科学技术进步奖"
    for name, records, expect in (
        ("创新型省级奖当日", [(award, "省级", DAY, None)], met(70)),
        ("创新型国家级奖首日", [(award, "国家级", "2021-01-01", 9)], met(70)),
        ("创新型奖励早一天", [(award, "国家级", "2020-12-31", 1)], unmet(70)),
        ("创新型奖励晚一天", [(award, "国家级", "2024-07-01", 1)], unmet(70)),
        ("创新型市级奖不计", [(award, "市级", "2023-07-01", 1)], unmet(70)),
        ("创新型奖励级别未知", [(award, None, "2023-07-01", 1)], unknown(70)),
    ):
        inn(name, expect, 科技奖励=records, **bare)
    for title in ("高新技术企业", "国家级技术创新示范企业", "知识产权优势企业", "知识产权示范企业"):
        inn(
            f"创新型荣誉{title}",
            met(70, missing_empty=True),
            资质荣誉=[(title, "国家级", "2022-01-01", "2025-01-01")],
            **bare,
        )
    for name, record, expect in (
        ("创新型高企证书最后一天", ("高新技术企业", "国家级", "2021-06-30", DAY), met(70)),
        ("创新型高企证书前一天到期", ("高新技术企业", "国家级", "2021-06-30", "2024-06-29"), unmet(70)),
        ("创新型高企证书次日取得", ("高新技术企业", "国家级", "2024-07-01", "2027-06-30"), unmet(70)),
        ("创新型高企证书当日取得", ("高新技术企业", "国家级", DAY, "2027-06-29"), met(70)),
        ("创新型高企证书没有到期日", ("高新技术企业", "国家级", "2021-06-30", None), met(70)),
        ("创新型高企证书取得日期未知", ("高新技术企业", "国家级", None, "2027-06-30"), unknown(70)),
        ("创新型别的荣誉不算", ("质量奖", "国家级", "2021-06-30", None), unmet(70)),
    ):
        inn(name, expect, 资质荣誉=[record], **bare)
    for level, expect in (
        ("国家级", met(70)),
        ("省级", met(70)),
        ("市级", unmet(70)),
        ("市级以下", unmet(70)),
        (None, unknown(70)),
    ):
        inn(f"创新型研发机构{level or '级别未知'}", expect, 研发机构=[("中心", level, "2020-01-01")], **bare)
    inn("创新型省级机构次日认定", unmet(70), 研发机构=[("中心", "省级", "2024-07-01")], **bare)
    for name, records, expect in (
        ("创新型融资首日恰好五百万", [("2021-01-01", wan(500), "是")], met(70)),
        ("创新型融资早一天", [("2020-12-31", wan(500), "是")], unmet(70)),
        ("创新型融资略少于五百万", [(DAY, wan(500) - FEN, "是")], unmet(70)),
        ("创新型融资晚一天", [("2024-07-01", wan(500), "是")], unmet(70)),
        ("创新型融资机构不合格", [(DAY, wan(500), "否")], unmet(70)),
        ("创新型融资机构未知", [(DAY, wan(500), None)], unknown(70)),
    ):
        inn(name, expect, 股权融资=records, **bare)
    # several missing
    inn("创新型资产缺失", met([75, 85]), y={-1: {"资产总额": None}})
    inn(
        "创新型研发与资产都缺失",
        unknown([60, 90]),
        y={-1: {"研发费用": None, "资产总额": None}, -2: {"主营业务收入": wan(8000)}},
    )
    inn("创新型研发缺失且没有知识产权", unknown([55, 75], missing_empty=False), y={-1: {"研发费用": None}}, **bare)
    y = {-1: {"研发费用": None, "负债总额": wan(9000) + FEN, "主营业务收入": wan(8000)}}
    inn("创新型研发缺失但成长性不足", unmet([50, 70]), y=y)


def vetoes(f):
    def case(name, records, ok, c=None):
        f.add(name, {"srdi": met(70, elig=ok, missing_empty=True), "inn": met(85, elig=ok)}, c=c, 失信违法=records)

    for kind in ("安全事故", "网络数据安全", "质量事故", "环境污染"):
        case(f"旧版{kind}一般", [(kind, "一般", "2023-05-01", None)], True)
        case(f"旧版{kind}较大", [(kind, "较大", "2023-05-01", None)], True)
        case(f"旧版{kind}重大首日", [(kind, "重大", "2021-01-01", None)], False)
        case(f"旧版{kind}特别重大当日", [(kind, "特别重大", DAY, None)], False)
        case(f"旧版{kind}重大早一天", [(kind, "重大", "2020-12-31", None)], True)
        case(f"旧版{kind}重大次日", [(kind, "重大", "2024-07-01", None)], True)
        case(f"旧版{kind}等级未知", [(kind, None, "2023-05-01", None)], None)
        case(f"旧版{kind}重大日期未知", [(kind, "重大", None, None)], None)
    for kind in ("偷漏税", "数据造假"):
        case(f"旧版{kind}等级不写", [(kind, None, "2021-01-01", None)], False)
        case(f"旧版{kind}一般", [(kind, "一般", DAY, None)], False)
        case(f"旧版{kind}早一天", [(kind, "重大", "2020-12-31", None)], True)
    for kind in ("劳动用工", "土地利用", "节能降耗", "科研失信", "严重违反行业管理规定"):
        case(f"旧版{kind}不否决", [(kind, "重大", "2023-05-01", None)], True)
    for kind in ("经营异常", "严重失信"):
        case(f"旧版{kind}在列", [(kind, None, "2015-05-01", None)], False)
        case(f"旧版{kind}前一天移出", [(kind, None, "2015-05-01", "2024-06-29")], True)
        case(f"旧版{kind}次日移出", [(kind, None, "2015-05-01", "2024-07-01")], False)
        case(f"旧版{kind}当日列入", [(kind, None, DAY, None)], False)
        case(f"旧版{kind}次日列入", [(kind, None, "2024-07-01", None)], True)
    case("旧版重大事故移出日期无关", [("安全事故", "重大", "2022-05-01", "2022-06-01")], False)
    case("旧版产品属于禁止类", [], False, {"产品属于禁止限制淘汰类": "是"})
    case("旧版产品是否禁止未知", [], None, {"产品属于禁止限制淘汰类": None})
    case("旧版确定否决压过未知", [("偷漏税", None, "2023-01-01", None)], False, {"产品属于禁止限制淘汰类": None})


def titles(f):
    def case(name, records, ok):
        f.add(name, {"srdi": met(70, elig=ok), "inn": met(85, elig=True)}, 称号=records)

    case("旧版创新型称号最后一天", [("创新型中小企业", "2021-07-01", DAY)], True)
    case("旧版创新型称号前一天到期", [("创新型中小企业", "2021-07-01", "2024-06-29")], False)
    case("旧版创新型称号当日取得", [("创新型中小企业", DAY, "2027-06-29")], True)
    case("旧版创新型称号次日取得", [("创新型中小企业", "2024-07-01", "2027-06-30")], False)
    case("旧版创新型称号没有到期日", [("创新型中小企业", "2021-07-01", None)], True)
    case("旧版称号取得日期未知", [("创新型中小企业", None, "2026-01-01")], None)
    case("旧版科技型称号不能替代", [("科技型中小企业", "2024-01-01", "2024-12-31")], False)
    case(
        "旧版两次称号一次有效",
        [("创新型中小企业", "2020-01-01", "2022-12-31"), ("创新型中小企业", "2023-01-01", "2025-12-31")],
        True,
    )


def little_giant(f):
    ok = {"elig": True, "missing_empty": True, "manual": []}

    def lg(name, expect, **kw):
        f.add(name, {"lg": expect}, **kw)

    lg("旧版小巨人全部满足", met(**ok))
    lg("旧版小巨人年限三年", met(), c={"从事特定细分市场年限": 3})
    lg("旧版小巨人年限两年补短板不放宽", unmet(), c={"从事特定细分市场年限": 2, "产业链关键环节补短板": "是"})
    lg("旧版小巨人主营恰好七成", met(), y={-1: {"营业收入": wan(13000), "主营业务收入": wan(9100)}})
    lg("旧版小巨人主营略低于七成", unmet(), y={-1: {"营业收入": wan(13000) + FEN, "主营业务收入": wan(9100)}})
    lg("旧版小巨人增长恰好百分之五", met(), **main_years(wan(8800), wan(8000), wan(8000)))
    lg("旧版小巨人增长略低", unmet(), **main_years(wan(8800) - FEN, wan(8000), wan(8000)))
    lg("旧版小巨人三年前主营为零", unknown(missing_empty=False), **main_years(wan(8800), wan(8000), 0))
    lg("旧版小巨人信息系统一个", met(), c={"核心业务信息系统数": 1})
    lg("旧版小巨人信息系统零个", unmet(), c={"核心业务信息系统数": 0})
    lg("旧版小巨人信息系统未知", unknown(missing=["核心业务信息系统数"], elig=None), c={"核心业务信息系统数": None})
    lg("旧版小巨人没有认证", unmet(), 认证=[])
    lg("旧版小巨人认证到期", unmet(), 认证=[("甲", "质量管理体系", "2020-01-01", "2024-06-29")])
    lg("旧版小巨人认证最后一天", met(), 认证=[("甲", "质量管理体系", "2020-01-01", DAY)])
    lg("旧版小巨人其他管理体系", met(), 认证=[("甲", "其他管理体系", "2020-01-01", None)])
    lg("旧版小巨人境外产品认证", met(), 认证=[("甲", "境外产品认证", "2020-01-01", None)])
    lg("旧版小巨人负债率七成", met(), y={-1: {"负债总额": wan(8400)}})
    lg("旧版小巨人负债率七成多一分", unmet(), y={-1: {"负债总额": wan(8400) + FEN}})
    lg("旧版小巨人资产为零", unknown(missing_empty=False), y={-1: {"资产总额": 0}})
    lg("旧版小巨人市占率十", met(), y={-1: {"主导产品市场占有率": 10}})
    lg("旧版小巨人市占率九点九九排名第一", unmet(), y={-1: {"主导产品市场占有率": "9.99", "主导产品国内排名": 1}})
    lg("旧版小巨人没有自主品牌", unmet(), c={"自主品牌": "否"})
    lg("旧版小巨人没有研发机构", unmet(), 研发机构=[])
    lg("旧版小巨人市级以下研发机构", met(), 研发机构=[("甲", "市级以下", "2020-01-01")])
    lg("旧版小巨人研发机构次日认定", unmet(), 研发机构=[("甲", "国家级", "2024-07-01")])
    lg("旧版小巨人两项一项无效益", unmet(), 知识产权=[invention(), invention(已产生经济效益="否")])
    lg(
        "旧版小巨人两项一项效益未知",
        unknown(missing_empty=False),
        知识产权=[invention(), invention(已产生经济效益=None)],
    )
    got = {"取得方式": "受让"}
    lg("旧版小巨人第二项受让满一年", met(), 知识产权=[invention(), invention(受让日期="2023-06-30", **got)])
    lg("旧版小巨人第二项受让不满一年", unmet(), 知识产权=[invention(), invention(受让日期="2023-07-01", **got)])
    lg("旧版小巨人两项权利人排名第九", met(), 知识产权=[invention(权利人排名=9), invention(权利人排名=9)])
    lg("旧版小巨人第二项为实用新型", unmet(), 知识产权=[invention(), invention(类型="实用新型")])
    lg("旧版小巨人第二项为国防专利", met(), 知识产权=[invention(), invention(类型="国防专利")])
    lg("旧版小巨人第二项失效", unmet(), 知识产权=[invention(), invention(失效日期="2024-06-29")])
    award = "科学技术进步奖"
    bare = {"知识产权": [], "研发机构": []}
    lg("旧版小巨人直通国家级奖第三首日", met(), 科技奖励=[(award, "国家级", "2021-01-01", 3)], **bare)
    lg("旧版小巨人直通国家级奖第四", unmet(), 科技奖励=[(award, "国家级", "2021-01-01", 4)], **bare)
    lg("旧版小巨人直通国家级奖早一天", unmet(), 科技奖励=[(award, "国家级", "2020-12-31", 1)], **bare)
    lg("旧版小巨人省级奖不直通", unmet(), 科技奖励=[(award, "省级", "2023-01-01", 1)], **bare)
    lg("旧版小巨人直通创客中国五十名", met(), 竞赛=[("创客中国", 50, "企业组", "2021-01-01")], **bare)
    lg("旧版小巨人创客中国五十一名", unmet(), 竞赛=[("创客中国", 51, "企业组", "2023-01-01")], **bare)
    lg("旧版小巨人创客组第一不直通", unmet(), 竞赛=[("创客中国", 1, "创客组", "2023-01-01")], **bare)
    lg(
        "旧版小巨人直通不免除其他方面",
        unmet(),
        科技奖励=[(award, "国家级", "2023-01-01", 1)],
        y={-1: {"主导产品市场占有率": 9}},
    )
    # RD tiers
    lg("旧版小巨人一亿上年度恰好百分之三", met(), y={-1: {"研发费用": wan(300)}})
    lg("旧版小巨人一亿上年度略低百分之三", unmet(), y={-1: {"研发费用": wan(300) - FEN}})
    lg("旧版小巨人一亿前年恰好百分之三", met(), y={-2: {"研发费用": wan(270)}})
    lg("旧版小巨人一亿前年略低百分之三", unmet(), y={-2: {"研发费用": wan(270) - FEN}})
    lg("旧版小巨人前年研发缺失", unknown(missing_empty=False), y={-2: {"研发费用": None}})
    just = {"营业收入": wan(10000) - FEN}
    lg("旧版小巨人不足一亿两年百分之六", met(), y={-1: {**just, "研发费用": wan(600)}, -2: {"研发费用": wan(540)}})
    lg(
        "旧版小巨人不足一亿前年不足百分之六",
        unmet(),
        y={-1: {**just, "研发费用": wan(600)}, -2: {"研发费用": wan(540) - FEN}},
    )
    y = scaled(5000, 300)
    y[-2]["研发费用"] = wan(540)
    lg("旧版小巨人恰好五千万研发百分之六", met(), y=y)
    y = scaled(5000, 300, 营业收入=wan(5000) - FEN)
    y[-2]["研发费用"] = wan(540)
    lg("旧版小巨人略低于五千万只有研发占比", unmet(), y=y)
    y = scaled(4900, 3000, 研发人员数=100)
    money = [("2022-01-01", wan(8000), "是")]
    lg("旧版小巨人五千万以下融资路径", met(), y=y, 股权融资=money)
    lg("旧版小巨人融资路径融资差一分", unmet(), y=y, 股权融资=[("2022-01-01", wan(8000) - FEN, "是")])
    lg("旧版小巨人融资路径融资早一天", unmet(), y=y, 股权融资=[("2021-12-31", wan(8000), "是")])
    lg("旧版小巨人融资路径人员差一人", unmet(), y=scaled(4900, 3000, 研发人员数=99), 股权融资=money)
    lg(
        "旧版小巨人融资路径研发差一分",
        unmet(),
        y=scaled(4900, 3000, 研发费用=wan(3000) - FEN, 研发人员数=100),
        股权融资=money,
    )
    lg("旧版小巨人营收缺失", unknown(missing_empty=False), y={-1: {"营业收入": None}})
    lg("旧版小巨人营收缺失前年占比过低各档都不满足", unmet(), y={-1: {"营业收入": None}, -2: {"研发费用": wan(90)}})
    lg("旧版小巨人营收缺失且没有品牌", unmet(), y={-1: {"营业收入": None}}, c={"自主品牌": "否"})
    # 领域
    lg("旧版小巨人六基否重点领域是", met(), c={"主导产品属于工业六基": "否"})
    lg("旧版小巨人六基是重点领域否", met(), c={"主导产品属于重点领域": "否"})
    lg("旧版小巨人领域都不属于", unmet(), c={"主导产品属于工业六基": "否", "主导产品属于重点领域": "否"})
    lg(
        "旧版小巨人领域一否一未知",
        unknown(missing=["主导产品属于重点领域"]),
        c={"主导产品属于工业六基": "否", "主导产品属于重点领域": None},
    )
    # manual
    names = ("治理与管理", "知名度和影响力", "产业链配套")
    for gone in names:
        yes = [(n, "是") for n in names if n != gone]
        rule = "cn.ladder.little-giant"
        lg(
            f"旧版小巨人缺人工{gone}",
            unknown(missing_empty=True, manual=[gone], elig=None),
            人工判断=judged(rule, yes, DAY),
        )
        lg(f"旧版小巨人人工{gone}为否", unmet(elig=False), 人工判断=judged(rule, [*yes, (gone, "否")], DAY))
        lg(
            f"旧版小巨人人工{gone}次日才判断",
            unknown(missing_empty=True, manual=[gone]),
            人工判断=judged(rule, yes, DAY) + judged(rule, [(gone, "是")], "2024-07-01"),
        )
    lg(
        "旧版小巨人人工判断写在别的规则",
        unknown(missing_empty=True, manual=sorted(names)),
        人工判断=judged("cn.champion", [("产品与工艺", "是")], DAY),
    )
    # titles and vetoes
    lg("旧版小巨人只有创新型称号", met(elig=False), 称号=LG22_TITLES[:1])
    lg("旧版小巨人称号最后一天", met(elig=True), 称号=[("专精特新中小企业", "2021-07-01", DAY)])
    lg("旧版小巨人称号前一天到期", met(elig=False), 称号=[("专精特新中小企业", "2021-07-01", "2024-06-29")])
    lg("旧版小巨人较大安全事故", met(elig=True), 失信违法=[("安全事故", "较大", "2023-01-01", None)])
    lg("旧版小巨人重大环境污染", met(elig=False), 失信违法=[("环境污染", "重大", "2021-01-01", None)])
    lg("旧版小巨人缺人工且无称号", unknown(elig=False), 称号=[], 人工判断=[])
    lg("旧版小巨人缺人工且有否决", unknown(elig=False), 人工判断=[], 失信违法=[("偷漏税", None, "2023-01-01", None)])
