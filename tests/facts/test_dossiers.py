"""What dossiers answer: known, unknown, absent, and none are four different things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
import pytest

from peiyu.facts.columns import OPEN_END, DateColumn, FlagColumn, NumberColumn, WordColumn
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.values import SAMPLE_KEY, from_values
from peiyu.problems import ProblemsFound
from peiyu.rules.library import Library

from .sample import A, B, C

TWO = f"统一社会信用代码,地区,行业,成立日期,上市\n{A},330212,3484,2010-05-18,是\n{B},,c34,,\n"


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def test_an_absent_table_is_unknown_and_an_empty_one_says_none(read_csv: Callable[..., Dossiers]) -> None:
    dossiers = read_csv({"企业": TWO, "知识产权": "统一社会信用代码,名称\n"})
    patents = dossiers.records("知识产权")
    assert patents is not None
    assert len(patents) == 0
    assert dossiers.has("知识产权")
    assert dossiers.records("股权融资") is None
    assert not dossiers.has("股权融资")
    assert not dossiers.has("年度")
    assert not dossiers.annual("年度", "营业收入", 2025).known.any()


def test_attributes_stand_in_the_order_of_the_enterprises(read_csv: Callable[..., Dossiers]) -> None:
    dossiers = read_csv({"企业": TWO})
    assert dossiers.size("企业") == 2
    assert list(dossiers.keys("企业")) == [A, B]
    assert dossiers.row("企业", B) == 1
    assert dossiers.row("企业", C) is None
    listed = dossiers.attribute("企业", "上市")
    assert isinstance(listed, FlagColumn)
    assert listed.known.tolist() == [True, False]
    industry = dossiers.attribute("企业", "行业")
    assert isinstance(industry, WordColumn)
    assert [industry.word(row) for row in (0, 1)] == ["C3484", "C34"]
    founded = dossiers.attribute("企业", "成立日期")
    assert isinstance(founded, DateColumn)
    assert founded.ordinals[0] == day("2010-05-18")
    assert founded.known.tolist() == [True, False]


def test_a_column_that_the_data_lack_is_unknown_and_an_undeclared_one_is_refused(
    read_csv: Callable[..., Dossiers],
) -> None:
    dossiers = read_csv({"企业": TWO, "认证": f"统一社会信用代码,名称\n{A},ISO9001\n"})
    assert not dossiers.attribute("企业", "自主品牌").known.any()
    certificates = dossiers.records("认证")
    assert certificates is not None
    assert certificates.column("有效期至").ordinals.tolist() == [OPEN_END]
    assert certificates.column("取得日期").known.tolist() == [False]
    with pytest.raises(KeyError, match="没有"):
        dossiers.attribute("企业", "不存在")


def test_a_missing_year_is_unknown(read_csv: Callable[..., Dossiers]) -> None:
    annual = f"统一社会信用代码,年度,营业收入(万元)\n{B},2025,3\n{A},2024,1.5\n{A},2025年,2\n"
    dossiers = read_csv({"企业": TWO, "年度": annual})
    last = dossiers.annual("年度", "营业收入", 2025)
    assert [last.exact(0), last.exact(1)] == [20_000, 30_000]
    before = dossiers.annual("年度", "营业收入", 2024)
    assert [before.exact(0), before.exact(1)] == [15_000, None]
    assert not dossiers.annual("年度", "营业收入", 2020).known.any()


def test_records_are_sorted_by_enterprise_and_an_empty_end_never_ends(read_csv: Callable[..., Dossiers]) -> None:
    rows = f"{B},专利二,2020-01-01,\n{A},专利一,2021-01-01,2030-01-01\n{B},专利三,,长期\n"
    dossiers = read_csv({"企业": TWO, "知识产权": f"统一社会信用代码,名称,授权日期,失效日期\n{rows}"})
    patents = dossiers.records("知识产权")
    assert patents is not None
    assert patents.parents.tolist() == [0, 1, 1]
    names = patents.column("名称")
    assert [names.word(row) for row in range(3)] == ["专利一", "专利二", "专利三"]
    assert patents.column("失效日期").ordinals.tolist() == [day("2030-01-01"), OPEN_END, OPEN_END]
    assert patents.column("授权日期").known.tolist() == [True, True, False]


def test_options_are_positions_in_the_declared_list(read_csv: Callable[..., Dossiers], library: Library) -> None:
    dossiers = read_csv({"企业": TWO, "研发机构": f"统一社会信用代码,级别\n{A},省级\n{A},\n"})
    level = dossiers.records("研发机构").column("级别")  # type: ignore[union-attr]
    declared = library.tables["研发机构"].column("级别").options  # type: ignore[union-attr]
    assert level.words == declared
    assert level.codes.tolist() == [declared.index("省级"), -1]


def test_without_the_table_of_enterprises_those_that_occur_are_meant(read_csv: Callable[..., Dossiers]) -> None:
    dossiers = read_csv(
        {"年度": f"统一社会信用代码,年度,营业收入\n{B},2025,1\n", "标准": f"统一社会信用代码,名称\n{A},甲\n"}
    )
    assert sorted(dossiers.keys("企业")) == sorted([A, B])
    assert not dossiers.has("企业")


def judged(*rows: tuple[str, str | None, str | None]) -> Callable[[Library], FlagColumn]:
    def at(library: Library) -> FlagColumn:
        values: Any = {
            "企业": [{"统一社会信用代码": A}, {"统一社会信用代码": B}],
            "人工判断": [
                {"统一社会信用代码": who, "规则代码": "cn.champion", "条款": "成果转化", "结论": yes, "判断日期": when}
                for who, yes, when in rows
            ],
        }
        dossiers = from_values(library.tables, library.subjects, values)
        return dossiers.judgement("cn.champion", "成果转化", dt.date(2026, 6, 30))

    return at


@pytest.mark.parametrize(
    ("what", "rows", "expected"),
    [
        ("the latest counts", [(A, "否", "2025-01-01"), (A, "是", "2026-01-01")], True),
        ("a later one does not count yet", [(A, "是", "2026-01-01"), (A, "否", "2026-07-01")], True),
        ("that of the day itself counts", [(A, "否", "2026-06-30")], False),
        ("two of a day that disagree", [(A, "否", "2026-06-30"), (A, "是", "2026-06-30")], None),
        ("two of a day that agree", [(A, "是", "2026-06-30"), (A, "是", "2026-06-30")], True),
        ("an undated one", [(A, "是", None)], None),
        ("an undated one that says otherwise", [(A, "是", "2026-01-01"), (A, "否", None)], None),
        ("an undated one that agrees", [(A, "是", "2026-01-01"), (A, "是", None)], True),
        ("the latest without a conclusion", [(A, "是", "2025-01-01"), (A, None, "2026-01-01")], None),
        ("another enterprise's", [(B, "是", "2026-01-01")], None),
    ],
)
def test_judgements(
    what: str, rows: list[tuple[str, str | None, str | None]], expected: bool | None, library: Library
) -> None:
    column = judged(*rows)(library)
    assert (bool(column.value[0]) if column.known[0] else None) is expected, what


def test_without_judgements_nothing_is_judged(library: Library) -> None:
    dossiers = from_values(library.tables, library.subjects, {"企业": [{}]})
    assert dossiers.judgement("cn.champion", "成果转化", dt.date(2026, 6, 30)).known.tolist() == [False]


def test_plain_values_make_the_same_dossiers(library: Library) -> None:
    dossiers = from_values(
        library.tables,
        library.subjects,
        {
            "企业": [{"行业": "C3484", "独立法人": True, "上市": "否", "成立日期": dt.date(2010, 5, 18)}],
            "年度": [
                {"年度": 2025, "营业收入": "1500万元", "研发费用": 450_000, "主导产品市场占有率": Decimal("12.5")},
                {"年度": 2024, "营业收入": None, "研发费用": Fraction(1, 8), "主导产品市场占有率": "3%"},
            ],
            "知识产权": [],
        },
    )
    assert list(dossiers.keys("企业")) == [SAMPLE_KEY]
    assert dossiers.annual("年度", "营业收入", 2025).exact(0) == 15_000_000
    assert dossiers.annual("年度", "营业收入", 2024).exact(0) is None
    assert dossiers.annual("年度", "研发费用", 2024).exact(0) == Fraction(1, 8)
    assert dossiers.annual("年度", "主导产品市场占有率", 2025).exact(0) == Fraction(1, 8)
    assert dossiers.annual("年度", "主导产品市场占有率", 2024).exact(0) == Fraction(3, 100)
    assert dossiers.records("知识产权") is not None
    assert dossiers.records("标准") is None
    with pytest.raises(ProblemsFound, match="E-DATA-031"):
        from_values(library.tables, library.subjects, {"年度": [{"年度": 2025, "营业收入": "3%"}]})


def test_frames_make_dossiers_and_are_checked(library: Library) -> None:
    frames = {"企业": pl.DataFrame({"统一社会信用代码": [A], "上市": [True], "地区": [330212]})}
    dossiers = Dossiers.from_frames(frames, library.tables, library.subjects)
    assert dossiers.attribute("企业", "地区").word(0) == "330212"
    with pytest.raises(ProblemsFound, match="E-DATA-021"):
        Dossiers.from_frames({"企业": pl.DataFrame({"统一社会信用代码": ["X"]})}, library.tables, library.subjects)


@pytest.fixture
def group(library: Library) -> Dossiers:
    """Three enterprises, four persons (one of an enterprise that is not in the data), and who is related to whom."""
    values: Any = {
        "企业": [{"统一社会信用代码": key} for key in (A, B, C)],
        "年度": [
            {"统一社会信用代码": key, "年度": year, "营业收入": year * 10 + at}
            for at, key in enumerate((A, B, C))
            for year in (2024, 2025)
        ],
        "人员": [
            {"人员编号": "p1", "统一社会信用代码": C, "入职日期": "2021-01-01"},
            {"人员编号": "p2", "统一社会信用代码": A, "入职日期": "2022-01-01"},
            {"人员编号": "p3", "统一社会信用代码": C, "入职日期": "2023-01-01"},
            {"人员编号": "p4", "统一社会信用代码": SAMPLE_KEY, "入职日期": "2024-01-01"},
        ],
        "人员年度": [
            {"人员编号": key, "年度": 2025, "在企业工作天数": n} for n, key in enumerate(("p1", "p2", "p3", "p4"))
        ],
        "标准": [{"统一社会信用代码": key, "名称": name} for key, name in ((A, "一"), (C, "二"), (C, "三"))],
    }
    return from_values(library.tables, library.subjects, values)


def test_persons_belong_to_enterprises(group: Dossiers) -> None:
    assert group.parent_rows("人员").tolist() == [2, 0, 2, -1]
    assert group.parent_rows("企业").tolist() == [-1, -1, -1]


def test_a_slice_keeps_what_belongs_to_its_enterprises(group: Dossiers) -> None:
    block = group.slice(1, 3)
    assert list(block.keys("企业")) == [B, C]
    assert list(block.keys("人员")) == ["p1", "p3"]
    assert block.parent_rows("人员").tolist() == [1, 1]
    assert [block.annual("年度", "营业收入", 2025).exact(row) for row in (0, 1)] == [20251, 20252]
    days = block.annual("人员年度", "在企业工作天数", 2025)
    assert [days.exact(row) for row in (0, 1)] == [0, 2]
    standards = block.records("标准")
    assert standards is not None
    assert standards.parents.tolist() == [1, 1]
    assert [standards.column("名称").word(row) for row in (0, 1)] == ["二", "三"]
    assert block.row("企业", A) is None
    whole = group.slice(0, 3)
    assert list(whole.keys("人员")) == ["p1", "p2", "p3", "p4"]
    assert group.slice(3, 3).size("企业") == 0


def test_slices_put_together_are_the_whole(group: Dossiers) -> None:
    columns = [group.slice(at, at + 1).annual("年度", "营业收入", 2024) for at in range(3)]
    whole = group.annual("年度", "营业收入", 2024)
    assert isinstance(whole, NumberColumn)
    assert [column.exact(0) for column in columns] == [whole.exact(row) for row in range(3)]
    assert np.concatenate([group.slice(a, b).keys("企业") for a, b in ((0, 2), (2, 3))]).tolist() == [A, B, C]


def test_related_rows_find_the_enterprise_that_a_record_names(library: Library) -> None:
    coded = [
        (table.name, column.name)
        for table in library.tables.values()
        for column in table.columns
        if table.shape == "记录" and table.subject == "企业" and column.coding == "统一社会信用代码"
    ]
    if not coded:
        pytest.skip("no record table of the packs names another enterprise")
    table, column = coded[0]
    values: Any = {
        "企业": [{"统一社会信用代码": A}, {"统一社会信用代码": B}],
        table: [
            {"统一社会信用代码": A, column: B},
            {"统一社会信用代码": B, column: C},
            {"统一社会信用代码": B, column: None},
        ],
    }
    dossiers = from_values(library.tables, library.subjects, values)
    assert dossiers.related_rows(table, column).tolist() == [1, -1, -1]


def test_judgements_about_another_subject_stand_in_its_own_table(library: Library) -> None:
    rows = {
        "地区": [{"地区编码": "330200", "所在地区": "330200"}, {"地区编码": "330100", "所在地区": "330100"}],
        "地区人工判断": [
            {"地区编码": "330100", "规则代码": "t.x", "条款": "占比", "结论": "否", "判断日期": "2026-01-01"}
        ],
        "人工判断": [{"规则代码": "t.x", "条款": "占比", "结论": "是", "判断日期": "2026-01-01"}],
    }
    dossiers = from_values(library.tables, library.subjects, rows)
    of_region = dossiers.judgement("t.x", "占比", dt.date(2026, 6, 30), "地区")
    assert (of_region.known.tolist(), of_region.value.tolist()) == ([False, True], [False, False])
    assert dossiers.judgement("t.x", "占比", dt.date(2026, 6, 30)).value.tolist() == [True]
