"""Words that change the sum of a grant said before them: 非制造业企业减半, 其中，中小企业上浮20%, 已享受的扣减, 首年发放60%.

Whether a firm gets the whole sum or another one stands in words of their own, often behind a semicolon or in the next sentence. This module
only finds such words and says what they do; `changed` writes the draft rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from peiyu.documents.output.drafts.change_words import (
    GRANT,
    NOUN,
    Found,
    all_of_it,
    halved,
    raised,
    rest_of_it,
    shared,
)
from peiyu.documents.output.drafts.changes_elsewhere import as_above
from peiyu.documents.output.drafts.raised import Instead, cap_behind, is_part, is_payer, share_in

_BACK = re.compile(r"退[回还]|追[回缴]|返还|上缴|缴纳")
_HAD = re.compile(r"已|曾|由|从|升|晋|重新|增资|更高|上一|下一|差额")
_RISES = re.compile(r"(?:晋级|升级|晋档|升档|晋升)补差")
"""分别给予10万元、30万元的晋级补差奖励: said with the sums themselves."""
_HAD_LESS = "已获得低一级奖励"
_ALL_OF_THEM = re.compile(rf"(?:对于?)?(?:上述|以上|前述)[^，。；\d]{{0,10}}{GRANT}[^，。；\d]{{0,6}}$")
"""上述奖补，规模以上企业按100%兑现，…: of what the clauses behind it speak."""
_MEASURED = re.compile(
    r".*?(?:低于|高于|不足|少于|多于|超过|大于|小于|未?达到?|不到|不满|以[上下]|下降|增长|减少)[^，。；]{0,30}?的(?=[一-鿿]{0,6}(?:企|单位|机构|项目|个人|[厂商户者])|[予按再减上加]|$)"
)
"""纳税总额低于100万元的企业减半: the tax is what the firm is told by, and not what is halved."""
_OTHERS = re.compile(r"其[他它余]")
_TAXED = re.compile(
    r"税|租金|收费|费用|利率|费率|LPR|贷款|保[费证障]|征收|价格|电价|水价|额度上限|限额|容积率|[国省市]级财政|配套"
)
_OTHER_SUM = re.compile(_TAXED.pattern + r"|第[一二三四五六七八九十百\d]+条")
"""What is halved or raised is a tax, a fee or a loan, or the words give a grant of their own by another article."""
_INSTALMENT = re.compile(
    r"分(?:[两二三四五]|\d)?个?(?:年度?|期|批|次|阶段|笔)[^，。；]{0,12}(?:发放|拨付|兑现|支付|兑付|给付|到位)"
    r"|(?:首|(?:第[一二三四五][、和])?第?[一二三四五]|次|当|每|前|后)[两二三]?[年次期批笔][^，。；\d不预]{0,14}(?:发放|拨付|兑现|支付|兑付|给付|到位)(?!金额)[^，。；\d]{0,10}\d[\d.]*[%％]"
    r"|(?:立项|签约|开工|投产|竣工|验收|完工|考核|落户|挂牌|[合格通过达标])(?:时|后|当年)(?:再|先行?)?(?:发放|拨付|兑现|支付|兑付|给付)[^，。；\d按]{0,8}\d[\d.]*[%％]"
    r"|^(?:首|第[一二三四五]|次)[年次期批笔][^，。；\d]{0,4}\d[\d.]*[%％][^，。；]{0,8}$"
    r"|先(?:行|期)?(?:发放|拨付|预拨|兑现|支付|兑付)[^，。；\d]{0,10}\d[\d.]*[%％]"
)
_RAISED_FOR = re.compile(rf"上述(?:{NOUN}|[^，。；]{{0,8}})(?=对)")
"""第一条所列补助比例对出口窑企可提高至40%: what is raised stands before those it is raised for."""
_HELD = re.compile(rf"(?:{GRANT}|资金|所需|金额|的|[，,、\s])*")
_DEPENDS = re.compile(r"合格|通过|考[核评]|复[核审评]|达[到标产]|验收|绩效|完成|评[估审]|满足|符合")
_GIVES_MONEY = re.compile(
    rf"(?:{GRANT}|给予|予以|按)[^，。；]{{0,24}}\d[\d.]*\s*(?:万元|亿元|元|[%％])|\d[\d.]*\s*(?:万元|亿元|元)[^，。；]{{0,8}}{GRANT}"
)
_WHO = re.compile(r"(?:[者时后]|企业|单位|机构|项目|主体|人才|个人|平台|园区|基地|合作社|其中|的)$")
_FOR = re.compile("对|凡|属于")
_SENTENCE, _CLAUSE = re.compile(r"[。；;\n]"), re.compile(r"[，,]|(?<!\d)[：:]|[：:](?!\d)")
_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]{1,5}条(?!所|规定|列|明确|中|的|奖|补|资助|标准|比例|基础|[、和与至到]第?[一二三四五六七八九十百\d])|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|[①-⑩])?\s*\s*(?:但|且|而|并)?"
)
_LED = re.compile(r"^(?:其中|另外|此外|但)?[，,：:]?(?:对于?|凡是?|如|若)?")
_ENDS = re.compile(
    rf"(?:在?(?:上述|以上|前述|此|该)(?:标准|金额|奖励|补助)*的?(?:基础)?上?|的?{NOUN}|[，,、]|[将把]$|可|再|只|仅|均|则|予以|给予|的|应|须|在|最[高多]|按照?)+$"
)
_LONG_END = 80
_MANY = 60
"""No change is worded in more clauses of one sentence."""


@dataclass(frozen=True, slots=True)
class Change:
    """`start`..`end` are the words, places in the text; `whom` those it holds for, empty where it holds for all.

    `factor`: the sum is multiplied by it; None where no factor says how much is left (扣减已享受部分). `bare`: the words do not say of
    what it is a share, so that it may be a share of something else. `paid`: only when it is paid, in parts; `sure`: and each part is paid
    whatever comes. `whole`: the words are whole clauses and can be taken out. `sum`: what they get instead, in the words of the text;
    `more`: how much more (+5万元) or less they get;
    `instead`: the share that they get instead of the one before, and then it is a change only where that was read as given.
    `rest`: they had a part of it before and get what is left. `places`: the words that name the other places of the act whose sums are meant.
    """

    start: int
    end: int
    words: str
    whom: str
    factor: Decimal | None = None
    paid: bool = False
    sure: bool = False
    bare: bool = False
    whole: bool = True
    sum: str = ""
    more: str = ""
    instead: Instead | None = None
    rest: bool = False
    places: str = ""


def changes_in(text: str, start: int, end: int) -> Iterator[Change]:
    """The changes that are said in a stretch of text, in order.

    >>> said = "对窑厂奖励50万元；茶企减半。其中，属于新办的，上浮20%。"
    >>> [(c.whom, str(c.factor)) for c in changes_in(said, 0, len(said))]
    [('茶企', '0.5'), ('属于新办', '1.2')]
    """
    left = start
    for border in [*(found.start() for found in _SENTENCE.finditer(text, start, end)), end]:
        yield from _together(_in_part(text, left, border))
        left = border + 1


def _together(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes of one sentence, without those who get all of it: 规模以上企业按100%兑现，其他企业按60%兑现 changes the sum of 其他企业 only."""
    full: Change | None = None
    before: list[str] = []
    for change in changes:
        if before and _OTHERS.match(change.whom):
            change = replace(change, whom=f"{'和'.join(before)}以外的{change.whom}")
        before += [change.whom] if change.whom else []
        if full is not None:
            head = full.words.partition("，")[0] + "，"  # 上述奖补 stands before both
            change = replace(change, start=full.start, words=f"{full.words}，{change.words.removeprefix(head)}")
            full = None
        if change.factor == 1:
            full = change
        else:
            yield change
    if full is not None:
        yield full


