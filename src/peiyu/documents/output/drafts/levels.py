"""Which level of government pays which part of the grants: 所需资金由市、区按6:4分担, written as 分担 where the text says it whole.

A sentence that says so and cannot be read whole is an open point of the rules it is about, in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from peiyu.documents.extraction.numbers.quantities import plain
from peiyu.documents.output.closing import closings
from peiyu.documents.output.drafts.by_article import article_of, articles_in, by_article, is_rest
from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.output.places_named import Places
from peiyu.documents.pipeline import Deconstruction

_BORNE = ("分担", "承担", "负担", "共担")
_NAME = (
    r"(?:中央|国家|自治区|省|市|州|盟|旗|县区|区县|市区|市县|县|区|乡镇|镇街|镇|乡|街道|园区|开发区|高新区|新区|功能区)"
)
_LEVEL = rf"各?{_NAME}(?:[（(][区县市镇乡街道、旗和]+[）)])?(?:本?级)?"
_PURSE = r"(?:人民)?(?:政府)?(?:本?级)?(?:财政)?(?:部门)?(?:资金)?"
_JOINED = r"[、和与及,，]"
_LEVELS = rf"(?:{_LEVEL}{_PURSE}{_JOINED})+{_LEVEL}{_PURSE}(?:[两二三四]级)?{_PURSE}"
_TWO = r"(?P<two>[省市州县区镇]{2,3}(?=[两二三]级))[两二三]级(?:财政|政府)*"
_BEARS = rf"(?:{'|'.join(_BORNE)}|配套)"
_RATIO = r"\d+(?:\.\d+)?(?:[:：∶比]\d+(?:\.\d+)?)+"
_BY_RATIO = re.compile(
    rf"(?:由|按|，|^)?(?P<levels>{_LEVELS}|{_TWO})(?:财政|政府)*(?:统一|共同|分别|各自)?"
    rf"(?:按照?(?P<ratio>{_RATIO})的?(?:比例)?(?:共同|分别|分级|各自|予以)?{_BEARS}|{_BEARS}比例(?:为|按)?(?P<last>{_RATIO}))"
)
_RATIO_FIRST = re.compile(
    rf"按照?(?P<ratio>{_RATIO})的?比例[，,]?(?:分别)?由(?P<levels>{_LEVELS}|{_TWO})(?:财政|政府)*(?:共同|分别|分级)?{_BEARS}"
)
_EACH = re.compile(
    rf"(?P<level>{_LEVEL}){_PURSE}(?:统筹|分别|各)?{_BEARS}(?:资金)?(?:的?比例为)?(?P<share>\d+(?:\.\d+)?[%％]|(?:其余|剩余)(?:部分)?)"
)
_THE_REST = re.compile(rf"(?:其余|剩余)(?:部分|资金)?(?:资金)?由(?P<level>{_LEVEL}){_PURSE}{_BEARS}")
_WHOLE = re.compile(
    rf"(?:由|(?<=[条，]))(?P<level>{_LEVEL}){_PURSE}(?:全额|全部|独立|单独|自行)?{_BEARS}[^，。；\d]{{0,2}}[，,]?$"
)
_EQUALLY = re.compile(rf"(?P<levels>{_LEVELS}|{_TWO})(?:财政|政府)*各(?:自)?{_BEARS}(?:一半|50[%％]|百分之五十)")
_ONE = re.compile(_LEVEL)
_SAYS_HOW_MUCH = re.compile(rf"{_RATIO}|\d[%％]|一半|各半|[一二三四五六七八九]成")
_MONEY = re.compile(r"资金|经费|财政|奖|补[助贴]|费用|支出")
_OF_OTHERS = re.compile(
    r"风险|损失|代偿|赔[付偿]|保[费险]|本金|企业(?:自行)?承担|建设资金|工程|银行|担保|个人(?:承担|负担)|单位(?:承担|负担)|社会保险"
)
"""Who bears a loss, a premium or the cost of works: that is no share of a grant."""
_ACT = re.compile(
    r"本(?:若干|办法|措施|政策|意见|规定|细则|方案|文件|通知)|(?:以上|上述)(?:各|所有|政策|措施|资金|奖|补)|各项"
)
_WITHIN = re.compile(
    r"第[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[款项点]|[（(][一二三四五六七八九十\d]{1,3}[）)][款项点]"
)
_SENTENCE, _CLAUSE = "。；;\n", "，,。；;\n"
_ALL = 100


@dataclass(frozen=True, slots=True)
class Levels:
    """A clause that says who pays: its place in the clean text, its words, and the shares by level; None where they were not read whole.

    `places`: the words that name places of the act; with `others` it is about all but those. Empty where it names none.
    """

    start: int
    end: int
    words: str
    shares: tuple[tuple[str, str], ...] | None
    places: str = ""
    others: bool = False


def levels_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Levels]:
    """The clauses of a stretch of text that say which level of government bears which part.

    >>> [one.shares for one in levels_in("奖励10万元。所需资金由市、区按6:4分担。")]
    [(('市级', '60%'), ('区级', '40%'))]
    >>> [one.shares for one in levels_in("本办法所需资金由市级财政承担60%、县（市、区）财政承担40%。由市、区按3:3比例各承担一部分资金。")]
    [(('市级', '60%'), ('县（市、区）级', '40%')), None]
    """
    last = len(text) if end is None else end
    at = start
    while (found := min([p for word in _BORNE if (p := text.find(word, at, last)) >= 0], default=-1)) >= 0:
        first = max(start, *(text.rfind(mark, start, found) + 1 for mark in _SENTENCE))
        behind = min([p for mark in _SENTENCE if (p := text.find(mark, found, last)) >= 0], default=last)
        at = behind
        said = text[first:behind]
        if _SAYS_HOW_MUCH.search(said) and _MONEY.search(said) and not _OF_OTHERS.search(said) and _ONE.search(said):
            yield from _by_article(text, first, behind) or [_told(text, first, behind)]


def _by_article(text: str, first: int, behind: int) -> list[Levels]:
    """What the sentence says of the places that it names, and of the others: 第一条至第三条由市、县按4:6分担，其余由县财政承担."""
    found: list[Levels] = []
    parts = by_article(text, first, behind)
    named = "；".join(said for start, end in parts if not is_rest(said := text[start:end]))
    for start, end in parts:
        said = re.sub(r"\s", "", text[start:end])
        others = is_rest(said)
        if others and found and found[-1].shares is None:
            # 第一条由市财政承担40%，其余由县财政承担: the rest of the sum
            last = found.pop()
            words = " ".join(text[last.start : end].split())
            found.append(replace(last, end=end, words=words, shares=_shares(re.sub(r"\s", "", text[last.start : end]))))
            continue
        places = named if others else said
        words = " ".join(text[start:end].split()).rstrip("，,")
        found.append(Levels(start, end, words, _shares(said) or _by_one(said), places, others))
    return found


def _by_one(said: str) -> tuple[tuple[str, str], ...] | None:
    """One level bears all of it: 第二条由县财政全额承担."""
    whole = _WHOLE.search(said)
    return ((_level(whole["level"]), f"{_ALL}%"),) if whole and not _SAYS_HOW_MUCH.search(said) else None


def _told(text: str, first: int, behind: int) -> Levels:
    said = re.sub(r"\s", "", text[first:behind])
    begin = _clause_of(text, first, behind)
    return Levels(begin, behind, " ".join(text[begin:behind].split()), _shares(said))


def _clause_of(text: str, first: int, behind: int) -> int:
    """Where the clauses begin that speak of paying: in a sentence that gives something first, behind what it gives."""
    cuts = [first, *(at + 1 for at in range(first, behind) if text[at] in _CLAUSE)]
    for cut in reversed(cuts):
        here = text[cut:behind]
        if re.match(r"\s*(?:其中)?(?:所需|奖|补|资金|经费|上述|以上|本|由|按)", here) and any(
            word in here for word in _BORNE
        ):
            before = text[first:cut].strip()
            if cut == first or re.search(r"\d\s*(?:[万亿]?元|[%％])|奖|补", before):
                return cut
    return first


def _shares(said: str) -> tuple[tuple[str, str], ...] | None:
    for pattern in (_BY_RATIO, _RATIO_FIRST):
        if len(found := list(pattern.finditer(said))) == 1:
            levels = _names(found[0])
            parts = [
                Fraction(part)
                for part in re.split("[:：∶比]", found[0]["ratio"] or found[0].groupdict().get("last") or "")
            ]
            return _whole(levels, [part / sum(parts) * _ALL for part in parts])
    if len(found := list(_EQUALLY.finditer(said))) == 1:
        levels = _names(found[0])
        return _whole(levels, [Fraction(_ALL, 2)] * len(levels))
    each = [(one["level"], one["share"]) for one in _EACH.finditer(said)]
    rest = [one["level"] for one in _THE_REST.finditer(said)] + [name for name, share in each if not share[0].isdigit()]
    known = [(name, Fraction(share[:-1])) for name, share in each if share[0].isdigit()]
    if len(rest) == 1 and known:
        known.append((rest[0], _ALL - sum((share for _, share in known), Fraction(0))))
    return _whole([name for name, _ in known], [share for _, share in known])


def _names(found: re.Match[str]) -> list[str]:
    if found.groupdict().get("two"):
        return list(found["two"])
    # the commas in 县（市、区） part no levels
    return _ONE.findall(found["levels"])


def _whole(levels: Sequence[str], shares: Sequence[Fraction]) -> tuple[tuple[str, str], ...] | None:
    """The shares by level, where there is one for each of several levels, they are decimals, and they come to everything."""
    names = [_level(name) for name in levels]
    exact = all(share > 0 and (share * _ALL).denominator == 1 for share in shares)
    if len(names) < 2 or len(names) != len(shares) or len(set(names)) < len(names) or not exact or sum(shares) != _ALL:
        return None
    return tuple(
        (name, f"{plain(Decimal(share.numerator) / share.denominator)}%")
        for name, share in zip(names, shares, strict=True)
    )


def _level(name: str) -> str:
    bare = re.sub("本?级$", "", name.removeprefix("各"))
    return bare if bare in ("中央", "国家") else f"{bare}级"


def shared_by(d: Deconstruction, drafts: Sequence[Draft]) -> None:
    """分担 in the rules with a sum that such a clause is about, or an open point with its words."""
    of: dict[int, list[tuple[Levels, bool]]] = {}
    closing, places = closings(d), Places(d)
    for block in d.outline.in_body():
        for one in levels_in(d.cleaned.text, block.body, block.end):
            about, known = _about(d, one, drafts, closing, places)
            for draft in about:
                of.setdefault(id(draft), []).append((one, known))
    for draft in drafts:
        for one, known in of.get(id(draft), []):
            _write(draft.document, one, sure=known and len(of[id(draft)]) == 1)


def _about(
    d: Deconstruction, one: Levels, drafts: Sequence[Draft], closing: Sequence[tuple[int, int]], places: Places
) -> tuple[list[Draft], bool]:
    """The rules that a clause is about: those of the places it names, of its own article where it stands behind grants there and does not
    speak of the act, else all of the act. False where it names places and it is not plain which rules these are.
    """
    act = d.outline.metadata_at(one.start)
    of_act = [x for x in drafts if "金额" in x.document and d.outline.metadata_at(x.start) is act]
    if one.places:
        return _of_places(d, one, of_act, places)
    return _of_its_place(d, one, of_act, closing), True


def _of_places(d: Deconstruction, one: Levels, of_act: list[Draft], places: Places) -> tuple[list[Draft], bool]:
    if grants := places.meant(one.places, one.start):
        held = [(m.start, m.end) for m in d.extraction.measures if m.start in grants]
        return [x for x in of_act if any(a <= x.start < b for a, b in held) is not one.others], True
    articles = articles_in(one.places)
    numbers = [(x, article_of(str(x.document["依据"].get("条款") or ""))) for x in of_act]
    # an item of an article is not the whole article
    if articles and not _WITHIN.search(one.places) and any(number is not None for _, number in numbers):
        return [x for x, number in numbers if number is not None and (number in articles) is not one.others], True
    return of_act, False


def _of_its_place(
    d: Deconstruction, one: Levels, of_act: list[Draft], closing: Sequence[tuple[int, int]]
) -> list[Draft]:
    sentence = d.cleaned.text[max(d.cleaned.text.rfind(mark, 0, one.start) for mark in "。\n") + 1 : one.end]
    if _ACT.search(sentence) or any(start <= one.start < end for start, end in closing):
        return of_act
    block = next((b for b in d.outline.blocks if b.start <= one.start < b.end), None)
    if block is None:
        return of_act
    near = [x for x in of_act if block.start <= x.start < one.start]
    path = " ".join(block.path)
    headed = [x for x in of_act if path and x.document["依据"].get("条款") == path]
    return near or headed or of_act


def _write(document: dict[str, Any], one: Levels, sure: bool) -> None:
    amount = document["金额"]
    document["可信度"] = "低"
    if one.shares is None or not sure:
        document["待核"].append(f"原文写了各级怎样分担资金，没有写成 分担，请对照原文填写；原文：{one.words}")
        return
    told = dict(one.shares)
    document["金额"] = {**(amount if isinstance(amount, dict) else {"公式": amount}), "分担": told}
    document["待核"].append(f"各级按原文分担起草，请核对是不是也指这一条；原文：{one.words}")
