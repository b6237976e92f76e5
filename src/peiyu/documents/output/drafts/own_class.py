"""Which terms of an act are asked of the class of applicants for whom a grant is: 窑业企业：产值…。国际茶叶组织：会员国….

A rule for one class must not ask what the act asks of another. Only where everybody whom a grant names belongs by name to a class of the
list are the terms of the others left out, and a person is told so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from peiyu.documents.extraction import Condition, Measure, Requirement
from peiyu.documents.extraction.conditions.classes import is_class
from peiyu.documents.extraction.conditions.who_may import bare

_KIND = re.compile(r"(?:类|型)?(?:企业|机构|项目|单位|公司)?$")
_NOT_OF = re.compile("[非不未]|除")
"""非窑业企业 are no 窑业企业."""
_SHORTEST, _LEAST = 2, 2


def of_its_class(m: Measure, fetched: Sequence[Condition], points: list[str]) -> list[Condition]:
    """The conditions without those that a list asks of another class than those whom the grant names."""
    classes = list(dict.fromkeys(c.whose for c in fetched if c.whose))
    own = _own(m, classes, points)
    return [c for c in fetched if not own or not c.whose or c.whose in own]


def terms_of_its_class(
    m: Measure, holding: Sequence[tuple[str, Requirement]], points: list[str]
) -> list[tuple[str, Requirement]]:
    """The requirements without those that stand below the name of another class: （二）国际茶叶组织 beside （一）窑业企业."""
    beside: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for _, one in holding:
        if label := _label(one):
            beside[one.kind, one.path[:-1]].append(label)
    left: set[int] = set()
    for (kind, path), labels in beside.items():
        classes = list(dict.fromkeys(labels))
        if len(classes) >= _LEAST and (own := _own(m, classes, points)):
            of_list = [one for _, one in holding if one.kind == kind and one.path[:-1] == path]
            left |= {id(one) for one in of_list if _label(one) and _label(one) not in own}
    return [(name, one) for name, one in holding if id(one) not in left]


def _label(one: Requirement) -> str:
    title = bare(one.path[-1]).rstrip("：:。 ") if one.path else ""
    return title if is_class(title) else ""


def _own(m: Measure, classes: Sequence[str], points: list[str]) -> set[str]:
    """The classes of those whom the grant names, with a point that says which are left out; none where it is not plain, or these are all."""
    own = {_class_of(name.name, classes) for name in m.beneficiaries} if classes else set()
    others = [label for label in classes if label not in own]
    if not own or "" in own or not others:
        return set()
    mine = "、".join(label for label in classes if label in own)
    points.append(f"原文对{'、'.join(others)}另列要求，这一条是给{mine}的，没有问，请核对")
    return own


def _class_of(name: str, classes: Sequence[str]) -> str:
    """The class to which somebody belongs by name, the longest where several fit; empty where that is not plain.

    >>> _class_of("国际茶叶组织", ["窑业企业", "国际茶叶组织"]), _class_of("窑业企业", ["窑业", "茶业"])
    ('国际茶叶组织', '窑业')
    >>> _class_of("非窑业企业", ["窑业", "茶业"]), _class_of("总部企业", ["窑业", "茶业"])
    ('', '')
    """
    if _NOT_OF.search(name):
        return ""
    fitting = [label for label in classes if len(label) >= _SHORTEST and name.endswith(label)]
    for label in classes:
        kind = _KIND.sub("", label)
        if len(kind) >= _SHORTEST and re.search(f"(?:^|的){re.escape(kind)}{_KIND.pattern}", name):
            fitting.append(label)
    return max(fitting, key=len, default="")
