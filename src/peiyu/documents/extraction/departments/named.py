"""Departments: what a responsibility bracket lists, and whom a sentence names as the one who acts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from peiyu.documents.extraction.departments.beside import LABEL_INSIDE, beside
from peiyu.documents.extraction.departments.contacts import contacts
from peiyu.documents.extraction.departments.conventions import agreed
from peiyu.documents.extraction.departments.dots import parted_at_dots
from peiyu.documents.extraction.departments.inner_units import is_inner_unit
from peiyu.documents.extraction.departments.joints import AND_LOCAL, joint_of, stand_for_commas
from peiyu.documents.extraction.departments.offices import LEVEL, looks_like_organ, reads_like_a_unit
from peiyu.documents.extraction.departments.regions import REGION_HEAD, REGION_LETTER, joined_regions
from peiyu.documents.extraction.departments.roles import HELPS, OWN_PART, with_roles
from peiyu.documents.extraction.departments.short_fields import is_field
from peiyu.documents.extraction.departments.unit_lines import charged_in, unit_lines, with_lines_beside
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.sentences import depths, trimmed
from peiyu.documents.markers import marker_at

_PLAIN_BRACKET = re.compile(
    r"[（(〔［\[【](?P<list>[^。；;:：（()）]{2,240}?(?:（[^（）]*）|\([^()]*\))?[^。；;:：（()）]{0,200}?(?:(?:按照?(?:各自)?职责(?:抓好)?分工(?:抓好)?(?:负责|落实)?)|(?:按照?职责(?:抓好)?(?:落实|负责))|"
    r"分工负责|牵头负责|具体负责|(?:等)?负责|牵头|配合|(?:(?:牵头|配合|负责|共同|分别|具体|参与|协助|协同)(?:组织)?|组织)(?:落实|实施|推进)|(?<=[，,、局委厅办部署院会府区县市门位])(?:参与|参加|协助|协[同办]|主办|会同|指导|为(?:牵头|责任|配合|协办)(?:单位|部门))))[）)〕］\]】]"
)
_SENTENCE = re.compile(
    r"(?<=[。；！\n])[^\S\n]*(?:(?:本|该|此)(?:条|项|款)?(?:政策|措施|工作)?|(?:以上|上述)(?:各项)?(?:政策|措施|条款|内容)?)?由(?P<list>[^。；，：由]{3,60}?)"
    r"(?:按照?(?:各自)?职责(?:分工)?)?(?:牵头|具体|共同|分别)?负责(?:牵头)?(?:组织)?(?:落实|实施|兑[付现]|推进|办理)。"
)
"""本条由甲局会同乙局负责落实。 after what they are to do."""
_OF_THIS = re.compile(
    r"(?<=[。；！\n])[^\S\n]*(?:(?:本|该|此)(?:条|项|款)(?:政策|措施|工作)?|(?:以上|上述)(?:各项)?(?:政策|措施|条款|内容))由"
    r"(?P<list>[^。；：由\n]{3,80}?(?:牵头|配合|参与|协助|负责|落实|实施))。"
)
"""本条由甲局牵头，乙局配合落实。"""
_ONLY_WHO = re.compile(
    r"(?<=[。！\n])[^\S\n]*由?(?P<list>[^。；：（()）\n\d]{2,160}?(?:牵头|配合|协助|协同|协办|参与|负责)(?:落实|实施|推进|办理)?)[。；]"
)
"""市投促局牵头，市工信、商务等部门配合。 behind what they are to do, and nothing else."""
_NEAR = 200
_OFFICE = re.compile(r"[局厅办署]|委(?!托)|政府|部门|单位")
_PAYING = re.compile(
    r"(?<=[。；！\n])[^\S\n]*(?:所需|所涉|相关)(?:的)?(?:奖补|奖励|补[助贴])?(?:资金|经费|费用)均?由(?P<list>(?:当地|属地|所在地|各)[^。；，：由]{1,30}?)(?:分别|共同|各自)?(?:从[^。，]{2,24}中?)?(?:统筹)?(?:安排|承担|列支|负担|解决|兑[付现])。"
)
"""所需资金由甲政府从财政资金中安排。 says who carries out what stands before it."""
_STOPS = ("", "。", "；", "！", "\n")
"""A bracket of nothing but offices after the last sentence of a line, or in a line of its own, is one of responsibility."""
_CONTACT = re.compile(
    r"(?P<organ>[一-鿿]{1,12}(?:处|科|室|局|中心|部|委|办))[，,]\s*[一-鿿·]{2,4}[，,]\s*[\d\-—、/\s]{7,40}"
)
"""A unit with a person and a telephone number."""
_WHEN = r"(?:每[年月季周]度?|20\d\d(?:[—–-]20\d\d)?年|\d{1,2}月|\d{1,2}日|[上下]半年|全年|年|[一二三四]季度|[底末内初中]|之?前|起|立即|长期|常态化|持续|基本|全面|全部|逐步|力争|确保|并|于|在|到|至)"
_DONE = r"(?:完成|实现|落实|到位|启动|见效|推进|实施|坚持|开展|建成)"
_DUE = rf"[，,；;。]\s*{_WHEN}+(?:{_DONE}|{_WHEN})*(?=[）)〕\]】。；;，,]|$)"
"""（甲局负责，6月底前完成）: by when."""
_DUE_FIRST = rf"(?:^|(?<=[（(〔［\[【]))\s*(?=[^，,；;、]{{2,20}}[，,；;]){_WHEN}+(?:{_DONE}|{_WHEN})*[，,；;]"
"""（6月底前，甲局）."""
_MARK = "*＊★☆※▲△●◆"
_NOTE = re.compile(
    rf"{_DUE}|{_DUE_FIRST}|[。；;][^。；;（）()]{{2,60}}(?:均|都)[^。；;（）()]{{1,12}}[，,]?以下[^。；;（）()]{{0,6}}不再[^）)]*|(?:[，,；;。]\s*)?(?:注[：:]\s*)?(?:[带标加]注?)?[“\"]?[{_MARK}][”\"]?号?的?为[^、，,；;）)]{{2,6}}(?:单位|部门)|[{_MARK}]|"
    r"以下[^、,，。；;]{0,10}(?:均|都)[^。；;]*?不再?(?:一一|重复|逐一|逐项|单独|分别|另行|另外)?(?:列出|列明|标注|注明)|"
    r"[；;，,]?\s*(?:列|排|排名|位于)在?(?:首位|第一)的?[^）)]*|[，,；;]\s*下同|[逗顿分]号[前后]为[^，,；;）)]*|以下将[^；;）)]*(?:统|简)称[^；;）)]*|以下[^、,，]*(?:不再重复列出|不再列出|同|都需要)[^、]*|(?:均|都)?需(?:要)?地方落实[^、]*"
)
_ALSO = re.compile(
    r"等(?=[省市区县州]直|[和与及]各)|等(?:[全]?[省市县区州](?:政府|直|级)?)?(?:有关|相关|各)?(?:行业)?(?:主管)?(?:部门|单位)(?:[和及、](?:部门|单位)|[（(](?:单位|部门)[）)])?(?=[、，,；;及和与]|会同|联合|$)|及(?=各[市县区])"
)
"""What 等 sums up (等市政府有关部门) names nobody, but those of a level are somebody (等市直有关部门); what 及 adds is somebody else."""
_TAIL = re.compile(
    r"(?:等(?:各?(?:有关|相关)(?:职能)?)?(?:部门|单位|机构)?)?(?:(?:共同|分别)?(?:牵头|负责)(?:并|且|，?并))?(?:根据|按照?|依)?(?:各自)?(?:职责|职能)?(?:抓好)?(?:分工)?(?:抓好)?(?:(?:分别|共同|具体|统一|(?:结合|立足)(?:各自|本地|当地)?实际|组织(?=落实|实施|推进)|贯彻(?=落实|执行))*(?:牵头|负责|落实|执行|配合|实施|推进|参与|参加|协助|协同|主[办责]|协办|承办|会同|抓总|牵头组织|总牵头|负总责|统筹(?:协调)?|指导|为(?:牵头|责任|主办|配合|协办|参与)(?:单位|部门)))*$"
)
_OPENS_LIST = re.compile(
    r"(?:(?:本|该|此)(?:条|项|款)?(?:政策|措施|工作|条款)?|(?:以上|上述)(?:各项)?(?:政策|措施|条款|内容)?)由(?=[一-鿿]{2})"
)
"""[本条政策由甲局负责]"""
_LABELLED = re.compile(
    r"(?:主要|第一)?(?:责任|主责|牵头|配合|主办|协办|承办|参与)(?:单位|部门)(?=[省市区县州各]|[一-鿿]{2,3}[省市区县州])"
)
"""牵头单位市财政局: the colon forgotten."""
_NOBODY = re.compile(r"[和及与](?:有关|相关)?(?:企业|机构|单位|部门)")
"""等部门和企业 sums up, as 等部门和单位 does."""
_BETWEEN_BRACKETS = re.compile(r"[\s；;，,。]*")
_DOUBTED = 0.6
_NO_NAME = re.compile(r"以下|下称|简称|[含即指如见由原]|包括")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A responsibility bracket: its span, brackets included, and the departments it lists."""

    start: int
    end: int
    departments: tuple[Name, ...]


