"""Whose building, need, right or procedure a sentence speaks of, where nobody has a role in it: 抓好日间照料中心运营, 保障技工权益."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.frames import is_somebody, open_names
from peiyu.documents.extraction.beneficiaries.words import CUT
from peiyu.documents.extraction.model import Name

_TENDS = any_of("""
完善 健全 加强 强化 优化 实施 落实 规范 拓宽 保障 维护 提高 提升 降低 减轻 满足 改善 做好 放宽 简化 推进 推动 推行 开展 畅通 扩大 支持 缓解 探索 深化 建立 发展 抓好 补建 改造 新建 延长
督促 发掘 鼓励 引导 允许
""")
_CARES = f"(?:(?:修订|整体|有效|积极|进一步|持续|优先|大力|加快|全面|精准)*(?:{_TENDS})+)(?:一批|更加[^，,。；;的]{{2,8}}的)?"
_AFFAIRS = any_of("""
建设 运营 创建 升级 扩容 改造 发展 认定 评定 认证 执业 制度 机制 协作 业务 政策 待遇 权益 需求 用[地水电气工] 就业 创业 税费 融资 信用 能力 评估 干预 照料 服务 贴息 信贷 档案 引进 转型
提档 参与 自觉 共建 入学 登记 落户 培训 在[^，,。；;]{2,10}(?:继续)?享受
""")
_OF_THEIRS = f"(?:{_AFFAIRS})"
_AFFAIR = re.compile(rf"(?:[^，,。；;、]{{0,2}}{_OF_THEIRS})")
_CLAUSE = re.compile(
    rf"(?:^|[，,；;。])(?:[^，,。；;]{{0,16}}(?:平台等?|方式|作用))?{_CARES}(?P<said>[^，,。；;\d]{{3,50}})"
)
_FOSTERED = re.compile(r"(?:发展|补建|改造|扩大|支持)(?:一批)?$")
_NO_ONE = re.compile(
    any_of("""
口岸 住所 力量$ 部门 各地 政府 市场主体$ 政务 窗口 ^(?:主体|社会|公共|学校|单位|机构|中心|平台|基地|园区|企业)$ 公共服务平台 数据 信息 智能 数字 网络 体系 资源 产业$ 法人 监管 主管
联盟 党 工作人员 示范区$ 注册资本$ 领跑者 银行 金融 保险 担保 基金$ 服务平台$ ^[^的]{0,3}(?:场所|中心)$
""")
)


def spoken_of(text: str, start: int, end: int) -> list[Name]:
    """Those whose affairs the sentence `text[start:end]` is about; nobody where it speaks of offices, data or premises.

    >>> [name.name for name in spoken_of("抓好日间照料中心运营。", 0, 11)]
    ['日间照料中心']
    """
    for match in _CLAUSE.finditer(text, start, end):
        begin, stop = match.span("said")
        ends = [at for at in range(stop, begin + 2, -1) if is_somebody(text[begin:at])]
        for at in ends:
            whole = at == stop and not text[at : at + 1].isdigit() and _FOSTERED.search(text[match.start() : begin])
            names = open_names(text, begin, at, somebody=True) if whole or _AFFAIR.match(text, at, end) else []
            if names and all(map(_has_affairs, names)):
                return names
    return []


def _has_affairs(name: Name) -> bool:
    said = name.name
    return len(said) > 2 and not (_NO_ONE.search(said) or CUT.match(said))
