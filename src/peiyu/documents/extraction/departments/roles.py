"""The part of each office in a list: 牵头, 配合 or 责任, said before it (牵头单位：甲局) or behind it (甲局、乙局牵头，丙局配合)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peiyu.documents.extraction.model import Name

LEADS, HELPS, CHARGED = "牵头", "配合", "责任"
_LEADING, _HELPING = "牵头|主责|主办|承办", "配合|协办|协助|协同|参与|参加"
_LABEL = re.compile(r"(?P<words>[^，,、；;。:：\s]{1,16})\s*[:：]\s*$|(?P<bare>[一-鿿]{2,6}(?:单位|部门))\s*$")
"""牵头单位： right before a name holds up to the next label; one like 市级： says nothing of a part."""
_LONGEST_LABEL = 24
_LONGEST_WORDS = 40
_OF_LABEL = re.compile(rf"(?P<leads>{_LEADING}|第一)|(?P<helps>{_HELPING}|支持)|(?P<charged>责任|负责|落实|实施)")
_MANNER = r"(?:第一|共同|分别|联合|具体|主要|统筹|组织)"
_IN_BRACKET = rf"[（(〔\[<〈]{_MANNER}{{0,3}}(?:(?:负责)?(?P<leads>{_LEADING})|(?P<helps>{_HELPING}|会同|支持)|(?P<charged>负责|责任|落实|实施))"
_OWN = re.compile(rf"\s*{_IN_BRACKET}")
"""甲局（牵头） holds for that office alone."""
OWN_PART = re.compile(
    rf"{_IN_BRACKET}(?:{_LEADING}|{_HELPING}|负责|落实|实施|推进|组织|工作){{0,2}}(?:单位|部门)?[）)〕\]>〉]$"
)
"""The bracket behind an office that says nothing but its part: 甲局（协助） is 甲局."""
_HOW = r"(?:总|共同|分别|联合|具体|统一|统筹|主要|组织|负责|抓好|积极|密切|主动|协同|应当?|要|可以?|为|是|作为)"
_ENDS = r"(?=[，,、；;。）)〕\]】]|落实|做好|抓好|实施|推进|开展|组织|负责|完成|工作|单位|部门|\s*$)"
_BEHIND = re.compile(
    r"\s*(?:等[^，,、；;。]{0,12}?)?(?:(?:按照?|根据|依)?(?:各自)?(?:职责|职能)(?:抓好)?(?:分工)?)?"
    rf"{_HOW}{{0,4}}(?:(?P<leads>{_LEADING})|(?P<helps>(?:{_HELPING}|会同){_ENDS})|(?P<charged>负总?责|落实|实施|推进|执行|办理|承担|兑[现付]|受理|统筹|指导)|(?P<calls>会同))"
)
"""甲局、乙局等部门按职责分工牵头. 协助窑企 is what an office does, 协助 at the end of a clause is its part; whoever calls others in leads."""
_CALLS_IN = re.compile(r"(?:[^，,、；;。]*[，,、])?\s*(?:应当?|要|可以?)?会同\s*")
_STOP, _COMMA = re.compile(r"[；;。]"), re.compile(r"[，,]")


@dataclass(frozen=True, slots=True)
class _Run:
    """Names `first`..`last` of which one thing is said: by a `label` before them, by the part `told` behind them, or by both."""

    first: int
    last: int
    label: str
    told: str
    carried: bool
    """Whether the label stands before an earlier run, so that what is said behind this one goes before it."""


def with_roles(text: str, start: int, end: int, names: Sequence[Name]) -> list[Name]:
    """The `names` of the list `text[start:end]` with their parts; where nothing is said of one, its role stays as it is.

    >>> def parts(said):
    ...     names = [Name(m[0], *m.span()) for m in re.finditer("[甲乙丙丁]局", said)]
    ...     return "".join(f"{name.name[0]}{name.role[:1] or '-'}" for name in with_roles(said, 0, len(said), names))
    >>> parts("甲局、乙局牵头，丙局配合"), parts("甲局牵头，乙局、丙局等部门按职责分工负责，丁局参与")
    ('甲牵乙牵丙配', '甲牵乙责丙责丁配')
    >>> parts("甲局会同乙局、丙局"), parts("牵头单位：甲局，乙局、丙局配合"), parts("甲局，乙局配合"), parts("甲局、乙局")
    ('甲牵乙配丙配', '甲牵乙配丙配', '甲-乙配', '甲-乙-')
    """
    if not names:
        return []
    ordered = sorted(names, key=lambda name: name.start)
    ends = [*(name.start for name in ordered[1:]), end]
    gaps = [text[name.end : following] for name, following in zip(ordered, ends, strict=True)]
    said = _roles(text[start : ordered[0].start], gaps)
    known = {name.start: role for name, role in zip(ordered, said, strict=True)}
    return [replace(name, role=known[name.start] or name.role) for name in names]


def part_of(text: str, name: Name) -> str:
    """The part of one office: that of its list, else what the words right behind it say, else 责任.

    >>> part_of("我局牵头制定方案。", Name("我局", 0, 2)), part_of("我局制定方案。", Name("我局", 0, 2))
    ('牵头', '责任')
    """
    return name.role or with_roles(text, name.start, name.end + _LONGEST_WORDS, [name])[0].role or CHARGED


def _roles(before: str, gaps: Sequence[str]) -> list[str]:
    """The parts of the names of a list by what stands `before` the first and in the gap behind each."""
    own = [_OWN.match(gap) for gap in gaps]
    roles = [""] * len(gaps)
    for run in _runs(before, gaps, own):
        begin = _first_meant(run, gaps)
        for at in range(run.first, run.last + 1):
            roles[at] = run.told if at >= begin else run.label
        if run.label not in {LEADS, HELPS} and run.told in {"", CHARGED}:
            _share(roles, gaps, run)
    return [_part(said) if said else role for said, role in zip(own, roles, strict=True)]


def _runs(before: str, gaps: Sequence[str], own: Sequence[re.Match[str] | None]) -> Iterator[_Run]:
    label, first, carried = _label(before)[1] or "", 0, False
    for at, gap in enumerate(gaps):
        last = at == len(gaps) - 1
        words, following = (gap, None) if last else _label(gap)
        said = None if own[at] or (not last and _CALLS_IN.fullmatch(gap)) else _BEHIND.match(words)
        if said is not None or following is not None or _STOP.search(gap) or last:
            told = _part(said) if said else ""
            yield _Run(first, at, label, CHARGED if said and said["calls"] and first else told, carried)
            first, carried = at + 1, True
        if following is not None:
            label, carried = following, False


def _label(before: str) -> tuple[str, str | None]:
    """What stands before a label at the end of `before`, and the part that the label gives, empty where it says nothing of one; None
    where there is no label.
    """
    at = max(0, len(before) - _LONGEST_LABEL)
    found = _LABEL.search(before, at)
    if found is None:
        return before, None
    said = _OF_LABEL.search(found["words"] or found["bare"])
    return before[: found.start()], _part(said) if said else "" if found["words"] else None


def _part(said: re.Match[str]) -> str:
    found = said.groupdict()
    return LEADS if found["leads"] or found.get("calls") else HELPS if found["helps"] else CHARGED


def _first_meant(run: _Run, gaps: Sequence[str]) -> int:
    """From which name of a run on the word behind it is meant.

    Where a comma parts the run it is meant for what follows the comma, if else nobody were left to answer for the whole (甲局，乙局配合),
    a label says another part of the first ones, or the list has two sorts of marks (甲局、乙局，丙局牵头).
    """
    commas = [at for at in range(run.first, run.last) if _COMMA.search(gaps[at])]
    listed = len(commas) < run.last - run.first
    if not run.told and (run.label != LEADS or not listed):
        return (
            run.last + 1
        )  # 配合单位：甲局，乙局: a comma parts names, unless it is the other sort of mark behind those who lead
    if run.label in {LEADS, HELPS} and not run.carried:
        alone = run.last if run.told == HELPS else run.last + 1
        return commas[-1] + 1 if commas else alone
    if not run.told:
        return run.last + 1
    parted = (run.told == HELPS and run.first == 0) or (run.told == LEADS and listed)
    return commas[-1] + 1 if commas and parted else run.first


def _share(roles: list[str], gaps: Sequence[str], run: _Run) -> None:
    """甲局会同乙局: who calls the others in leads, up to the next comma the others help."""
    begin, led, helping = run.first, LEADS in roles[: run.first], False
    for at in range(run.first, run.last + 1):
        if at and _CALLS_IN.fullmatch(gaps[at - 1]):
            roles[begin:at] = roles[begin:at] if led else [LEADS] * (at - begin)
            led = helping = True
        elif at > run.first and _COMMA.search(gaps[at - 1]):
            begin, helping = at, False
        if helping:
            roles[at] = HELPS
