"""An officer writes down what was concluded about a clause that only a person can judge."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.accounts.recusal import must_not_be_recused
from peiyu.platform.dossiers.contests import NotPossible
from peiyu.platform.dossiers.judged import PERSON, TABLE
from peiyu.platform.dossiers.models import Enterprise, Statement
from peiyu.platform.dossiers.packs import human_source, settings_for
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.web.components import figures
from peiyu.rules.judgements import CLAUSE, CONCLUSION, DATE, RULE

WITHDRAWN = "撤回"


@dataclass(frozen=True)
class Conclusion:
    """What was concluded: `word` is 是, 否, or 撤回 for a judgement that is taken back; `day` the day of the judgement."""

    rule: str
    clause: str
    word: str
    person: str
    day: dt.date
    reason: str


def judge(firm: Enterprise, found: Conclusion, by: User, source: str) -> bool:
    """Write a judgement down as a statement of the officer's bureau, within the transaction that runs.

    撤回 ends what stands concluded about the clause, whichever source had said it.

    Args:
        firm: of which enterprise.
        found: the conclusion.
        by: who writes it down.
        source: the source for which the officer's bureau speaks; where it is none, it is the decision of a person.

    Returns:
        Whether anything changed.

    Raises:
        MustRecuse: the person is recused from the enterprise.
        NotPossible: a later judgement stands, beside which this one would have no effect (E-DOSSIER-008).
    """
    from peiyu.platform.verdicts.jobs import refresh

    must_not_be_recused(firm.pk)
    settings = settings_for(firm.region)
    values: dict[str, str | None] = {
        RULE: found.rule,
        CLAUSE: found.clause,
        PERSON: found.person,
        DATE: found.day.isoformat(),
    }
    standing = [s for s in judgements_of(firm, [(found.rule, found.clause)]) if is_standing(s)]
    if found.word == WITHDRAWN:
        sources = sorted({s.source for s in standing})
    else:
        values[CONCLUSION] = found.word
        sources = [source if source in settings.sources else human_source(settings)]
        later = max((s.values.get(DATE) or "" for s in standing if s.source not in sources), default="")
        if later > found.day.isoformat():
            day = figures.day(dt.date.fromisoformat(later))
            raise NotPossible(
                "E-DOSSIER-008", f"已登记了 {day} 的判断，更早的判断不起作用；请核对判断日期，或先撤回那一条"
            )
    changed = False
    for name in sources:
        written = record_statements(
            [Said(firm, TABLE, values, marks={"": {"confidence": "高", "reason": found.reason}})],
            source=name,
            stated_on=timezone.localdate(),
            author=by.pk,
        )
        changed = changed or bool(written.enterprises)
    if not changed:
        return False
    reconcile_enterprises([firm.pk], "人工判断")
    enqueue(refresh, once="verdicts.refresh")
    return True


def is_standing(said: Statement) -> bool:
    """Whether a judgement holds: it was neither replaced nor taken back."""
    return said.replaced is None and bool(said.values.get(CONCLUSION))


def judgements_of(firm: Enterprise, asked: list[tuple[str, str]]) -> list[Statement]:
    """What stands concluded about these clauses, and what was concluded before, newest first."""
    rows = Statement.objects.filter(enterprise=firm, table=TABLE, withdrawn=False).select_related("author", "batch")
    wanted = set(asked)
    return [s for s in rows.order_by("-recorded", "-pk") if (s.values.get(RULE), s.values.get(CLAUSE)) in wanted]
