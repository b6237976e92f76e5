"""A clerk reckons without signing in, registers the firm, is let in, looks, gives a figure, contests it, and hears the answer."""

from __future__ import annotations

import secrets
from typing import Any

from peiyu.facts.credit_codes import check_character

# The smallest file that a reader of PDF takes: what a scanned letter of authority would be.
LETTER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)
PASSWORD = "Ruoshui-3000-li"


def new_code(region: str = "330282") -> str:
    """A right 统一社会信用代码 that no firm of the demonstration has."""
    head = f"91{region}MA{secrets.randbelow(10**7):07d}"
    return head + check_character(head)


def test_from_the_first_question_to_the_outcome_of_a_contest(visitor: Any) -> None:
    code, mark = new_code(), secrets.token_hex(3)
    username, firm = f"zhuanyuan-{mark}", f"样例(合成)新办轴承企业{mark}"
    reckon_without_signing_in(visitor)
    register(visitor, username, code, firm)
    let_in(visitor, firm)
    contest = give_and_contest(visitor, username, firm)
    answer(visitor, firm)
    hear(visitor, username, contest)
    assert not visitor.complaints, "\n".join(visitor.complaints)


def test_a_firm_of_long_standing_sees_where_it_stands(visitor: Any) -> None:
    visitor.sign_in("qiye")
    assert "现可申报" in visitor.text()
    visitor.shot("own-firm")
    visitor.menu("企业档案")
    assert visitor.page.locator("#tiers").count() == 1
    visitor.shot("dossier")
    assert not visitor.complaints, "\n".join(visitor.complaints)


def reckon_without_signing_in(visitor: Any) -> None:
    """算一算: a sample firm, its verdicts; then an own figure that looks like a slip of the unit is caught."""
    visitor.go("/")
    visitor.page.get_by_role("link", name="算一算（无需登录）").click()
    visitor.page.fill("#place", "慈溪")
    visitor.page.get_by_role("button", name="更新", exact=True).click()
    visitor.page.wait_for_selector("text=慈溪市")
    money = visitor.page.get_by_label("2025年度 营业收入")
    money.fill("32000000")
    visitor.page.get_by_role("button", name="下一题", exact=True).last.click()
    visitor.page.wait_for_selector(".py-slip")
    assert "3200 亿元" in visitor.text()
    visitor.page.get_by_role("button", name="改为 3200").click()
    visitor.page.wait_for_selector(".py-slip", state="detached")
    visitor.shot("calculator-asking")
    visitor.page.get_by_role("button", name="看结果", exact=True).click()
    visitor.page.wait_for_selector("text=逐条结果")
    assert "测算仅供参考" in visitor.page.inner_text("body")


def register(visitor: Any, username: str, code: str, firm: str) -> None:
    """An account, then the firm that it speaks for. A mistyped code is refused with what was typed kept."""
    visitor.go("/register/")
    for field, value in {
        "username": username,
        "name": "样例专员",
        "telephone": "13800000000",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }.items():
        visitor.page.fill(f"[name={field}]", value)
    visitor.page.check("[name=consent]")
    visitor.click("button", "建立账号，下一步")
    if visitor.page.locator("[name=code]").count() == 0:
        visitor.click("link", "申请代表企业办事")
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    visitor.page.fill("[name=code]", wrong)
    visitor.page.fill("[name=enterprise_name]", firm)
    visitor.page.select_option("[name=region]", "330282")
    visitor.page.fill("[name=position]", "财务")
    proof = {"name": "授权书.pdf", "mimeType": "application/pdf", "buffer": LETTER}
    visitor.page.set_input_files("[name=proof]", proof)
    visitor.page.locator("main button[type=submit]").last.click()
    visitor.page.wait_for_selector(".py-error")
    assert visitor.page.input_value("[name=enterprise_name]") == firm
    visitor.page.fill("[name=code]", code)
    visitor.page.set_input_files("[name=proof]", proof)
    with visitor.page.expect_navigation():
        visitor.page.locator("main button[type=submit]").last.click()
    assert "待审核" in visitor.text()
    visitor.sign_out()


def let_in(visitor: Any, firm: str) -> None:
    """The officer of the county finds the application among the waiting ones and approves it."""
    visitor.sign_in("cixi")
    visitor.menu("注册审核")
    visitor.click("link", firm)
    visitor.shot("registration-review")
    visitor.page.get_by_label("通过", exact=True).check()
    visitor.click("button", "确认")
    visitor.sign_out()


def give_and_contest(visitor: Any, username: str, firm: str) -> str:
    """我的企业, the dossier, a figure given once, and a contest of a figure; the address of the contest."""
    visitor.sign_in(username, PASSWORD)
    assert firm in visitor.text()
    visitor.go("/my/figures/")
    visitor.page.get_by_label("研发费用", exact=False).first.fill("120")
    visitor.click("button", "核对后提交")
    assert "120 万元" in visitor.text()
    visitor.click("button", "确认提交")
    visitor.menu("企业档案")
    assert firm in visitor.text()
    visitor.click("link", "全部年度数据")
    visitor.click("link", "120 万元")
    visitor.click("link", "对这个数据有异议")
    visitor.page.fill("[name=claimed]", "150")
    visitor.page.fill("[name=reason]", "以年度审计报告为准")
    visitor.click("button", "提交异议")
    assert "以年度审计报告为准" in visitor.text()
    where: str = visitor.page.url
    visitor.sign_out()
    return where


def answer(visitor: Any, firm: str) -> None:
    """Whoever answers for the figure finds the contest, and settles it."""
    visitor.sign_in("cixi")
    visitor.menu("数据核验")
    visitor.page.fill("[name=q]", firm)
    visitor.page.get_by_role("button", name="筛选").click()
    visitor.page.wait_for_selector(f"text={firm}")
    visitor.click("link", firm)
    visitor.page.locator("[name=chosen]").last.check()
    visitor.page.fill("[name=value]", "150万元")
    visitor.page.fill("[name=reason]", "已核对审计报告")
    visitor.click("button", "核定")
    assert "已核定" in visitor.page.inner_text("body")
    visitor.sign_out()


def hear(visitor: Any, username: str, contest: str) -> None:
    """The clerk sees the outcome where the contest was made."""
    visitor.sign_in(username, PASSWORD)
    visitor.go(contest.removeprefix(visitor.base))
    assert "已核定" in visitor.text()
    assert "150" in visitor.text()
    visitor.shot("contest-outcome")
