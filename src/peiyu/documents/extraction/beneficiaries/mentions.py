"""Names that a sentence only mentions, in no role: taken where no role names anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.modifiers import MODIFIERS
from peiyu.documents.extraction.beneficiaries.names import extend, names_in
from peiyu.documents.extraction.beneficiaries.words import AFTER_HEAD, AGENTS, CUT, GENERIC, HEADS, PREFERRED
from peiyu.documents.extraction.model import Name

_NAME = re.compile(
    r"[^，,。；;]{0,26}?(?P<head>企业家?|个体工商户|工商户|个体户|市场主体|经营主体|人才|公司|纳税人|旅行社|退役军人|个人消费者|消费者|农户|用户)(?!(?:培训|培养|实训)基地|公寓|法|级|数(?=占|达|[，,。、增])|库|园|网(?![络上])|资格|数据|服务平台|孵化|技术中心|服务中心|研究院|日|信用信息公示|激励|信贷|风险|主管部门|[^，。]{0,4}大赛|股份转让|博览会|板(?!块))"
)
_GOAL = re.compile(r"(?:纳入|争创|成为|认定为|创建|升级为|培育成|晋升为?|转为)[^，,。；;]{0,10}$")
_MEANS = re.compile(r"(?:依托|发挥|利用)[^，,。；;]{0,20}$")
_JOINED = re.compile(r"、|和|及|与|以及|、?其他")
_BREAK = re.compile(
    r"[、的和及与等内”）“（]|对|为|在|向|从|把|被|让|由|使|各|每|该|本|其|政|银|涉|惠|找|期间|符合|推动|联动|升级|关联|活动|吸纳"
)
_LISTED = re.compile(
    rf"(?:、|和|及|与|以及)(?P<who>[^，,。；;、的和及与对为向在将被]{{0,10}}?(?:企业|{HEADS})){AFTER_HEAD}"
)
_CONTROL = re.compile(
    r"权限[^，。]{0,8}(?:下放|委托)|下放[^，。]{0,12}权限|审计|资质管理|摸清|底数|强制注销|收费情况|按职责分工|主体责任|监督检查|监管责任|约谈|问责|惩戒|公示收费|收费管理|督促(?=[^，。]{0,40}(?:公[布示]|整改|履行))|弄虚作假|骗取"
)
_BESIDE = re.compile(r"(?:\+|企业与[^，,。；;]{0,4})$")
_ITS_OWN = re.compile(r"名称|信用信息|信用报告|开办|登记|注销")
Spans = Sequence[tuple[int, int]]
MOST = 3


def mentioned(text: str, start: int, end: int, passed: Spans = ()) -> list[Name]:
    """The titles that `text[start:end]` names anywhere; without any, the first coordinated names, sizes and trades first.

    Heads inside the stretches `passed` are not looked at: their names were read in a role, or only pass help on.
    """
    groups: list[list[Name]] = []
    closed = start
    for match in _NAME.finditer(text, start, end):
        if any(left <= match.start("head") < right for left, right in passed):
            continue
        begin = modified_from(text, match.start(), match.start("head"))
        names = [_bare(text, start, name) for name in names_in(text, begin, match.end(), cut=True)]
        names = [name for name in names if name.name not in GENERIC]
        if not names and begin == match.start("head"):
            names = _unforeseen(text, match.start(), begin, match.end())
        before = text[match.start() : begin] if names else ""
        names = [name for name in names if not AGENTS.search(name.name)]
        its_own = bool(names) and names[0].name.endswith("的企业") and _ITS_OWN.match(text, match.end())
        if (
            not names
            or its_own
            or text.startswith("时", match.end())  # 在培育瞪羚企业时…
            or controlled(text, start, match.start("head"), end)
            or _GOAL.search(before)
            or _MEANS.search(before)
            or _aside(text, start, begin)
        ):
            continue
        closed_by, names = _listed_after(text, match.end(), end, names)
        if groups and _JOINED.fullmatch(text, closed, begin):
            extend(groups[-1], names)
        else:
            groups.append(names)
        closed = closed_by
    titled: list[Name] = []
    for group in groups:
        extend(titled, [name for name in group if PREFERRED[0].search(name.name)])
    sized = [group for group in groups if any(PREFERRED[1].search(name.name) for name in group)]
    return titled[:MOST] or (sized or groups or [[]])[0][:MOST]


def _bare(text: str, start: int, name: Name) -> Name:
    """A name only mentioned keeps its relative clause where it opens a clause (有雇工的个体户可…), nowhere else."""
    relative = name.name.rfind("的", 0, len(name.name) - 1)
    at = text.find(name.name[:2], name.start)
    if relative < 0 or at <= start or text[at - 1] in "，,。；;对" or text.startswith("期间", at - 2):
        return name
    return replace(name, name=name.name[relative + 1 :])


def _listed_after(text: str, at: int, end: int, names: list[Name]) -> tuple[int, list[Name]]:
    """`names` with those listed right after them (纳税人、缴费人), whatever their head, and where the list ends."""
    names = list(names)
    while match := _LISTED.match(text, at, end):
        more = names_in(text, *match.span("who"), cut=False)
        if not more or CUT.match(more[0].name) or AGENTS.search(more[0].name):
            break
        extend(names, more)
        at = match.end()
    return at, names


def _unforeseen(text: str, start: int, head: int, end: int) -> list[Name]:
    """A short name whose words are in no list (美丽健康企业): what stands between the last verb and the head."""
    said = _BREAK.split(text[start:head])[-1]
    if not 2 <= len(said) <= 8:
        return []
    names = names_in(text, head - len(said), end, cut=True)
    return [name for name in names if name.name not in GENERIC and len(name.name) - (end - head) >= 2]


def controlled(text: str, start: int, at: int, end: int) -> bool:
    """True where the clause around `at`, in the sentence `text[start:end]`, watches over those it names (审计, 资质管理, 摸清…底数) and does nothing for them."""
    begin = max(text.rfind(mark, start, at) + 1 for mark in "，,。；;") or start
    stop = min((found for mark in "，,。；;" if (found := text.find(mark, at, end)) >= 0), default=end)
    return bool(_CONTROL.search(text, begin, stop))


def _aside(text: str, start: int, begin: int) -> bool:
    """A name in brackets explains another or belongs to a title, a + joins slogans, and whom 企业与… work with is a partner."""
    said = text[start:begin]
    return bool(_BESIDE.search(said)) or sum(map(said.count, "（(《")) > sum(map(said.count, "）)》"))


_ENDING = {sign: tuple(word for word in MODIFIERS if word[-1] == sign) for sign in {word[-1] for word in MODIFIERS}}
"""The modifiers by their last character, in their order."""


def modified_from(text: str, start: int, head: int) -> int:
    """Where the name begins that ends with the head at `head`: only what is known to modify a head belongs to it.

    A relative clause (…的企业), a place (…内企业) and a quoted name (“…”企业) belong to it whatever they say.
    """
    begin = head
    while begin > start:
        quoted = text.rfind("“", start, begin) if text[begin - 1] == "”" else -1
        if quoted >= 0:
            begin = quoted
            continue
        ending = _ENDING.get(text[begin - 1], ())
        word = next((m for m in ending if begin - len(m) >= start and text.startswith(m, begin - len(m))), "")
        if not word or (word.startswith("大中") and text[begin - len(word) - 1] in "扩加壮"):
            break
        begin -= len(word)
    if begin > start and text[begin - 1] in "的内":
        return start
    while begin < head and text[begin] in "、和及与等业型类级性”）":
        begin += 1
    return begin
