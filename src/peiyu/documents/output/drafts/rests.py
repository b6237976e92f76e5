"""One rule for those who had the lower grade before and get the difference only, whichever of the grades they have now.

国家级奖励50万元，省级奖励20万元，已获低等级奖励的只补差额: how much is left depends on what was had, and no figure tells. So nobody who had
something is paid the whole sum of any grade, and one rule with an open sum asks whether it was had and which grade it is now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peiyu.documents.output.drafts.pack_files import Draft

_MANY = "原文给几档数额，补多少要看以前得过多少，没有写成算式；属于哪一档、以前得过没有，由人判断"


def with_one_rest(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; those that the same words give what is left are one."""
    found: list[Draft] = []
    for draft in drafts:
        first = next((one for one in found if draft.rest_of >= 0 and one.rest_of == draft.rest_of), None)
        if first is None:
            found.append(draft)
    for first in found:
        same = [draft for draft in drafts if first.rest_of >= 0 and draft.rest_of == first.rest_of]
        if len(same) > 1:
            _join(first.document, [draft.document for draft in same])
    return found


def _join(document: dict[str, Any], told: Sequence[dict[str, Any]]) -> None:
    asked = [[*one.get("对象", []), *one.get("条件", [])] for one in told]
    shared = [one for one in asked[0] if all(one in other for other in asked[1:])]
    apart = [[one for one in each if one not in shared] for each in asked]
    document.pop("对象", None)
    which = [each[0] if len(each) == 1 else {"全部满足": each} for each in apart if each]
    which = [one for at, one in enumerate(which) if one not in which[:at]]
    either = [{"任一满足": which}] if len(which) == len(told) else []
    document["条件"] = [*either, *shared]
    sums = dict.fromkeys(_without_words(one["金额"]) for one in told)
    words = str(told[0]["金额"].get("未定", "")).partition("；原文")[2]
    document["金额"] = {"未定": f"{'；'.join(sums)}；原文{words}"}
    points = dict.fromkeys(point for one in told for point in one["待核"])
    document["待核"] = [*points, _MANY]


def _without_words(amount: dict[str, Any]) -> str:
    return str(amount.get("未定", "")).partition("；原文")[0]
