"""The same journeys by other means: the keyboard alone, and a browser that runs no JavaScript."""

from __future__ import annotations

from typing import Any

from peiyu.platform.operations.demo.people import PASSWORD


def reach(visitor: Any, name: str, most: int = 60) -> None:
    """Tab until the thing of that name has the focus, and see that the focus shows."""
    for _ in range(most):
        visitor.page.keyboard.press("Tab")
        told = visitor.page.evaluate(
            "(() => { const on = document.activeElement; const style = getComputedStyle(on);"
            " return [on.innerText || on.getAttribute('aria-label') || on.name || '',"
            " style.outlineStyle !== 'none' || style.boxShadow !== 'none']; })()"
        )
        if told[0].strip().startswith(name):
            assert told[1], f"“{name}”得到焦点时看不出来"
            return
    raise AssertionError(f"按 {most} 次 Tab 到不了“{name}”")


def test_an_officer_filters_the_library_with_the_keyboard_alone(wide_visitor: Any) -> None:
    visitor, keys = wide_visitor, wide_visitor.page.keyboard
    visitor.go("/account/login/")
    reach(visitor, "login")
    keys.type("cixi")
    reach(visitor, "password")
    keys.type(PASSWORD)
    with visitor.page.expect_navigation():
        keys.press("Enter")
    reach(visitor, "培育库")
    with visitor.page.expect_navigation():
        keys.press("Enter")
    reach(visitor, "q")
    keys.type("000")
    keys.press("Enter")
    visitor.page.wait_for_url("**q=000**")
    visitor.quiet()
    rows = visitor.page.locator("main table tbody tr")
    assert rows.count() > 0
    assert all("000" in row for row in rows.all_inner_texts())
    reach(visitor, rows.first.locator("th").inner_text().strip())
    with visitor.page.expect_navigation():
        keys.press("Enter")
    assert visitor.page.locator("h1").count() == 1
    assert not visitor.complaints, "\n".join(visitor.complaints)


def test_a_filter_that_is_typed_and_sent_is_asked_for_once(wide_visitor: Any) -> None:
    asked: list[str] = []
    wide_visitor.sign_in("cixi")
    wide_visitor.menu("培育库")
    wide_visitor.page.on("request", lambda sent: asked.append(sent.url) if "q=000" in sent.url else None)
    wide_visitor.page.fill("[name=q]", "000")
    wide_visitor.page.get_by_role("button", name="筛选").click()  # leaving the box says change, the button says submit
    wide_visitor.page.wait_for_url("**q=000**")
    wide_visitor.quiet()
    wide_visitor.page.get_by_role("button", name="筛选").click()  # nothing new, and yet the user asks
    wide_visitor.page.wait_for_load_state("networkidle")
    assert len(asked) == 2, asked
    assert not wide_visitor.complaints, "\n".join(wide_visitor.complaints)


def test_the_first_tab_skips_the_menu(wide_visitor: Any) -> None:
    wide_visitor.go("/policies/")
    wide_visitor.page.keyboard.press("Tab")
    wide_visitor.page.keyboard.press("Enter")
    assert wide_visitor.page.url.endswith("#content")


def test_a_clerk_reckons_signs_in_and_looks_without_javascript(visitor_without_scripts: Any) -> None:
    visitor = visitor_without_scripts
    visitor.go("/calculator/")
    visitor.page.fill("#place", "慈溪")
    visitor.click("button", "更新")
    visitor.page.get_by_label("2025年度 营业收入").fill("32000000")
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="下一题", exact=True).last.click()
    visitor.click("button", "改为 3200")
    assert visitor.page.locator(".py-slip").count() == 0
    visitor.click("button", "看结果")
    assert "逐条结果" in visitor.text()
    visitor.sign_in("qiye")
    visitor.menu("企业档案")
    visitor.click("link", "全部年度数据")
    visitor.page.locator("main table td a").first.click()
    visitor.page.wait_for_load_state("load")
    assert "各来源的说法" in visitor.text()


def test_an_officer_filters_and_exports_without_javascript(visitor_without_scripts: Any) -> None:
    visitor = visitor_without_scripts
    visitor.sign_in("cixi")
    visitor.menu("培育库")
    visitor.page.select_option("[name=pool]", "提升")
    visitor.click("button", "筛选")
    pools = visitor.page.locator("main table tbody td[data-label=培育池]").all_inner_texts()
    assert pools
    assert set(pools) == {"提升"}
    assert visitor.download("导出 Excel").startswith(b"PK")