def responsibilities(text: str, start: int = 0, end: int | None = None) -> list[Responsibility]:
    """The responsibility brackets in `text[start:end]`.

    >>> [[n.name for n in r.departments] for r in responsibilities("推进建设。(牵头单位:市商务局,责任单位:市财政局、各区(县、市)政府)")]
    [['市商务局', '市财政局', '各区（县、市）政府']]
    """
    end = len(text) if end is None else end
    found: list[Responsibility] = []
    taken = start
    for at in range(start, end):
        if at < taken or text[at] not in "（(〔［[【":
            continue
        closing = _closing(text, at, end)
        if closing is None:
            continue
        inner = text[at + 1 : closing]
        contact = _CONTACT.fullmatch(inner)
        if contact:
            name = Name(re.sub(r"\s+", "", contact["organ"]), at + 1, at + 1 + contact.end("organ"), 0.9)
            found.append(Responsibility(at, closing + 1, (name,)))
            taken = closing + 1
            continue
        labelled = LABEL_INSIDE.search(inner)
        ends = text[closing + 1 : closing + 2] in ("", "\n", "。", " ") or marker_at(text, closing + 1) is not None
        last = text[at - 1 : at] in _STOPS and ends
        said = _PLAIN_BRACKET.fullmatch(_NOTE.sub("", _bare(text[at], inner, text[closing]))) is not None
        if labelled or last or said:
            names = listed(text, at + 1, closing)
            names = names if labelled else _mostly_organs(names, said)
            if names:
                found.append(Responsibility(at, closing + 1, tuple(names)))
                taken = closing + 1
    found.extend(_lines(text, start, end, found))
    found.extend(_sentences(text, start, end, found))
    found = list(_joined(text, sorted(found, key=lambda one: one.start)))
    parts = agreed(text, start, end, [(one.start, one.end, one.departments) for one in found])
    return [replace(one, departments=names) for one, names in zip(found, parts, strict=True)]


