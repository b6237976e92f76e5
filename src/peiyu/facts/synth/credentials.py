"""What a firm can show besides rights: R&D institutions, certifications, standards, prizes, contests, equity financing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.records import Records, spread_back
from peiyu.facts.synth.series import Flags, Floats, Ints, dates, later, pick, shifted, whole, words, yes_no
from peiyu.facts.synth.streams import Streams

LEVELS = ("市级以下", "市级", "省级", "国家级")
_INSTITUTIONS = (
    "企业技术中心",
    "技术研究院",
    "工程技术研究中心",
    "重点实验室",
    "工业设计中心",
    "博士后工作站",
    "院士专家工作站",
)
_KINDS_OF_INSTITUTION = (
    "企业技术中心",
    "技术研究院",
    "工程研究中心",
    "重点实验室",
    "其他",
    "博士后工作站",
    "院士专家工作站",
)
_SYSTEMS = ("ISO 9001 质量管理体系", "ISO 14001 环境管理体系", "ISO 45001 职业健康安全管理体系", "CE 认证", "UL 认证")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What each firm of a block holds, in figures, and the tables that say so."""

    institution: Ints  # highest level, index into LEVELS; −1 none
    quality: Flags  # a quality-management certificate in force
    certified: Flags  # any certificate in force
    standards: Flags  # took part in a standard
    prize: Flags  # a prize of a province or the state within three years, among its first three
    funded: Floats  # 元 paid in by qualified investors within two years
    tables: dict[str, Records]


def credentials(streams: Streams, firms: Firms) -> Credentials:
    """Draw the credentials of a block of firms."""
    institution, institutes = _institutions(streams.of("研发机构"), firms)
    quality, certified, certificates = _certificates(streams.of("认证"), firms)
    standards, texts = _standards(streams.of("标准"), firms)
    prize, prizes = _prizes(streams.of("科技奖励"), firms)
    funded, rounds = _financing(streams.of("股权融资"), firms)
    return Credentials(
        institution=institution,
        quality=quality,
        certified=certified,
        standards=standards,
        prize=prize,
        funded=funded,
        tables={
            "股权融资": rounds,
            "科技奖励": prizes,
            "研发机构": institutes,
            "认证": certificates,
            "标准": texts,
            "竞赛": _contests(streams.of("竞赛"), firms),
        },
    )


def _institutions(rng: np.random.Generator, firms: Firms) -> tuple[Ints, Records]:
    count = len(firms)
    merit = 0.75 * firms.tech + 0.65 * firms.size + 0.55 * rng.standard_normal(count)
    level = np.searchsorted(np.array([0.45, 1.15, 2.05, 3.55]), merit) - 1
    level = np.where(firms.hightech & (level < 0) & (rng.random(count) < 0.45), 0, level)
    level = np.where(firms.research & (firms.age > 1.5), level, -1)
    firm = np.flatnonzero(level >= 0)
    lower = np.flatnonzero((level >= 2) & (rng.random(count) < 0.7))  # provincial centres were municipal ones before
    firm, grade = np.concatenate([firm, lower]), np.concatenate([level[firm], np.ones(len(lower), dtype=np.int64)])
    order = np.argsort(firm, kind="stable")
    firm, grade = firm[order], grade[order]
    kind = pick(rng, (70, 9, 9, 3, 4, 3, 2), len(firm))
    founded = spread_back(rng, firms.today, np.minimum(firms.age[firm] * 0.8, 12.0))
    records = Records(
        firm,
        {
            "名称": words(_INSTITUTIONS, kind),
            "级别": words(LEVELS, grade, rng.random(len(firm)) > 0.01),
            "认定日期": dates(founded, rng.random(len(firm)) > 0.015),
            "机构类别": words(_KINDS_OF_INSTITUTION, kind),
            "共建": yes_no(rng.random(len(firm)) < 0.16),
        },
    )
    return level.astype(np.int64), records


def _certificates(rng: np.random.Generator, firms: Firms) -> tuple[Flags, Flags, Records]:
    count = len(firms)
    merit = 0.55 * firms.size + 0.45 * firms.tech + 0.35 * firms.drive
    chance = 1 / (1 + np.exp(-(merit[:, None] * 1.3 + np.array([0.45, -0.9, -1.2, -2.2, -3.0]))))
    chance[:, 3:] *= (firms.trait("exports") > 0.15)[:, None] * 2.0
    held = (rng.random((count, 5)) < chance) & (firms.age > 1.2)[:, None]
    firm, kind = np.nonzero(held)
    taken = spread_back(rng, firms.today, np.minimum(firms.age[firm] * 0.9, 3.3))
    ends = later(taken, 3) - np.timedelta64(1, "D")
    in_force = ends >= firms.today
    quality = np.bincount(firm[in_force & (kind == 0)], minlength=count) > 0
    certified = np.bincount(firm[in_force], minlength=count) > 0
    records = Records(
        firm.astype(np.int64),
        {
            "名称": words(_SYSTEMS, kind),
            "类型": words(("质量管理体系", "其他管理体系", "境外产品认证"), np.array([0, 1, 1, 2, 2])[kind]),
            "取得日期": dates(taken),
            "有效期至": dates(ends, rng.random(len(firm)) > 0.02),
        },
    )
    return quality, certified, records


