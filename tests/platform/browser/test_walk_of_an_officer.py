"""An officer fills in the template with mistakes, gets them back in red, imports it mended, clears a conflict, exports candidates,
looks up who meets a policy and whose title ends."""

from __future__ import annotations

import datetime as dt
import io
import secrets
from typing import Any

import openpyxl

FIRMS = 6  # taken at random, so that a second walk on the same site finds data that nobody has touched
MISTAKES = {"营业收入": "三千来万", "成立日期": "2025年13月40日", "地区": "火星县"}
REPORTED = 777_700  # 万元, the unit of the template: far from what any source of the demonstration says
JUDGED_WITHIN = 60  # tries, about a second each
PAGE = 50  # rows of a list on one page
YEAR = dt.date.today().year - 1


def test_from_the_template_to_the_exported_candidates(visitor: Any) -> None:
    visitor.sign_in("cixi")
    firms = secrets.SystemRandom().sample(codes(visitor), FIRMS)
    visitor.menu("数据导入")
    visitor.click("link", "导入数据")
    template = visitor.download("下载填报模板")
    wrong_file_comes_back(visitor, template, firms)
    done = mended_file_goes_in(visitor, template, firms)
    clear_a_conflict(visitor, done)
    export_candidates(visitor)
    firms_of_a_policy(visitor)
    titles_that_end(visitor)
    what_changed(visitor)
    assert not visitor.complaints, "\n".join(visitor.complaints)


