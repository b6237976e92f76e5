"""Real tables of offices carry a title and a line of the unit above the column names, and call the code by another name."""

from __future__ import annotations

from peiyu.facts.headers import layout
from peiyu.facts.report import Report
from peiyu.facts.sheets import Sheet, cells_of_values
from peiyu.rules.model import Column, Subject, Table

SUBJECTS = {"企业": Subject("企业", "统一社会信用代码")}
TABLE = Table("年度", "企业", "年度", (Column("营业收入", "数值", unit="元"),))


def told(*rows: tuple[str, ...]) -> tuple[str, str]:
    import numpy as np

    columns = tuple(cells_of_values([row[at] for row in rows[1:]]) for at in range(len(rows[0])))
    sheet = Sheet("年度", "窑炉.xlsx", rows[0], columns, np.arange(2, len(rows) + 1))
    report = Report()
    assert layout(sheet, TABLE, SUBJECTS, report) is None
    (problem,) = report.found
    return problem.message, problem.remedy


def test_the_rows_to_delete_the_unit_and_the_name_of_the_code_are_all_said() -> None:
    message, remedy = told(
        ("窑乡税务局2025年度企业财务数据", "", ""),
        ("单位：万元", "", ""),
        ("纳税人识别号", "年度", "营业收入"),
        ("91330282MA0000001X", "2025年", "5000"),
    )
    assert "列名在第 3 行" in message
    assert "请删去第 1 至 2 行" in remedy
    assert "“纳税人识别号”请改为 统一社会信用代码" in remedy
    assert "营业收入（万元）" in remedy
    assert "应为 年度" not in remedy  # a title that holds the word is no slip of the pen


def test_another_name_of_the_code_in_the_first_row() -> None:
    _, remedy = told(("纳税人识别号", "年度", "营业收入"), ("91330282MA0000001X", "2025", "1"))
    assert remedy == "列名“纳税人识别号”请改为 统一社会信用代码"
