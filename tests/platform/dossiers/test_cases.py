"""A clause in cases shows the one that is the firm's, with the reason; the others are folded away."""

from __future__ import annotations

import re
from typing import Any

import pytest

from peiyu.engine.explain import Explanation, explain
from peiyu.platform.dossiers import assemble
from peiyu.platform.dossiers.cases import with_cases
from peiyu.platform.policies.book import book
from tests.platform.dossiers.firms import firm, said

pytestmark = pytest.mark.django_db
CLAUSE = "第十一条-五-强度"


def strength(made: Any) -> Explanation:
    found = book()
    dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], found)
    told = with_cases(explain(found.rulebook, dossiers, "cn.hightech", 0))
    return next(node for node in told.criteria.children if node.clause == CLAUSE)


@pytest.mark.parametrize(
    ("revenue", "asked", "band"),
    [("50000000", "5%", "≤ 5,000 万元"), ("50000001", "4%", "> 5,000 万元"), ("200000001", "3%", "> 2 亿元")],
)
def test_the_band_of_the_revenue_is_shown_and_the_others_are_folded(
    made_by: Any, revenue: str, asked: str, band: str
) -> None:
    with made_by():
        made = firm()
        said(made, "税务", {"营业收入": revenue, "研发费用": "3000000"})
        node = strength(made)
    assert node.text.startswith("本企业适用：上年度 营业收入")
    assert band in node.text
    assert "现为" in node.text
    own, others = node.children
    assert own.truth == node.truth
    assert not own.aside
    assert own.text.endswith(asked)
    assert others.aside
    assert others.text == "其余 2 种情形"
    assert all(case.aside for case in others.children)
    assert not any(case.text.endswith(asked) for case in others.children)


def test_without_the_revenue_no_case_is_chosen(made_by: Any) -> None:
    with made_by():
        made = firm()
        said(made, "税务", {"研发费用": "3000000"})
        node = strength(made)
    assert len(node.children) == 3
    assert "还不能确定适用哪一种" in node.note
    assert "营业收入" in node.note


def test_the_page_marks_the_others_as_not_asked(clerk: Any, client: Any) -> None:
    page = client.get("/my/verdicts/cn.hightech/").content.decode()
    assert page.count("本企业适用：") == 1
    assert "其余 2 种情形" in page
    folded = page[page.index("其余 2 种情形") :]
    assert folded.count("不适用") >= 3  # the heading and both cases
    before = page[: page.index("其余 2 种情形")]
    assert re.search(r"<details>\s*<summary>(?:(?!<summary>).)*$", before, re.S)  # closed


def test_any_of_several_is_no_case(made_by: Any) -> None:
    """任一满足 of independent roads is left as it is: every one of them may be taken."""
    with made_by():
        made = firm()
        said(made, "税务", {"营业收入": "50000000"})
        found = book()
        dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], found)
        told = explain(found.rulebook, dossiers, "cn.ladder.srdi", 0)
        assert with_cases(told).criteria == told.criteria
