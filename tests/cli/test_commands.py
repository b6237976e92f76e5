"""The commands as a user meets them: what they write, what they say, how they end."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
DATE = ("--as-of", "2026-06-30")
FIELDS = {
    "enterprise", "rule", "version", "as_of", "verdict", "eligible_to_apply", "score", "score_range", "grade", "amount",
    "amount_range", "unmet", "missing", "manual", "occasion",
}  # fmt: skip


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_for_every_enterprise_and_rule(peiyu: Peiyu, county: Path) -> None:
    found = peiyu("match", county, *DATE, "--format", "jsonl", "--rule", "cn.ladder.srdi", "--rule", "cn.sme-size")
    assert found.code == 0
    decided = lines(found.out)
    assert len(decided) == 2 * 60
    assert all(set(line) >= FIELDS for line in decided)
    assert {line["verdict"] for line in decided} <= {"met", "unmet", "unknown"}


def test_an_unknown_verdict_names_what_would_settle_it(peiyu: Peiyu, county: Path) -> None:
    decided = lines(peiyu("match", county, *DATE, "--format", "jsonl").out)
    for line in decided:
        if line["verdict"] == "unknown":
            assert line["missing"] or line["manual"], line
            assert not line["unmet"], line
        else:
            assert not line["missing"], line
            assert not line["manual"], line
        if line["verdict"] == "unmet":
            assert line["unmet"], line


def test_drafts_only_when_asked_for_and_marked(peiyu: Peiyu, county: Path) -> None:
    law = lines(peiyu("match", county, *DATE, "--format", "jsonl").out)
    both = lines(peiyu("match", county, *DATE, "--format", "jsonl", "--include-drafts").out)
    assert {line["status"] for line in law} == {"现行"}
    assert {line["status"] for line in both} == {"现行", "征求意见稿", "样例"}


def test_the_occasion_is_echoed_and_changes_the_rule(peiyu: Peiyu, county: Path) -> None:
    found = lines(
        peiyu("match", county, *DATE, "--format", "jsonl", "--occasion", "复核", "--rule", "cn.ladder.srdi").out
    )
    assert {line["occasion"] for line in found} == {"复核"}


def test_every_format_says_the_same(peiyu: Peiyu, county: Path, tmp_path: Path) -> None:
    jsonl = lines(peiyu("match", county, *DATE, "--format", "jsonl").out)
    assert peiyu("match", county, *DATE, "--format", "csv", "--out", tmp_path / "a.csv").code == 0
    assert peiyu("match", county, *DATE, "--format", "parquet", "--out", tmp_path / "a.parquet").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    frame = pl.read_parquet(tmp_path / "a.parquet")
    wanted = [(line["enterprise"], line["rule"], line["verdict"]) for line in jsonl]
    assert [(row["统一社会信用代码"], row["规则代码"], row["判定"]) for row in rows] == wanted
    assert list(frame.select("enterprise", "rule", "verdict").iter_rows()) == wanted


def test_the_workbook_opens_with_an_overview_and_no_formula(peiyu: Peiyu, county: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert peiyu("match", county, *DATE, "--format", "xlsx", "--out", path).code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "总览"
    assert {"创新型中小企业", "可享政策", "待补数据", "规则与依据"} <= set(book.sheetnames)
    with zipfile.ZipFile(path) as package:
        assert not any("<f>" in package.read(name).decode("utf-8", "replace") for name in package.namelist())
    sheet = book["创新型中小企业"]
    assert sheet.freeze_panes
    assert sheet.auto_filter.ref


def test_the_table_prints_the_tiers(peiyu: Peiyu, county: Path) -> None:
    found = peiyu("match", county, *DATE)
    assert found.code == 0
    assert "专精特新中小企业" in found.out
    assert "测算仅供参考" in found.out


def test_explain_says_each_clause_with_value_and_threshold(peiyu: Peiyu, county: Path) -> None:
    firm = lines(peiyu("match", county, *DATE, "--format", "jsonl", "--rule", "cn.ladder.srdi").out)[0]["enterprise"]
    text = peiyu("explain", county, "--enterprise", firm, "--rule", "cn.ladder.srdi", *DATE)
    assert text.code == 0
    assert "上年度 主营业务收入占比 ≥ 80%" in text.out
    assert "工信部企业〔2026〕2号" in text.out
    plain = json.loads(
        peiyu("explain", county, "--enterprise", firm, "--rule", "专精特新中小企业", *DATE, "--format", "json").out
    )
    assert plain["rule"]["code"] == "cn.ladder.srdi"
    assert plain["criteria"]["children"]


def test_explain_shows_the_records_behind_an_amount(peiyu: Peiyu, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    firm = "91330200MA0000001L"
    (data / "企业.csv").write_text(f"统一社会信用代码,企业名称\n{firm},合成一号\n", encoding="utf-8")
    head = "统一社会信用代码,贷款类别,服务业贴息领域,已享受其他中央贴息,本金(万元),放款日期,到期日期\n"
    loans = (
        f"{firm},流动资金贷款,是,否,400,2026-03-01,2027-03-01",
        f"{firm},流动资金贷款,否,否,900,2026-02-01,2027-02-01",
    )
    (data / "贷款.csv").write_text(head + "\n".join(loans) + "\n", encoding="utf-8")
    asked = ("explain", data, "--enterprise", firm, "--rule", "cn.fiscal.service-loan", *DATE)
    text = peiyu(*asked)
    assert text.code == 0, text.err
    assert "计入金额的记录" in text.out
    told = json.loads(peiyu(*asked, "--format", "json").out)
    assert told["decision"]["amount"] == 40000
    added = [(r["table"], r["number"], r["words"][-1], r["value"], r["sure"]) for r in told["records"]]
    assert ("贷款", 1, "2026-03-01", "4万元", True) in added
    assert all(record["number"] == 1 for record in told["records"])


def test_the_template_reads_back_as_an_empty_data_set(peiyu: Peiyu, tmp_path: Path) -> None:
    assert peiyu("template", tmp_path / "t.xlsx").code == 0
    found = peiyu("match", tmp_path / "t.xlsx", *DATE)
    assert found.code == 0
    assert "没有企业" in found.err


def test_every_sheet_of_the_template_says_what_leaving_it_empty_means(peiyu: Peiyu, tmp_path: Path) -> None:
    assert peiyu("template", tmp_path / "t.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    notes = {name: book[name]["A1"].comment.text for name in book.sheetnames[2:-1]}
    assert all("空格表示不知道" in note and "整张删去表示不了解" in note for note in notes.values())
    assert "没有数据行表示确实没有" in notes["知识产权"]
    assert "有效期至 留空表示一直有效" in notes["称号"]
    assert "移出日期 留空表示仍在列" in notes["失信违法"]
    assert "没有写上的都按不知道" in notes["年度"]


def test_a_template_that_may_be_filled_in_is_not_overwritten(peiyu: Peiyu, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"filled in")
    refused = peiyu("template", path)
    assert refused.code == 1
    assert "E-CLI-009" in refused.err
    assert path.read_bytes() == b"filled in"
    assert peiyu("template", path, "--force").code == 0


def test_explain_without_a_rule_shows_how_the_firm_stands(peiyu: Peiyu, county: Path) -> None:
    firm = lines(peiyu("match", county, *DATE, "--format", "jsonl", "--rule", "cn.sme-size").out)[0]["enterprise"]
    found = peiyu("explain", county, "--enterprise", firm, *DATE)
    assert found.code == 0
    assert "中小企业划型" in found.out


def test_synth_is_reproducible_by_seed(peiyu: Peiyu, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert peiyu("synth", "--enterprises", 20, "--seed", 5, "--out", tmp_path / name).code == 0
    for path in (tmp_path / "a").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_cohort_replaces_its_own_date_and_keeps_others(peiyu: Peiyu, tmp_path: Path) -> None:
    assert peiyu("synth", "--enterprises", 40, "--out", tmp_path / "d").code == 0
    for date in ("2026-06-30", "2025-06-30", "2026-06-30"):
        assert peiyu("cohort", tmp_path / "d", "--as-of", date).code == 0
    register = pl.read_csv(tmp_path / "d" / "群体统计.csv", infer_schema=False)
    assert register.select("统计", "分组", "日期").is_duplicated().sum() == 0
    assert set(register["日期"]) == {"2026-06-30", "2025-06-30"}


def test_the_demo_writes_workbook_and_page(peiyu: Peiyu, tmp_path: Path) -> None:
    found = peiyu("demo", "--out", tmp_path, "--enterprises", 80)
    assert found.code == 0
    page = (tmp_path / "判定结果.html").read_text("utf-8")
    assert "合成数据，非真实企业" in page
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(https?:)?//", page)
    assert (tmp_path / "判定结果.xlsx").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("foo",), 2, "E-CLI-001"),
        ((), 2, "E-CLI-001"),
        (("match",), 2, "还要写 DATA"),
        (("match", "x", "--format", "doc"), 2, "可以是"),
        (("match", "x", "--as-of", "2026-02-30"), 2, "应写成 2026-06-30"),
        (("match", "/nowhere/at/all"), 1, "E-DATA-"),
        (("match", "DATA", "--pack", "cn-zhejang"), 2, "cn-zhejiang"),
        (("match", "DATA", "--rule", "cn.ladder.sdri"), 2, "cn.ladder.srdi"),
        (("match", "DATA", "--rule", "cn.ladder.base", "--as-of", "2020-01-01"), 2, "没有有效的版本"),
        (("match", "DATA", "--format", "xlsx"), 2, "--out"),
        (("explain", "DATA", "--enterprise", "91330200000000000X", "--rule", "cn.sme-size"), 2, "E-CLI-006"),
        (("explain", "DATA", "--enterprise", "x"), 2, "E-CLI-006"),
        (("template", "t.csv"), 2, ".xlsx"),
        (("template", "t.xlsx", "--pack", "nowhere"), 2, "cn-zhejiang-ningbo"),
        (("match", "DATA", "--out", "/proc/nowhere/x.txt"), 1, "E-CLI-008"),
        (("demo", "--enterprises", "-1"), 2, "不是不小于 0 的整数"),
        (("check", "/nowhere"), 1, "E-PACK-001"),
        (("synth", "--enterprises", "many", "--out", "x"), 2, "不是不小于 0 的整数"),
        (("synth", "--enterprises", "5", "--region", "9999", "--out", "OUT"), 2, "地区"),
    ],
)
def test_wrong_use_is_said_clearly(
    peiyu: Peiyu, county: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    given = [county if a == "DATA" else tmp_path / "out" if a == "OUT" else a for a in arguments]
    found = peiyu(*given)
    assert found.code == code, found.err
    assert words in found.err
