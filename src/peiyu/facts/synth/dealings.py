"""Records that packs/cn/tables add: loans, insurance, guarantees, fairs, equipment, projects, and what was already received."""

from __future__ import annotations

import numpy as np

from peiyu.facts.synth.books import Books
from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.records import Records, spread_back
from peiyu.facts.synth.series import Floats, Ints, dates, decimal, later, pick, whole, words, yes_no
from peiyu.facts.synth.streams import Streams
from peiyu.facts.synth.titles import Titles

_LOANS = ("固定资产贷款", "科技创新类贷款", "流动资金贷款", "信用贷款", "并购贷款", "其他")
_PURPOSES = ("设备更新", "技术改造", "数字化改造", "研发", "新建扩建", "日常经营", "其他")
_CHAINS = ("新能源汽车", "工业母机", "医疗装备", "工业机器人", "仪器仪表", "船舶与海洋工程装备", "不属于")
_NONE = "不属于"


def dealings(streams: Streams, firms: Firms, books: Books, titles: Titles) -> dict[str, Records]:
    """The further tables of a block, by name."""
    return {
        "贷款": _loans(streams.of("贷款"), firms, books),
        "保险": _insurance(streams.of("保险"), firms, books),
        "担保": _guarantees(streams.of("担保"), firms, books),
        "展会": _fairs(streams.of("展会"), firms, books),
        "设备购置": _equipment(streams.of("设备购置"), firms, books),
        "投资项目": _projects(streams.of("投资项目"), firms, books),
        "已享受政策": _received(streams.of("已享受政策"), firms, books, titles),
    }


def _several(rng: np.random.Generator, rate: Floats) -> Ints:
    firm: Ints = np.repeat(np.arange(len(rate)), rng.poisson(np.clip(rate, 0, 6))).astype(np.int64)
    return firm


def _amount(rng: np.random.Generator, base: Floats, spread: float, step: float = 1e4) -> Floats:
    """Lognormal around `base`, in round sums."""
    drawn: Floats = np.maximum(np.rint(base * np.exp(spread * rng.standard_normal(len(base))) / step), 1) * step
    return drawn


def _loans(rng: np.random.Generator, firms: Firms, books: Books) -> Records:
    firm = _several(rng, 0.55 * np.exp(0.25 * firms.size))
    size = len(firm)
    kind = np.where(firms.hightech[firm] & (rng.random(size) < 0.3), 1, pick(rng, (24, 6, 48, 14, 1, 7), size))
    purpose = np.where(kind == 0, pick(rng, (22, 26, 8, 2, 40, 0, 2), size), pick(rng, (4, 8, 4, 10, 4, 64, 6), size))
    long_term = (kind == 0) | (rng.random(size) < 0.25)
    taken = spread_back(rng, firms.today, np.minimum(firms.age[firm], 3.0))
    term = np.where(long_term, rng.integers(2, 6, size), 1)
    market = np.where(long_term, 3.5, 3.0).astype(np.float64)
    rate: Floats = np.clip(np.round(market + 0.45 * rng.standard_normal(size) + 0.4, 2), 2.3, 7.0)
    return Records(
        firm,
        {
            "贷款编号": words(tuple(f"样例贷款{n:04d}" for n in range(size)), np.arange(size)),
            "贷款类别": words(_LOANS, kind),
            "用途": words(_PURPOSES, purpose),
            "设备更新领域": words(
                ("工业", _NONE), np.where((purpose == 0) & (firms.trait("industrial")[firm] > 0), 0, 1)
            ),
            "重点产业链": words(_CHAINS, pick(rng, (5, 2, 2, 2, 3, 1, 85), size), rng.random(size) > 0.05),
            "生产性服务领域": words(
                ("科技服务", "信息和软件", "物流", _NONE), _service(firms.trait("sizing")[firm].astype(np.int64))
            ),
            "其他支持领域": words((_NONE,), np.zeros(size, dtype=np.int8)),
            "服务业贴息领域": yes_no(np.zeros(size, dtype=np.bool_)),
            "本金": whole(_amount(rng, books.revenue[firm, -1] * 0.13 + 2e5, 0.8, 1e5)),
            "贷款年利率": decimal(rate, 2, rng.random(size) > 0.02),
            "同期LPR": decimal(market, 2),
            "放款日期": dates(taken),
            "到期日期": dates(later(taken, term)),
            "中长期": yes_no(term > 1),
            "首贷": yes_no(rng.random(size) < 0.06),
            "无抵押": yes_no((kind == 3) | (rng.random(size) < 0.08)),
            "知识产权质押": yes_no(firms.hightech[firm] & (rng.random(size) < 0.08)),
            "经办银行在名单": yes_no(rng.random(size) < 0.8, rng.random(size) > 0.03),
            "再贷款支持": yes_no((kind == 1) & (rng.random(size) < 0.4)),
            "已享受其他中央贴息": yes_no(rng.random(size) < 0.02),
        },
    )


