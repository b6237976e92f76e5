"""Why a verdict is what it is: violated clauses, inputs that would settle it, judgements that are open.

A *pattern* gives each leaf of a clause table its truth and, where that is unknown, what would settle it. Rows that share a
pattern share their findings, so these are found once a pattern, not once a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from peiyu.engine.exact import Truth
from peiyu.engine.missing import Want
from peiyu.engine.parts import DENIED, Part
from peiyu.rules.nodes import Annual, CodeIn, Compare, Divide, Label, Member

OPEN_WORDS = "(文件未定)"


@dataclass(frozen=True, slots=True)
class State:
    """A leaf in a pattern: its truth, and what would settle it."""

    truth: Truth
    wants: tuple[Want, ...] = ()


class Pattern:
    """The states of the leaves, by id of the leaf part, and the truth of every part that follows."""

    def __init__(self, states: Mapping[int, State]) -> None:
        self.states = states
        self._truths: dict[int, Truth] = {}

    def truth(self, part: Part) -> Truth:
        """(surely, possibly) of a part."""
        if part.kind == "leaf":
            return self.states[id(part)].truth
        held = self._truths.get(id(part))
        if held is None:
            held = self._truths[id(part)] = self._truth(part)
        return held

    def _truth(self, part: Part) -> Truth:
        least = part.count if part.kind == "at least" else 1 if part.kind == "any" else len(part.children)
        surely = possibly = 0
        for child in part.children:
            sure, possible = self.truth(child)
            surely += sure
            possibly += possible
        return surely >= least, possibly >= least


@dataclass(frozen=True, slots=True)
class Violated:
    """One entry of `unmet`: the clause and its words; `leaf` is what a row's value and gap are read from, else they are given."""

    clause: str
    text: str
    leaf: Part | None = None
    value: str = ""
    gap: str = ""
    period: str = ""  # the year that fails, where the clause asks for several
    nearest: str = ""  # the words of the alternative that value and gap are of
    ways: tuple[
        Violated, ...
    ] = ()  # every alternative that lacks one figure only, where a row has to choose the nearest


def violated(part: Part, pattern: Pattern, label: Label | None = None, unfold: bool = False) -> list[Violated]:
    """The clauses that make a surely unmet part unmet: innermost of what must all hold; an unmet alternative as a whole, with
    what its nearest way lacks. A rule that is not met is one clause, or (`unfold`) the clauses of its own that are unmet.
    """
    label = _nearest(part, label)
    if (own := _own_case(part, pattern, label, unfold)) is not None:
        return own
    match part.kind:
        case "leaf":
            period = "" if part.label is not None else period_of(part)
            return [replace(_entry(label, part, leaf=part), period=period)]
        case "rule":
            if unfold and not part.negated:
                return violated(part.children[0], pattern, None, unfold)
            name = part.rule[1] or part.rule[0]
            words = Label(text=f"{'不得' if part.negated else ''}符合 {name}")
            return [_entry(label or words, part, value="满足" if part.negated else "不满足")]
        case "any":
            return [_alternatives(part, pattern, label)]
        case "at least":
            held = sum(pattern.truth(c)[1] for c in part.children)
            return [_entry(label, part, value=f"满足{held}项", gap=f"{part.count - held} 项")]
    found: list[Violated] = []
    for child in part.children:
        if not pattern.truth(child)[1]:
            if (grade := _grade(child)) and _denied(child):
                # Grades are tried from the top: the first that holds and should not is the one that the subject has.
                return [_entry(label, part, value=grade)]
            found.extend(v for v in violated(child, pattern, label, unfold) if v not in found)
    return found


def _own_case(part: Part, pattern: Pattern, label: Label | None, unfold: bool) -> list[Violated] | None:
    """What an alternative by industry or kind lacks in the one case that is the subject's; of several grades that would do the
    lowest is asked for. None where the part is no such alternative, or its case is not known.
    """
    if part.kind != "any":
        return None
    if len(part.children) > 1 and all(_grade(child) and not _denied(child) for child in part.children):
        return violated(part.children[-1], pattern, label, unfold)
    if not all(_is_case(child) for child in part.children):
        return None
    gates = [pattern.truth(child.children[0]) for child in part.children]
    if sum(possibly for _, possibly in gates) != 1 or not any(surely for surely, _ in gates):
        return None
    case = next(child for child, (surely, _) in zip(part.children, gates, strict=True) if surely)
    found: list[Violated] = []
    for child in case.children[1:]:
        if not pattern.truth(child)[1]:
            found.extend(v for v in violated(child, pattern, None, unfold) if v not in found)
    if label is None or not label.text:
        return found
    before = f"{label.text}（{words_of(case.children[0])}）："
    return [replace(one, clause=label.clause, text=f"{before}{one.text}") for one in found]