def _in_part(text: str, start: int, end: int) -> Iterator[Change]:
    begin = _NUMBER.match(text, start, end)
    start = begin.end() if begin else start
    cuts = [found.start() for found in _CLAUSE.finditer(text, start, end)]
    clauses = list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))[:_MANY]
    about = clauses[0] if len(clauses) > 1 and _ALL_OF_THEM.match("".join(text[slice(*clauses[0])].split())) else None
    first = 1 if about else 0
    for at, (left, right) in enumerate(clauses):
        if paid := _INSTALMENT.search(text[left:right]):
            whole = bool(_HELD.fullmatch(text, left, left + paid.start()))
            begins = left if whole else left + paid.start()
            told = _told(text, begins, end)
            yield Change(begins, end, told, "", paid=True, sure=not _DEPENDS.search(told), whole=whole)
            return
        said = text[left:right].rstrip()
        if rises := _RISES.search(said):
            told = _told(text, left, right)
            yield Change(left + rises.start(), right, told, _HAD_LESS, whole=False, rest=True)
            continue
        elsewhere = as_above(said)
        if elsewhere is not None:
            yield from _of_other_places(text, clauses, (at, first, end), *elsewhere)
            first = at + 1
            continue
        found = (
            halved(said)
            or raised(said)
            or _another_share(text, clauses, at, first)
            or shared(said)
            or rest_of_it(said)
            or (all_of_it(said) if about else None)
        )
        if found is None:
            continue
        begins, behind = _begin(text, clauses, at, first), left + found.at
        words = _told(text, begins, right)
        if _OTHER_SUM.search(_MEASURED.sub("", "".join(said.split()), count=1)) or (
            found.rest and (not _HAD.search(words) or _BACK.search(words))
        ):
            continue
        whom = _whom(text[begins:left], text[left:behind])
        if about:
            lead, begins = _told(text, *about), about[0] if first == 1 else begins
            words = f"{lead}，{words}"
        first = at + 1
        if found.instead is not None:
            cap, right = cap_behind(text, right, end)
            words = _told(text, begins, right)
            whom = "" if is_part(whom) else whom
            if is_payer(whom):
                continue
            found = replace(found, instead=replace(found.instead, cap=cap))
        yield Change(
            begins,
            right,
            words,
            whom,
            found.factor,
            bare=found.bare,
            sum=found.sum,
            more=found.more,
            instead=found.instead,
            rest=found.rest,
        )


