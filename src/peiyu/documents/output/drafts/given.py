"""What a draft rule gives: one sum, a share of a known figure, bands of it; whatever the text leaves open stays open with its words."""

from __future__ import annotations

import re
from typing import Any

from peiyu.documents.extraction import Amount, Measure
from peiyu.documents.output.drafts.bands import bands_of
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.quantities import limits_a_loan
from peiyu.documents.output.drafts.reckoned import for_each, share_of
from peiyu.documents.output.drafts.understood import Understood
from peiyu.documents.output.pairing import MONEY
from peiyu.documents.output.wording import amount_line, is_at_most
from peiyu.documents.output.words import figure

_GIVES = re.compile(r"给予|给与|予以|奖励|奖补|补助|补贴|资助|扶持|发放|拨付|奖金")

_EACH = re.compile("每(?![户家](?:企业|单位)?$)")
_OF_EACH_FIRM = re.compile("每[户家](?:企业|单位)?(?:每年|全年|年度)?")
"""The most for each firm is the most that a firm gets, in a year too: a rule is reckoned for a year."""


def amount_of(
    m: Measure,
    catalogue: Catalogue,
    open_points: list[str],
    understood: Understood | None = None,
    whole: Measure | None = None,
) -> Any | None:
    """The amount: one fixed sum, a share of a known figure, bands of a known figure, with cap and floor; whatever else stays open.

    A sum is fixed only where its clause gives it, once and to whoever meets the conditions; a share of which the text says only that it
    is not more than so much stays open. `whole` is the measure of which `m` is a part; what stands around a sum behind its parts is read there.
    """
    read = understood or Understood(m)
    amounts = [a for a in m.amounts if a.kind != "fund_size"]
    if not amounts:
        return None
    fixed = [a for a in amounts if a.kind == "fixed"]
    ratios = [a for a in amounts if a.kind == "ratio"]
    lent = [a for a in amounts if a.kind == "cap" and limits_a_loan(whole or m, a)]
    own = [a for a in amounts if a not in lent]
    bounds = {"最高": _money(own, "cap"), "最低": _money(own, "floor")}
    # beside a sum, a bound is that of another case or of several such sums
    limits = {name: value for name, value in bounds.items() if value} if not (fixed or read.has_cases) else {}
    words = _words(amounts, read)
    bands = bands_of(m, catalogue, open_points, read)
    if bands is not None:
        return bands
    if len(fixed) == len(amounts) == 1 and _is_sum(fixed[0]) and _given_once(fixed[0], read):
        return figure(fixed[0].value, fixed[0].unit)
    if lent:
        open_points.append(
            f"{'；'.join(amount_line(m, a) for a in lent)}是贷款或保险的限额，不是补贴的最高额，计算时请计入"
        )
    elif len(ratios) == 1 and not fixed and _is_exact_share(ratios[0], read):
        known = len(open_points)
        told = share_of(m, ratios[0], catalogue, open_points)
        if told is not None and len(amounts) == 1 + len(limits):
            return told | limits
        if (
            told is not None
        ):  # a second cap is for another case or of several grants: which holds for whom is not said here
            del open_points[known:]
            limits = {}
    elif len(fixed) == 1 and not ratios and _is_sum(fixed[0]) and not read.has_cases:
        clause = read.clause_of(fixed[0].start)
        told = for_each(m, fixed[0], read.words(clause) if clause else "", catalogue, open_points)
        limits = {name: value for name, value in bounds.items() if value} if _EACH.match(fixed[0].basis) else limits
        if told is not None and len(amounts) == 1 + len(limits):
            return told | limits
    open_points.append(f"金额未定：{words}")
    return {"未定": words, **limits}


def tells_how_much(amount: Any) -> bool:
    """A sum holds all that the text says of how it is counted: it is left open in these words, or reckoned for each person or thing."""
    return isinstance(amount, dict) and ("未定" in amount or "/" in str(amount.get("公式", "")))


def _given_once(a: Amount, read: Understood) -> bool:
    clause = read.clause_of(a.start)
    return (
        clause is not None
        and not _per_something(a)
        and not a.cumulative
        and not read.gives_per_case()
        and bool(_GIVES.search(read.words(clause)))
    )


def _is_exact_share(a: Amount, read: Understood) -> bool:
    exact = a.unit == "%" and bool(a.value) and not is_at_most(read.m, a)
    return exact and not read.gives_per_case() and read.plain(read.clause_of(a.start))


def _words(amounts: list[Amount], read: Understood) -> str:
    """The amounts in words, with the clauses that say how they are counted."""
    clauses = [clause for clause in read.not_understood() if read.says_how_much(clause)]
    told = "；".join(amount_line(read.m, a) for a in amounts)
    return told + (f"；原文：{'；'.join(map(read.words, clauses))}" if clauses else "")


def _is_sum(a: Amount) -> bool:
    """Whether an amount is money that is known; a sum of 0 is nothing that anybody gives."""
    return bool(a.value) and a.unit in MONEY


def _per_something(a: Amount) -> bool:
    return bool(re.search(r"每|/|按|／", a.basis))


def _money(amounts: list[Amount], kind: str) -> str:
    """The one bound of a kind, in money; nothing where there are several (they belong to different cases)."""
    bounds = {
        figure(a.value, a.unit)
        for a in amounts
        if a.kind == kind
        and _is_sum(a)
        and not a.cumulative
        and (_OF_EACH_FIRM.fullmatch(a.basis) or not _per_something(a))
    }
    return bounds.pop() if len(bounds) == 1 else ""
