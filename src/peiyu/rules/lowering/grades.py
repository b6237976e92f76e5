"""Grades: the 分级 of a 等级 rule, a grade compared with another, and the condition that the grade is one of some."""

from __future__ import annotations

from peiyu.rules.documents import check_keys, fields_of, items_of, text_of, texts_of
from peiyu.rules.library import Version
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.scope import Scope
from peiyu.rules.lowering.values import GradeValue
from peiyu.rules.lowering.words import among, ranks, written_words
from peiyu.rules.nodes import All, Any, Clause, Comparison, Condition, Label, Not, Settled
from peiyu.rules.syntax import Syntax


def read_grades(version: Version, scope: Scope) -> tuple[tuple[tuple[str, Condition], ...], frozenset[str]]:
    """(grades top down with their conditions, the grades that 达标 names or all but the last)."""
    problems = scope.session.problems
    fields = version.document.fields
    found: list[tuple[str, Condition]] = []
    for item in items_of(fields.get("分级")):
        grade = fields_of(item, problems, "分级")
        if grade is None:
            continue
        check_keys(grade, ["等级", "条件", "说明", "条款", "可信度", "待核", "依据", "含义"], "分级", problems)
        if found and found[-1][1] == Settled(True):
            problems.add(item.place, "E-GRADE-001", "上一级没有条件，这一级永远轮不到", "把没有条件的放在最后")
        body = grade.get("条件")
        name = text_of(grade.get("等级"), problems, "等级")
        own = Label(text=f"等级为{name}", grade=name, file=item.place.file, line=item.place.line)
        found.append((name, Settled(True) if body is None else Clause(own, lower_condition(body, scope))))
    names = [name for name, _ in found]
    passing = frozenset(texts_of(fields.get("达标"), problems, "达标")) or frozenset(names[:-1] or names)
    for name in passing - set(names):
        problems.add(
            version.document.place, "E-GRADE-002", f"达标里的“{name}”不在分级里", f"分级有：{'、'.join(names)}"
        )
    return tuple(found), passing


def compared_grade(value: GradeValue, op: Comparison, right: Syntax) -> Condition:
    """A grade compared by `op` with the grades written; a higher grade counts as more. Raises `Wrong` for an unknown one."""
    names = tuple(name for name, _ in value.grades)
    words = among(f"等级({value.name})", names, written_words(right))
    if op in "=≠":
        wanted = frozenset(words) if op == "=" else frozenset(names) - frozenset(words)
    else:
        rank = {name: len(names) - i for i, name in enumerate(names)}  # grades are listed high to low
        wanted = frozenset(n for n in names if ranks(rank[n], op, rank[words[0]]))
    return grade_within(value.grades, wanted)


def grade_within(grades: tuple[tuple[str, Condition], ...], wanted: frozenset[str]) -> Condition:
    """The condition "the grade is in `wanted`": grades are tried top down, the first that holds is the grade."""
    result: Condition = Settled(False)
    for name, test in reversed(grades):
        inside = name in wanted
        if isinstance(test, Settled) and test.value:
            result = Settled(inside)
        elif isinstance(result, Settled) and result.value == inside:
            continue
        elif inside:
            result = test if isinstance(result, Settled) else Any((test, result))
        else:
            result = Not(test) if isinstance(result, Settled) else All((Not(test), result))
    return result
