"""Words that put another share in the place of the share of a grant said before them: 其中，对首次购置的提高到60%, 上浮5个百分点.

Whoever they mean has that share and not both, so the grant becomes two rules told apart by one question (`changed`). Where they speak of a
part of what is paid for and not of a firm (软件投入提高到60%), one firm may have both shares, and the sum is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from peiyu.documents.extraction.numbers.quantities import plain

_GRANT = r"(?:奖[励补]|补[助贴]|资助|扶持|奖金|支持)"
_GIVE = r"(?:执行|计算|计发|计[奖补]|发放|兑现|拨付|享受|给予|予以|核定|支付)"
_TO = re.compile(
    rf"(?:(?:(?:{_GRANT}|贴息){{1,2}})?(?:标准|比例|额度)(?:相应|统一|最高){{0,2}})?(?:可|再|均|统一|相应|适当|一律|还|最高){{0,4}}"
    r"(?:提高|提升|上浮|上调|增加|增至|调增|调整|降低|下调|下浮|调减)[至到为](?:(?P<share>\d[\d.]*)[%％]|(?P<sum>\d[\d.]*(?:万|亿)?元))"
    rf"(?:的?(?:标准|比例|额度))?(?:{_GIVE}|{_GRANT})*$"
)
_MORE = re.compile(
    rf"(?:(?:可|还|均)?再|另外?|额外)(?:增加|提高|上浮|增)(?P<by>\d[\d.]*)[%％](?:{_GIVE}|{_GRANT}|的)*$"
)
_OF_THOSE = re.compile(
    rf"(?:按照?|给予|予以|{_GRANT})(?P<share>\d[\d.]*)[%％](?:的?(?:标准|比例|额度))?(?:{_GIVE}|{_GRANT}|的|一次性)*$"
)
_FROM = re.compile(r"[由从][^，。；]{0,4}\d[\d.]*(?:[%％]|[万亿]?元)\s*$")
"""由20%提高到40%: what it was before this act."""
_OF_WHICH = re.compile(r"\s*其中[，,：:]?\s*(?:对|属于?|凡)")
_CAP = re.compile(
    rf"[，,]\s*(?:且|但|{_GRANT}|金额|总额|额度|资金)*最[高多](?:不(?:得)?超过|可?达|给予|为|{_GRANT})*(?P<cap>\d[\d.]*(?:万|亿)?元)(?=\s*(?:[，,。；;\n]|$))"
)
_PART = re.compile(
    r"(?:费用?|价款|投入|投资额?|支出|部分|金额|总额|设备|软件|硬件|租金|成本|资金|贷款|面积|环节|采购额?|装修|比例|标准|额度)$"
)
"""What a firm pays for: it may pay for this and for something else too."""
_SUM = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?元")
_SHARE = re.compile(r"(?P<how>按|最高|× )\d[\d.]*[%％]")


@dataclass(frozen=True, slots=True)
class Instead:
    """The share or sum that takes the place of the one before, or how many points it has more; none of them: more, and how much is not plain.

    `cap`: the most that is given with it, where that stands right behind it.
    """

    share: str = ""
    points: Decimal | None = None
    cap: str = ""
    sum: str = ""

    @property
    def kind(self) -> str:
        """Of which kind the amount before has to be."""
        return "fixed" if self.sum else "ratio"


def share_in(clause: str, words: str) -> tuple[int, Instead] | None:
    """Where a clause begins to put another share in the place of the one before it; `words`: the clause with those that open it.

    >>> share_in("其中对新办的提高到60%", "其中对新办的提高到60%")
    (6, Instead(share='60%', points=None, cap='', sum=''))
    >>> share_in("按60%给予补助", "按60%给予补助"), share_in("对山区窑企再增加10%", "对山区窑企再增加10%")[1].share
    (None, '')
    """
    if (found := _TO.search(clause)) and not _FROM.search(clause, 0, found.start()):
        return found.start(), Instead(f"{found['share']}%") if found["share"] else Instead(sum=found["sum"])
    if found := _MORE.search(clause):
        return found.start(), Instead()
    if _OF_WHICH.match(words) and (found := _OF_THOSE.search(clause)):
        return found.start(), Instead(f"{found['share']}%")
    return None


def cap_behind(text: str, at: int, end: int) -> tuple[str, int]:
    """The cap in the clause right behind a share, and where that ends; nothing and `at` where none stands there."""
    found = _CAP.match(text, at, end)
    return (found["cap"], found.end()) if found else ("", at)


def is_part(whom: str) -> bool:
    """The words name what is paid for, and not who is paid."""
    return bool(_PART.search(whom))


def is_payer(whom: str) -> bool:
    """省财政再增加10%: another one pays besides, and nothing is given in place of it."""
    return bool(re.search("财政$|^由|^(?:中央|[省市县区]级?)$", whom))


def fits(amount: Any, instead: Instead) -> bool:
    """The amount of a draft may be that before, in the place of which another one is put."""
    return bool(_plain_sum(amount)) if instead.sum else _shares(amount) > 0


def _plain_sum(amount: Any) -> bool:
    return isinstance(amount, str) and bool(_SUM.fullmatch(amount))


def _shares(amount: Any) -> int:
    told = amount.get("公式") or amount.get("未定") if isinstance(amount, dict) else ""
    return len(_SHARE.findall(str(told or "").partition("；原文")[0]))


def put_instead(amount: Any, instead: Instead) -> Any | None:
    """The amount with the other share or sum; None where it has not one share alone, or how much more there is is not plain."""
    if instead.sum:
        return instead.sum if _plain_sum(amount) else None
    if _shares(amount) != 1 or not (instead.share or instead.points is not None):
        return None
    key = "公式" if "公式" in amount else "未定"
    [before] = re.findall(r"(?:按|最高|× )(\d[\d.]*)[%％]", amount[key].partition("；原文")[0])
    share = instead.share or f"{plain(Decimal(before) + (instead.points or 0))}%"
    told = _SHARE.sub(lambda found: f"{found['how']}{share}", amount[key], count=1)
    if key == "未定":
        told = told.partition("；原文")[0]
        told = re.sub(r"；[^；]*最高[^；]*元[^；]*", "", told) + f"；最高{instead.cap}" if instead.cap else told
    return {**amount, key: told, **({"最高": instead.cap} if instead.cap else {})}
