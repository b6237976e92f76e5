"""Names that tell the rules of one heading apart: 支持企业上规模之首次超过20亿元的企业 instead of …之2, of which nobody can say which tier it is.

What tells a rule apart is for whom its sum is, in the words of the text before the sum. A tier that stands in a sentence of its own without
saying who it is for (达到500万元的，一次性奖励5万元) has the rule before it for its heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.drafts.questions import NAME_LENGTH, clean_name

_COUNTED = re.compile(r"之\d+$")
_SUM = re.compile(
    r"[，,、：:]?(?:由[^，,。；;]{0,12})?(?:再|各|分别|每[家户个项])?(?:一次性|额外|再|最高)*(?:按[^，,。；;]{0,24}?)?"
    r"(?:给[予与]|予以|奖励|奖补|补助|补贴|资助|发放|享受)"
)
_LED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）).、．]\s*)*(?:支持[^，,。；;：:]{0,20}[。：:])?(?:其中[，,：:]?)?(?:对于?|凡)?"
)
_TIER = re.compile(r"^(?:首次|当?年)?(?:达到?|超过|突破|满|高于|不低于|在?\d)")
_STEP = re.compile(r"(?:首次)?(?:达到?|超过|突破|满)\d|(?:一次性)?(?:给予|奖励)")
_LEAST = 4


def told_by_name(rules: Sequence[Draft], names: Mapping[str, int]) -> None:
    """Give the rules that share a name, and the tiers that have none of their own, names that say which is which.

    Args:
        rules: the drafts in the order of the text.
        names: how often each heading has given a name.
    """
    taken = {str(draft.document.get("政策", "")) for draft in rules}
    before, heading = "", ""
    for draft in rules:
        name = str(draft.document.get("政策", ""))
        base = _COUNTED.sub("", name)
        words = _whom(draft.comment)
        place = str(draft.document.get("依据", {}).get("条款", ""))
        if _TIER.match(name) and before and place == heading:
            base = before
        elif place != heading or not _TIER.match(name):
            before, heading = _who_of(base), place
        if not words or words in base or (names.get(base, 0) < 2 and not _TIER.match(name)):
            continue
        told = _joined(base, words)
        if told and told not in taken:
            taken.add(told)
            draft.document["政策"] = told


def _whom(comment: str) -> str:
    """For whom the sum of a rule is, as a name; empty where the text gives first and says for whom later."""
    text = comment.partition("：")[2].partition("　另有：")[0].strip()
    found = _SUM.search(text)
    whom = _LED.sub("", text[: found.start()] if found else "").strip("，,。；;：: ")
    words = clean_name(f"之{whom}")[1:].removesuffix("的")  # a number may stand first behind 之
    return words if len(words) >= _LEAST else ""


def _who_of(base: str) -> str:
    """The heading for the tiers behind a rule: its own name up to its own tier or sum, where it names these."""
    found = _STEP.search(base, _LEAST)
    return base[: found.start()] if found else base


def _joined(base: str, words: str) -> str:
    """The heading and what tells apart; the latter alone where a name has no room for both, for it is what nobody can guess."""
    told = words if words.startswith(base) else f"{base}之{words}"
    return next((name for name in (told, words) if len(name) <= NAME_LENGTH), "")
