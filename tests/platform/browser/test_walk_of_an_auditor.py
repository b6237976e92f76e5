"""An auditor asks who looked at the dossiers, and of one person alone."""

from __future__ import annotations

from typing import Any


def test_from_all_looks_to_those_of_one_person(visitor: Any) -> None:
    visitor.sign_in("shenji")
    visitor.menu("审计")
    visitor.click("link", "谁看过企业档案")
    visitor.shot("looks")
    visitor.page.fill("[name=actor]", "ningbo")
    visitor.page.get_by_role("button", name="筛选").click()
    visitor.page.wait_for_url("**actor=ningbo**")
    visitor.quiet()
    people = set(visitor.page.locator("main table tbody th").all_inner_texts())
    assert people
    assert all("ningbo" in person for person in people)
    assert not visitor.complaints, "\n".join(visitor.complaints)