def _lines(text: str, start: int, end: int, taken: list[Responsibility]) -> list[Responsibility]:
    """责任单位：甲局、乙局 in a line of its own, or at the end of one, without brackets; lines of persons and times among them belong to it."""
    found: list[Responsibility] = []
    covered = _covered(taken)
    for line in unit_lines(text, start, end):
        if covered(line.start):
            continue
        names = charged_in(line, listed(text, line.start, line.end))
        if names:
            found.append(Responsibility(*with_lines_beside(text, line, start, end), names))
    return found


def _covered(taken: list[Responsibility]) -> Callable[[int], bool]:
    """Whether a place stands in one of the brackets `taken`."""
    spans = sorted((one.start, one.end) for one in taken)
    starts = [start for start, _ in spans]
    reached = [-1, *accumulate((end for _, end in spans), max)]  # how far the first so many reach
    return lambda at: at < reached[bisect_right(starts, at)]


def _sentences(text: str, start: int, end: int, taken: list[Responsibility]) -> list[Responsibility]:
    found: list[Responsibility] = []
    covered = _covered(taken)
    for said in [*_SENTENCE.finditer(text, start, end), *_PAYING.finditer(text, start, end)]:
        if covered(said.start("list")):
            continue
        names: list[Name] = []
        for one in re.finditer(r"(?:会同|联合|、)?(?P<name>(?:(?!会同|联合|、).)+)", said["list"]):
            _add(names, text, said.start("list") + one.start("name"), 0, len(one["name"]), one["name"])
        if names and all(looks_like_organ(name.name) or is_inner_unit(name.name) for name in names):
            parts = with_roles(text, said.start("list"), said.end(), names)
            found.append(Responsibility(said.start(), said.end(), tuple(parts)))
    known = {one.start for one in found}
    for said in _OF_THIS.finditer(text, start, end):
        named = [] if said.start() in known or covered(said.start("list")) else listed(text, *said.span("list"))
        if named and all(looks_like_organ(name.name) for name in named):
            found.append(Responsibility(said.start(), said.end(), tuple(named)))
    known = {one.start for one in found}
    for said in _ONLY_WHO.finditer(text, start, end):
        if said.start() in known or covered(said.start("list")) or not _PLAIN_BRACKET.fullmatch(f"（{said['list']}）"):
            continue
        named = listed(text, *said.span("list"))
        if all(name.role == HELPS for name in named) and _names_offices(text, start, said.start()):
            continue
        if named and all(looks_like_organ(name.name) or is_field(name.name) for name in named):
            found.append(Responsibility(said.start(), said.end(), tuple(named)))
    return found


