"""Judgements of persons (人工判断): what somebody concluded about one clause of one rule, beside what is reconciled.

A conclusion stands beside no other source's figure, so the table has no 核对规则. What each source holds of a clause is a working
row as it was said; which of several counts, the engine decides by their dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from peiyu.engine.compile import CompiledRule
from peiyu.facts.reconcile import Row
from peiyu.facts.reconcile.statements import Cell
from peiyu.platform.dossiers.models import Statement
from peiyu.rules import judgements
from peiyu.rules.judgements import CLAUSE, CONCLUSION, DATE, RULE
from peiyu.rules.nodes import Judgement

TABLE = judgements.TABLE
PERSON = "判断人"
COLUMNS = (RULE, CLAUSE, CONCLUSION, PERSON, DATE)


def key_of(values: Mapping[str, str | None]) -> str:
    """What tells a judgement apart within its source: the rule and the clause, so that a later one takes the place of the former."""
    return "|".join(values.get(name) or "" for name in (RULE, CLAUSE))[:180]


def asked_by(rules: Iterable[CompiledRule]) -> list[tuple[str, str]]:
    """The clauses that a person has to judge for these rules, as (code of the rule that names it, clause), sorted."""
    found: set[tuple[str, str]] = set()
    seen: set[int] = set()
    waiting: list[object] = [root for rule in rules for root in rule.roots()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(node)
        elif is_dataclass(node) and id(node) not in seen:
            seen.add(id(node))
            if isinstance(node, Judgement) and not node.open_figure:
                found.add((node.rule, node.clause))
            waiting.extend(getattr(node, part.name) for part in fields(node))
    return sorted(found)


def rows_of(statements: Iterable[Statement], codes: Mapping[int, str]) -> tuple[Row, ...]:
    """The judgements among these statements as working rows, each with its origin.

    Args:
        statements: open ones; those of other tables are passed over.
        codes: the code of each enterprise by its id.
    """
    by_key: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for said in statements:
        if said.table == TABLE:
            by_key[codes[said.enterprise_id], said.key].append(said)
    rows = []
    for (code, key), held in sorted(by_key.items()):
        for at, said in enumerate(sorted(held, key=lambda s: s.source), start=1):
            cells = {
                name: Cell(value, said.source, said.stated_on, "高", "唯一来源", (said.source,))
                for name, value in said.values.items()
                if value not in (None, "")
            }
            # What two sources concluded of one clause stays side by side.
            rows.append(Row(code, TABLE, key if at == 1 else f"{key}#{at}", cells))
    return tuple(rows)
