"""Statements about `--out`: nothing that is read or was corrected is ever lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from peiyu.cli.outputs import may_write, replacing
from peiyu.problems import ProblemsFound
from peiyu.rules.shipped import shipped
from tests.cli.conftest import Ran

Peiyu = Callable[..., Ran]
TEXT = "瓷城市若干措施\n一、支持窑业。对高新技术企业给予10万元奖励。\n二、支持茶业。对茶园给予最高5万元补助。\n"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "窑业.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def draft(peiyu: Peiyu, policy: Path, out: Path, *more: str) -> Ran:
    return peiyu("deconstruct", policy, "--format", "rules", "--out", out, *more)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_pack_is_never_drafted_over_nor_into(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "own"
    shutil.copytree(shipped() / "cn-zhejiang-ningbo", pack)
    before = contents(pack)
    for out in (pack, pack / "草稿", pack.parent):
        for more in ((), ("--force",)):
            found = draft(peiyu, policy, out, *more)
            assert found.code == 1
            assert "E-CLI-012" in found.err
    assert contents(pack) == before


def test_a_corrected_draft_is_kept_until_force_is_given(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    out = tmp_path / "草稿"
    assert draft(peiyu, policy, out).code == 0
    rules = out / "rules.yaml"
    rules.write_text("# 改过\n" + rules.read_text(encoding="utf-8"), encoding="utf-8")
    before = contents(out)
    found = draft(peiyu, policy, out)
    assert found.code == 1
    assert "E-CLI-009" in found.err
    assert "--force" in found.err
    assert contents(out) == before
    assert draft(peiyu, policy, out, "--force").code == 0
    assert "改过" not in rules.read_text(encoding="utf-8")


def test_nothing_of_another_document_stays_behind(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    out = tmp_path / "草稿"
    assert draft(peiyu, policy, out).code == 0
    (out / "tables.yaml").write_text("补充表: 企业\n列: [{名称: 竹编件数, 类型: 数值}]\n", encoding="utf-8")
    assert draft(peiyu, policy, out, "--force").code == 0
    assert not (out / "tables.yaml").exists() or "竹编件数" not in (out / "tables.yaml").read_text(encoding="utf-8")


def test_what_a_person_added_to_a_draft_is_never_mixed_with_a_new_one(
    peiyu: Peiyu, policy: Path, tmp_path: Path
) -> None:
    out = tmp_path / "草稿"
    assert draft(peiyu, policy, out).code == 0
    (out / "审核.yaml").write_text("政策: 窑业\n", encoding="utf-8")
    before = contents(out)
    assert "审核.yaml" in draft(peiyu, policy, out, "--force").err
    assert contents(out) == before


def test_drafts_of_several_documents_stand_side_by_side(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    other = tmp_path / "茶业.txt"
    other.write_text(TEXT.replace("瓷城", "茶山"), encoding="utf-8")
    out = tmp_path / "草稿"
    assert peiyu("deconstruct", policy, other, "--format", "rules", "--out", out).code == 0
    packs = sorted(path.parent for path in out.glob("*/pack.yaml"))
    assert len(packs) == 2
    assert {yaml.safe_load((p / "pack.yaml").read_text(encoding="utf-8"))["状态"] for p in packs} == {"待审"}
    before = contents(out)
    assert "E-CLI-012" in draft(peiyu, policy, out, "--force").err
    assert "E-CLI-009" in peiyu("deconstruct", policy, other, "--format", "rules", "--out", out).err
    assert contents(out) == before


@pytest.mark.parametrize("form", ["json", "yaml", "review"])
def test_a_source_is_never_written_over_under_any_name(peiyu: Peiyu, policy: Path, tmp_path: Path, form: str) -> None:
    link = tmp_path / "链接.txt"
    os.link(policy, link)
    for out in (policy, tmp_path / "." / policy.name, link):
        found = peiyu("deconstruct", policy, "--format", form, "--out", out, "--force")
        assert found.code == 1
        assert "E-CLI-010" in found.err
    assert policy.read_text(encoding="utf-8") == TEXT


def test_compare_does_not_write_over_what_it_compares(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    new = tmp_path / "n.txt"
    new.write_text(TEXT.replace("10万", "20万"), encoding="utf-8")
    for out in (policy, new):
        assert "E-CLI-010" in peiyu("compare", policy, new, "--out", out, "--force").err
    assert "10万" in policy.read_text(encoding="utf-8")
    assert "20万" in new.read_text(encoding="utf-8")


@pytest.mark.parametrize(("form", "name"), [("json", "a.json"), ("xlsx", "a.xlsx"), ("review", "a.txt")])
def test_a_file_that_is_there_is_overwritten_only_with_force(
    peiyu: Peiyu, policy: Path, tmp_path: Path, form: str, name: str
) -> None:
    out = tmp_path / name
    out.write_bytes(b"mine")
    asked = ("deconstruct", policy, "--format", form, "--out", out)
    assert "E-CLI-009" in peiyu(*asked).err
    assert out.read_bytes() == b"mine"
    assert peiyu(*asked, "--force").code == 0
    assert out.read_bytes() != b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((name, policy.name))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("xlsx", "x.docx"),
        ("xlsx", "x"),
        ("json", "x.xlsx"),
        ("json", "x.yaml"),
        ("yaml", "x.html"),
        ("rules", "x.yaml"),
    ],
)
def test_an_ending_that_contradicts_the_format_is_refused(
    peiyu: Peiyu, policy: Path, tmp_path: Path, form: str, name: str
) -> None:
    found = peiyu("deconstruct", policy, "--format", form, "--out", tmp_path / name)
    assert found.code == 2
    assert "E-CLI-004" in found.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("form", ["xlsx", "json", "rules"])
def test_folders_are_not_made_in_silence(peiyu: Peiyu, policy: Path, tmp_path: Path, form: str) -> None:
    name = {"xlsx": "x.xlsx", "json": "x.json", "rules": "x"}[form]
    found = peiyu("deconstruct", policy, "--format", form, "--out", tmp_path / "nonexist" / name)
    assert found.code == 1
    assert "E-CLI-011" in found.err
    assert not (tmp_path / "nonexist").exists()


def test_a_folder_is_no_file(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    assert "这是文件夹" in peiyu("deconstruct", policy, "--out", tmp_path).err


def test_what_was_there_stays_where_writing_breaks_off(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("old", encoding="utf-8")

    def broken() -> None:
        with replacing(out) as path:
            path.write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_no_file_of_a_pack_is_written_over_by_a_reading(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pk"
    pack.mkdir()
    (pack / "pack.yaml").write_text("政策包: pk\n", encoding="utf-8")
    before = contents(pack)
    done = peiyu("deconstruct", str(policy), "--format", "yaml", "--out", str(pack / "pack.yaml"), "--force")
    assert (done.code, "E-CLI-012" in done.err) == (1, True)
    assert contents(pack) == before


def test_match_does_not_write_over_the_data_it_decides(peiyu: Peiyu, tmp_path: Path) -> None:
    data = tmp_path / "企业.xlsx"
    assert peiyu("template", str(data)).code == 0
    before = data.read_bytes()
    done = peiyu("match", str(data), "--as-of", "2026-06-30", "--format", "xlsx", "--out", str(data))
    assert (done.code, "E-CLI-010" in done.err) == (1, True)
    assert data.read_bytes() == before


def test_a_draft_is_called_a_draft_and_a_pack_a_pack(peiyu: Peiyu, policy: Path, tmp_path: Path) -> None:
    out = tmp_path / "稿"
    assert draft(peiyu, policy, out).code == 0
    before = contents(out)
    for told in (
        peiyu("deconstruct", policy, "--format", "yaml", "--out", out / "rules.yaml", "--force").err,
        draft(peiyu, policy, out / "里面").err,
        draft(peiyu, policy, tmp_path).err,
        peiyu("deconstruct", policy, policy, "--format", "rules", "--out", out).err,
    ):
        assert "E-CLI-012" in told
        assert "草稿" in told
        assert "政策包" not in told, told
    assert contents(out) == before
    text = (out / "pack.yaml").read_text(encoding="utf-8")
    (out / "pack.yaml").write_text(text.replace("状态: 待审", "状态: 现行"), encoding="utf-8")
    assert "政策包里的文件" in peiyu("deconstruct", policy, "--format", "yaml", "--out", out / "rules.yaml").err


def test_an_empty_file_holds_nothing_to_lose(tmp_path: Path) -> None:
    out = tmp_path / "窑.json"
    out.touch()
    assert may_write(str(out), "json", (), force=False) == out
    out.write_text("{}", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="E-CLI-009"):
        may_write(str(out), "json", (), force=False)
