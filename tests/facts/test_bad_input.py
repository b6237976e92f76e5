"""Twenty and more kinds of bad input: each is refused with its code, at its place, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from peiyu.facts.faults import FAULTS
from peiyu.problems import ProblemsFound

from .sample import A, B, key

FIRMS = f"统一社会信用代码,企业名称\n{A},甲\n"


@dataclass(frozen=True)
class Bad:
    what: str
    tables: dict[str, str]
    code: str
    sheet: str
    line: int
    column: str
    says: str
    remedy: str


def firm(column: str, value: str) -> dict[str, str]:
    return {"企业": f'统一社会信用代码,{column}\n{A},"{value}"\n'}


def year(header: str, cells: str) -> dict[str, str]:
    return {"企业": FIRMS, "年度": f"统一社会信用代码,年度,{header}\n{cells}\n"}


CASES = [
    Bad("未知的表", {"企业": FIRMS, "知识产全": "统一社会信用代码\n"}, "E-DATA-010", "知识产全", 0, "", "没有这张表", "知识产权"),
    Bad("未知的列", firm("企业名秤", "甲"), "E-DATA-013", "企业", 1, "企业名秤", "没有这一列", "企业名称"),
    Bad("列重复", firm("上市,上市", '是","是'), "E-DATA-014", "企业", 1, "上市", "第 2 列和第 3 列", "只保留一列"),
    Bad("有内容的列没有列名", firm("上市,", '是","甲'), "E-DATA-015", "企业", 1, "", "第 3 列", "补上列名"),
    Bad("没有代码列", {"企业": "企业名称\n甲\n"}, "E-DATA-012", "企业", 1, "", "没有 统一社会信用代码", "第一行写列名"),
    Bad("没有年度列", {"企业": FIRMS, "年度": f"统一社会信用代码,营业收入\n{A},1\n"}, "E-DATA-012", "年度", 1, "", "没有 年度", "年度"),
    Bad("单位不认识", year("营业收入(万圆)", f"{A},2025,1"), "E-DATA-016", "年度", 1, "营业收入(万圆)", "万圆", "万元"),
    Bad("单位不是同类", year("营业收入(%)", f"{A},2025,1"), "E-DATA-017", "年度", 1, "营业收入(%)", "金额（元）", "同类的单位"),
    Bad("文字列带单位", firm("上市(元)", "是"), "E-DATA-017", "企业", 1, "上市(元)", "没有单位", "去掉括号"),
    Bad("没有写代码", year("营业收入", f"{A},2024,1\n,2025,1"), "E-DATA-020", "年度", 3, "统一社会信用代码", "没有写", "补上代码"),
    Bad("代码位数不对", {"企业": "统一社会信用代码\n9133021\n"}, "E-DATA-021", "企业", 2, "统一社会信用代码", "9133021", "对照营业执照"),
    Bad("校验码不对", {"企业": f"统一社会信用代码\n{A[:-1]}{'0' if A[-1] != '0' else '1'}\n"}, "E-DATA-021", "企业", 2, "统一社会信用代码", "校验码", "对照营业执照"),
    Bad("企业重复", {"企业": f"统一社会信用代码\n{A}\n{B}\n{A}\n"}, "E-DATA-023", "企业", 4, "统一社会信用代码", "第 2 行已有", "只保留一行"),
    Bad("年度重复", year("营业收入", f"{A},2025,1\n{A},2024,1\n{A},2025,1"), "E-DATA-024", "年度", 4, "统一社会信用代码", "2025 年，第 2 行已有", "只保留一行"),
    Bad("企业不在企业表", year("营业收入", f"{B},2025,1"), "E-DATA-025", "年度", 2, "统一社会信用代码", B, "补上"),
    Bad("年度写错", year("营业收入", f"{A},205,1"), "E-DATA-026", "年度", 2, "年度", "“205”", "2025"),
    Bad("不是数字", year("营业收入", f"{A},2025,约一千万"), "E-DATA-030", "年度", 2, "营业收入", "约一千万", "留空"),
    Bad("科学计数", year("营业收入", f"{A},2025,1.5E+08"), "E-DATA-030", "年度", 2, "营业收入", "1.5E+08", "普通数字"),
    Bad("千分位错位", year("营业收入", f'{A},2025,"12,5"'), "E-DATA-030", "年度", 2, "营业收入", "12,5", "普通数字"),
    Bad("数后单位不是同类", year("营业收入", f"{A},2025,30人"), "E-DATA-031", "年度", 2, "营业收入", "30人", "同类的单位"),
    Bad("不应为负", firm("从事特定细分市场年限", "-3"), "E-DATA-032", "企业", 2, "从事特定细分市场年限", "“-3”", "核对"),
    Bad("大得不合情理", year("营业收入(亿元)", f"{A},2025,12345678901"), "E-DATA-033", "年度", 2, "营业收入(亿元)", "12345678901", "单位"),
    Bad("人数为负", year("职工总数", f"{A},2025,-3"), "E-DATA-032", "年度", 2, "职工总数", "“-3”", "核对"),
    Bad("人数有小数", year("研发人员数", f"{A},2025,3.5"), "E-DATA-043", "年度", 2, "研发人员数", "整数", "写整数"),
    Bad("个数有小数", firm("核心业务信息系统数", "0.5"), "E-DATA-043", "企业", 2, "核心业务信息系统数", "“0.5”", "写整数"),
    Bad("名次为零", year("主导产品国内排名", f"{A},2025,0"), "E-DATA-044", "年度", 2, "主导产品国内排名", "1 或更大", "留空"),
    Bad("名次为负", year("主导产品国内排名", f"{A},2025,-1"), "E-DATA-044", "年度", 2, "主导产品国内排名", "“-1”", "留空"),
    Bad("资产为负", year("资产总额", f"{A},2025,-1"), "E-DATA-032", "年度", 2, "资产总额", "“-1”", "核对"),
    Bad("文字里的错误值", year("营业收入", f"{A},2025,#REF!"), "E-DATA-045", "年度", 2, "营业收入", "#REF!", "改正公式"),
    Bad("标题行下的表头写错了名", {"企业": f"2025 年企业名单,,\n纳税人识别号,企业名称,上市\n{A},甲,是\n"}, "E-DATA-012", "企业", 1, "", "列名在第 2 行", "表头应在第一行，请删去标题行"),
    Bad("代码列写错了名", {"企业": f"统一社会信用代吗,企业名秤\n{A},甲\n"}, "E-DATA-012", "企业", 1, "", "没有 统一社会信用代码", "“统一社会信用代吗”应为 统一社会信用代码"),
    Bad("不是是否", firm("上市", "有"), "E-DATA-034", "企业", 2, "上市", "应为 是 或 否", "留空"),
    Bad("不在选项中", {"企业": FIRMS, "知识产权": f"统一社会信用代码,类型\n{A},发明专力\n"}, "E-DATA-035", "知识产权", 2, "类型", "发明专力", "发明专利"),
    Bad("不是日期", firm("成立日期", "2025-02-30"), "E-DATA-036", "企业", 2, "成立日期", "2025-02-30", "2025-03-31"),
    Bad("只有年月", firm("成立日期", "2025年3月"), "E-DATA-036", "企业", 2, "成立日期", "2025年3月", "年、月、日"),
    Bad("日期不合情理", firm("成立日期", "1010-05-18"), "E-DATA-037", "企业", 2, "成立日期", "1010-05-18", "核对年份"),
    Bad("失效早于授权", {"企业": FIRMS, "知识产权": f"统一社会信用代码,授权日期,失效日期\n{A},2020-01-01,2019-12-31\n"}, "E-DATA-038", "知识产权", 2, "失效日期", "早于授权日期", "核对两个日期"),
    Bad("省份代码不对", firm("地区", "390212"), "E-DATA-040", "企业", 2, "地区", "390212", "330212"),
    Bad("地级代码不对", firm("地区", "338212"), "E-DATA-040", "企业", 2, "地区", "338212", "六位"),
    Bad("区划代码位数不对", firm("地区", "3302"), "E-DATA-040", "企业", 2, "地区", "3302", "六位"),
    Bad("行业大类不存在", firm("行业", "0012"), "E-DATA-041", "企业", 2, "行业", "0012", "小类"),
    Bad("门类字母不符", firm("行业", "A3484"), "E-DATA-042", "企业", 2, "行业", "A3484", "改正字母"),
    Bad("人工判断没有条款", {"企业": FIRMS, "人工判断": f"统一社会信用代码,规则代码,结论\n{A},cn.champion,是\n"}, "E-DATA-027", "人工判断", 2, "统一社会信用代码", "缺条款", "补上"),
    Bad("一行多了格子", {"企业": f"统一社会信用代码,企业名称\n{A},甲,乙\n"}, "E-DATA-006", "企业", 2, "", "有 3 格，表头有 2 格", "双引号"),
]  # fmt: skip


@pytest.mark.parametrize("bad", CASES, ids=lambda bad: bad.what)
def test_bad_input_is_refused_with_code_place_and_remedy(bad: Bad, read_csv: Callable[..., Any]) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_csv(bad.tables)
    errors = [problem for problem in caught.value.problems if problem.is_error]
    assert [problem.code for problem in errors] == [bad.code]
    problem = errors[0]
    assert (problem.place.sheet, problem.place.line, problem.place.column_name) == (bad.sheet, bad.line, bad.column)
    assert problem.place.file == f"{bad.sheet}.csv"
    assert bad.says in problem.message
    assert bad.remedy in problem.remedy


def test_all_errors_of_all_tables_are_listed_at_once(read_csv: Callable[..., Any]) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_csv(
            {
                "企业": f"统一社会信用代码,上市,成立日期\n{A},有,昨天\n{B},无,2020-01-01\n",
                "年度": f"统一社会信用代码,年度,营业收入\n{A},2025,多\n",
                "不是表": "统一社会信用代码\n",
            }
        )
    places = [(p.place.sheet, p.place.line, p.code) for p in caught.value.problems]
    assert sorted(places) == [
        ("不是表", 0, "E-DATA-010"),
        ("企业", 2, "E-DATA-034"),
        ("企业", 2, "E-DATA-036"),
        ("企业", 3, "E-DATA-034"),
        ("年度", 2, "E-DATA-030"),
    ]


def test_a_wrong_code_in_the_list_of_firms_is_said_once_with_the_rows_it_concerns(read_csv: Callable[..., Any]) -> None:
    wrong = A[:-1] + ("0" if A[-1] != "0" else "1")
    rows = "".join(f"{A},{2020 + n},1000000\n" for n in range(5)) + f"{wrong},2025,1000000\n"
    with pytest.raises(ProblemsFound) as caught:
        read_csv({"企业": f"统一社会信用代码\n{wrong}\n{B}\n", "年度": f"统一社会信用代码,年度,营业收入\n{rows}"})
    [problem] = caught.value.problems
    assert (problem.code, problem.place.sheet, problem.place.line) == ("E-DATA-021", "企业", 2)
    assert "其他表中还有 6 行属于它" in problem.message


def test_a_firm_that_is_not_listed_is_said_once_a_table(read_csv: Callable[..., Any]) -> None:
    other = key(9876543)
    rows = "".join(f"{other},{2020 + n},1000000\n" for n in range(5))
    with pytest.raises(ProblemsFound) as caught:
        read_csv({"企业": f"统一社会信用代码\n{A}\n", "年度": f"统一社会信用代码,年度,营业收入\n{rows}"})
    [problem] = caught.value.problems
    assert (problem.code, problem.place.line) == ("E-DATA-025", 2)
    assert "本表共 5 行" in problem.message


def test_an_expected_number_is_named_by_its_unit_alone(read_csv: Callable[..., Any]) -> None:
    with pytest.raises(ProblemsFound, match="“多”，应为以万元计的数字"):
        read_csv(year("营业收入(万元)", f"{A},2025,多"))


def test_a_flood_of_errors_is_kept_in_full(read_csv: Callable[..., Any]) -> None:
    rows = "\n".join(f"{A},{2000 + n},多" for n in range(50))
    with pytest.raises(ProblemsFound) as caught:
        read_csv(year("营业收入", rows))
    assert len(caught.value.problems) == 50


def test_every_fault_has_a_meaning_and_a_remedy() -> None:
    for code, fault in FAULTS.items():
        assert code == fault.code
        assert fault.meaning
        assert fault.remedy


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("地区", "330204", "W-DATA-001"),  # 江东区, abolished in 2016
        ("地区", "330299", "W-DATA-002"),
    ],
)
def test_a_county_of_another_time_is_only_a_warning(
    column: str, value: str, code: str, read_csv: Callable[..., Any]
) -> None:
    assert [problem.code for problem in read_csv(firm(column, value)).warnings] == [code]


def test_a_name_one_slip_away_from_a_usual_one_is_a_warning(read_csv: Callable[..., Any]) -> None:
    dossiers = read_csv({"企业": FIRMS, "称号": f"统一社会信用代码,梯度\n{A},专精特新中小企\n"})
    assert [problem.code for problem in dossiers.warnings] == ["W-DATA-003"]
    assert "专精特新中小企业" in dossiers.warnings[0].remedy
