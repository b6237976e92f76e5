"""The cohort statistics that the packs declare, typed for a date."""

from __future__ import annotations

import datetime as dt

from peiyu.problems import Collector
from peiyu.rules.documents import text_of
from peiyu.rules.library import Library
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.scope import Scope, Session
from peiyu.rules.lowering.sentences import sentence_value
from peiyu.rules.model import CohortStatistic, Method
from peiyu.rules.nodes import Settled
from peiyu.rules.units import quantity


def resolve_cohorts(library: Library, as_of: dt.date, problems: Collector | None = None) -> list[CohortStatistic]:
    """The statistics, in the order of the packs; one that cannot be read is left out, with a problem in `problems`."""
    collected = problems if problems is not None else Collector()
    session = Session(library, as_of, "认定", collected)
    found: list[CohortStatistic] = []
    for name, document in library.cohorts.items():
        fields = document.fields
        subject = text_of(fields.get("主体"), collected) or "企业"
        if subject not in library.subjects:
            collected.add(
                document.place, "E-TABLE-003", f"没有主体“{subject}”", f"已有的主体：{'、'.join(library.subjects)}"
            )
            continue
        scope = Scope(session, document.pack, "", as_of, subject, names=(name,))
        body = fields.get("范围")
        value = sentence_value(fields.get("指标"), scope)
        if value is None:
            continue
        percentile = quantity(text_of(fields.get("分位"), collected))
        digits = quantity(text_of(fields.get("分组位数"), collected))
        found.append(
            CohortStatistic(
                name,
                subject,
                Settled(True) if body is None else lower_condition(body, scope),
                value.node,
                _method(text_of(fields.get("方法"), collected)),
                text_of(fields.get("分组"), collected),
                int(digits[0]) if digits else 0,
                text_of(fields.get("顺序"), collected) != "升序",
                percentile[0] if percentile else None,
                value.dimension or (),
            )
        )
    return found


def _method(name: str) -> Method:
    return name  # type: ignore[return-value]
