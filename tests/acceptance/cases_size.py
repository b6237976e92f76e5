"""2025-06-30: 划型 of the 16 industries at every edge; 以下 excludes the number, only here."""

from decimal import Decimal

from plain import plain_2022
from sample import Folder, met, unknown, unmet, wan

FEN = Decimal("0.01")
CELL = {"职": "职工总数", "营": "营业收入", "资": "资产总额"}
# codes, then the lower limits of 大型, 中型, 小型 for 职工总数, 营业收入 (万元), 资产总额 (万元)
INDUSTRIES = (
    ("农林牧渔", ("A0111", "0511", "A03"), {"营": (20000, 500, 50)}),
    ("采矿", ("B0610", "1190"), {"职": (1000, 300, 20), "营": (40000, 2000, 300)}),
    ("制造", ("C1310", "4390", "C34"), {"职": (1000, 300, 20), "营": (40000, 2000, 300)}),
    ("电力燃气水", ("D4411", "4690"), {"职": (1000, 300, 20), "营": (40000, 2000, 300)}),
    ("建筑", ("E4710", "5090"), {"营": (80000, 6000, 300), "资": (80000, 5000, 300)}),
    ("批发", ("F5111", "5199"), {"职": (200, 20, 5), "营": (40000, 5000, 1000)}),
    ("零售", ("F5211", "5299"), {"职": (300, 50, 10), "营": (20000, 500, 100)}),
    ("交通运输", ("G5432", "5810", "G5910", "591"), {"职": (1000, 300, 20), "营": (30000, 3000, 200)}),
    ("仓储", ("G5920", "5990", "593", "G5941"), {"职": (200, 100, 20), "营": (30000, 1000, 100)}),
    ("邮政", ("G6010", "6090"), {"职": (1000, 300, 20), "营": (30000, 2000, 100)}),
    ("住宿", ("H6110", "6190"), {"职": (300, 100, 10), "营": (10000, 2000, 100)}),
    ("餐饮", ("H6210", "6299"), {"职": (300, 100, 10), "营": (10000, 2000, 100)}),
    ("信息传输", ("I6311", "6490"), {"职": (2000, 100, 10), "营": (100000, 1000, 100)}),
    ("软件", ("I6510", "6599"), {"职": (300, 100, 10), "营": (10000, 1000, 50)}),
    ("房地产开发", ("K7010", "7010", "K701"), {"营": (200000, 1000, 100), "资": (10000, 5000, 2000)}),
    ("物业管理", ("K7020", "7020"), {"职": (1000, 300, 100), "营": (5000, 1000, 500)}),
    ("租赁商务", ("L7111", "7299"), {"职": (300, 100, 10), "资": (120000, 8000, 100)}),
    ("科研技术", ("M7310", "7590"), {"职": (300, 100, 10)}),
    ("水利环境", ("N7610", "7990"), {"职": (300, 100, 10)}),
    ("居民服务", ("O8010", "8290"), {"职": (300, 100, 10)}),
    ("社会工作", ("Q8511", "8521"), {"职": (300, 100, 10)}),
    ("文化体育", ("R8610", "9090"), {"职": (300, 100, 10)}),
    ("房地产中介", ("K7030", "7030"), {"职": (300, 100, 10)}),
    ("房地产租赁", ("K7040", "7090"), {"职": (300, 100, 10)}),
)
GRADES = ("大型", "中型", "小型", "微型")


def values(limits, level, less=None):
    """The cells of 上年度 at the limits of a level; one indicator one 分 or one person less. What the industry ignores is large."""
    cells = {"职工总数": 100000, "营业收入": wan(9000000), "资产总额": wan(9000000)}
    for short, bounds in limits.items():
        number = bounds[level] if short == "职" else wan(bounds[level])
        if short == less:
            number -= 1 if short == "职" else FEN
        cells[CELL[short]] = number
    return cells


def build():
    plain = plain_2022()
    for other in ("知识产权", "研发机构", "认证"):
        plain[other] = []
    f = Folder("2025-06-30", plain)
    for name, codes, limits in INDUSTRIES:
        turn = 0
        for level in range(3):
            for less in (None, *limits):
                grade = GRADES[level if less is None else level + 1]
                verdict = unmet if grade == "大型" else met
                title = f"划型{name}{GRADES[level]}下限" + (f"{CELL[less]}差一点" if less else "恰好")
                f.add(
                    title,
                    {"size": verdict(grade=grade, elig=None)},
                    c={"行业": codes[turn % len(codes)]},
                    y={-1: values(limits, level, less)},
                )
                turn += 1
    rest(f)
    return f


def rest(f):
    def size(name, expect, code="C3484", staff=200, rev=10000, assets=12000, **more):
        y = {
            -1: {
                "职工总数": staff,
                "营业收入": None if rev is None else wan(rev),
                "资产总额": None if assets is None else wan(assets),
            }
        }
        f.add(name, {"size": expect}, c={"行业": code}, y=y, **more)

    # grade null until one is left
    size("划型缺职工营收两亿", met(grade=None), staff=None, rev=20000)
    size("划型缺职工营收二百九十九万即微型", met(grade="微型"), staff=None, rev=299)
    size("划型缺职工营收四亿", unknown(grade=None, missing=["职工总数"]), staff=None, rev=40000)
    size("划型缺职工营收一千万", met(grade=None), staff=None, rev=1000)
    size("划型缺营收千人", unknown(grade=None, missing=["营业收入"]), rev=None, staff=1000)
    size("划型缺营收九百九十九人", met(grade=None), rev=None, staff=999)
    size("划型缺营收二百九十九人", met(grade=None), rev=None, staff=299)
    size("划型缺营收十九人即微型", met(grade="微型"), rev=None, staff=19)
    size("划型职工营收都缺", unknown(grade=None, missing_empty=False), rev=None, staff=None)
    size("划型资产缺失与工业无关", met(grade="小型", missing_empty=True), assets=None)
    size("划型建筑缺资产营收七亿", met(grade=None), code="E47", rev=70000, assets=None)
    size("划型建筑缺资产营收八亿", unknown(grade=None), code="E47", rev=80000, assets=None)
    size("划型农业缺职工无妨", met(grade="中型", missing_empty=True), code="A0111", rev=10000, staff=None)
    size("划型租赁缺营收无妨", met(grade="中型", missing_empty=True), code="L7211", staff=200, rev=None, assets=12000)
    size(
        "划型其他行业缺营收资产无妨",
        met(grade="中型", missing_empty=True),
        code="M7310",
        staff=200,
        rev=None,
        assets=None,
    )
    size("划型行业缺失", unknown(grade=None), code=None, staff=5000, rev=500000, assets=500000)
    size("划型人多营收少为微型", met(grade="微型"), staff=5000, rev=299)
    size("划型人少营收多为微型", met(grade="微型"), staff=19, rev=500000)
    size("划型人多营收居中为小型", met(grade="小型"), staff=5000, rev=1999)
    size("划型职工为零", met(grade="微型"), staff=0)
    # only 上年度 counts
    y = {-2: {"职工总数": 5000, "营业收入": wan(500000)}}
    f.add("划型看上年度不看前年", {"size": met(grade="小型")}, y=y)
    y = {0: {"职工总数": 5000, "营业收入": wan(500000)}}
    f.add("划型看上年度不看当年", {"size": met(grade="小型")}, y=y)
    f.add("划型上年度一行缺失", {"size": unknown(grade=None, missing_empty=False)}, drop=(-1,))
    f.add("划型不问独立法人", {"size": met(grade="小型")}, c={"独立法人": "否"})