def _is_case(part: Part) -> bool:
    """Whether a part is a case chosen by words or codes alone, which nobody changes in order to qualify."""
    gated = part.kind == "all" and part.gated and len(part.children) > 1
    return gated and all(isinstance(leaf.leaf, (Member, CodeIn)) for leaf in part.children[0].leaves())


def _grade(part: Part) -> str:
    return part.label.grade if part.label is not None else ""


def _denied(part: Part) -> bool:
    return part.label is not None and part.label.text.startswith(DENIED)


def _alternatives(part: Part, pattern: Pattern, label: Label | None) -> Violated:
    """An unmet alternative. Only a way that lacks a single clause can be near; a rule among the ways counts by its own clauses."""
    whole = _entry(label, part)
    single: list[Violated] = []
    for child in part.children:
        lacks = violated(child, pattern, label, unfold=True)
        if len(lacks) == 1 and lacks[0].leaf is not None:
            for one in lacks[0].ways or lacks:
                words = "" if one.text == whole.text else one.nearest or one.text
                single.append(replace(whole, leaf=one.leaf, period=one.period, nearest=words))
    if not single:
        return whole
    return single[0] if len(single) == 1 else replace(single[0], ways=tuple(single))


def open_wants(part: Part, pattern: Pattern, label: Label | None = None) -> Iterator[tuple[Want, Label | None]]:
    """What would settle an unknown part, with the label of the clause that asks. Only unknown children are walked. Nobody is
    asked to judge a situation of which the data do not yet say whether it is the one.
    """
    surely, possibly = pattern.truth(part)
    if surely or not possibly:
        return
    label = _nearest(part, label)
    if part.kind == "leaf":
        yield from ((want, label) for want in pattern.states[id(part)].wants)
    undecided = part.gated and pattern.truth(part.children[0]) == (False, True)
    for place, child in enumerate(part.children):
        asked = open_wants(child, pattern, label)
        yield from ((w, of) for w, of in asked if w.kind != "person") if undecided and place else asked


def missing_and_manual(
    wants: Iterator[tuple[Want, Label | None]] | list[tuple[Want, Label | None]], fallback: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lists `missing` and `manual` of an unknown verdict. Without any input to ask for somebody has to look at the rule."""
    missing: dict[str, None] = {}
    manual: dict[str, None] = {}
    for want, label in wants:
        if want.kind == "input":
            missing[want.name] = None
        elif want.kind == "person":
            manual[want.name] = None
        else:
            manual[f"{(label.text or label.clause) if label else fallback}{OPEN_WORDS}"] = None
    if not missing and not manual:
        manual[fallback] = None
    return tuple(missing), tuple(manual)


def period_of(part: Part) -> str:
    """The year that a leaf reads, where it is one year's figure: 2025年度."""
    years = set(_years(part.leaf))
    return f"{years.pop()}年度" if len(years) == 1 else ""


def _years(node: object) -> Iterator[int]:
    if isinstance(node, Annual):
        yield node.year
    elif isinstance(node, (Compare, Divide)):
        yield from _years(node.left)
        yield from _years(node.right)


def words_of(part: Part) -> str:
    """The words of a part that has none of its own: those of its children."""
    if part.label is not None and part.label.text:
        return part.label.text
    joint: Callable[[list[str]], str] = (" 或 " if part.kind == "any" else ";").join
    return joint([words for words in map(words_of, part.children) if words])


def _nearest(part: Part, label: Label | None) -> Label | None:
    """The label of the innermost clause. Within the test of a grade it stays that of the clause that asks for the grade, marked with
    the grade; what the test lacks is named behind its words.
    """
    if part.label is None:
        return label
    if part.label.grade:
        return replace(label or part.label, grade=part.label.grade)
    if label is None or not label.grade:
        return part.label
    if part.kind in ("leaf", "at least") and part.label.text:
        return replace(label, text=f"{label.text}：{part.label.text}", grade="")
    return label


def _entry(label: Label | None, part: Part, leaf: Part | None = None, value: str = "", gap: str = "") -> Violated:
    clause = label.clause if label else ""
    text = (label.text if label else "") or words_of(part)
    return Violated(clause, text, leaf, value, gap)