def _service(sizing: Ints) -> Ints:
    chosen: Ints = np.select([sizing == 8, sizing == 1, (sizing == 4) | (sizing == 5)], [0, 1, 2], 3).astype(np.int64)
    return chosen


def _insurance(rng: np.random.Generator, firms: Firms, books: Books) -> Records:
    exporter = books.exports[:, -1] > 1e6
    firm = _several(rng, 0.25 * exporter + np.where(firms.tech > 1.3, 0.10, 0.01) * firms.research)
    size = len(firm)
    kinds = (
        "首台套综合保险",
        "首批次综合保险",
        "首版次软件保险",
        "研发费用损失保险",
        "专利类保险",
        "出口信用保险",
        "其他",
    )
    kind = np.where(exporter[firm] & (rng.random(size) < 0.85), 5, pick(rng, (28, 10, 12, 14, 30, 0, 6), size))
    first = kind <= 2
    insured = _amount(rng, books.revenue[firm, -1] * 0.10 + 1e5, 0.7)
    rate = np.round(np.where(first, rng.uniform(1.0, 3.0, size), rng.uniform(0.2, 1.5, size)), 2).astype(np.float64)
    taken = spread_back(rng, firms.today, np.minimum(firms.age[firm], 2.5))
    return Records(
        firm,
        {
            "险种": words(kinds, kind),
            "产品级别": words(
                ("省内首台套", "国内首台套", "国际首台套"), np.where(kind == 0, pick(rng, (70, 28, 2), size), -1)
            ),
            "产品列入国家目录": yes_no((kind == 0) & (rng.random(size) < 0.4)),
            "制造企业投保": yes_no(rng.random(size) < 0.95),
            "通过资格审定": yes_no(first & (rng.random(size) < 0.7)),
            "保险金额": whole(insured),
            "保费": whole(insured * rate / 100, rng.random(size) > 0.03),
            "保险费率": decimal(rate, 2),
            "投保日期": dates(taken),
            "保险到期日期": dates(later(taken, 1) - np.timedelta64(1, "D")),
            "首年度": yes_no(rng.random(size) < 0.6),
            "已获省级保费补贴": yes_no(first & (rng.random(size) < 0.2)),
            "已获国家保费补偿": yes_no(first & (rng.random(size) < 0.1)),
            "已获应用奖励": yes_no(first & (rng.random(size) < 0.05)),
        },
    )


def _guarantees(rng: np.random.Generator, firms: Firms, books: Books) -> Records:
    firm = _several(rng, 0.05 * np.exp(-0.3 * firms.size))
    size = len(firm)
    rate: Floats = np.round(rng.uniform(0.4, 2.0, size), 2)
    amount = _amount(rng, books.revenue[firm, -1] * 0.08 + 2e5, 0.6, 1e5)
    start = spread_back(rng, firms.today, np.minimum(firms.age[firm], 2.5))
    return Records(
        firm,
        {
            "担保类别": words(("政府性融资担保", "总对总批量担保", "商业担保"), pick(rng, (60, 20, 20), size)),
            "担保金额": whole(amount),
            "担保费": whole(amount * rate / 100),
            "担保费率": decimal(rate, 2),
            "担保起始日期": dates(start),
            "担保到期日期": dates(later(start, 1)),
        },
    )


def _fairs(rng: np.random.Generator, firms: Firms, books: Books) -> Records:
    firm = _several(rng, np.where(books.exports[:, -1] > 0, 0.45, 0.12) * np.exp(0.2 * firms.size))
    size = len(firm)
    booths = 1 + rng.poisson(0.6, size)
    level = pick(rng, (45, 25, 18, 12), size)
    abroad = rng.random(size) < 0.18
    cost = booths * _amount(rng, np.where(abroad, 3.2e4, 1.3e4), 0.35, 100.0)
    return Records(
        firm,
        {
            "展会名称": words(("样例一般展会", "样例市级重点展会", "样例省级重点展会", "样例国际性展会"), level),
            "展会级别": words(("其他", "市级重点", "省级重点", "国际性"), level, rng.random(size) > 0.02),
            "展位费": whole(cost, rng.random(size) > 0.02),
            "展位数": whole(booths),
            "参展日期": dates(spread_back(rng, firms.today, np.minimum(firms.age[firm], 2.5))),
            "境外": yes_no(abroad),
            "已获其他展位补助": yes_no(rng.random(size) < 0.12, rng.random(size) > 0.05),
        },
    )


