"""Who gets something and who does it, where another stands there now: 对茶企 → 对窑厂, 由市财政局 → 由市商务局, 甲局、乙局 → 乙局、甲局."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz import fuzz

from peiyu.documents.compare.differing import opcodes
from peiyu.documents.compare.turned import Changed

_OFFICE = re.compile(
    r"(?:^|(?<=[、，。；：:（(）)\s由和与及或向报同请]))(?:经(?=[省市县区州]))?"
    r"(?P<name>(?:(?![由向报对的将应可在照]|(?<!数)据)[\u4e00-\u9fff]){1,14}?(?:委员会|管委会|办公室|(?<!结)局(?![长面限势域])(?!部(?!分))|(?<=[省市县区州旗])委(?:(?!会同|[由和与及报对将应可在照据牵])[\u4e00-\u9fff]){1,6}?(?:办公室|(?<![举承主协开兴创经督约代领帮合联])办(?![理法学公事件证结])|局(?![长面])|(?<=组织|宣传|统战|工作)部(?!分))|委(?![托员派任])|厅(?!级)|部门"
    r"|(?<![举承主协开兴新创经督交网约代领查帮合自联筹申可快好易专待])办(?![理法学公事件证结])|政府(?!性|采购|投资|引导|网|补|部门|办公|规章|主导|定点|令|工作|机构|常务|职能|信息|购买|奖)|人民银行|联合会))"
)
_CHARGED = re.compile("责任|牵头|配合|负责|会同|主办|承办|分工|组织实施")
_NO_BUREAU = re.compile(
    r"(?:^|(?<=[、，,；;：:（(）)\s由和与及同]))(?P<name>"
    r"各(?:[县市区旗州盟乡镇村]|街道|园区|开发区|功能区|部门){1,4}(?:[（(〔][县市区旗州盟乡镇村街道办事处功能园开发、]{1,16}[）)〕])?(?:人民政府|政府|管委会|单位|街道)?"
    r"|[\u4e00-\u9fff]{0,14}?(?:海关|公司|集团|协会|商会|学会|联盟|工商联|总工会|妇联|科协|残联|文联|供销社|[共省市县区]团委|团[省市县区]委|[支分]行|银行|中心|[学法医]院|大学|研究院|检察院|研究所|[支大]队))"
    r"(?=[、，,；;）)。\s]|负责|牵头|配合|按|组织|会同|等|具体|承办|参与|$)"
)
"""Those who answer for a task and are no bureau, where somebody is charged at all: 各县区, 各镇（街道）, 竹乡海关, 供电公司, 工商联."""
_HELPING = re.compile("配合|协助|协办|参与")
"""Of those who only help, nobody is the first."""
_WHOM = re.compile(
    r"对(?P<who>[^，。；：:对]{2,60}?)(?:的)?(?=[，,]|(?:[可应][以当]?)?(?:不)?(?:给予|予以)|按照?|(?:分别|一次性)?(?:奖[励补]|补[助贴]|资助)|每[家户人年]|再给)"
)
_NO_NAME = re.compile(
    r"[\d.]+(?:[万亿]?[元亩人家个户])?(?:及?以[上下])?|超过|达到?|不低于|不少于|不超过|高于|低于|不足|被?(?:获得|荣获|取得|获评|评为|评定为|认定为|授予)"
)
"""Numbers and their bounds, which are told as numbers, and how somebody became a recipient: these make no other recipient."""
_DUTY = 4
_SUFFIX, _LONGEST_NAME = re.compile("[局委厅府会行办门关司团盟联社心院学队所各]"), 14
_SAME_SENTENCE = 45.0
_BEHIND = re.compile(r"[^，。；：:、\n\t（）()]{0,8}")


@dataclass(frozen=True, slots=True)
class _Offices:
    """Offices in a list, what follows them, and the first words of that: what they have to do."""

    names: tuple[str, ...]
    behind: str
    duty: str


_NOBODY = _Offices((), "", "")


def in_charge(columns: Sequence[str]) -> bool:
    """Whether a column of a table names those who answer for the row."""
    return any("单位" in head or "部门" in head for head in columns)


def offices_near(changes: Sequence[Changed]) -> bool:
    """Whether a name of an office can stand where something changed, told at a glance."""
    return any(
        _SUFFIX.search(text, start, end + _LONGEST_NAME)
        for c in changes
        for text, start, end in ((c.old, c.o1, c.o2), (c.new, c.n1, c.n2))
    )


def other_offices(old: str, new: str, *, charged: bool = False) -> Iterator[tuple[str, str]]:
    """The offices of a sentence that are others now, or stand in another order: who comes first of a list leads. `charged`: the column says that these answer.

    >>> list(other_offices("由市财政局负责拨付。", "由市商务局负责拨付。"))
    [('市财政局负责拨付', '市商务局负责拨付')]
    >>> list(other_offices("（市茶业局、市陶瓷局负责）", "（市陶瓷局、市茶业局负责）"))
    [('市茶业局、市陶瓷局', '市陶瓷局、市茶业局')]
    """
    if not old or not new or fuzz.ratio(old, new) < _SAME_SENTENCE:
        return
    charged = charged or bool(_CHARGED.search(old) and _CHARGED.search(new))
    left, right = _lists(old, charged), _lists(new, charged)
    if [one.names for one in left] == [one.names for one in right]:
        return
    keys = [["、".join((*one.names, one.duty)) for one in side] for side in (left, right)]
    for op, i1, i2, j1, j2 in opcodes(*keys):
        if op == "equal":
            continue
        here, there = left[i1:i2], right[j1:j2]
        if len(here) != len(there):
            here, there = [_joined(here)] if here else [], [_joined(there)] if there else []
        for a, b in zip_longest(here, there, fillvalue=_NOBODY):
            if a.names != b.names:
                yield from _another(a, b)


def office_names(text: str) -> Iterator[tuple[int, str]]:
    """Every office in a text and where it stands.

    >>> list(office_names("市茶业局、市财政局负责。"))
    [(0, '市茶业局'), (5, '市财政局')]
    """
    return ((match.start("name"), match["name"]) for match in _named(text, charged=bool(_CHARGED.search(text))))


def _named(text: str, *, charged: bool) -> list[re.Match[str]]:
    """The names of offices, and of those who are none where somebody is charged; of two that overlap the longer one."""
    found = list(_OFFICE.finditer(text))
    others = list(_NO_BUREAU.finditer(text)) if charged else []
    if not others:
        return found
    kept: list[re.Match[str]] = []
    for match in sorted((*found, *others), key=lambda m: (m.start(), -m.end())):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _another(old: _Offices, new: _Offices) -> Iterator[tuple[str, str]]:
    """The offices of a list that came, went or stand in another order."""
    gone, come = [n for n in old.names if n not in new.names], [n for n in new.names if n not in old.names]
    if len(old.names) == len(new.names) == 1:
        yield old.names[0] + old.behind, new.names[0] + new.behind
    elif gone or come:
        yield "、".join(gone), "、".join(come)
    kept = [[n for n in one.names if n in other.names] for one, other in ((old, new), (new, old))]
    if kept[0] != kept[1] and not (_HELPING.match(old.duty) and _HELPING.match(new.duty)):
        yield "、".join(kept[0]), "、".join(kept[1])


def _lists(text: str, charged: bool) -> list[_Offices]:
    """The offices of a sentence, those of one list together."""
    found: list[_Offices] = []
    end = -1
    for match in _named(text, charged=charged):
        behind = _BEHIND.match(text, match.end())
        told = behind[0] if behind else ""
        names: tuple[str, ...] = (match["name"],)
        if end >= 0 and text[end : match.start()] == "、":
            names = (*found.pop().names, *names)
        found.append(_Offices(names, told, told[:_DUTY]))
        end = match.end()
    return found


def _joined(lists: Sequence[_Offices]) -> _Offices:
    return _Offices(tuple(name for one in lists for name in one.names), lists[-1].behind, lists[-1].duty)


def other_recipients(changes: Sequence[Changed]) -> Iterator[tuple[str, str]]:
    """Whom something is given to, where the words for that changed, other numbers aside."""
    if not changes:
        return
    sides = [list(_WHOM.finditer(text)) for text in (changes[0].old, changes[0].new)]
    starts = [[m.start("who") for m in side] for side in sides]
    told: set[tuple[int, int]] = set()
    for change in changes:
        a = spanning(sides[0], starts[0], change.o1, change.o2)
        b = spanning(sides[1], starts[1], change.n1, change.n2)
        if a is None or b is None or (a.start(), b.start()) in told:
            continue
        told.add((a.start(), b.start()))
        if another_whom(a["who"], b["who"]):
            yield a[0], b[0]


def another_whom(old: str, new: str) -> bool:
    """Whether two recipients differ in more than numbers and how somebody became one."""
    return _NO_NAME.sub("", old) != _NO_NAME.sub("", new)


def spanning(matches: Sequence[re.Match[str]], starts: Sequence[int], start: int, end: int) -> re.Match[str] | None:
    """The recipient within whose words a change lies."""
    at = bisect_right(starts, start) - 1
    return matches[at] if at >= 0 and end <= matches[at].end() else None