def _of_other_places(
    text: str, clauses: Sequence[tuple[int, int]], where: tuple[int, int, int], said: str, places: str
) -> Iterator[Change]:
    """A change by a clause that names what it changes; `said`: the clause with 上述 for the places, `where`: which clause it is, the first that may open it, and the end of the sentence."""
    at, first, end = where
    left, right = clauses[at]
    begins = _begin(text, clauses, at, first)
    heads = text[begins:left]
    share = share_in(said, heads + said)
    found = halved(said) or raised(said) or (Found(share[0], None, instead=share[1]) if share else None)
    if found is None or _TAXED.search(said):
        return
    whom = _whom(heads, _RAISED_FOR.sub("", said[: found.at]))
    instead = found.instead
    if instead is not None:
        cap, right = cap_behind(text, right, end)
        instead = replace(instead, cap=cap)
        whom = "" if is_part(whom) else whom
        if is_payer(whom):
            return
    words = _told(text, begins, right)
    yield Change(
        begins, right, words, whom, found.factor, sum=found.sum, more=found.more, instead=instead, places=places
    )


def _begin(text: str, clauses: Sequence[tuple[int, int]], at: int, first: int) -> int:
    """Where the words of a clause begin: with the clauses before it that say for whom it changes the sum."""
    while at > first and _opens(text[slice(*clauses[at - 1])].strip()):
        at -= 1
    return clauses[at][0]


def _opens(clause: str) -> bool:
    """The clause says for whom the next one changes the sum, and gives nothing itself."""
    return bool(_WHO.search(clause) or _FOR.match(clause)) and not _GIVES_MONEY.search(clause)


def _another_share(text: str, clauses: Sequence[tuple[int, int]], at: int, first: int) -> Found | None:
    said = text[slice(*clauses[at])].rstrip()
    if not any(sign in said for sign in "%％元"):
        return None
    found = share_in(said, text[_begin(text, clauses, at, first) : clauses[at][1]])
    return None if found is None else Found(found[0], None, instead=found[1])


def _whom(heads: str, own: str) -> str:
    """Those a change holds for, in the words of the text: 其中，属于规模以下企业的，按上述 is 属于规模以下企业."""
    before = re.sub(r"的?[，,：:]?$", "", _LED.sub("", "".join(heads.split())))
    bare = _LED.sub("", "".join(own.split()))
    kept, end = bare[:-_LONG_END], bare[-_LONG_END:]
    while len(shorter := _ENDS.sub("", end)) < len(end):
        end = shorter
    bare = kept + end
    return "，".join(words for words in (before, bare) if words)


def _told(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()).rstrip("，,；;。 ")
