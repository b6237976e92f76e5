"""Columns that packs/cn/tables add to 企业 and 年度: tax status, lists, listing stage, tax and R&D accounts, electricity."""

from __future__ import annotations

import numpy as np
import polars as pl

from peiyu.facts.synth.books import YEARS, Books
from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.main_tables import AnnualRows, Gaps
from peiyu.facts.synth.rights import Rights
from peiyu.facts.synth.series import Flags, Floats, dates, pick, whole, words, yes_no
from peiyu.facts.synth.standing import Standing
from peiyu.facts.synth.streams import Streams
from peiyu.facts.synth.titles import Titles

STAGES = ("未启动", "股份制改造", "辅导期", "已申报", "已过会", "已上市")


def enterprise_columns(
    streams: Streams, firms: Firms, books: Books, standing: Standing, titles: Titles, gap: Gaps
) -> dict[str, pl.Series]:
    """Further columns of the table 企业."""
    rng, count = streams.of("企业补充"), len(firms)
    industrial = firms.trait("industrial") > 0
    above_scale = industrial & (books.revenue[:, -1] >= 2e7)
    entry = firms.founded + (firms.age * rng.uniform(0.05, 0.9, count) * 365.25).astype("timedelta64[D]")
    stage = np.where(standing.listed, 5, 0)
    preparing = (titles.little_giant | titles.champion) & ~standing.listed & (rng.random(count) < 0.22)
    stage = np.where(preparing, 1 + pick(rng, (40, 45, 12, 3), count), stage)
    leader = titles.champion & (rng.random(count) < 0.35)
    return {
        "居民企业": yes_no(np.ones(count, dtype=np.bool_)),
        "会计核算健全": yes_no(firms.research | (rng.random(count) < 0.9), gap.known(0.02)),
        "查账征收": yes_no(firms.research | (rng.random(count) < 0.85), gap.known(0.01)),
        "准确归集研发费用": yes_no(firms.research & (rng.random(count) < 0.93), gap.known(0.03)),
        "纳税人类型": words(
            ("小规模纳税人", "一般纳税人"),
            ((books.revenue[:, -1] > 5e6) | (rng.random(count) < 0.3)).astype(np.int8),
            gap.known(0.01),
        ),
        "个体工商户": yes_no(np.zeros(count, dtype=np.bool_)),
        "从事限制或禁止行业": yes_no(standing.banned),
        "先进制造业名单": yes_no(firms.hightech & (firms.trait("manufacturing") > 0)),
        "所有制": words(("国有", "集体", "民营", "外资", "其他"), pick(rng, (4, 1, 84, 10, 1), count), gap.known(0.01)),
        "规上企业": yes_no(above_scale, gap.known(0.01)),
        "入规日期": dates(entry, above_scale & gap.known(0.05)),
        "产业链龙头企业": yes_no(leader),
        "链主企业": yes_no(leader & (rng.random(count) < 0.4)),
        "主导产品属于重点产业链": yes_no(standing.key_field & (rng.random(count) < 0.6), gap.known(0.05)),
        "主导产品属于未来产业": yes_no(standing.strategic & (rng.random(count) < 0.06), gap.known(0.05)),
        "连续经营年限": whole(np.floor(firms.age)),
        "上市阶段": words(STAGES, stage),
        "有上市意愿": yes_no((stage > 0) | (titles.srdi & (rng.random(count) < 0.25)), gap.known(0.1)),
        "有融资需求": yes_no(rng.random(count) < 0.28, gap.known(0.1)),
        "融资白名单": yes_no(titles.srdi & (rng.random(count) < 0.8)),
    }


