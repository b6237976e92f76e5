"""Statements about commands that write data and results: nothing that is there is lost in silence, and nothing is left half written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from peiyu.cli.output_folders import filling
from peiyu.facts.synth import population, write_population
from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
DATE = ("--as-of", "2026-06-30")
RULE = ("--rule", "cn.sme-size")


def contents(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def synth(peiyu: Peiyu, out: Path, *more: object, seed: int = 1) -> Ran:
    return peiyu("synth", "--enterprises", 10, "--seed", seed, "--out", out, *more)


@pytest.mark.parametrize("name", ["窑.xlsx", "窑", "窑.parquet"])
def test_a_population_is_made_anew_over_one_that_says_it_is_synthetic(peiyu: Peiyu, tmp_path: Path, name: str) -> None:
    out = tmp_path / "新" / name
    assert synth(peiyu, out).code == 0, "folders on the way are made, as they always were"
    before = contents(tmp_path)
    assert synth(peiyu, out, seed=2).code == 0
    after = contents(tmp_path)
    assert after.keys() == before.keys()
    assert after != before


@pytest.mark.parametrize("name", ["窑.xlsx", "窑"])
def test_a_population_is_written_over_other_data_only_with_force(peiyu: Peiyu, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    write_population(population(5, 1), out, {"性质": "窑场自己填的"})
    note = out / "README.txt"
    if out.is_dir():
        note.write_text("窑场自己填的", encoding="utf-8")
    before = contents(tmp_path)
    refused = synth(peiyu, out)
    assert (refused.code, "E-CLI-009" in refused.err, "--force" in refused.err) == (1, True, True)
    assert contents(tmp_path) == before
    assert synth(peiyu, out, "--force").code == 0
    assert contents(tmp_path) != before


@pytest.mark.parametrize("file", ["群体统计.csv", "竹编.csv", "企业.parquet", "茶.xlsx"])
def test_a_population_is_never_mixed_with_other_tables(peiyu: Peiyu, tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes(b"mine")
    for more in ((), ("--force",)):
        refused = synth(peiyu, tmp_path, *more)
        assert (refused.code, "E-CLI-012" in refused.err, file in refused.err) == (1, True, True)
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_a_note_of_somebody_else_is_kept(peiyu: Peiyu, tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("窑场的说明", encoding="utf-8")
    assert "E-CLI-009" in synth(peiyu, tmp_path).err
    assert (tmp_path / "README.txt").read_text(encoding="utf-8") == "窑场的说明"


def test_a_population_is_no_file(peiyu: Peiyu, tmp_path: Path) -> None:
    (tmp_path / "窑.csv").write_text("mine", encoding="utf-8")
    refused = synth(peiyu, tmp_path / "窑.csv", "--force")
    assert (refused.code, "E-CLI-004" in refused.err) == (2, True)
    assert (tmp_path / "窑.csv").read_text(encoding="utf-8") == "mine"


def broken(folder: Path) -> None:
    with filling(folder) as new:
        (new / "企业.csv").write_text("half", encoding="utf-8")
        raise RuntimeError


def test_what_was_in_a_folder_stays_where_writing_breaks_off(tmp_path: Path) -> None:
    folder = tmp_path / "窑"
    write_population(population(5, 1), folder, {"性质": "合成"})
    before = contents(tmp_path)
    for place in (folder, tmp_path / "茶"):
        with pytest.raises(RuntimeError):
            broken(place)
        assert contents(tmp_path) == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["窑"]


@pytest.mark.parametrize(
    ("form", "name"),
    [("table", "a.txt"), ("jsonl", "a.jsonl"), ("csv", "a.csv"), ("xlsx", "a.xlsx"), ("parquet", "a.parquet")],
)
def test_decisions_are_made_anew_over_earlier_ones(
    peiyu: Peiyu, county: Path, tmp_path: Path, form: str, name: str
) -> None:
    out = tmp_path / "新" / name
    asked = ("match", county, *DATE, *RULE, "--format", form, "--out", out)
    assert peiyu(*asked).code == 0, "folders on the way are made, as they always were"
    out.write_bytes(b"earlier")
    assert peiyu(*asked).code == 0, "scripts decide again into the same file"
    assert out.read_bytes() != b"earlier"
    assert [path.name for path in out.parent.iterdir()] == [name]


def test_decisions_are_never_written_over_a_table_that_they_are_made_from(peiyu: Peiyu, tmp_path: Path) -> None:
    data = tmp_path / "窑"
    assert synth(peiyu, data).code == 0
    before = contents(data)
    done = peiyu("match", data, *DATE, *RULE, "--format", "csv", "--out", data / "企业.csv")
    assert (done.code, "E-CLI-010" in done.err) == (1, True)
    assert contents(data) == before


def test_decisions_do_not_stand_under_the_ending_of_another_format(peiyu: Peiyu, county: Path, tmp_path: Path) -> None:
    refused = peiyu("match", county, *DATE, *RULE, "--format", "jsonl", "--out", tmp_path / "a.xlsx")
    assert (refused.code, "E-CLI-004" in refused.err) == (2, True)
    assert not (tmp_path / "a.xlsx").exists()


def test_a_template_with_force_is_whole_or_not_there(peiyu: Peiyu, tmp_path: Path) -> None:
    out = tmp_path / "填报.xlsx"
    assert peiyu("template", out).code == 0
    out.write_bytes(b"filled in")
    assert peiyu("template", out, "--pack", "nowhere", "--force").code == 2
    assert out.read_bytes() == b"filled in"
    assert peiyu("template", out, "--force").code == 0
    assert "企业" in openpyxl.load_workbook(out, read_only=True).sheetnames


def registered(peiyu: Peiyu, data: Path, *more: object) -> Ran:
    return peiyu("cohort", data, *DATE, *more)


def test_a_register_of_a_date_is_made_anew_only_with_force(peiyu: Peiyu, tmp_path: Path) -> None:
    data = tmp_path / "窑"
    assert synth(peiyu, data).code == 0
    assert registered(peiyu, data).code == 0
    first = contents(data)
    assert registered(peiyu, data).code == 0, "the same again says nothing new"
    assert contents(data) == first
    file = data / "群体统计.csv"
    other = pl.read_csv(file, infer_schema=False).with_columns(值=pl.lit("7"), 备注=pl.lit("窑协会核定"))
    kept = other.head(1).with_columns(日期=pl.lit("2020-06-30"))
    pl.concat([other, kept]).write_csv(file)
    before = contents(data)
    refused = registered(peiyu, data)
    assert (refused.code, "E-CLI-009" in refused.err, "2026-06-30" in refused.err) == (1, True, True)
    assert contents(data) == before
    assert registered(peiyu, data, "--force").code == 0
    now = pl.read_csv(file, infer_schema=False)
    assert "7" not in now.filter(pl.col("日期") == "2026-06-30")["值"].to_list()
    [old] = now.filter(pl.col("日期") == "2020-06-30").to_dicts()
    assert (old["值"], old["备注"]) == ("7", "窑协会核定"), "another date and a column of one's own are kept"


def test_a_register_elsewhere_that_is_none_is_not_touched(peiyu: Peiyu, county: Path, tmp_path: Path) -> None:
    for text in ("窑,茶\n1,2\n", "统计,分组,日期\n"):
        (tmp_path / "群体统计.csv").write_text(text, encoding="utf-8")
        refused = registered(peiyu, county, "--out", tmp_path, "--force")
        assert (refused.code, "E-CLI-012" in refused.err) == (1, True)
        assert (tmp_path / "群体统计.csv").read_text(encoding="utf-8") == text


def test_a_demonstration_is_made_anew_and_nothing_else(peiyu: Peiyu, tmp_path: Path) -> None:
    asked = ("demo", "--out", tmp_path, "--enterprises", 5)
    (tmp_path / "判定结果.xlsx").write_bytes(b"mine")
    refused = peiyu(*asked)
    assert (refused.code, "E-CLI-009" in refused.err) == (1, True)
    assert contents(tmp_path).keys() == {"判定结果.xlsx"}
    assert peiyu(*asked, "--force").code == 0
    assert peiyu(*asked).code == 0, "a demonstration is shown twice without a word"
