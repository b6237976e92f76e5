"""What a sentence that caps other grants does to their rules: 最高 where it is plain whom and what it caps, else an open sum, and always an open point.

A cap of each firm holds for every grant that it names whether it is meant for each of them or for all together; which of the two it is
stays an open point. A limit on several grants together is reckoned by no rule and is told as such (`totals`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from peiyu.documents.extraction import Measure
from peiyu.documents.extraction.conditions.who_may import bare
from peiyu.documents.output.drafts.by_article import article_of
from peiyu.documents.output.drafts.caps_said import Cap, caps_in
from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.drafts.totals import TOTAL_OPEN, only_limits
from peiyu.documents.pipeline import Deconstruction

_SUM = re.compile(r"(\d+(?:\.\d+)?)((?:万|亿)?)元")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
_OF_LIMITS = re.compile(r"附则|其[他它]|限[额制]|封顶|上限|最高|总额|保障|管理")
"""Headings under which a cap stands that names no grant of its own; 支持窑炉改造 names the grant whose sum it is."""


def caps_of(m: Measure) -> list[Cap]:
    """The caps of a measure that gives nothing itself; empty where it may be the one sum of the item in which it stands."""
    caps = caps_in(m)
    if all(cap.together and not cap.articles for cap in caps) and only_limits(m):
        return []  # nothing but a total, which `totals` tells
    title = bare(m.heading_path[-1]) if m.heading_path else ""
    named = bool(title) and not _OF_LIMITS.search(title)
    return [] if named and not any(cap.refers for cap in caps) else caps


def capped_by(d: Deconstruction, said: Sequence[tuple[Measure, list[Cap]]], drafts: Sequence[Draft]) -> None:
    """The caps of an act written into the rules with a sum that they are about."""
    for m, caps in said:
        act = d.outline.metadata_at(m.start)
        of_act = [one for one in drafts if "金额" in one.document and d.outline.metadata_at(one.start) is act]
        for cap in caps:
            about, plain = _about(cap, m, of_act)
            for draft in about:
                _write(draft, cap, plain, len(about) > 1)


def _about(cap: Cap, m: Measure, of_act: Sequence[Draft]) -> tuple[list[Draft], bool]:
    """The rules that a cap is about, and whether it says so plainly; where it does not, those that it may be about."""
    path = " ".join(m.heading_path)
    before = [one for one in of_act if one.start < m.start]
    here = [one for one in before if path and one.document["依据"].get("条款") == path]
    if cap.articles:
        numbers = [(one, article_of(str(one.document["依据"].get("条款") or ""))) for one in of_act]
        found = [one for one, number in numbers if number in cap.articles]
        return (found, True) if found else (list(of_act), False)
    if cap.of_act:
        return list(of_act), True
    if cap.here or cap.above:
        return (here or before or list(of_act)), bool(here or (before and cap.above))
    named = [one for one in of_act if any(_names(name, one) for name in cap.names)]
    if any(name for name, _ in cap.names):
        return (named, True) if named else (list(of_act), False)
    near = here or of_act
    if cap.names:
        of_kind = [one for one in near if any(_names(name, one) for name in cap.names)]
        return (of_kind, len(of_kind) == len(near)) if of_kind else (list(near), False)
    return list(near), True


def _names(name: tuple[str, str], draft: Draft) -> bool:
    """The words of a rule are of this grant: 窑炉补助 is what a rule gives that speaks of 窑炉 and of 补助."""
    words = draft.comment.partition("：")[2]
    return name[0] in words and (name[1] in words or (name[1] in ("奖补", "资助", "扶持", "支持", "补偿")))


def _write(draft: Draft, cap: Cap, plain: bool, several: bool) -> None:
    document = draft.document
    document["可信度"] = "低"
    if cap.together:
        if not any(one.startswith(TOTAL_OPEN) and cap.words in one for one in document["待核"]):
            document["待核"].append(f"{TOTAL_OPEN}{cap.words}")
        return
    if not cap.sum:
        _point(document, f"原文另有个数限制，规则里没有计算，请核对；原文：{cap.words}")
        return
    # 单个项目最高…: a firm may have several of what a rule reckons once
    whose = cap.whose == "企业" or (cap.whose == "项目" and "项目" in draft.comment.partition("：")[2])
    if not plain or not whose:
        why = "限的是哪几条" if not plain else "限的是每个项目" if cap.whose == "项目" else "限的是每家企业还是资金总额"
        _point(document, f"原文另外写了最高额，{why}没有读准，数额未定，请对照原文填写；原文：{cap.words}")
        document["金额"] = _open(document["金额"], cap)
        return
    document["金额"] = _capped(document["金额"], cap.sum)
    more = "，几条合起来是不是也以此为限没有写明，规则里没有计算" if several else ""
    more += "，一家企业有几个项目的请逐个核对" if cap.whose == "项目" else ""
    _point(document, f"原文在别处写了最高额，已写成这一条的最高额{more}，请核对；原文：{cap.words}")


def _point(document: dict[str, Any], words: str) -> None:
    if words not in document["待核"]:
        document["待核"].append(words)


def _capped(amount: Any, most: str) -> Any:
    """The sum with this cap, or with the lower one that it has already; a sum below the cap as it is."""
    if isinstance(amount, dict):
        known = amount.get("最高")
        return amount if isinstance(known, str) and _yuan(known) <= _yuan(most) else {**amount, "最高": most}
    return {"公式": amount, "最高": most} if _yuan(str(amount)) > _yuan(most) else amount


def _open(amount: Any, cap: Cap) -> dict[str, Any]:
    if not isinstance(amount, dict):
        return {"未定": f"{amount}；原文另写：{cap.words}"}
    first = amount.get("未定") or amount.get("公式") or "按原文分档"
    bounds = {key: amount[key] for key in ("最高", "最低") if key in amount}
    return {"未定": f"{first}；原文另写：{cap.words}", **bounds}


def _yuan(words: str) -> Decimal:
    """A sum in yuan; what is no plain sum is below every cap and stays what it is."""
    found = _SUM.fullmatch(words)
    return Decimal(found[1]) * _SCALE[found[2]] if found else Decimal(0)
