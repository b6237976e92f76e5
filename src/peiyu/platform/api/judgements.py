"""人工判断 by the interface: the checks that a file goes through, told as faults of the request."""

from __future__ import annotations

from collections.abc import Mapping

from peiyu.platform.api.faults import fault
from peiyu.platform.api.problems import INVALID
from peiyu.platform.dossiers.judged import key_of
from peiyu.platform.intake.judgement_rows import NOT_ASKED, ONE, TWICE, asked_clauses, wrong_in
from peiyu.rules.judgements import CLAUSE, CONCLUSION, RULE


class Judged:
    """The judgements of one request. `warnings`: what keeps none of them from being taken over."""

    def __init__(self) -> None:
        self.warnings: list[dict[str, str]] = []
        self._asked: Mapping[str, set[str]] | None = None
        self._places: dict[str, int] = {}

    def take(self, values: Mapping[str, str | None], place: int, faults: list[dict[str, str]]) -> dict[str, str | None]:
        """A judgement as it is written down; what is wrong with it goes to `faults`. 结论 as null takes a judgement back."""
        self._asked = asked_clauses() if self._asked is None else self._asked
        at = f"rows.{place}.values"
        said = dict(values)
        if CONCLUSION in said and said[CONCLUSION] is None and f"{at}.{CONCLUSION}" not in {f["place"] for f in faults}:
            said[CONCLUSION] = ""
        unread = {f["place"].removeprefix(f"{at}.") for f in faults if f["place"].startswith(f"{at}.")}
        faults += [
            fault(f"{at}.{name}", INVALID.code, f"没有{name}", "写明规则代码和条款")
            for name in (RULE, CLAUSE)
            if not said.get(name) and name not in unread
        ]
        for found in wrong_in(said, self._asked, unread):
            told = fault(f"{at}.{found.column}", found.code, found.message, found.remedy)
            (self.warnings if found.code == NOT_ASKED else faults).append(told)
        key = key_of(said)
        if key in self._places and said.get(RULE) and said.get(CLAUSE):
            before = f"rows.{self._places[key]} 已有这一条款的判断"
            faults.append(fault(f"{at}.{CLAUSE}", TWICE, before, ONE))
        self._places.setdefault(key, place)
        return {name: value for name, value in said.items() if value}
