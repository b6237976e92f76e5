"""人工判断: what experts concluded on those who applied; nobody was judged who did not."""

from __future__ import annotations

import numpy as np

from peiyu.facts.synth.firms import Firms
from peiyu.facts.synth.records import Records, spread_back
from peiyu.facts.synth.series import Flags, dates, words, yes_no
from peiyu.facts.synth.streams import Streams
from peiyu.facts.synth.titles import Titles

# rule, clauses that the contract leaves to a person
_CLAUSES = (
    ("cn.ladder.srdi", "市场地位"),
    ("cn.ladder.little-giant", "治理与管理"),
    ("cn.ladder.little-giant", "知名度和影响力"),
    ("cn.ladder.little-giant", "产业链配套"),
    ("cn.ladder.little-giant", "产业方向"),
    ("cn.champion", "产品与工艺"),
    ("cn.champion", "国际化与品牌"),
    ("cn.champion", "研发机构与强度"),
    ("cn.champion", "知识产权与标准"),
    ("cn.champion", "成果转化"),
    ("cn.champion", "经营业绩"),
    ("cn.champion", "管理制度"),
    ("cn.hightech", "知识产权"),
    ("cn.hightech", "技术领域"),
    ("cn.hightech", "创新能力评价得分"),
)


def judgements(streams: Streams, firms: Firms, titles: Titles) -> Records:
    """The table 人工判断 of a block: holders and unsuccessful applicants, with a few clauses not settled yet."""
    rng, count = streams.of("人工判断"), len(firms)

    def applied(holders: Flags, below: Flags, share: float) -> Flags:
        tried: Flags = holders | (below & ~holders & (rng.random(count) < share))
        return tried

    judged = {
        "cn.ladder.srdi": (applied(titles.srdi, titles.innovative, 0.30), titles.srdi),
        "cn.ladder.little-giant": (applied(titles.little_giant, titles.srdi, 0.15), titles.little_giant),
        "cn.champion": (applied(titles.champion, titles.little_giant, 0.08), titles.champion),
        "cn.hightech": (applied(firms.hightech, firms.research, 0.06), firms.hightech),
    }
    clause = np.repeat(np.arange(len(_CLAUSES)), [int(judged[rule][0].sum()) for rule, _ in _CLAUSES])
    firm = np.concatenate([np.flatnonzero(judged[rule][0]) for rule, _ in _CLAUSES])
    holds = np.concatenate([judged[rule][1][judged[rule][0]] for rule, _ in _CLAUSES])
    settled = rng.random(len(firm)) < 0.97
    order = np.lexsort((clause, firm))
    order = order[settled[order]]
    firm, clause, holds = firm[order], clause[order], holds[order]
    verdict = rng.random(len(firm)) < np.where(holds, 0.985, 0.62)
    return Records(
        firm,
        {
            "规则代码": words(tuple(rule for rule, _ in _CLAUSES), clause),
            "条款": words(tuple(name for _, name in _CLAUSES), clause),
            "结论": yes_no(verdict),
            "判断人": words(("评审专家",), np.zeros(len(firm), dtype=np.int8)),
            "判断日期": dates(spread_back(rng, firms.today, np.minimum(firms.age[firm] * 0.5, 2.8))),
        },
    )
