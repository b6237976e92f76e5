"""The ledger of paid benefits names a rule by its code, by its name or in capitals; what names none is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from peiyu.facts.columns import WordColumn
from peiyu.facts.reader import read
from peiyu.problems import Problem
from peiyu.rules.library import Library
from peiyu.rules.paid_policies import name_policies

from .sample import A, B

RULES = {
    "yao.kiln-01": {"窑炉节能改造奖励", "窑炉改造奖励"},  # renamed by a later version
    "yao.tea-02": {"茶园数字化补助"},
    "zhu.tea-02": {"茶园数字化补助"},
    "zhu.Craft-03": {"竹编“小巨人”奖励"},
}


def ledger(folder: Path, library: Library, *named: str) -> tuple[list[str | None], list[Problem]]:
    tables = dict(library.tables)
    tables["已享受政策"] = replace(tables["已享受政策"])
    name_policies(tables, RULES)
    rows = "".join(f"{A},{word},200000,2026-03-0{at}\n" for at, word in enumerate(named, 1))
    (folder / "企业.csv").write_text(f"统一社会信用代码,企业名称\n{A},甲\n{B},乙\n", encoding="utf-8")
    (folder / "已享受政策.csv").write_text(f"统一社会信用代码,政策代码,金额,享受日期\n{rows}", encoding="utf-8")
    dossiers = read(folder, tables, library.subjects)
    records = dossiers.records("已享受政策")
    assert records is not None
    column = records.column("政策代码")
    assert isinstance(column, WordColumn)
    return [column.word(row) for row in range(len(records))], list(dossiers.warnings)


def test_a_rule_is_known_by_code_name_old_name_capitals_and_quotation_marks(tmp_path: Path, library: Library) -> None:
    words, warnings = ledger(
        tmp_path,
        library,
        "yao.kiln-01",
        "YAO.Kiln-01",
        "窑炉改造奖励",
        "《窑炉节能改造奖励》",
        "竹编小巨人奖励",
        "ｚｈｕ．craft-03",
    )
    assert words == ["yao.kiln-01"] * 4 + ["zhu.Craft-03"] * 2
    assert warnings == []


def test_an_unknown_policy_stays_as_it_is_and_is_told_with_the_nearest(tmp_path: Path, library: Library) -> None:
    words, warnings = ledger(tmp_path, library, "yao.kiln-1", "县里的旧补助", "县里的旧补助")
    assert words == ["yao.kiln-1", "县里的旧补助", "县里的旧补助"]
    told = {p.message.partition("“")[2].partition("”")[0]: p for p in warnings if p.code == "W-DATA-013"}
    assert set(told) == {"yao.kiln-1", "县里的旧补助"}
    assert told["yao.kiln-1"].place.line == 2
    assert "yao.kiln-01" in told["yao.kiln-1"].remedy
    assert "不算数" in told["县里的旧补助"].message


def test_a_name_of_two_rules_decides_for_neither(tmp_path: Path, library: Library) -> None:
    words, [warning] = ledger(tmp_path, library, "茶园数字化补助")
    assert words == ["茶园数字化补助"]
    assert warning.code == "W-DATA-013"
    assert "yao.tea-02、zhu.tea-02" in warning.remedy


def test_the_shipped_rules_are_named_in_their_ledger(library: Library) -> None:
    column = library.tables["已享受政策"].column("政策代码")
    assert column is not None
    assert {code for _, code in column.spellings} == set(library.rules)
