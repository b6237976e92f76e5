"""Beneficiaries: whom a measure is for, read from 对… / 支持… / 为… and, failing those, from the titles that a sentence names."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.borders import mended
from peiyu.documents.extraction.beneficiaries.bystanders import is_bystander, names_money, treated_alike
from peiyu.documents.extraction.beneficiaries.clauses import opening_of_grant, spared_or_refunded
from peiyu.documents.extraction.beneficiaries.forms import formed
from peiyu.documents.extraction.beneficiaries.frames import doing_in_opening, fostered_in_frame, given_in_frame, paid_to
from peiyu.documents.extraction.beneficiaries.given import given_to
from peiyu.documents.extraction.beneficiaries.heads import MOST, OWNER, named_by_heads
from peiyu.documents.extraction.beneficiaries.names import UNSURE
from peiyu.documents.extraction.beneficiaries.others import also_helped
from peiyu.documents.extraction.beneficiaries.owners import spoken_of
from peiyu.documents.extraction.beneficiaries.subjects import of_those_invited, opening
from peiyu.documents.extraction.model import Name

_ACTOR = re.compile(r"[^的]{2,10}(?:企业|人员|毕业生|机构|公司|资本|主体|院校|高校|人)")
_HIRING = re.compile(r"(?:新?招[收录用聘]|吸纳|录用|聘用)[^的]*$")
"""招收陶艺毕业生，给予补助: a deed, whoever does it."""
_ANY = frozenset({"企业", "单位", "项目", "个人", "机构", "该企业", "园区", "主体", "投保人", "申请人"})
"""Names that say not who, or only who anybody is that applies."""


def beneficiaries(text: str, start: int, end: int, lead: str = "") -> list[Name]:
    """The beneficiaries of the measure `text[start:end]`, first named first; `lead` is the line that introduces an item.

    >>> [n.name for n in beneficiaries("对新认定的国家级、省级单项冠军企业,给予奖励。", 0, 24)]
    ['国家级单项冠军企业', '省级单项冠军企业']
    """
    read = [name for name in _read(text, start, end, lead) if not (names_money(name.name) or _HIRING.match(name.name))]
    whole = [(name, formed(text, start, end, (name.name, name.start, name.end))) for name in read]
    return list(
        {form[0]: replace(name, name=form[0], start=form[1], end=form[2]) for name, form in whole if form}.values()
    )


def _read(text: str, start: int, end: int, lead: str) -> list[Name]:
    treated = treated_alike(text, start, end)
    if treated:
        return mended(text, start, end, treated)
    found = named_by_heads(text, start, end)
    paid = [name for name in paid_to(text, start, end) if name.name not in _ANY]
    if (
        paid
        and not (len(paid) == 1 and found and OWNER.search(text, start, end))
        and not {n.name for n in paid} <= {n.name for n in found}
    ):
        return mended(text, start, end, paid)
    doers = doing_in_opening(text, start, end)
    if doers and found and all(name.start >= doers[-1].end for name in found) and all(map(_acts_itself, doers)):
        return mended(text, start, end, doers)
    if all(name.confidence <= UNSURE for name in found):
        found = given_in_frame(text, start, end) or fostered_in_frame(text, start, end) or found
    else:
        found = (
            _fuller(found, given_in_frame(text, start, end))
            or _fuller(found, fostered_in_frame(text, start, end))
            or found
        )
    found = of_those_invited(text, start, end, found)
    spared = [] if found else spared_or_refunded(text, start, end)
    found = spared or _taken_over(text, start, end, found)
    openers = opening(text, start, end)
    if not found or (len(openers) > len(found) and all(openers[-1].name.endswith(name.name) for name in found)):
        found = openers
    found = found or spoken_of(text, start, end) or _of_lead(text, start, lead)
    names = mended(text, start, end, also_helped(text, start, end, found)[:MOST])
    return [name for name in names if not is_bystander(text, start, end, (name.start, name.end))]


def _of_lead(text: str, start: int, lead: str) -> list[Name]:
    """Whom the line that introduces an item names, where the item names nobody."""
    at = text.rfind(lead, 0, start) if lead else -1
    named = beneficiaries(text, at, at + len(lead)) if at >= 0 else []
    return [replace(name, confidence=0.3) for name in named if name.name not in _ANY]


def _taken_over(text: str, start: int, end: int, found: list[Name]) -> list[Name]:
    """`found`, or who opens the sentence where it is them that it grants something and all that was found comes later."""
    opens = opening_of_grant(text, start, end)
    if not opens or all(name.name in _ANY and name.name != "企业" for name in opens):
        return found
    if {name.name for name in opens} <= {name.name for name in found}:
        return found
    unsure = all(name.confidence <= UNSURE for name in found)
    later = not any("的" in name.name for name in opens) and all(
        name.end - len(name.name) >= opens[-1].end and text[name.start - 1] not in "，,；;。" for name in found
    )
    given = bool(found) and (text[start] == "对" or bool(given_to(text, start, end) or paid_to(text, start, end)))
    return opens if (not found or (unsure and opens[0].name not in _ANY) or later) and not given else found


def _acts_itself(name: Name) -> bool:
    return bool(_ACTOR.fullmatch(name.name)) and name.name not in _ANY


def _fuller(found: list[Name], framed: list[Name]) -> list[Name]:
    """The names of a frame where each only says more of the same than the name found: 售后服务领跑企业, 领跑企业."""
    same = len(found) == len(framed) and all(
        more.name.endswith(less.name) and "的" not in more.name for more, less in zip(framed, found, strict=True)
    )
    if [name.name for name in found] == ["企业"] and len(framed) > 1 and framed[-1].name == "企业":
        return framed
    return framed if same and [more.name for more in framed] != [less.name for less in found] else []
