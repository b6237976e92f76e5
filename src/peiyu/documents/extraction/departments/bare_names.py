"""Names that leave out their level, because the first of the list has said it: 省窑业厅、茶业厅 are two offices of the province."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

_LEVEL = re.compile(r"(?:各[^、]{0,8}?|[一-鿿]{2,3}?)?(?:自治[区州县旗]|[省区县州旗]|市(?!场))[）)]?级?")
_HEAD = re.compile(r"(?:[一-鿿]{2,3}?)?(?:自治[区州县旗]|[省区县州旗]|市(?!场))")
_END = re.compile(r"[局厅委]$")
_OF_ALL_LEVELS = re.compile(r"部门|单位|机构|政府|管委会|公司|企业|银行|[支分]行|学校|小组|专班|^.{1,2}$")
"""有关部门 beside 省有关部门 may be those of any level."""


def with_bare_names(
    forms: Mapping[str, list[str]], counts: Counter[str], shortest: Callable[[str], str]
) -> dict[str, list[str]]:
    """The names of each office (`forms`) with the name behind them that says no level, where one office of the act alone can be meant.

    It may be meant where no other name of the act is that of the same trade at another level: with 省窑业厅 and 市窑业局, 窑业厅 stays apart.

    >>> names = Counter(["省窑业厅", "窑业厅", "省茶业厅", "市茶业局", "茶业厅"])
    >>> with_bare_names({"省窑业厅": ["省窑业厅"], "省茶业厅": ["省茶业厅"]}, names, str)["省窑业厅"]
    ['省窑业厅', '窑业厅']
    >>> with_bare_names({"省茶业厅": ["省茶业厅"]}, names, str)["省茶业厅"]
    ['省茶业厅']
    """
    levelled: dict[str, set[str]] = defaultdict(set)  # by trade: the shortest forms that say a level
    bare: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        short = shortest(name)
        level = _LEVEL.match(short)
        if level is None:
            bare[short].append(name)
        else:
            levelled[_END.sub("", short[level.end() :])].add(short)
    found = {form: list(names) for form, names in forms.items()}
    for core, names in bare.items():
        if _OF_ALL_LEVELS.search(core):
            continue
        own = levelled.get(_END.sub("", core), set())
        form = next(iter(own)) if len(own) == 1 else ""
        head = _HEAD.match(form)
        if head is not None and form[head.end() :] == core and form in found:
            found[form] += names
    return found
