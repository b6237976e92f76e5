"""A limit on a total that is the cap of one grant: 同一企业每年享受本条补助的总额不超过50万元.

Such a sentence stands apart from the grants and is an open point of all that it may be about. Only where it says for each firm, for each
year and of this one grant alone how much there is at most, no other grant has to be added up, and it is 最高 of that rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.drafts.totals import TOTAL_OPEN

_FIRM = re.compile(
    r"(?:同一|单个|单户|单家|每[家户个])(?:企业|单位|主体|机构|申报主体|申请人|法人)|[单每][户家](?=每|年|累计|合计|最)"
)
_YEAR = re.compile(r"(?<![一两二三四五六\d])每(?:个?年度?|一年度?)|全年|(?<![上末首])年度|当年")
_OTHER_TIME = re.compile(r"[一两二三四五六\d]个?(?:年度?|周期)(?:内|累计|合计|总)|连续|期间|期内|历年|首年|次年")
_ONE_GRANT = re.compile(r"(?:本|该|此)(?:条|项)(?!措施|政策|办法)|第[一二三四五六七八九十百\d]{1,4}条(?![、至到和及])")
_SEVERAL = re.compile(
    r"各[项类条]|本(?:若干|措施|办法|政策|意见|规定|细则|方案)|所有|全部|其[他它]|[、和及与]第|贡献|留成|税"
)
_MOST = re.compile(
    r"(?:不(?:得)?(?:超过|高于)|最[高多]为?|上限为?|以)(?P<sum>\d+(?:\.\d+)?(?:万|亿)?元)(?:为限|封顶)?[。；;]?$"
)
_MONEY = re.compile(r"\d\s*(?:[百千万亿]?元|[%％])")


def cap_in(words: str) -> str:
    """How much of one grant a firm has at most in a year, where the words say just that.

    >>> cap_in("同一企业每年享受本条补助资金总额不超过50万元。"), cap_in("每家企业每年享受本措施奖补资金总额不超过50万元。")
    ('50万元', '')
    """
    said = "".join(words.split())
    most = _MOST.search(said)
    if most is None or len(_MONEY.findall(said)) != 1 or _SEVERAL.search(said) or _OTHER_TIME.search(said):
        return ""
    return most["sum"] if all(part.search(said) for part in (_FIRM, _YEAR, _ONE_GRANT)) else ""


def with_caps(rules: Sequence[Draft]) -> None:
    """最高 in the rule, or the tiers, of the one grant that such a sentence limits."""
    limited: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rule in rules:
        for point in dict.fromkeys(rule.document["待核"]):
            if point.startswith(TOTAL_OPEN) and "金额" in rule.document:
                limited[point].append(rule.document)
    for point, documents in limited.items():
        most = cap_in(point.removeprefix(TOTAL_OPEN))
        if most and _one_grant(documents):
            for document in documents:
                _cap(document, point, most)


def _one_grant(documents: Sequence[dict[str, Any]]) -> bool:
    """All are one rule, or tiers of which a firm has one."""
    return len(documents) == 1 or (
        len({document.get("就高组") for document in documents} - {None}) == 1
        and all("就高组" in document for document in documents)
    )


def _cap(document: dict[str, Any], point: str, most: str) -> None:
    amount = document["金额"]
    if not isinstance(amount, dict) or "最高" in amount or not ("公式" in amount or "未定" in amount):
        return
    document["金额"] = {**amount, "最高": most}
    told = f"每家企业每年最多{most}，按原文只限这一项，写成了最高额，请核对；原文：{point.removeprefix(TOTAL_OPEN)}"
    document["待核"] = [told if one == point else one for one in dict.fromkeys(document["待核"])]