def _names_offices(text: str, start: int, end: int) -> bool:
    """Whether the sentence that ends at `end` names an office itself, so that those who help behind it are not all that it charges."""
    begin = max(
        start, end - _NEAR, text.rfind("。", start, max(start, end - 1)) + 1, text.rfind("\n", start, end - 1) + 1
    )
    return _OFFICE.search(text, begin, end) is not None


def _joined(text: str, found: list[Responsibility]) -> Iterator[Responsibility]:
    """Brackets with nothing between them are one: （牵头单位：甲局）（配合单位：乙局）, or each in a line of its own."""
    for at, one in enumerate(found):
        if at and _BETWEEN_BRACKETS.fullmatch(text, found[at - 1].end, one.start):
            continue
        last = at
        while last + 1 < len(found) and _BETWEEN_BRACKETS.fullmatch(text, found[last].end, found[last + 1].start):
            last += 1
        names = [name for each in found[at : last + 1] for name in each.departments]
        yield replace(one, end=found[last].end, departments=tuple(_once(names) if last > at else names))


def _blanked(inner: str) -> str:
    """The inside of a bracket with a comma and blanks for what names no office."""
    for start, end in contacts(inner):
        inner = inner[:start] + "，" + " " * (end - start - 1) + inner[end:]
    for start, end in beside(inner):
        inner = inner[:start] + "，" + " " * (end - start - 1) + inner[end:]
    return inner


def _bare(opening: str, inner: str, closing: str) -> str:
    """A bracket without what stands behind its offices and names none."""
    blank = _blanked(inner)
    return opening + (blank.rstrip(" ，,；;") if blank != inner else inner) + closing


def listed(text: str, start: int, end: int) -> list[Name]:
    """The names in a list of units `text[start:end]`, labels and notes left out."""
    inner = parted_at_dots(text[start:end])
    blank = LABEL_INSIDE.sub(lambda m: "，" + " " * (len(m[0]) - 1), _blanked(inner))
    blank = _NOTE.sub(lambda m: " " * len(m[0]), blank)
    names: list[Name] = []
    begin = 0
    blank = _ALSO.sub(lambda m: "，" * len(m[0]), blank)
    marks = [at for at, depth in enumerate(depths(blank)) if depth == 0 and blank[at] in "、,，;；。\n"]
    marks += stand_for_commas(blank, marks)
    for at in [*sorted(marks), len(blank)]:
        _add(names, text, start, *trimmed(blank, begin, at), blank)
        begin = at + 1
    return joined_regions(_once(with_roles(text, start, end, names)))


def _once(names: list[Name]) -> list[Name]:
    """Each office once, though a list names it twice; 市 and 区 of 各市、区、旗 are no offices yet."""
    first = {name.name: name for name in reversed(names)}
    return [name for name in names if len(name.name) == 1 or first[name.name] is name]