def _standards(rng: np.random.Generator, firms: Firms) -> tuple[Flags, Records]:
    rate = np.where(firms.research, np.exp(-2.7 + 0.75 * firms.tech + 0.65 * firms.size), 0.004)
    firm = np.repeat(np.arange(len(firms)), rng.poisson(np.clip(rate, 0, 12)))
    kind = pick(rng, (1, 24, 45, 30), len(firm))
    records = Records(
        firm,
        {
            "名称": words(("样例国际标准", "样例国家标准", "样例行业标准", "样例团体标准"), kind),
            "类别": words(("国际", "国家", "行业", "其他"), kind),
            "角色": words(("主持", "参与"), (rng.random(len(firm)) > 0.2).astype(np.int8)),
            "发布日期": dates(spread_back(rng, firms.today, np.minimum(firms.age[firm], 9.0))),
        },
    )
    return np.bincount(firm, minlength=len(firms)) > 0, records


def _prizes(rng: np.random.Generator, firms: Firms) -> tuple[Flags, Records]:
    rate = np.where(firms.research, np.exp(-4.4 + 0.8 * firms.tech + 0.5 * firms.size), 0.0)
    firm = np.repeat(np.arange(len(firms)), rng.poisson(np.clip(rate, 0, 3)))
    level = pick(rng, (66, 32, 2), len(firm))
    won = spread_back(rng, firms.today, np.minimum(firms.age[firm] * 0.9, 7.0))
    rank = pick(rng, (45, 20, 15, 8, 6, 6), len(firm)) + 1
    recent = (won >= shifted(firms.today, -3)) & (level >= 1) & (rank <= 3)
    records = Records(
        firm,
        {
            "名称": words(("科学技术进步奖", "技术发明奖", "自然科学奖"), pick(rng, (80, 17, 3), len(firm))),
            "级别": words(("市级", "省级", "国家级"), level),
            "获奖日期": dates(won),
            "单位排名": whole(rank, rng.random(len(firm)) > 0.02),
            "奖等": words(("三等奖", "二等奖", "一等奖", "特等奖"), pick(rng, (60, 30, 9.5, 0.5), len(firm))),
        },
    )
    return np.bincount(firm[recent], minlength=len(firms)) > 0, records


def _financing(rng: np.random.Generator, firms: Firms) -> tuple[Floats, Records]:
    rate = np.where(firms.research, np.exp(-3.1 + 0.75 * firms.tech + 0.3 * firms.drive - 0.05 * firms.age), 0.0005)
    firm = np.repeat(np.arange(len(firms)), rng.poisson(np.clip(rate, 0, 4)))
    paid = np.rint(np.exp(np.log(1.1e7) + 0.35 * firms.tech[firm] + 1.0 * rng.standard_normal(len(firm))) / 1e4) * 1e4
    day = spread_back(rng, firms.today, np.minimum(firms.age[firm], 6.0))
    qualified = rng.random(len(firm)) < 0.82
    recent = qualified & (day >= shifted(firms.today, -2))
    records = Records(
        firm,
        {
            "到账日期": dates(day),
            "实缴金额": whole(paid, rng.random(len(firm)) > 0.02),
            "合格机构投资者": yes_no(qualified, rng.random(len(firm)) > 0.03),
            "风险投资": yes_no(qualified & (rng.random(len(firm)) < 0.7)),
            "融资轮次": words(("天使轮", "A轮", "B轮", "C轮", "战略融资"), pick(rng, (20, 38, 22, 8, 12), len(firm))),
        },
    )
    funded = np.bincount(firm[recent], weights=paid[recent], minlength=len(firms)).astype(np.float64)
    return funded, records


def _contests(rng: np.random.Generator, firms: Firms) -> Records:
    entered = rng.random(len(firms)) < np.where(firms.tech > 1.2, 0.006, 0.0005)
    firm = np.flatnonzero(entered & (firms.age > 5))
    place = np.rint(np.exp(rng.uniform(np.log(3), np.log(500), len(firm))))
    november = np.datetime64(f"{firms.as_of.year - 1:04d}-11-16", "D")
    return Records(
        firm.astype(np.int64),
        {
            "名称": words(("创客中国",), np.zeros(len(firm), dtype=np.int8)),
            "名次": whole(place),
            "组别": words(("企业组", "创客组"), (rng.random(len(firm)) > 0.8).astype(np.int8)),
            "公布日期": dates(later(np.repeat(november, len(firm)), -pick(rng, (4, 3, 2, 1), len(firm)))),
        },
    )
