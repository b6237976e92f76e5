"""Rows that belong to nobody: a wrong credit code, or one that the subject's own table does not list. Each code is said once.

A code that is wrong in 企业 would otherwise come back as one error for every row of that enterprise in every other table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rapidfuzz.distance import Levenshtein

from peiyu.facts.faults import BAD_CREDIT_CODE, NOT_LISTED
from peiyu.facts.parse import CODE_EXPECTED, Parsed
from peiyu.facts.report import Report, quoted
from peiyu.facts.roster import Roster

_SLIPS = 2  # a right code this far from a wrong one of 企业 is taken for the same enterprise


def report_strangers(
    parsed: Sequence[Parsed], rosters: Mapping[str, Roster], listings: Mapping[str, Parsed | None], report: Report
) -> None:
    """Report every wrong code and every unlisted one, once for each table that is not a consequence of another."""
    wrong = {name: dict.fromkeys(found.wrong_keys, 0) for name, found in listings.items() if found is not None}
    for found in parsed:
        listed = wrong.get(found.table.subject, {})
        own = listings.get(found.table.subject) is found
        for code, rows in found.wrong_keys.items():
            if not own and code in listed:
                listed[code] += len(rows)
            elif not own:
                _add(BAD_CREDIT_CODE, found, code, rows, report)
        for code, rows in _unlisted(found, rosters[found.table.subject]).items():
            meant = _slipped(code, listed)
            if meant is not None:
                listed[meant] += len(rows)
            else:
                _add(NOT_LISTED, found, code, rows, report)
    for listing in listings.values():
        if listing is not None:
            for code, rows in listing.wrong_keys.items():
                _add(BAD_CREDIT_CODE, listing, code, rows, report, wrong[listing.table.subject][code])


def _unlisted(found: Parsed, roster: Roster) -> dict[str, list[int]]:
    rows = np.flatnonzero((roster.find(found.keys) < 0) & found.keys.is_not_null().to_numpy())
    codes: dict[str, list[int]] = {}
    for row in rows.tolist():
        codes.setdefault(str(found.keys[row]), []).append(row)
    return codes


def _slipped(code: str, wrong: Mapping[str, int]) -> str | None:
    return next((word for word in wrong if Levenshtein.distance(code, word, score_cutoff=_SLIPS) <= _SLIPS), None)


def _add(fault: str, found: Parsed, code: str, rows: list[int], report: Report, elsewhere: int = 0) -> None:
    detail = quoted(code)
    if fault == BAD_CREDIT_CODE:
        detail += f"，应为{CODE_EXPECTED}"
    if len(rows) > 1:
        detail += f"；本表共 {len(rows)} 行"
    if elsewhere:
        detail += f"；其他表中还有 {elsewhere} 行属于它，改正后即可对上"
    report.add(fault, found.sheet, detail, line=int(found.sheet.lines[rows[0]]), column=found.key_at)
