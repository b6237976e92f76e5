"""What a visitor has said so far, as it travels in the form: every page sends all of it, and nothing of it is kept here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils import timezone

from peiyu.advice.calculator import Calculator
from peiyu.advice.sample import sample_facts
from peiyu.advice.typed import entry_unit
from peiyu.platform.calculator import places
from peiyu.platform.calculator.industry_names import industry_code
from peiyu.platform.calculator.machines import days

PREFIX = "f."
REGION = "企业/地区"
INDUSTRY = "企业/行业"
UNSURE = "不清楚"
MOST_ANSWERS = 1500
LONGEST = 200
ROWS = 200  # of one list


@dataclass(frozen=True)
class Conversation:
    """One state of the form.

    Attributes:
        facts: typed texts by key of the input.
        region: GB/T 2260 code of the region whose policies are looked at, '' for the national ones only.
        place: what was typed for it, where it names no single region.
        day: the policy date.
        drafts: whether drafts are shown too.
        own: id of the clerk's enterprise whose dossier is used, None for none.
        steps: the keys asked on each screen that was sent, oldest first.
        editing: keys that are asked again.
        kept: keys whose warning was read and set aside.
        view: `ask` or `result`.
        chip: only rules with this chip, '' for all.
        page: page of the list of rules.
    """

    facts: dict[str, str] = field(default_factory=dict)
    region: str = ""
    place: str = ""
    day: dt.date | None = None
    drafts: bool = False
    own: int | None = None
    steps: tuple[tuple[str, ...], ...] = ()
    editing: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    view: str = "ask"
    chip: str = ""
    page: int = 1


def read(post: QueryDict) -> Conversation:
    """The conversation as the form sent it, before anything is done to it. Whatever is not understood is left out."""
    facts: dict[str, str] = {}
    for name, values in post.lists():
        text = values[-1].strip()[:LONGEST]
        if name.startswith(PREFIX) and text and len(facts) < MOST_ANSWERS:
            facts[name.removeprefix(PREFIX)[:LONGEST]] = text
    if INDUSTRY in facts:
        facts[INDUSTRY] = industry_code(facts[INDUSTRY])
    own = post.get("own", "")
    page = post.get("page", "1")
    return Conversation(
        facts,
        region=post.get("region", "") if places.place_of(post.get("region", "")) else "",
        day=_day(post.get("day", "")),
        drafts=post.get("drafts") == "1",
        own=int(own) if own.isdecimal() and len(own) < 19 else None,
        steps=tuple(tuple(step.split("|")) for step in post.getlist("step") if step),
        kept=tuple(post.getlist("kept")),
        view="result" if post.get("view") == "result" else "ask",
        chip=post.get("chip", "")[:10],
        page=max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
    )


def _day(text: str) -> dt.date | None:
    return next((day for day in days() if day.isoformat() == text), None)


def after(post: QueryDict, said: Conversation) -> Conversation:
    """The conversation after the button that was pressed."""
    said = _place(post, said)
    action, _, target = post.get("do", "").partition(":")
    asked = tuple(key for key in post.getlist("asked") if key)
    match action:
        case "next":
            # What was left empty is passed over, as the page says beside the button; it can be answered later.
            facts = {**{key: UNSURE for key in asked if _unanswered(key, said.facts)}, **said.facts}
            return replace(said, facts=facts, steps=(*said.steps, asked) if asked else said.steps, view="ask")
        case "back" if said.steps:
            return replace(said, steps=said.steps[:-1], editing=said.steps[-1], view="ask")
        case "show":
            # A screen the browser went back to: its questions again, even those that are answered by now.
            seen = any(not _unanswered(key, said.facts) for key in asked)
            return replace(said, editing=asked if seen else ())
        case "edit":
            return replace(said, editing=(target,), view="ask")
        case "fix":
            key, _, value = target.rpartition("=")
            return replace(said, facts={**said.facts, key: value[:LONGEST]})
        case "keep":
            return replace(said, kept=(*said.kept, target))
        case "result":
            return replace(said, view="result", page=1)
        case "ask":
            return replace(said, view="ask")
        case "chip":
            return replace(said, chip=target, page=1)
        case "page" if target.isdecimal() and len(target) < 6:
            return replace(said, page=max(1, int(target)))
        case "row":
            return replace(said, editing=tuple(dict.fromkeys((f"{target}/明细", *asked))))
        case "sample":
            facts = sample_facts(said.day or timezone.localdate())
            return Conversation(facts, facts[REGION], day=said.day, drafts=said.drafts, view="result")
        case "own" if target.isdecimal() and len(target) < 19:
            return Conversation(day=said.day, drafts=said.drafts, own=int(target))
        case "clear":
            return Conversation(day=said.day)
    return said


def _place(post: QueryDict, said: Conversation) -> Conversation:
    """The region that was picked or typed. It is a fact about the firm as well."""
    typed = post.get("place", "").strip()[:LONGEST]
    if chosen := post.get("choose", ""):
        typed = chosen
    if not typed:
        facts = {key: value for key, value in said.facts.items() if key != REGION}
        return replace(said, region="", facts=facts) if "place" in post else said
    found = places.find(typed)
    if found.place is None:
        return replace(said, place=typed)
    return replace(said, region=found.place.code, facts={**said.facts, REGION: found.place.code})


def _unanswered(key: str, facts: Mapping[str, str]) -> bool:
    if key in facts:
        return False
    table, _, rest = key.partition("/")
    return rest != "明细" or not any(other.startswith(f"{table}/明细/") for other in facts)


def hidden(said: Conversation, shown: set[str]) -> list[tuple[str, str]]:
    """Names and values of the hidden fields that carry the conversation on; `shown` are keys that stand in visible fields."""
    made = [(f"{PREFIX}{key}", text) for key, text in said.facts.items() if not _shown(key, shown)]
    made += [("step", "|".join(step)) for step in said.steps]
    made += [("kept", key) for key in said.kept]
    made += [("region", said.region), ("view", said.view), ("chip", said.chip)]
    if said.own is not None:
        made.append(("own", str(said.own)))
    return made


def _shown(key: str, shown: set[str]) -> bool:
    if key in shown:
        return True
    table, _, rest = key.partition("/")
    return rest.startswith("明细/") and f"{table}/明细" in shown


def answered(said: Conversation, calculator: Calculator, doubted: Collection[str] = ()) -> list[tuple[str, str, str]]:
    """What was said, as (key to change it by, label, text), lists as one line; in the order in which it was said. What is
    `doubted` is marked as not reckoned with.
    """
    made: dict[str, tuple[str, str, str]] = {}
    for key, text in said.facts.items():
        table, _, rest = key.partition("/")
        if rest.startswith("明细/"):
            number = len({other.split("/")[2] for other in said.facts if other.startswith(f"{table}/明细/")})
            made[f"{table}/明细"] = (f"{table}/明细", f"“{table}”逐笔明细", f"{number} 笔")
            continue
        known = calculator.catalogue.by_key.get(key)
        if key != REGION and known is not None:
            unit = entry_unit(known.column).name if known.column and known.column.type == "数值" else ""
            plain = unit and text != UNSURE and text.replace(",", "").replace(".", "").isdecimal()
            aside = "（待核对，未计入）" if key in doubted else ""
            made[key] = (key, known.label, (f"{text} {unit}" if plain else text) + aside)
    return list(made.values())