def codes(visitor: Any) -> list[str]:
    """The codes of the firms of the county, from the exported library."""
    visitor.menu("培育库")
    visitor.shot("library")
    sheet = opened(visitor.download("导出 Excel")).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at, head = next((n, row) for n, row in enumerate(rows) if "统一社会信用代码" in row)
    column = head.index("统一社会信用代码")
    return [str(row[column]) for row in rows[at + 1 :] if row[column]]


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook out of its bytes."""
    return openpyxl.load_workbook(io.BytesIO(content))


def filled(template: bytes, sheets: dict[str, list[dict[str, Any]]]) -> bytes:
    """The template with rows; a head may carry its unit or a mark, so it is told by how it begins."""
    book = opened(template)
    for name, rows in sheets.items():
        sheet = book[name]
        heads = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(max_row=6)]
        at = next(n for n, row in enumerate(heads) if any(value.startswith("统一社会信用代码") for value in row))
        for down, row in enumerate(rows, start=at + 2):
            for wanted, value in row.items():
                column = next(n for n, head in enumerate(heads[at]) if head.startswith(wanted))
                sheet.cell(down, column + 1, value)
    for name in set(book.sheetnames) - set(sheets):
        del book[name]
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def upload(visitor: Any, content: bytes, name: str) -> None:
    """Hand a workbook in as data of the tax authority, as of the end of the year."""
    visitor.page.select_option("[name=source]", "税务")
    visitor.page.fill("[name=stated_on]", dt.date.today().isoformat())
    visitor.page.set_input_files(
        "[name=file]",
        {
            "name": name,
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": content,
        },
    )
    visitor.click("button", "上传并检查")


def wrong_file_comes_back(visitor: Any, template: bytes, firms: list[str]) -> None:
    """All mistakes are told at once, and the same workbook comes back with them in red."""
    mistaken = filled(
        template,
        {
            "企业": [
                {"统一社会信用代码": firms[0], "成立日期": MISTAKES["成立日期"]},
                {"统一社会信用代码": firms[1], "地区": MISTAKES["地区"]},
            ],
            "年度": [{"统一社会信用代码": firms[2], "年度": YEAR, "营业收入": MISTAKES["营业收入"]}],
        },
    )
    upload(visitor, mistaken, "报送数据.xlsx")
    visitor.wait_for("text=文件里有错误")
    visitor.shot("import-mistakes")
    for column, value in MISTAKES.items():
        assert value in visitor.text(), f"{column} 的错误没有列出"
    returned = opened(visitor.download("下载批注好的原表"))
    red = {
        str(cell.value)
        for sheet in returned.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }
    assert set(MISTAKES.values()) <= red


def mended_file_goes_in(visitor: Any, template: bytes, firms: list[str]) -> str:
    """The mended file is previewed with the conflicts that it will bring, then committed; the address of the import."""
    visitor.menu("数据导入")
    visitor.click("link", "导入数据")
    rows = [{"统一社会信用代码": code, "年度": YEAR, "营业收入": REPORTED} for code in firms]
    upload(visitor, filled(template, {"年度": rows}), "报送数据（改好）.xlsx")
    visitor.wait_for("text=确认入库")
    visitor.shot("import-preview")
    assert "将产生的数据冲突" in visitor.text()
    visitor.click("button", "确认入库")
    visitor.wait_for("text=新的核实单")
    where: str = visitor.page.url
    return where


def clear_a_conflict(visitor: Any, batch: str) -> None:
    """From the import to its dockets, and one of them settled with a reason; the decision can be taken back."""
    visitor.go("/conflicts/?batch=" + batch.rstrip("/").rsplit("/", 1)[-1])
    visitor.shot("conflicts")
    visitor.page.locator("main table tbody th a").first.click()
    visitor.page.wait_for_load_state("load")
    visitor.shot("conflict")
    visitor.page.locator("[name=chosen]").first.check()
    visitor.page.fill("[name=reason]", "与纳税申报表核对一致")
    visitor.click("button", "核定")
    if visitor.page.locator("[name=sure]").count():  # a value against most sources is asked for once more
        visitor.page.check("[name=sure]")
        visitor.click("button", "核定")
    assert "与纳税申报表核对一致" in visitor.text()
    assert visitor.page.get_by_role("button", name="撤销").count() >= 1


def export_candidates(visitor: Any) -> None:
    """应报未报: for one title, as filtered, in a workbook that says the same number as the page."""
    visitor.menu("应报未报")
    visitor.page.select_option("[name=title]", value="cn.ladder.innovative")
    visitor.page.get_by_role("button", name="筛选").click()
    visitor.page.wait_for_selector("h1:has-text('创新型中小企业')")
    visitor.quiet()
    visitor.shot("candidates")
    # What was imported and settled a moment ago is still being judged: page and workbook are of one state only if the page says the same after as before.
    for _ in range(JUDGED_WITHIN):
        before = firms_listed(visitor)
        book = opened(visitor.download("导出 Excel"))
        visitor.page.reload(wait_until="load")
        if firms_listed(visitor) == before:
            break
        visitor.page.wait_for_timeout(1000)
    else:
        raise AssertionError("应报未报 的家数一直在变")
    assert {"可申报", "差一项", "还缺信息"} <= set(book.sheetnames)
    rows = [row for row in book["可申报"].iter_rows(values_only=True) if row and str(row[1] or "").startswith("91")]
    assert len(rows) == before > 0


def firms_of_a_policy(visitor: Any) -> None:
    """政策匹配: from the policies to the firms of the one that most meet; the menu still says where one is."""
    visitor.menu("政策匹配")
    visitor.shot("matched-policies")
    with visitor.page.expect_navigation(wait_until="load"):
        visitor.page.locator("main table tbody th a").first.click()
    visitor.shot("matched-firms")
    assert visitor.page.locator(".py-nav [aria-current]").inner_text() == "政策匹配"
    assert firms_listed(visitor) > 0


def titles_that_end(visitor: Any) -> None:
    """复核预警: of the titles that end, those that may not be kept."""
    visitor.menu("复核预警")
    visitor.shot("warnings")
    assert "到期称号" in visitor.text()


def what_changed(visitor: Any) -> None:
    """判定变化: the demonstration comes with a history, so somebody newly meets something, and why is said."""
    visitor.menu("判定变化")
    visitor.shot("changes")
    assert firms_listed(visitor) > 0
    assert "数据变动：导入批次" in visitor.text()


def firms_listed(visitor: Any) -> int:
    """How many enterprises the tab that is open says it lists; the table below has as many rows, up to a page."""
    said = int(visitor.page.locator("main .py-tabs [aria-current=page] .py-badge").inner_text())
    assert visitor.page.locator("main table tbody tr").count() == min(said, PAGE)
    return said
