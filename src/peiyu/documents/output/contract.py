"""The JSON object of one document, as `contract.md` lays it down: every field with its place in the source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from peiyu.documents.extraction import (
    Amount,
    Commitment,
    Condition,
    Figure,
    Measure,
    Name,
    Refusal,
    Remark,
    Requirement,
    Target,
)
from peiyu.documents.extraction.departments.roles import part_of
from peiyu.documents.extraction.numbers.vague import is_about
from peiyu.documents.outline.model import Act
from peiyu.documents.output.cases import Case, cases_of
from peiyu.documents.output.closing import with_closing
from peiyu.documents.output.excluded import alone
from peiyu.documents.output.range_ends import ends_said
from peiyu.documents.output.requirements import numbered
from peiyu.documents.output.stated_in import stated_in
from peiyu.documents.pipeline import Deconstruction
from peiyu.documents.tags import Tag


def document_object(done: Deconstruction) -> dict[str, Any]:
    """The whole document. Offsets count characters of the file, or of `text` where the file is no text file."""
    done = with_closing(done)
    writer = _Writer(done)
    found = done.extraction
    answer: dict[str, Any] = {
        "document": writer.metadata(),
        "measures": [writer.measure(i, m) for i, m in enumerate(found.measures)],
        "targets": [writer.target(i, t) for i, t in enumerate(found.targets)],
        "commitments": [writer.commitment(i, c) for i, c in enumerate(found.commitments)],
        "figures": [writer.figure(i, f) for i, f in enumerate(found.figures)],
        "declined": [writer.refusal(i, r) for i, r in enumerate(found.declined)],
        "exclusions": [writer.remark(alone(r)) for r in found.exclusions],
        "eligibility": [writer.requirement(name, one) for name, one in numbered(found)],
    }
    unmeasured = [kind for kind in ("commitments", "figures", "declined") if answer[kind]]
    if unmeasured:
        answer["not_estimated"] = unmeasured  # their confidence is null: nothing was measured of them
    if not done.source.in_file:
        answer["text"] = done.source.text
    return answer


class _Writer:
    """Turns clean spans into source spans."""

    def __init__(self, done: Deconstruction) -> None:
        self.done = done

    def place(self, start: int, end: int) -> dict[str, Any]:
        first, last = self.done.cleaned.span(start, end)
        return {"text": self.done.source.text[first:last], "start": first, "end": last}

    def metadata(self) -> dict[str, Any]:
        told = self.done.outline.metadata
        source = self.done.source
        answer: dict[str, Any] = {"file": source.name, "format": source.format.value}
        if source.in_file:
            answer["encoding"] = source.encoding  # offsets count the characters that the file has in it
        if source.digest:
            answer["sha256"] = source.digest
        names = (
            "title", "doc_number", "issuer", "date", "region", "kind", "consult_start", "consult_end", "effective_from",
            "effective_to", "validity_years", "published", "index_number", "refers_to", "draft",
        )  # fmt: skip
        for name in names:
            value = getattr(told, name)
            answer[name] = value.isoformat() if isinstance(value, dt.date) else value
        answer["addressee"] = list(told.addressee)
        answer["places"] = {
            name: dict(zip(("start", "end"), self.done.cleaned.span(*span), strict=True))
            for name, span in told.places.items()
        }
        if told.weak:
            answer["weak"] = told.weak  # fields read from a place that often says something else, and which
        if self.done.outline.acts:
            answer["acts"] = [self.act(act) for act in self.done.outline.acts]
        return answer

    def act(self, act: Act) -> dict[str, Any]:
        """One of several acts in the file, with its own number and times; `start` and `end` tell which measures are of it."""
        start, end = self.done.cleaned.span(act.start, act.end)
        names = ("title", "doc_number", "issuer", "date", "effective_from", "effective_to", "validity_years")
        told = {name: getattr(act.metadata, name) for name in names}
        dated = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in told.items()}
        return {**dated, **({"weak": act.metadata.weak} if act.metadata.weak else {}), "start": start, "end": end}

    def measure(self, at: int, measure: Measure) -> dict[str, Any]:
        answer = {
            "id": f"m{at + 1:02d}",
            "heading_path": list(measure.heading_path),
            **self.place(measure.start, measure.end),
            "departments": _names(measure.departments),
            "support_type": measure.support_type,
            "beneficiaries": _names(measure.beneficiaries),
            "conditions": [self.condition(c) for c in measure.conditions],
            "amounts": [{**self.amount(a), **self.stated_in(measure, a)} for a in measure.amounts],
            "binding": measure.binding,
            "valid_until": measure.valid_until,
            **({"valid_from": measure.valid_from} if measure.valid_from else {}),
            **({"deadline": self.remark(measure.deadline)} if measure.deadline else {}),
            "exclusions": [
                self.remark(alone(r)) for r in sorted((*measure.exclusions, *measure.left_out), key=lambda r: r.start)
            ],
            **(
                {"limits": [{**self.remark(r), **self.stated_in(measure, r)} for r in measure.limits]}
                if measure.limits
                else {}
            ),
            "evidence": {
                "departments": self.offices(measure.departments),
                "beneficiaries": self.names(measure.beneficiaries),
            },
            "confidence": {
                "measure": measure.confidence,
                "support_type": measure.support_type_confidence,
                "binding": measure.binding_confidence,
                **({} if measure.beneficiaries else {"nobody": measure.nobody_confidence}),
            },
        }
        if cases := cases_of(measure):
            answer["cases"] = [self.case(measure, case) for case in cases]
        if self.done.tags:
            answer["tags"] = [self.tag(t) for t in self.done.tags[at]]
        return answer

    def case(self, m: Measure, c: Case) -> dict[str, Any]:
        """Who or what gets which of the sums: places in the lists `amounts` and `conditions` of the measure, from 0 on.

        `as_before`: its words do not say who is meant, the first case does; `of`: the member of a list that gets sums 分别.
        """
        return {
            **self.place(c.start, c.end),
            **({"of": self.place(*c.of)} if c.of else {}),
            "beneficiaries": _names(c.beneficiaries),
            **({"as_before": True} if c.carries else {}),
            "conditions": [at for at, one in enumerate(m.conditions) if one in c.conditions],
            "amounts": [at for at, one in enumerate(m.amounts) if one in (*c.amounts, *c.limits)],
            **({"before": self.place(*c.lead)} if c.lead else {}),
            **({"after": self.place(*c.tail)} if c.tail else {}),
        }

    def condition(self, c: Condition) -> dict[str, Any]:
        """A condition; `one_of`: it stands in a list elsewhere of which not all has to be met; `whose`: the class of applicants asked for it.

        `named_in`: the condition of the tier before that has the name. `ends`: the comparisons of a range whose ends the text tells.
        """
        told = {"indicator": c.indicator, "op": c.op, "value": c.value, "unit": c.unit, "window": c.window}
        named = {"named_in": self.place(*c.named_at)} if c.named_at else {}
        ends = [{"op": one.op, "value": one.value} for one in ends_said(self.done.cleaned.text, c)]
        return {
            **told, **self.place(c.start, c.end), "confidence": c.confidence, **({"one_of": True} if c.one_of else {}),
            **named, **({"ends": ends} if ends else {}), **({"whose": c.whose} if c.whose else {}),
        }  # fmt: skip

    def requirement(self, name: str, one: Requirement) -> dict[str, Any]:
        """Who may have the grants of the act, or may not; `measures_by` says whether the text itself names the measures or the place does."""
        return {
            "id": name, "kind": one.kind, "heading_path": list(one.path), **self.place(one.start, one.end),
            "measures": [f"m{at + 1:02d}" for at in one.holds], "measures_by": "words" if one.told else "place",
        }  # fmt: skip

    def amount(self, a: Amount) -> dict[str, Any]:
        """An amount; `about`: the text says only about how much it is (约5万元, 10余万元)."""
        told = {"value": a.value, "unit": a.unit, "kind": a.kind, "basis": a.basis, "cumulative": a.cumulative}
        about = {"about": True} if a.value is not None and is_about(self.done.cleaned.text, a.start, a.end) else {}
        return {**told, **about, **self.place(a.start, a.end), "confidence": a.confidence}

    def stated_in(self, m: Measure, one: Amount | Remark) -> dict[str, Any]:
        """`stated_in`: the sentence or row outside the measure that states it, with the measure that this is of, if any."""
        other = stated_in(self.done, m, one)
        if other is None:
            return {}
        of = {"measure": other.measure} if other.measure else {}
        return {"stated_in": {**of, **self.place(other.start, other.end)}}

    def target(self, at: int, t: Target) -> dict[str, Any]:
        told = {"indicator": t.indicator, "op": t.op, "value": t.value, "unit": t.unit, "deadline": t.deadline}
        return {
            "id": f"t{at + 1:02d}", "heading_path": list(t.heading_path), **self.place(t.start, t.end), **told,
            "departments": _names(t.departments), "evidence": {"departments": self.offices(t.departments)}, "confidence": t.confidence,
        }  # fmt: skip

    def commitment(self, at: int, c: Commitment) -> dict[str, Any]:
        return {
            "id": f"c{at + 1:02d}", "heading_path": list(c.heading_path), **self.place(c.start, c.end), "status": c.status,
            "deadline": self.remark(c.deadline) if c.deadline else None,
            "departments": _names(c.departments), "evidence": {"departments": self.offices(c.departments)}, "confidence": None,
        }  # fmt: skip

    def refusal(self, at: int, r: Refusal) -> dict[str, Any]:
        return {
            "id": f"d{at + 1:02d}", "heading_path": list(r.heading_path), **self.place(r.start, r.end),
            "status": "deferred" if r.deferred else "refused",
            "departments": _names(r.departments), "evidence": {"departments": self.offices(r.departments)}, "confidence": None,
        }  # fmt: skip

    def figure(self, at: int, f: Figure) -> dict[str, Any]:
        told: dict[str, Any] = {
            "indicator": f.indicator,
            "op": f.op,
            "value": f.value,
            "unit": f.unit,
            "as_of": f.as_of,
            "goal": f.goal,
        }
        if f.low is not None:
            told["low"] = f.low  # the text writes a range, up to `value`
        return {"id": f"f{at + 1:02d}", **self.place(f.start, f.end), **told, "confidence": None}

    def remark(self, r: Remark) -> dict[str, Any]:
        """Words and their place; `who` in an exclusion that leaves somebody out."""
        return {**self.place(r.start, r.end), **({"who": r.who} if r.who else {})}

    def names(self, names: Iterable[Name]) -> list[dict[str, Any]]:
        return [{"name": n.name, **self.place(n.start, n.end), "confidence": n.confidence} for n in names]

    def offices(self, names: Iterable[Name]) -> list[dict[str, Any]]:
        """Offices as `names`, each with its part: 牵头, 配合 or 责任."""
        names = list(names)
        text = self.done.cleaned.text
        return [{**told, "role": part_of(text, name)} for told, name in zip(self.names(names), names, strict=True)]

    def tag(self, t: Tag) -> dict[str, Any]:
        return {"section": t.section, "tag": t.name, "where": t.where, **self.place(t.start, t.end)}


def _names(names: Iterable[Name]) -> list[str]:
    return list(dict.fromkeys(n.name for n in names))