def _equipment(rng: np.random.Generator, firms: Firms, books: Books) -> Records:
    firm = _several(rng, np.where(firms.trait("industrial") > 0, 0.5, 0.12) * np.exp(0.35 * firms.size))
    unit = _amount(rng, 2e5 * np.exp(0.5 * firms.size[firm]), 1.1, 1e3)
    pieces = 1 + rng.poisson(0.7, len(firm))
    kinds = ("样例数控机床", "样例检测设备", "样例自动化产线", "样例办公设备", "样例厂房")
    kind = pick(rng, (36, 26, 22, 13, 3), len(firm))
    return Records(
        firm,
        {
            "设备名称": words(kinds, kind),
            "房屋建筑物": yes_no(kind == 4),
            "单位价值": whole(unit),
            "购置金额": whole(unit * pieces),
            "购置日期": dates(spread_back(rng, firms.today, np.minimum(firms.age[firm], 2.5))),
            "新购进": yes_no(rng.random(len(firm)) < 0.96),
        },
    )


def _projects(rng: np.random.Generator, firms: Firms, books: Books) -> Records:
    firm = _several(rng, np.where(firms.trait("industrial") > 0, 0.16, 0.04) * np.exp(0.4 * firms.size))
    size = len(firm)
    planned = _amount(rng, books.revenue[firm, -1] * 0.12 + 3e5, 0.9)
    start = spread_back(rng, firms.today, np.minimum(firms.age[firm], 3.0))
    spent = planned * rng.beta(3, 2, size)
    built = planned * np.where(rng.random(size) < 0.25, rng.uniform(0.1, 0.4, size), 0.0)
    kinds = ("技术改造", "设备更新", "数字化改造", "新建扩建", "节能降碳", "其他")
    done = start + (365.25 * rng.uniform(0.5, 3.0, size)).astype("timedelta64[D]")
    return Records(
        firm,
        {
            "项目名称": words(
                tuple(f"样例{kind}项目" for kind in kinds), kind := pick(rng, (38, 16, 16, 20, 4, 6), size)
            ),
            "项目类别": words(kinds, kind),
            "三新一强方向": words((_NONE,), np.zeros(size, dtype=np.int8)),
            "计划总投资": whole(planned),
            "土地购置费": whole(built * 0.3),
            "厂房建设费": whole(built * 0.7),
            "设备投入": whole(np.maximum(spent - built, 0.0) * 0.85),
            "实际有效投资": whole(np.maximum(spent - built, 0.0), rng.random(size) > 0.03),
            "列入特别国债清单": yes_no(rng.random(size) < 0.01),
            "立项日期": dates(start),
            "实施期满日期": dates(later(start, 3)),
            "完工日期": dates(done, done <= firms.today),
        },
    )


def _received(rng: np.random.Generator, firms: Firms, books: Books, titles: Titles) -> Records:
    """The R&D deduction of the last complete year, the benefit that nearly every firm with R&D has had."""
    firm = np.flatnonzero(firms.research & (rng.random(len(firms)) < 0.85) & (books.research[:, -1] > 0)).astype(
        np.int64
    )
    rate = np.where(firms.hightech[firm], 0.15, np.where(titles.tech_sme[firm], 0.05, 0.25))
    settled = np.datetime64(f"{firms.as_of.year:04d}-05-20", "D")
    day = settled if settled <= firms.today else settled - np.timedelta64(365, "D")
    year = firms.as_of.year - (1 if settled <= firms.today else 2)
    ones = np.zeros(len(firm), dtype=np.int8)
    return Records(
        firm,
        {
            "政策代码": words(("cn.fiscal.rd-deduction-100",), ones),
            "事项": words(("研发费用加计扣除",), ones),
            "金额": whole(books.research[firm, -1] * rate * 0.9),
            "享受日期": dates(np.full(len(firm), day)),
            "所属年度": whole(np.full(len(firm), year, dtype=np.int64)),
            "资金层级": words(("中央",), ones),
            "核查发现问题": yes_no(rng.random(len(firm)) < 0.004),
        },
    )
