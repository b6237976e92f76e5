"""The system administrator adds an organisation; the security administrator a user with a post there, who has to change the password."""

from __future__ import annotations

import secrets
from typing import Any

NEW_PASSWORD = "Qiushi-8027-bo"


def test_from_a_new_organisation_to_the_first_sign_in(visitor: Any) -> None:
    mark = secrets.token_hex(3)
    unit, username = f"样例街道企业服务中心{mark}", f"ganbu-{mark}"
    look_at_the_jobs(visitor)
    add_organisation(visitor, unit)
    first = add_user(visitor, unit, username)
    visitor.sign_out()
    sign_in_for_the_first_time(visitor, username, first)
    assert not visitor.complaints, "\n".join(visitor.complaints)


def look_at_the_jobs(visitor: Any) -> None:
    """后台任务: what ran by the clock stands there where it is asked for."""
    visitor.sign_in("xitong")
    visitor.menu("后台任务")
    visitor.page.get_by_label("也列出定时任务的成功记录").check()
    visitor.page.get_by_role("button", name="筛选").click()
    visitor.page.wait_for_selector("main table tbody tr")
    visitor.shot("jobs")
    assert "没有失败待处理的" in visitor.text()
    visitor.sign_out()


def add_organisation(visitor: Any, unit: str) -> None:
    """A missing field is told beside the field and nothing typed is lost; then the unit stands in the list."""
    visitor.sign_in("xitong")
    visitor.menu("组织机构")
    visitor.shot("organisations")
    visitor.click("link", "新增单位")
    visitor.page.fill("[name=name]", unit)
    visitor.click("button", "新增单位")
    assert visitor.page.locator(".py-error").count() >= 1
    assert visitor.page.input_value("[name=name]") == unit
    visitor.page.select_option("[name=kind]", "bureau")
    visitor.page.fill("[name=region]", "慈溪市（浙江省 宁波市）")
    visitor.page.select_option("[name=level]", "county")
    visitor.page.fill("[name=reason]", "机构新设")
    visitor.click("button", "新增单位")
    visitor.menu("组织机构")
    visitor.page.fill("[name=q]", unit)
    visitor.page.get_by_role("button", name="筛选").click()
    visitor.page.wait_for_selector("text=共 1")
    assert unit in visitor.text()
    visitor.sign_out()


def add_user(visitor: Any, unit: str, username: str) -> str:
    """The first password, shown once."""
    visitor.sign_in("anquan")
    visitor.menu("用户与任职")
    visitor.click("link", "新增用户")
    for name, value in {"username": username, "name": "样例干部", "reason": "新到岗"}.items():
        visitor.page.fill(f"[name={name}]", value)
    visitor.page.select_option("[name=role]", "county-officer")
    option = visitor.page.locator("[name=organisation] option", has_text=unit)
    visitor.page.select_option("[name=organisation]", option.get_attribute("value"))
    visitor.page.fill("[name=region]", "慈溪市（浙江省 宁波市）")
    visitor.click("button", "新增用户")
    visitor.page.wait_for_selector("text=密码只显示这一次")
    told: str = visitor.page.locator("main dd code").inner_text()
    return told


def sign_in_for_the_first_time(visitor: Any, username: str, first: str) -> None:
    """Nothing opens before the password is changed; afterwards the work list of the post does."""
    visitor.sign_in(username, first)
    visitor.go("/library/")
    assert "修改密码" in visitor.text()
    visitor.page.fill("[name=oldpassword]", first)
    visitor.page.fill("[name=password1]", NEW_PASSWORD)
    visitor.page.fill("[name=password2]", NEW_PASSWORD)
    with visitor.page.expect_navigation():
        visitor.page.locator("main button[type=submit]").last.click()
    visitor.go("/library/")
    assert "培育库" in visitor.text()
    visitor.sign_out()
    visitor.sign_in(username, NEW_PASSWORD)
