"""Who opens a sentence that grants something, whatever the head: X持有…的，奖励3万元; X按…返还; X给予3万元."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.frames import is_somebody, open_names
from peiyu.documents.extraction.beneficiaries.words import AGENTS
from peiyu.documents.extraction.model import Name

_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_INSIDE = re.compile(r"[，,；;。：:、的]")
_MARK = re.compile(r"[，,；;。：:]")
_TITLE = re.compile(r"(?:新|首次)?(?:被|获|评|认定|取得|通过|入选|列入)")
"""被评为甲或乙，给予…: a title, which is no one's subject."""
_LEAD = re.compile(
    r"(?:凡是?|其中[，,]?|对于?|经[^，,。；;]{2,16}(?:批准|同意)[，,]|(?:（|\()?\d+(?:）|\)|[.．、])\s*|[①-⑩])*"
)
_NEXT_CLAUSE = re.compile(r"[，,]")
_SUM_AHEAD = re.compile(r"[^，,；;。：:对]{4,40}?(?:的|，)?(?:分别)?(?:给[予于]|奖励|补助)[^，,；;。]{0,12}\d")
_NOT_FIRST = re.compile(
    any_of(r"""
针对 免 减 避免 防止 不得 严禁 无需 延[续长] 扶持 发展 培育 壮大 做[大好强] 保护 维护 保障 帮助 清理 取消 简化 畅通 拓[宽展] 构建 创[新建] 探索 打造 设立 搭建 吸引 招引 引进 允许 指导
督促 协调 举办 发挥 聚焦 围绕 坚持 严格 规范 深化 扩大 充分 切实 进一步 抓好 缓解 支持 鼓励 引导 推[动进广行出] 强化 提[高升] 加[大强快] 落实 完善 建立 健全 按照? 根据 由 为 向 将 以
在 授权 通过 依托 各[地级有市区县部] 有关 市[级区]?(?:财政|政府) 省级?财政 区级?财政 财政 政府 单[个家户] 每 同一 最高 自\d 自20 \d{4}年 经 上述 以上 如 若 原则上 其 该 本 全
积极 继续 深入 大力 持续 优化 开展 实施 组织 给 因 从 不
""")
)
_GRANTS = re.compile(
    r"(?:给[予于]|予以|奖励|资助|补助|补贴|奖补|补偿|扶持|返还|扣减|抵[扣减]|加计|退[还税]|发放|核发)(?!的?(?:资金|标准|政策|对象|范围|办法|申请))|享受|享有|视同|免[征收缴交除于]|减[征按免半]|缓[缴交]|可(?!持续|能|行|靠|操|预|再生|信|视|研|比)|不再|无需|优先|参照|实行"
)
_GOES_ON = re.compile(
    any_of("""
补[助贴] 津贴 帮助 持续 当年 年度 每(?!年) 在(?!线|校|职|孵|建) 因 与 将 自 按 经(?!济|营|纪|销) 由 主营 持有 拥有 具有 达到? 超过 不 未 仍 已 首次 一次 成功 注册(?!资本|商标|人)
新(?:增|建|设|招|引|聘|获|上|购) 参与 参加 服务 投资 销售 入库 缴 纳税 签订 同时 租 购 引进 创[建办] 开展 举办 承办 主办 组织(?!机构) 设立 入驻 迁入 落户 获 通过 被 完成 实现
建设 承担 实施 吸纳 招用 聘用 录用 转让 主导 发行 投保 取得 申报 完工 投产 建成 从事 年内 到 来 为(?!主) 向 对(?!外) 利用 使用 改造 改制 转型 扩大 上市 挂牌 流转 种植 收购
出口(?!企|商) 进口(?!企|商) 入选 入统 升级 晋升 连续 提供 配备 采用 可 享 有(?!限|关) 属 符合 需(?!求) 给[予于] 予以 减 免(?!收) 缓 视同 优先 参照 暂 无(?!人)
应(?!届) 均 都 凭 以
""")
)
_PAID_BY = re.compile(
    r"(?:的?(?:保费补贴|业务奖补|奖补|补助|补偿)[、和]?){0,2}由[^，,；;。]{2,20}?(?:给予|予以|补助|安排)"
)
"""担保机构由财政给予补贴: whoever else carries out is paid here."""
_FIGURE = re.compile(r"(?<!（)\d")
_MODIFIES = re.compile(r"[^，,；;。：:的]{2,16}的(?=[^，,；;。：:]{2})")
_ALLOWED = re.compile(r"可(?:以|依法|按|参照|申请|享受|使用|凭|优先)|均可|参照|享受|视同|免[征收除]")
_OUGHT = re.compile(r"应当?(?!届)|不得|须")
_GIVES = re.compile(r"(?:分别|一次性|择优|每[年家户个])*(?:给[予于]|予以|奖励(?=\s*\d)|补助(?=\s*\d))")
_SUM_FOLLOWS = re.compile(
    r"(?:[^，,；;。：:]{2,30}?的?[，,]?)?(?:分别|一次性|择优|每[年家户个])*(?:给[予于]|予以|奖励|补助)[^，,；;。]{0,8}\d"
)
_AMID = re.compile(
    r"[，,；;。：:](?P<who>(?!由|按|经|其|前|后|第|每|单|最高|同一|对|市|区|县|省)[^，,；;。：:的\d]{2,20}?)(?:分别)?给予(?:不超过|最高|每[家个年座处])*\d"
)
"""…，小型水库给予3万元: a sum said in the midst of a sentence, right after whoever gets it."""
_SPARED = re.compile(
    r"(?:避免|防止|减少|不得(?:[让由向为]|要求|强制)|严禁(?:向|要求)|不(?:需|再)?(?:向|由|要求)|免除|无需|明确)(?P<who>[^，,；;。：:]{2,20}?)(?=重复|提供|承担|提交|缴纳|交纳|收取|指定|摊派|负担|购买|往返|多头|提出|支付|出具|自行|跑|可)"
)
_COSTS = re.compile(r"(?:支付|承担|返还|退还|减免|免收)(?P<who>[^，,；;。：:的\d]{3,24}?)的[^，,；;。]{0,16}费")