def _add(names: list[Name], text: str, base: int, start: int, end: int, blank: str) -> None:
    piece = blank[start:end]
    tail = _TAIL.search(piece)
    if tail and tail.start() > 0 and tail[0]:
        piece = piece[: tail.start()]
    if _NOBODY.fullmatch(piece):
        return
    opening = _OPENS_LIST.match(piece) or _LABELLED.match(piece)
    if opening:
        start += opening.end()
        piece = piece[opening.end() :]
    for leading in ("会同", "联合", "以及", "由", "及", "和"):
        if piece.startswith(leading) and (len(piece) > len(leading) + 2 or piece.endswith("各地")):
            start += len(leading)
            piece = piece[len(leading) :]
            break
    both = AND_LOCAL.search(piece)
    if both:
        _add(names, text, base, start, start + both.start(), blank)
        start += both.end()
        piece = piece[both.end() :]
    leads = OWN_PART.search(piece)
    if leads:
        piece = piece[: leads.start()]
    joint = joint_of(piece)
    if joint:
        _add(names, text, base, start, start + joint.start(), blank)
        _add(names, text, base, start + joint.end(), start + len(piece), blank)
        return
    level = bool(names and REGION_HEAD.match(names[-1].name) and REGION_LETTER.fullmatch(piece))
    if (len(piece) < 2 and not level) or len(piece) > 40:
        return
    name = re.sub(r"\s+", "", piece).replace("(", "（").replace(")", "）")
    names.append(Name(name, base + start, base + start + len(piece), 0.97))


def _closing(text: str, at: int, end: int) -> int | None:
    depth = 0
    for here in range(at, min(end, at + 600)):
        if text[here] in "（(〔［[【":
            depth += 1
        elif text[here] in "）)〕］]】":
            depth -= 1
            if depth == 0:
                return here
    return None


def _mostly_organs(names: list[Name], said: bool) -> list[Name]:
    """市商务局、区属国企、各园区: the first is an office, and more than half are; units inside one where 负责 is `said`, or 甲处、乙处.
    Behind an office that says its level (市城管局、青禾报社、三大运营商) one in three will do, if the others read like names; they are doubted.
    """
    inner = said or (len(names) > 1 and all(name.name.endswith(("处", "处室")) for name in names))
    offices = [
        looks_like_organ(name.name) or (inner and is_inner_unit(name.name)) or (said and is_field(name.name))
        for name in names
    ]
    if not names or _NO_NAME.match(names[0].name) or not offices[0] or any(len(n.name) > 24 for n in names):
        return []
    if sum(offices) * 2 > len(names):
        return names
    told = [name if office else replace(name, confidence=_DOUBTED) for name, office in zip(names, offices, strict=True)]
    like_names = all(office or reads_like_a_unit(name.name) for name, office in zip(names, offices, strict=True))
    return told if LEVEL.match(names[0].name) and sum(offices) * 3 >= len(names) and like_names else []


def parted(text: str, start: int, end: int, charged: tuple[Name, ...]) -> tuple[Name, ...]:
    """Who of those `charged` with a whole list has this part of it: 一是甲局负责…；二是乙局牵头…; all, where no name opens the part."""
    if text[start - 1 : start] not in {"；", ";", "：", ":", "是"} or len(charged) < 2:
        return charged
    one = "|".join(re.escape(name.name) for name in charged) + "|(?:有关|相关)部门"
    opening = re.match(rf"(?:(?:{one})(?:牵头|负责|配合)?(?:（[^）]*）)?(?:[、和及与]|会同)?)+", text[start:end])
    if opening is None:
        return charged
    known = {name.name: name.role for name in charged}
    names = [
        Name(m[0], start + m.start(), start + m.end(), 0.8, known.get(m[0], "")) for m in re.finditer(one, opening[0])
    ]
    return tuple(with_roles(text, start, end, names))


def are_offices(names: list[Name]) -> bool:
    """Whether every one of these names is an office of some level: 市财政局, 各区政府, not 有关单位.

    >>> are_offices(listed("市财政局、区科技局", 0, 9)), are_offices(listed("市财政局、甲企业", 0, 8))
    (True, False)
    """
    return bool(names) and all(LEVEL.match(name.name) and looks_like_organ(name.name) for name in names)
