"""Statements about what `peiyu check` says: of the packs that were asked for, and of no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran

PACK = "政策包: kiln\n名称: 窑城\n上级: [cn]\n状态: 待审\n"
RULE = """政策: 窑业奖励
代码: kiln.award
状态: 待审
依据: {文件: 窑业若干措施}
条件: [{人工判断: 是否符合原文条件}]
支持方式: 奖补
待核: [机器起草]
"""
CASES = "案例: kiln.award\n基准日: 2026-01-01\n列出:\n- {名称: 什么都不知道, 结果: 需人工}\n"


def pack(folder: Path) -> Path:
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULE, encoding="utf-8")
    (folder / "rules.cases.yaml").write_text(CASES, encoding="utf-8")
    return folder


def test_the_packs_asked_for_are_counted_and_the_others_named(peiyu: Callable[..., Ran], tmp_path: Path) -> None:
    found = peiyu("check", pack(tmp_path / "kiln"))
    assert found.code == 0, found.err
    assert "1 个政策包，1 条规则（1 个版本）" in found.out
    assert "cn" in found.out.splitlines()[1]


def test_only_the_packs_asked_for_are_warned_about(peiyu: Callable[..., Ran], tmp_path: Path) -> None:
    whole = peiyu("check")
    assert "W-PAY-001" in whole.err
    asked = peiyu("check", "cn-zhejiang")
    assert "cn-zhejiang-ningbo" not in asked.err
    found = peiyu("check", pack(tmp_path / "kiln"))
    places = [line for line in found.err.splitlines() if ": W-" in line]
    assert all("kiln" in line for line in places)


def test_what_nobody_has_settled_is_said_beside_no_error(peiyu: Callable[..., Ran], tmp_path: Path) -> None:
    kiln = pack(tmp_path / "kiln")
    found = peiyu("check", kiln)
    assert "没有错误" in found.out and "1 条规则里还有 1 条没有审定" in found.out
    assert "待审的规则里 1 条还有没有处理的“待核”：kiln.award" in found.out
    reviewed = RULE.replace("状态: 待审\n", "").replace("待核: [机器起草]", "金额: {未定: 比例由各地定}")
    (kiln / "rules.yaml").write_text(reviewed, encoding="utf-8")
    found = peiyu("check", kiln)
    assert "都已审定，删去 pack.yaml" in found.out and "待核" not in found.out
    assert "已审定的规则里 1 条金额还是“未定”：kiln.award" in found.out


def test_a_pack_without_anything_open_says_nothing_of_it(peiyu: Callable[..., Ran], tmp_path: Path) -> None:
    kiln = pack(tmp_path / "kiln")
    (kiln / "pack.yaml").write_text(PACK.replace("状态: 待审\n", ""), encoding="utf-8")
    settled = RULE.replace("状态: 待审\n", "").replace("待核: [机器起草]\n", "")
    (kiln / "rules.yaml").write_text(settled, encoding="utf-8")
    found = peiyu("check", kiln)
    assert not any(word in found.out for word in ("待审", "待核", "未定"))


def test_what_the_machine_wrote_for_the_reviewer_is_told_of_a_pack_in_force(
    peiyu: Callable[..., Ran], tmp_path: Path
) -> None:
    kiln = pack(tmp_path / "kiln")
    remark, about = "# 待核：地区：没有读出\n", "说明: 由 peiyu deconstruct 从原文起草，每条都要有人审核后才能使用\n"
    live = PACK.replace("状态: 待审\n", "").replace("名称: ", "名称: 待审：")
    (kiln / "pack.yaml").write_text(remark + live + about, encoding="utf-8")
    settled = RULE.replace("状态: 待审\n", "标签词:\n- 待审\n").replace("待核: [机器起草]\n", "")
    (kiln / "rules.yaml").write_text(settled, encoding="utf-8")
    (kiln / "rules.cases.yaml").write_text("# 待审：只有一个案例\n" + CASES, encoding="utf-8")
    [told] = [line for line in peiyu("check", kiln).out.splitlines() if "还留着起草时写的话" in line]
    for words in (
        "pack.yaml 第 1 行",
        "pack.yaml 第 3 行",
        "pack.yaml 第 5 行",
        "rules.yaml 第 4 行",
        "rules.cases.yaml 第 1 行",
    ):
        assert words in told, (words, told)
    (kiln / "pack.yaml").write_text(remark + PACK + about, encoding="utf-8")
    assert "还留着起草时写的话" not in peiyu("check", kiln).out  # under review they have their place


def test_the_cases_of_a_draft_hold_before_and_after_its_region_is_filled_in(
    peiyu: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "窑.txt").write_text(
        "支持窑业若干措施\n一、支持窑厂。对新认定的省级窑厂给予20万元奖励。\n", encoding="utf-8"
    )
    kiln = tmp_path / "kiln"
    assert peiyu("deconstruct", tmp_path / "窑.txt", "--format", "rules", "--out", kiln).code == 0
    assert peiyu("check", kiln, "--cases").code == 0
    manifest = (kiln / "pack.yaml").read_text(encoding="utf-8")
    assert "\n地区: " not in manifest
    (kiln / "pack.yaml").write_text(manifest + "地区: 330281\n", encoding="utf-8")
    found = peiyu("check", kiln, "--cases")
    assert found.code == 0, found.err
