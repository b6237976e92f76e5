"""Draft rules of grants whose sum is changed by words behind them: the sum for all others, and a rule of its own for those whom the words name.

非制造业企业减半 behind a grant of 50万元 makes two rules, 50万元 for whoever is not meant and 25万元 for 非制造业企业, told apart by one
question. Where no exact sum follows (扣减已享受部分), the second rule has none; where nobody is named, the sum of the grant is left open.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from peiyu.documents.extraction.numbers.quantities import plain
from peiyu.documents.output.drafts.changes import Change
from peiyu.documents.output.drafts.changes_about import OF_ALL_BEFORE, Changed
from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.drafts.parts import BEST_CASE
from peiyu.documents.output.drafts.questions import label, question
from peiyu.documents.output.drafts.raised import fits, put_instead

_SUM = re.compile(r"(\d+(?:\.\d+)?)((?:万|亿)?元)")
_NOUN = re.compile(r"(?:企业|单位|机构|主体|人才|个人|项目|平台|园区|基地|合作社|组织|团队)$")
_DEED = re.compile(r"(?:列入|纳入|入选|获[得评批]|取得|建[成设]|新[建增]|参加|承担)[^的]*$")
_IS = re.compile(r"(?:属于|是|为)")
_ONCE_MORE = re.compile(r"复[核评审查认]|再次|重新|二次|续[期认评]")
_FIRST_TIME = re.compile(r"首次|首个|新(?:认定|获|评|列入|入选)")
_PLACE = "数额写在别处，改的是{}的，是不是还要符合那里的条件，请核对"
_SHARED = "这一句写在几项奖补后面，是不是对每一项都适用，请核对"


def rules_with_changes(drafts: Sequence[Draft], changed: Sequence[Changed]) -> list[Draft]:
    """The drafts of one measure, and behind each of them one for those who get another sum."""
    found: list[Draft] = []
    for draft in drafts:
        found += _one(draft, [mine for told in changed if (mine := _about_it(told, draft, drafts)) is not None])
    return found


def _about_it(told: Changed, draft: Draft, drafts: Sequence[Draft]) -> Changed | None:
    """A change as one draft of a measure has it: another share takes the place of the last one before it, as do words in its own clause."""
    instead = told.change.instead
    if instead is None and told.change.whole:
        return told
    before = [one for one in drafts if one.start < told.change.start]
    having = [one for one in before if instead is None or fits(one.document.get("金额"), instead)]
    if not having:
        return told
    if not OF_ALL_BEFORE.search(told.change.words):
        having = [one for one in having if one.start == having[-1].start]
    if not any(one is draft for one in having):
        return None
    return replace(told, several=told.several or (instead is not None and len(having) > 1))


def _one(draft: Draft, changed: Sequence[Changed]) -> list[Draft]:
    document = draft.document
    near = [told for told in changed if told.near]
    for told in changed:
        _note(document, told)
    amount = document.get("金额")
    if amount is None or not near:
        return [draft]
    draft.comment = draft.comment.rstrip("\n") + f"　另有：{'；'.join(t.change.words for t in near)}\n"
    if any(not told.change.whom and not told.change.sure for told in near):
        document["金额"] = _open(amount, near)
        return [draft]
    meant = [told for told in near if told.change.whom]
    if not meant or (_is_open(amount) and any(_instead(amount, [told]) is None for told in meant)):
        if meant:
            document["金额"] = _open(amount, near)
        return [draft]
    apart = all(told.change.instead for told in meant)  # each says what is given in place of the first
    others = [_other(draft, group) for group in ([[told] for told in meant] if apart else [meant])]
    document.setdefault("条件", []).extend(_asked(told.change, "不") for told in meant)
    for other in others:
        if len(others) > 1:
            other.document.setdefault("就高组", f"{document['代码']} 另档")
            other.document["待核"].append(f"{BEST_CASE}；同时符合几档的给哪一档，原文没有写明")
    return [draft, *others]


def _other(draft: Draft, told: Sequence[Changed]) -> Draft:
    """The rule for those whom these words mean."""
    meant, amount = [one.change for one in told], draft.document["金额"]
    other = Draft(copy.deepcopy(draft.document), draft.comment, start=draft.start)
    words = "；".join(change.words for change in meant)
    if places := [change.places for change in meant if change.places]:
        other.document["待核"].append(f"{_PLACE.format('、'.join(places))}；原文：{words}")
    other.rest_of = meant[0].start if len(meant) == 1 and meant[0].rest else -1
    other.document["政策"] += label(f"之{words}")
    _again(other.document, meant)
    which = [_asked(change, "") for change in meant]
    other.document.setdefault("条件", []).extend(which if len(which) == 1 else [{"任一满足": which}])
    instead = _instead(amount, told)
    exact = instead or (_times(amount, meant[0].factor) if len(meant) == 1 else None)
    other.document["金额"] = exact or {"未定": f"{_figure(amount)}；原文：{words}"}
    if instead and meant[0].more:
        other.document["待核"].append(f"数额按原文算出：{amount} 与 {meant[0].more} 相加，请核对")
    elif exact and not instead:
        other.document["待核"].append(f"数额按原文算出：{amount} × {meant[0].factor}，请核对")
    elif instead is not None and meant[0].instead is not None:
        cap = f"最高额为{meant[0].instead.cap}" if meant[0].instead.cap else "最高额照前面所写，没有改"
        other.document["待核"].append(f"比例按原文换成后面写的一档，不另外相加，按什么计算照前面所写，{cap}，请核对")
    return other


def _instead(amount: Any, told: Sequence[Changed]) -> Any | None:
    """What is given in the place of a sum or share, where the words say so of this one alone."""
    if len(told) != 1:
        return None
    change = told[0].change
    if change.instead is not None:
        return None if told[0].several else put_instead(amount, change.instead)
    plain_sum = isinstance(amount, str) and _SUM.fullmatch(amount) is not None
    return (change.sum or _with_more(amount, change.more)) if plain_sum else None


def _with_more(amount: str, more: str) -> str | None:
    """20万元 with +5万元 is 25万元; None where nothing would be left, or the two are in other units."""
    found, by = _SUM.fullmatch(amount), _SUM.fullmatch(more[1:])
    if found is None or by is None or found[2] != by[2]:
        return None
    sum_ = Decimal(found[1]) + Decimal(by[1]) * (-1 if more[0] == "-" else 1)
    return f"{plain(sum_)}{found[2]}" if sum_ > 0 else None


def _again(document: dict[str, Any], meant: Sequence[Change]) -> None:
    """复核通过的减半 behind 首次认定的: whoever is judged again is not there for the first time, so that is not asked of him."""
    if not any(_ONCE_MORE.search(change.whom) for change in meant):
        return
    if "对象" in document:
        document["对象"] = _not_first(document["对象"])
    asked = document.get("条件", [])
    first = [one for one in asked if isinstance(one, dict) and _FIRST_TIME.search(str(one.get("人工判断", "")))]
    if first:
        document["条件"] = [one for one in asked if one not in first]
        words = "；".join(str(one["人工判断"]) for one in first)
        document["待核"].append(f"这一条说的是{meant[0].whom}的，没有再问“{words}”，请核对还有哪些要求")


def _not_first(node: Any) -> Any:
    """The question who is meant, without 首次."""
    if isinstance(node, list):
        return [_not_first(item) for item in node]
    if not isinstance(node, dict):
        return node
    bare = {key: _not_first(value) for key, value in node.items()}
    if isinstance(name := bare.get("人工判断"), str):
        bare["人工判断"] = re.sub("首次|新(?=认定|获|评|列入|入选)", "", name) or name
    return bare


def _note(document: dict[str, Any], told: Changed) -> None:
    """The open point of a change: its words, and what a person has to look at."""
    change = told.change
    if change.paid and change.sure:
        document["待核"].append(f"原文写了怎样分期发放，没有写进规则；原文：{change.words}")
    elif not told.near:
        document["待核"].append(f"后面还有改变数额的话，是不是也指这一条，请核对；原文：{change.words}")
    else:
        more = f"；{_SHARED}" if told.several else ""
        if (
            change.instead is not None
            and change.instead.cap
            and not (isinstance(document.get("金额"), dict) and "最高" in document["金额"])
        ):
            more += f"；“最高{change.instead.cap}”是不是也限前面的一档，没有写明，请核对"
        document["待核"].append(f"原文还写了改变数额的话{more}；原文：{change.words}")
    document["可信度"] = "低"


def _asked(change: Change, no: str) -> dict[str, Any]:
    """Whether a firm is one of those whom a change means, asked so that 是 is what the rule wants."""
    whom = change.whom
    if _IS.match(whom):
        name = f"{no}{whom}"
    elif _NOUN.search(whom) and not _DEED.match(whom):
        name = f"{no}是{whom}"
    else:
        name = f"{no}属于{whom}的情形"
    return question(name, change.words, whole=len(name) <= 40)


def _is_open(amount: Any) -> bool:
    return isinstance(amount, dict) and "未定" in amount


def _open(amount: Any, near: Sequence[Changed]) -> dict[str, Any]:
    words = "；".join(told.change.words for told in near if not told.change.sure)
    own = [key for key in ("最高", "最低") if key not in words]  # 上浮30%，最高100万元: another cap
    bounds = {key: amount[key] for key in own if isinstance(amount, dict) and key in amount}
    return {"未定": f"{_figure(amount)}；原文还写：{words}", **({} if not _is_open(amount) else bounds)}


def _figure(amount: Any) -> str:
    if not isinstance(amount, dict):
        return str(amount)
    return str(amount.get("未定") or amount.get("公式") or "按原文分档")


def _times(amount: Any, factor: Decimal | None) -> str | None:
    """A sum times a factor, in the unit of the text; None where it is no plain sum."""
    found = _SUM.fullmatch(amount) if isinstance(amount, str) and factor is not None else None
    if found is None or factor is None:
        return None
    return f"{plain(Decimal(found[1]) * factor)}{found[2]}"