def opening_of_grant(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` opens with, where it goes on to grant or allow something; nobody if an office or a verb opens it.

    >>> [name.name for name in opening_of_grant("竹编门店持有竹艺证书的，奖励3万元。", 0, 17)]
    ['竹编门店']
    """
    said = _without_brackets(text, start, end)
    lead = _LEAD.match(said, start, end)
    at = lead.end() if lead else start
    if not _NOT_FIRST.match(said, at):
        return _granted(text, said, at, end)
    later = _NEXT_CLAUSE.search(said, at, end)
    if later and _SUM_AHEAD.match(said, later.end(), end) and not _NOT_FIRST.match(said, later.end()):
        return _granted(text, said, later.end(), end)
    return []


def _granted(text: str, said: str, at: int, end: int) -> list[Name]:
    """Who stands first in the clause at `at` of `said`, which is `text` without marks in brackets, if something is granted after it."""
    if not _GRANTS.search(said, at, end):
        return []
    mark = _MARK.search(said, at, end)
    stop = mark.start() if mark else end
    clause = said[at:stop]
    relative = clause.rfind("的", 0, len(clause) - 1) + 1
    named = clause.endswith("的") or is_somebody(clause)
    own = relative if named or (_GIVES.search(clause, relative) and not _GIVES.match(clause, relative)) else 0
    if not relative and _TITLE.match(clause):
        return []
    for verb in _GOES_ON.finditer(clause, own + 2):
        if _in_relative_clause(clause, verb.start()):
            continue
        gives = _GIVES.match(clause, verb.start())
        if gives or (is_somebody(clause[: verb.start()]) and not _OUGHT.match(clause, verb.start())):
            return _names(text, at, at + verb.start(), not gives)
    paid = mark is not None and (_GIVES if not relative else _SUM_FOLLOWS).match(said, mark.end(), end)
    return _names(text, at, stop, not paid)


def _in_relative_clause(clause: str, at: int) -> bool:
    """Whether the verb at `at` belongs to a relative clause whose noun is somebody that something is granted to: 民间资本举办的茶坊可依法…"""
    modifies = _MODIFIES.match(clause, at)
    main = _ALLOWED.search(clause, modifies.end()) if modifies else None
    return main is not None and modifies is not None and is_somebody(clause[modifies.end() : main.start()])


def spared_or_refunded(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` spares a burden or whose costs it pays: 避免X重复提供, 支付X的运费.

    >>> [name.name for name in spared_or_refunded("避免投标人重复提供材料。", 0, 12)]
    ['投标人']
    """
    said = _without_brackets(text, start, end)
    for pattern in (_SPARED, _COSTS, _AMID):
        for match in pattern.finditer(said, start, end):
            names = _names(text, *match.span("who"), pattern is not _AMID)
            if names:
                return names
    return []


def _carries(name: str) -> bool:
    return name != "企事业单位" and bool(AGENTS.search(name))


def _without_brackets(text: str, start: int, end: int) -> str:
    """`text` up to `end` with the marks inside brackets made plain characters: a comma there ends no clause."""
    return text[:start] + _BRACKET.sub(lambda b: b[0][0] + _INSIDE.sub("〇", b[0][1:-1]) + b[0][-1], text[start:end])


def _names(text: str, start: int, end: int, somebody: bool) -> list[Name]:
    names = open_names(text, start, end, somebody=somebody)
    paid = _PAID_BY.match(text, end)
    return [] if any((_carries(name.name) and not paid) or _FIGURE.search(name.name) for name in names) else names
