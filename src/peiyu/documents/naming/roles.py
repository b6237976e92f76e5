"""Names whose role in the sentence is told by what stands right before and behind them: 为X免费提供, 鼓励X采用, …的X，给予奖励."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.extraction.beneficiaries.words import AGENTS, CUT, HEAD_END, SOMEBODY
from peiyu.documents.naming.candidates import Candidate, bare

GENERAL = frozenset({"企业", "项目", "单位", "机构", "平台", "地方"})
"""Names that say not which."""
_PAID_LATER = re.compile(r"[，,；;](?:并)?对[^。]{2,60}?(?:给予|予以|奖[励补]|补[助贴]|资助)")
"""鼓励甲…，对乙给予奖励: it is 乙 that is given something."""
_OWN_ACCOUNT = re.compile(r"资本|高校|院校|院所")
"""Carriers of help that act for themselves where they are invited to."""
_ACTORS = re.compile(r"(?:主体|院所|院校|高校|企业|工商户|合作社|[^法]人|者|员)$")


@dataclass(frozen=True, slots=True)
class _Role:
    """What stands right before and behind a name in a role, and the log odds from which on it is taken there.

    `acting`: only one that acts itself has the role, and no carrier of help. `heads`: what its name ends in.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    least: float
    acting: bool = False
    heads: re.Pattern[str] | None = None


_ROLES = (
    _Role(  # 为X免费提供
        re.compile(r"(?<![因作视认称成定转升变改列])为$"),
        re.compile(r"(?:免费|无偿|上门|[^，,。；;、]{0,6})(?:提供|办理|开展|争取|搭建|解决|做好|减[免负轻])"),
        -2.0,
    ),
    _Role(  # 鼓励X采用
        re.compile(r"(?:支持|鼓励|引导)$"),
        re.compile(
            r"(?![^，,。；;]{0,8}(?:减免|提供|让利|面向|为|向|对|与|和|引导|帮助|放宽|降低|吸纳|费率|内))[一-鿿“]{2}"
        ),
        -1.5,
        acting=True,
    ),
    _Role(re.compile(r"服务$"), re.compile(r"纾困|发展|转型|壮大|升级|成长|增收"), -2.0),
    _Role(  # …的X，给予奖励
        re.compile(r"[^对]的$"),
        re.compile(
            r"[，,]?(?:分别|一次性|适当|再|按[^，,。；;]{2,16})?(?:(?:给予|予以)(?![该其]|[^，,。；;\d]{2,14}(?:公司|机构|单位|主体|业主|方))|(?:奖励|补[助贴])(?!比例|标准|金额)|资助|享受)"
        ),
        -1.6,
        acting=True,
    ),
    _Role(  # X可按规定申请
        re.compile(r"(?:^|[，,；;。])(?:符合条件的)?$"),
        re.compile(
            r"(?:均|也)?可(?:以|依法|自主|优先)?(?:凭|按|参照|根据|自愿)?[^，,。；;]{0,30}?(?:申请|申领|享受|领取|使用|选择|抵|免|减|缓)"
        ),
        -2.0,
    ),
    _Role(  # 回应X诉求
        re.compile(r"(?:回应|解决|听取|倾听|反映|了解|处理)$"),
        re.compile(r"[^，,。；;、]{0,4}(?:诉求|意见|困难|难题|需求|关切)"),
        -2.0,
    ),
    _Role(  # 推动X转型
        re.compile(r"(?:推动|推进)$"),
        re.compile(r"(?![与等和、]|除名|退出|出清|清理)[一-鿿“]{2}"),
        -1.5,
        acting=True,
        heads=_ACTORS,
    ),
    _Role(re.compile(r"(?:便利|方便)$"), re.compile(r"(?:开立|办理|申请|享受|办事)"), -1.5),
)


def in_role(odds: float, one: Candidate, sentence: str, begins: int) -> bool:
    """Whether what stands before and behind a name of these log odds in `sentence`, which begins at `begins`, says that it is helped.

    >>> in_role(-1.9, Candidate("茶农合作社", 1, 6), "为茶农合作社免费提供检测", 0)
    True
    """
    if not (HEAD_END.search(one.name) or SOMEBODY.search(one.name) or one.name == "群众"):
        return False
    before = sentence[max(0, one.start - begins - 8) : one.start - begins].replace("\n", "")
    behind = sentence[one.end - begins :].replace("\n", "")
    role = next((role for role in _ROLES if role.before.search(before) and role.behind.match(behind)), None)
    if role is None or odds < role.least or (role.acting and not _acts_itself(one, behind)):
        return False
    return role.heads is None or (bool(role.heads.search(one.name)) and not CUT.match(one.name))


def _acts_itself(one: Candidate, behind: str) -> bool:
    """Whether somebody who is invited to act is the one helped, and no carrier of help or one beside whom another is paid."""
    passes_on = AGENTS.search(one.name) and not _OWN_ACCOUNT.search(one.name)
    return not (passes_on or bare(one.name) in GENERAL or _PAID_LATER.search(behind))
