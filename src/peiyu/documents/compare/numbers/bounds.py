"""What bounds a number: at most, more than, about, up to, by, before, after. The same number with another bound is another number."""

from __future__ import annotations

import re
from dataclasses import dataclass

AT_MOST, LESS, AT_LEAST, MORE, ABOUT = "≤", "<", "≥", ">", "≈"
REACHES, BREAKS = "reaches", "breaks"
"""达到, 突破: a threshold is written with or without them; whether 突破10亿元 holds for 10亿元 itself, no text says."""
BEFORE, AFTER, WITHOUT = "before", "after", "without"
UP_TO, BY, DOWN, DOUBLED = "to", "by", "down", "doubled"
_AT_MOST = r"最[高多]不(?:得)?超过|最高可达|不得超过|不得[高多大]于|不超过|未超过|最高|至多|最多|不高于|不多于|不大于|上限为|上限|封顶|≤"
_AT_LEAST = r"不得[低少小]于|不低于|不少于|不小于|至少|最低|≥"
_FAR = r"[^，。；、\d]{0,12}"
_LIMIT = re.compile(
    rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST})){_FAR}$"
    r"|(?:(?P<reach>达到?|满)|(?P<breaks>突破)|(?P<more>超过|超出|高于|多于|大于|超)|(?P<less>低于|少于|小于|不足|[不未]满|不到|未达到?)|(?P<about>大?约为?|接近|近))$"
)
_MOVE = re.compile(
    r"(?:提高|提升|增长|增加|扩大|上升|上浮|上调|降低|下降|减少|下调|下浮|压减|压缩|缩短|延长)(?P<to>[到至为])$"
    r"|(?:(?P<by>提高|提升|增长|增加|扩大|上升|上浮|上调|延长)|(?P<down>降低|下降|减少|下调|下浮|压减|压缩|缩短))了?$"
)
_AFTER = re.compile(
    r"(?:[（(]?(?P<out>不)?含(?:本数)?[）)]?)?(?:及?以(?P<least>上)|及?以(?P<most>[下内])|(?P<within>之内|内(?![部外资蒙容河贸销]))"
    r"|(?P<cap>封顶|为(?:上限|限))|(?P<about>左右|上下)|(?P<after>[以之]?后(?![续期勤备台端方])|起)|(?P<before>[以之]?前(?![期款沿台端述后])))"
    r"(?:[（(](?P<out2>不)含[^）)]{0,12}[）)])?|[（(]不含(?:本数)?[）)]"
)
_ADJACENT = re.compile(rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))$")
_OF_TIME = frozenset("年月日天时周季度末底")
_REACH = 20
_PREFIXES = {
    "most": AT_MOST,
    "least": AT_LEAST,
    "reach": REACHES,
    "breaks": BREAKS,
    "more": MORE,
    "less": LESS,
    "about": ABOUT,
}
_SUFFIXES = {
    "least": AT_LEAST,
    "most": AT_MOST,
    "within": AT_MOST,
    "cap": AT_MOST,
    "about": ABOUT,
    "after": AFTER,
    "before": BEFORE,
}
_STRICT = {AT_LEAST: MORE, AT_MOST: LESS}
_GIVES = re.compile("给予|奖励|补助|补贴|资助|的")


@dataclass(frozen=True, slots=True)
class Bound:
    """The limit of a number (≤, >, about, before), how it moves (up to, by), and the words for it before and behind.

    `far`: other words stand between it and the number, so that it may belong to something else.
    """

    limit: str = ""
    move: str = ""
    before: str = ""
    behind: str = ""
    far: bool = False


UNBOUND = Bound()


def bound_of(words: str, begin: int, start: int, end: int) -> Bound:
    """The bound of the number at `start`..`end`; `begin` is where the number before it ends.

    >>> bound_of("奖励最高10万元", 0, 4, 8), bound_of("产值提高到50%", 0, 5, 8).move, bound_of("年产10万件以上", 0, 2, 6).behind
    (Bound(limit='≤', move='', before='最高', behind='', far=False), 'to', '以上')
    """
    left = max(begin, start - _REACH)
    of_time = words[end - 1] in _OF_TIME
    found = _LIMIT.search(words, left, start)
    limit, before, far = "", "", False
    if found:
        name = next(name for name in _PREFIXES if found[name])
        last = found["about"] == "近" and of_time  # 近3年: the last three, 3年内
        limit, before = AT_MOST if last else _PREFIXES[name], found[name]
        far = bool(_GIVES.search(found[0][len(before) :])) and not before.startswith(("最", "至多", "上限", "封顶"))
    after = _AFTER.match(words, end)
    behind = ""
    if after and limit in ("", REACHES, BREAKS) and not ((after["after"] or after["before"]) and not of_time):
        name = next((name for name in _SUFFIXES if after[name]), "")
        kind = _SUFFIXES.get(name, WITHOUT)
        limit, behind = _STRICT.get(kind, kind) if after["out"] or after["out2"] else kind, after[0]
    elif after and limit in _STRICT and (after["out"] or after["out2"] or not after.lastgroup):
        limit, behind = _STRICT[limit], after[0]
    moved = _MOVE.search(words, left, start)
    if not moved:
        return Bound(limit, "", before, behind, far)
    move = {"to": UP_TO, "by": BY, "down": DOWN}[next(name for name in ("to", "by", "down") if moved[name])]
    return Bound(limit, move, before or moved[0], behind, far)


def bounds_differ(old: Bound, new: Bound, *, dates: bool = False) -> bool:
    """Whether the same number means something else: at most against at least, a sum against about that sum, up to against by.

    A threshold may be written with more or less of a bound (5亿元, 达到5亿元; 达到5亿元, 5亿元以上): that alone is no other number.
    Of a date only before and after are told apart.
    """
    times = {BEFORE, AFTER}
    if dates:
        return {old.limit, new.limit} == times
    return _moves_differ(old.move, new.move) or _limits_differ(old, new)


def _limits_differ(old: Bound, new: Bound) -> bool:
    limits = {old.limit, new.limit}
    if len(limits) == 1:
        return False
    if limits <= {"", REACHES, BREAKS} or limits <= {AT_LEAST, REACHES, BREAKS} or limits <= {MORE, BREAKS}:
        return False
    if limits & {BEFORE, AFTER} and limits & {"", REACHES, BREAKS}:
        return False
    if AT_LEAST in limits and "" in limits and UP_TO in (old.move, new.move):  # 提高到50%, 不低于50%
        return False
    return not (limits & {"", REACHES, BREAKS} and (old.far or new.far))


def _moves_differ(old: str, new: str) -> bool:
    if DOUBLED in (old, new):
        return not {old, new} <= {DOUBLED, BY}
    return bool(old and new) and old != new


def adjacent(words: str) -> tuple[str, str] | None:
    """The bound at the end of what stands before a number, as one for all its writings: 不超过, 最高 and 至多 are the same."""
    found = _ADJACENT.search(words[-8:])
    return None if found is None else (AT_MOST if found["most"] else AT_LEAST, found[0])
