"""Packs that build on packs: names, regions, and the mutations that nobody intends."""

import datetime as dt
import random
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peiyu.problems import Collector
from peiyu.rules import check, read_cases, resolve
from peiyu.rules.nodes import CodeIn, Const
from tests.rules.bad_packs import SAMPLE

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 30)
NATIONAL = ROOT / "packs/cn"
RULE = "标签: 试\n代码: {code}.x\n依据: 测试办法\n条件: 上年度 研发占比 ≥ 奖励比例\n"


def child(folder: Path, code: str, region: str = "", **files: str) -> Path:
    """A pack that builds on the sample pack."""
    (folder / code).mkdir()
    manifest = f"政策包: {code}\n名称: 试\n上级: t\n" + (f"地区: {region}\n" if region else "")
    (folder / code / "pack.yaml").write_text(manifest, encoding="utf-8")
    for name, text in files.items():
        (folder / code / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / code


def the_rule(code: str, *folders: Path):
    library, problems = check(folders, TODAY)
    assert [p for p in problems if p.is_error and p.code != "E-CASE-002"] == []
    (found,) = resolve(library, TODAY, codes=[code])
    return found


def test_a_child_pack_reads_the_names_of_its_parent(tmp_path):
    found = the_rule("c.x", SAMPLE, child(tmp_path, "c", x=RULE.format(code="c")))
    assert found.criteria.of.right == Const(Fraction(1, 20), (), "奖励比例")


def test_a_child_pack_s_own_parameter_stands_before_its_parent_s(tmp_path):
    folder = child(tmp_path, "c", x=RULE.format(code="c"), y="参数: 奖励比例\n值: 8%\n")
    assert float(the_rule("c.x", SAMPLE, folder).criteria.of.right.value) == 0.08


def test_a_sister_pack_s_parameter_is_not_seen(tmp_path):
    sister = child(tmp_path, "d", y="参数: 奖励比例\n值: 9%\n")
    folder = child(tmp_path, "c", x=RULE.format(code="c"))
    assert float(the_rule("c.x", SAMPLE, sister, folder).criteria.of.right.value) == 0.05


def test_the_rules_of_a_regional_pack_apply_there_only(tmp_path):
    found = the_rule("c.x", SAMPLE, child(tmp_path, "c", region="'3302'", x=RULE.format(code="c")))
    area = found.criteria.items[0]
    assert area.label.clause == "适用地区"
    assert isinstance(area.of, CodeIn)
    assert area.of.prefixes == {"3302"}


def test_a_child_pack_adds_columns_and_rules_read_them(tmp_path):
    folder = child(
        tmp_path,
        "c",
        a="补充表: 企业\n列: [{名称: 山区县, 类型: 是否}]\n",
        x="标签: 试\n代码: c.x\n依据: 测试办法\n条件: 山区县\n",
    )
    assert the_rule("c.x", SAMPLE, folder).criteria.of.column == "山区县"


def test_packs_are_found_in_a_folder_of_packs(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "t")
    child(tmp_path, "c")
    library, problems = check([tmp_path], TODAY)
    assert set(library.packs) == {"t", "c"}
    assert [p for p in problems if p.is_error] == []


def test_only_the_packs_asked_for_and_their_parents_decide(tmp_path):
    one, other = child(tmp_path, "c", x=RULE.format(code="c")), child(tmp_path, "d", x=RULE.format(code="d"))
    library, _ = check([SAMPLE, one, other], TODAY)
    assert {r.pack for r in resolve(library, TODAY, packs=["c"])} == {"c", "t"}


# ---------------------------------------------------------------- mutations

REAL = sorted(
    path for path in (ROOT / "packs").rglob("*.yaml") if path.name != "pack.yaml" and path.stat().st_size < 12_000
)
CHARACTERS = [*"[]{}:,-'\"&*!#|>%@`\n\t 0一万元年≥且非()", chr(0xFF08), chr(0xFF1A), chr(0), chr(0x1F600)]


def mutated(text: str, random_: random.Random) -> str:
    """The text with a few lines or characters deleted, doubled, swapped or put in."""
    for _ in range(random_.randint(1, 5)):
        lines = text.splitlines(keepends=True) or ["\n"]
        at = random_.randrange(len(lines))
        where = random_.randrange(len(text)) if text else 0
        match random_.randrange(6):
            case 0:
                del lines[at]
                text = "".join(lines)
            case 1:
                lines.insert(random_.randrange(len(lines) + 1), lines[at])
                text = "".join(lines)
            case 2:
                text = text[:where] + text[where + random_.randint(1, 8) :]
            case 3:
                text = text[:where] + random_.choice(CHARACTERS) + text[where:]
            case 4:
                lines[at] = " " * random_.randint(1, 4) + lines[at]
                text = "".join(lines)
            case _:
                start = random_.randrange(len(text)) if text else 0
                text = text[:where] + text[start : start + random_.randint(1, 20)] + text[where:]
    return text


def check_mutation(path: Path, seed: int, folder: Path) -> None:
    """Check the packs with one file of theirs mutated: problems, never an exception, always a place and words."""
    pack = next(p for p in path.parents if (p / "pack.yaml").is_file())
    copy = folder / pack.name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(pack, copy)
    target = copy / path.relative_to(pack)
    text = target.read_text(encoding="utf-8")
    target.write_text(mutated(text, random.Random(seed)), encoding="utf-8")
    parents = [p for p in (ROOT / "packs").iterdir() if pack.name.startswith(f"{p.name}-") and p.is_dir()]
    library, problems = check([*parents, copy], TODAY)
    collector = Collector(list(problems))
    read_cases(library, collector)
    for problem in collector.found:
        assert problem.place.file
        assert problem.message
        assert problem.remedy


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(REAL), st.integers(0, 2**32))
def test_the_checker_never_raises_on_a_mutated_pack(tmp_path, path, seed):
    check_mutation(path, seed, tmp_path)


@pytest.mark.long
@settings(max_examples=3_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(REAL), st.integers(0, 2**32))
def test_the_checker_never_raises_on_thousands_of_mutated_packs(tmp_path, path, seed):
    check_mutation(path, seed, tmp_path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(p for p in SAMPLE.glob("*.yaml") if p.name != "pack.yaml")), st.integers(0, 2**32))
def test_the_checker_never_raises_on_a_mutated_sample(tmp_path, path, seed):
    check_mutation(path, seed, tmp_path)
