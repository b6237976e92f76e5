"""What people write into forms: ticks and crosses, years in wide digits, sums without 元, dashes, a title above the table."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from peiyu.facts.columns import FlagColumn, NumberColumn
from peiyu.facts.dossiers import Dossiers
from peiyu.problems import ProblemsFound

from .sample import A, B

Reader = Callable[..., Dossiers]
FIRMS = f"统一社会信用代码,企业名称\n{A},甲\n{B},乙\n"


def revenue(read_csv: Reader, header: str, cell: str, year: str = "2025") -> tuple[Fraction | None, list[str]]:
    dossiers = read_csv({"企业": FIRMS, "年度": f'统一社会信用代码,年度,{header}\n{A},{year},"{cell}"\n'})
    column = dossiers.annual("年度", "营业收入", 2025)
    assert isinstance(column, NumberColumn)
    return column.exact(0), [p.code for p in dossiers.warnings]


@pytest.mark.parametrize("word", ["√", "✓", "✔", "Y", "y", "Ｙ", "yes", "TRUE"])
@pytest.mark.parametrize("many", [1, 80])
def test_a_tick_is_yes(word: str, many: int) -> None:
    from peiyu.facts.sheets import cells_of_values
    from peiyu.facts.words import flags

    read, bad = flags(cells_of_values([word, "否"] * many))
    assert isinstance(read, FlagColumn)
    assert read.value.tolist() == [True, False] * many
    assert not len(bad["E-DATA-034"])


@pytest.mark.parametrize("word", ["×", "✗", "✘", "N", "n", "Ｎ", "no", "FALSE"])
def test_a_cross_is_no(word: str) -> None:
    from peiyu.facts.sheets import cells_of_values
    from peiyu.facts.words import flags

    read, bad = flags(cells_of_values([word, None]))
    assert read.value.tolist() == [False, False]
    assert read.known.tolist() == [True, False]
    assert not len(bad["E-DATA-034"])


@pytest.mark.parametrize("year", ["２０２５", "2025年", "２０２５年度", "2025 年", "2025年末", "2025.0"])
def test_a_year_as_people_write_it(year: str, read_csv: Reader) -> None:
    assert revenue(read_csv, "营业收入(万元)", "9000", year) == (Fraction(90_000_000), [])


@pytest.mark.parametrize("year", ["25", "2025-2026", "2025年1-6月", "二十五年"])
def test_half_a_year_is_no_year(year: str, read_csv: Reader) -> None:
    with pytest.raises(ProblemsFound, match="E-DATA-026"):
        revenue(read_csv, "营业收入(万元)", "9000", year)


@pytest.mark.parametrize(
    ("header", "cell", "yuan"),
    [
        ("营业收入", "3000万", 30_000_000),
        ("营业收入(万元)", "3000万", 30_000_000),
        ("营业收入(元)", "１．２亿", 120_000_000),
        ("营业收入", "30000千元", 30_000_000),
        ("营业收入", "30百万元", 30_000_000),
        ("营业收入", "人民币3000万元", 30_000_000),
        ("营业收入（千元）", "30000", 30_000_000),
        ("营业收入（人民币：万元）", "3000", 30_000_000),
        ("营业收入(百万元)", "30", 30_000_000),
    ],
)
def test_sums_and_units_as_people_write_them(header: str, cell: str, yuan: int, read_csv: Reader) -> None:
    assert revenue(read_csv, header, cell)[0] == yuan


@pytest.mark.parametrize("cell", ["(2500)", "（2500）", "约3000万", "3000万左右", "2千5百万", "万", "3000万人"])
def test_what_is_no_sum_stays_an_error(cell: str, read_csv: Reader) -> None:
    with pytest.raises(ProblemsFound):
        revenue(read_csv, "营业收入", cell)


@pytest.mark.parametrize("sign", ["-", "—", "——", "/", "／", "无", "暂无"])
def test_a_dash_is_an_empty_cell_and_told(sign: str, read_csv: Reader) -> None:
    assert revenue(read_csv, "营业收入(万元)", sign) == (None, ["W-DATA-015"])


def test_a_dash_for_yes_or_no_is_unknown_and_never_no(read_csv: Reader) -> None:
    dossiers = read_csv({"企业": f"统一社会信用代码,企业名称,上市\n{A},甲,/\n{B},乙,—\n"})
    column = dossiers.attribute("企业", "上市")
    assert isinstance(column, FlagColumn)
    assert not column.known.any()
    [warning] = dossiers.warnings
    assert warning.code == "W-DATA-015"
    assert "“/”、“—”，共 2 行（第 2、3 行）" in warning.message


def test_a_dash_for_a_date_that_may_be_open_is_not_read_as_for_ever(read_csv: Reader) -> None:
    with pytest.raises(ProblemsFound, match="E-DATA-036"):
        read_csv({"企业": FIRMS, "称号": f"统一社会信用代码,梯度,取得日期,有效期至\n{A},瞪羚企业,2025-01-01,—\n"})


def test_a_record_that_says_none_is_counted_and_told(read_csv: Reader) -> None:
    dossiers = read_csv({"企业": FIRMS, "知识产权": f"统一社会信用代码,名称,授权日期\n{A},无,/\n{B},窑具,2024-01-01\n"})
    assert [p.code for p in dossiers.warnings] == ["W-DATA-015", "W-DATA-016"] or [
        p.code for p in dossiers.warnings
    ] == ["W-DATA-016", "W-DATA-015"]
    records = dossiers.records("知识产权")
    assert records is not None
    assert len(records) == 2


TITLED = "窑乡企业年度数据表,,\n填报单位：窑乡经信局,,{unit}\n统一社会信用代码,年度,营业收入\n{code},2025,9000\n"


@pytest.mark.parametrize(
    ("unit", "scale"),
    [("单位：万元", 10_000), ("金额单位: 人民币万元", 10_000), ("（单位：千元、人）", 1_000), ("单位：人", 1), ("", 1)],
)
def test_the_unit_above_the_table_is_the_unit_of_its_sums(unit: str, scale: int, read_csv: Reader) -> None:
    dossiers = read_csv({"企业": FIRMS, "年度": TITLED.format(unit=unit, code=A)})
    column = dossiers.annual("年度", "营业收入", 2025)
    assert isinstance(column, NumberColumn)
    assert column.exact(0) == 9000 * scale
    [told] = [p for p in dossiers.warnings if p.code == "W-DATA-012"]
    assert told.place.line == 3
    assert "“营业收入”以" in told.message


def test_a_column_with_its_own_unit_keeps_it(read_csv: Reader) -> None:
    text = TITLED.format(unit="单位：万元", code=A).replace("营业收入", "营业收入(亿元)").replace("9000", "9")
    column = read_csv({"企业": FIRMS, "年度": text}).annual("年度", "营业收入", 2025)
    assert isinstance(column, NumberColumn)
    assert column.exact(0) == 900_000_000


@pytest.mark.parametrize("unit", ["单位：万元或元", "单位：万圆"])
def test_an_unclear_unit_above_is_asked_for(unit: str, read_csv: Reader) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_csv({"企业": FIRMS, "年度": TITLED.format(unit=unit, code=A)})
    [problem] = [p for p in caught.value.problems if p.is_error]
    assert problem.code == "E-DATA-012"
    assert problem.remedy.index("写进金额各列的列名") < problem.remedy.index("请删去")


def test_errors_below_a_title_stand_in_their_own_rows(read_csv: Reader) -> None:
    text = TITLED.format(unit="单位：万元", code=A).replace("营业收入", "营业收入,营业收人").replace("9000", "很多,1")
    with pytest.raises(ProblemsFound) as caught:
        read_csv({"企业": FIRMS, "年度": text.replace(",,", ",,,").replace("窑乡经信局,,,", "窑乡经信局,,,")})
    found = {(p.code, p.place.line) for p in caught.value.problems if p.is_error}
    assert found == {("E-DATA-013", 3), ("E-DATA-030", 4)}


def test_rows_keep_their_numbers() -> None:
    from peiyu.facts.sheets import Sheet, cells_of_values, without_blank_rows

    sheet = Sheet("年度", "", ("甲",), (cells_of_values(["1", None, "2"]),), np.array([4, 5, 6]), head=3)
    assert without_blank_rows(sheet).head == 3
