"""What each of the figures is about that stand behind 分别: 甲率、乙率分别达到90%、70%."""

from __future__ import annotations

import re

_APART = re.compile(
    r"(?P<names>[^，,。；;]+?)(?:将|力争|将力争)?分别[^\d，,。；;、]*(?P<earlier>(?:\d[\d.,]*[^、和及与\d]*[、和及与])*)$"
)
_FOLLOWING = re.compile(r"^[^\d，,。；;、和及与]*(?:[、和及与]\d[\d.,]*[^、和及与\d，,。；;]*)*")
_JOINT = re.compile(r"[、和与]|(?<!普)(?<!以)及(?![其时格率])")
_LEVEL = re.compile(r"(?:[国省市县区]家?级|[一二三四五\d]星级)")


def named_apart(before: str, after: str) -> str | None:
    """The name that belongs to the figure between `before` and `after`; the whole list where names and figures are not as many.

    >>> named_apart("国家级、省级茶企分别达到10家、", "家"), named_apart("普及率、数控率分别超过", "%、70%")
    ('省级茶企', '普及率')
    """
    said = _APART.search(before)
    if said is None:
        return None
    names = _JOINT.split(said["names"])
    at = len(re.findall(r"\d[\d.,]*", said["earlier"]))
    follow = _FOLLOWING.match(after)
    count = at + 1 + len(re.findall(r"[、和及与]\d", follow.group() if follow else ""))
    if len(names) != count:
        return said["names"]
    head = _LEVEL.match(names[-1])
    if head and all(_LEVEL.search(name) and name.endswith("级") for name in names[:-1]):
        names = [name + names[-1][head.end() :] for name in names[:-1]] + names[-1:]
    return names[at]
