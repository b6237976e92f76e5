"""差一项: who lacks one thing only. Of a policy with a single condition everybody who does not meet it lacks one thing: there only
those count whose one thing is nearly there.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.db.models import Q

from peiyu.engine.parts import Part
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.kept import CLOSE
from peiyu.rules.nodes import CodeIn

REGION = "地区"


def one_short() -> Q:
    """The verdicts that lack one thing and are worth telling of."""
    lacks_one = Q(verdict="unmet", failing=1)
    return lacks_one & (~Q(rule__in=single_conditions()) | Q(**{f"detail__{CLOSE}": True}))


def single_conditions() -> tuple[str, ...]:
    """The codes of the rules that ask one thing only; the region, which every firm of a county has or has not, is not counted."""
    now = book()
    return _singles(now.mark, now.rulebook.as_of)


@lru_cache(maxsize=2)
def _singles(mark: str, as_of: dt.date) -> tuple[str, ...]:
    """The same for the packs of that mark on that day: the walk over all rules is made once."""
    return tuple(rule.rule.code for rule in book(as_of).rulebook.rules if len(_conditions(rule.criteria)) <= 1)


def _conditions(part: Part) -> list[Part]:
    """What must all hold, at the first level that has several; alternatives of which one is enough are one condition."""
    while part.kind in ("all", "rule") and len(part.children) == 1:
        part = part.children[0]
    found = list(part.children) if part.kind == "all" else [part]
    rest = [one for one in found if not _is_of_region(one)]
    return _conditions(rest[0]) if len(rest) == 1 and rest[0] is not part and rest[0].kind in ("all", "rule") else rest


def _is_of_region(part: Part) -> bool:
    leaves = list(part.leaves())
    return bool(leaves) and all(
        isinstance(one.leaf, CodeIn) and (one.leaf.of.table, one.leaf.of.column) == (ENTERPRISE, REGION)
        for one in leaves
    )