def annual_columns(
    streams: Streams, firms: Firms, books: Books, rights: Rights, rows: AnnualRows
) -> dict[str, pl.Series]:
    """Further columns of the table 年度."""
    rng, count = streams.of("年度补充"), len(firms)
    shape = (count, YEARS)
    column, spent = rows.column, books.research
    rate = np.where(
        firms.hightech, 15.0, np.where((books.assets[:, -1] <= 5e7) & (books.staff[:, -1] <= 300), 5.0, 25.0)
    )
    other = spent * rng.beta(2, 30, count)[:, None]
    contracted = spent * np.where(rng.random(count) < 0.25, rng.beta(2, 14, count), 0.0)[:, None]
    abroad = spent - books.research_at_home
    direct = np.maximum(spent - other - contracted - abroad, 0.0)
    inputs = books.revenue * rng.uniform(0.055, 0.105, count)[:, None]
    exported = books.revenue > 0
    power = books.energy * 1e3 * rng.uniform(2.2, 6.5, count)[:, None]
    pollution = books.value_added / 1e6 * (firms.trait("energy") * rng.lognormal(-2.2, 0.9, count))[:, None]
    industrial = firms.trait("industrial") > 0
    average = (books.staff + np.concatenate([books.staff[:, :1], books.staff[:, :-1]], axis=1)) / 2
    return {
        "应纳税所得额": column(books.profit - np.where(books.profit > 0, 0.8 * spent, 0.0), 0.03),
        "适用税率": column(np.repeat(rate[:, None], YEARS, axis=1), 0.03),
        "季度平均从业人数": column(np.rint(average), 0.03),
        "季度平均资产总额": column(books.assets * rng.uniform(0.93, 1.03, shape), 0.03),
        "技术转让所得": column(_few(rng, firms, spent * 0.3, 0.01), 0.02),
        "自主研发直接费用": column(direct, 0.04),
        "研发其他相关费用": column(other, 0.04),
        "委托境内研发费用": column(contracted, 0.04),
        "委托境外研发费用": column(abroad, 0.04),
        "研发形成无形资产摊销": column(_few(rng, firms, spent * 0.2, 0.06), 0.04),
        "负面清单行业收入占比": column(np.zeros(shape), 0.02),
        "科技活动经费": column(spent * 1.08, 0.05),
        "增值税销售额": column(books.revenue, 0.02),
        "可抵扣进项税额": column(inputs, 0.03),
        "加计抵减进项转出额": column(np.zeros(shape), 0.03),
        "出口销售额": column(books.exports, 0.02, also=exported),
        "六税两费应纳税额": column(books.revenue * rng.uniform(0.003, 0.011, count)[:, None], 0.03),
        "评价税收": column(books.taxes * rng.uniform(0.9, 1.08, shape), 0.03, also=industrial),
        "集团销售收入": column(books.revenue * np.where(rng.random(count) < 0.1, 1.6, 1.0)[:, None], 0.15),
        "用电量": column(power, 0.03, also=industrial),
        "主要污染物排放量": column(pollution, 0.15, 2, industrial),
        "年平均职工人数": column(np.rint(average), 0.02),
        "算力服务支出": column(_few(rng, firms, spent * 0.06, 0.04), 0.03),
        "高层次人才数": column(np.floor(books.researchers * rng.beta(1, 25, count)[:, None]), 0.05),
        "科技成果转化数": column(_transfers(rng, firms, rights), 0.04, also=firms.research),
    }


def _few(rng: np.random.Generator, firms: Firms, amount: Floats, share: float) -> Floats:
    some: Flags = rng.random(len(firms)) < share
    return np.where(some[:, None], amount, 0.0)


def _transfers(rng: np.random.Generator, firms: Firms, rights: Rights) -> Floats:
    """Results put to use in a year: mostly what the rights protect."""
    owned = np.bincount(rights.firm, minlength=len(firms)) / np.minimum(np.maximum(firms.age, 3.0), 12.0)
    rate = np.where(firms.hightech, 3.6, 0.5) + 0.9 * owned
    drawn: Floats = rng.poisson(np.clip(rate, 0, 40)[:, None], (len(firms), YEARS)).astype(np.float64)
    return drawn
