"""Words that change the sum of a grant in another place of the act, which they name: 将第一条的补助比例提高到60%, 按第二条奖励标准上浮20%."""

from __future__ import annotations

import re

from peiyu.documents.output.places_named import places_in

_N = r"[一二三四五六七八九十百\d]{1,4}"
_REFERENCE = re.compile(
    rf"(?:本(?:若干|措施|办法|政策|意见|规定|细则)[的中]?)?第[（(]?{_N}[）)]?[条款项点](?:第?[（(]?{_N}[）)]?[款项点])*(?:(?:[、和与及至到]|以及)第?[（(]?{_N}[）)]?[条款项点]){{0,6}}"
    r"(?:所?(?:规定|列明|列|述|明确|确定|给予)|中)?的?(?:相[关应])?"
)
_CHANGES = re.compile("提高|提升|上浮|下浮|上调|下调|增加|加成|调[增减高]|降低|减半|[翻加双]倍")
_CONDITION = re.compile(r"(?:符合|满足|具备|按照?享受|参照)[^，。；]{0,4}$")
"""符合第二条的，上浮20%: the place says for whom, and not what is raised."""


def as_above(clause: str) -> tuple[str, str] | None:
    """The clause with 上述 for the places whose sum it changes, and the words that name them; None where it names none.

    >>> as_above("按第二条奖励标准上浮20%"), as_above("在第一条第（二）项基础上再增加5万元")
    (('按上述奖励标准上浮20%', '第二条'), ('在上述基础上再增加5万元', '第一条第（二）项'))
    >>> as_above("符合第二条的上浮20%"), as_above("对第二条规定的窑企给予奖励20%")
    (None, None)
    """
    if "第" not in clause or not _CHANGES.search(clause):
        return None
    named = list(_REFERENCE.finditer(clause))
    if len(named) != 1 or not places_in(named[0].group()) or _CONDITION.search(clause, 0, named[0].start()):
        return None
    first = named[0]
    if not _CHANGES.search(clause, first.end()) or clause[: first.start()].rstrip("的").endswith("》"):
        return None
    said = re.match(
        r"(?:本..[的中]?)?(?P<place>第.*?[条款项点])(?=(?:所|规定|列|述|明确|确定|给予|中|的|相|$))", first.group()
    )
    return f"{clause[: first.start()]}上述{clause[first.end() :]}", said["place"] if said else first.group()
