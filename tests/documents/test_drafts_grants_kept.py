"""Statements about sums that are given: no ending of their sentence makes them vanish, and what was not read is said with the draft."""

from pathlib import Path

import pytest

from peiyu.cli.main import main
from peiyu.documents.extraction.measures.sentences_of_procedure import is_procedure
from peiyu.documents.output.coverage import grants_unread
from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"
FLAT, SHARE = "对烧成量500吨以上的窑企，给予20万元奖励", "对改窑的窑企，按改窑费用的10%给予补助，最高50万元"
ENDINGS = [
    "，已享受同类奖励的只补差额部分。", "，已享受上级补助的仅补足差额部分。", "，已获低级别奖励的只奖差额部分。", "，与上级补助只就高补差额部分。",
    "，按就高不重复原则执行。", "，按就高原则只享受一项。", "，按就高奖励。", "，同时符合多项条件的按最高标准享受。", "，可同时享受市级奖励。",
    "，与市级政策不一致的，从其规定。", "，另有规定的除外。", "，按汇率折算。", "，不与其他政策叠加享受。", "，已获奖励的按原政策执行。", "，不再重复享受。",
    "，就高不就低。", "，不足部分由县财政补足。", "，仅享受一次。", "，与上级政策重复的只补差。", "，扣除已享受部分。",
]  # fmt: skip
LOST = "本县茶企给予8万元奖励具体按市级规定执行由县财政局负责解释"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def read(*articles: str) -> Deconstruction:
    text = "\n".join(f"第{number}条 {words}" for number, words in zip("一二三四", articles, strict=False))
    return deconstruct(text_source(f"某县若干措施\n{text}\n", "措施.txt"))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("grant", [FLAT, SHARE])
def test_a_sum_is_given_whatever_the_last_clause_says_of_other_grants(grant: str, ending: str) -> None:
    first, second = read(grant + ending, "对竹企给予5万元奖励。").extraction.measures
    assert first.text.startswith("对") and first.amounts and len(second.amounts) == 1
    assert ending.lstrip("，").rstrip("。") in first.text and not second.exclusions


@pytest.mark.parametrize("ending", ["但不重复享受。", "（不重复享受）。", "（已享受市级奖励的只补差额部分）。"])
def test_an_exclusion_needs_no_comma(ending: str) -> None:
    first, second = read(FLAT + ending, "对竹企给予5万元奖励。").extraction.measures
    assert first.amounts and second.amounts


@pytest.mark.parametrize(
    "said",
    [
        "已享受同类奖励的只补差额部分。", "已给予20万元奖励的，只补差额部分。", "同一窑企已获得20万元奖励的，只补差额部分。",
        "同时获得县级奖励10万元、市级奖励20万元的，按就高奖励。", "按就高不重复原则执行。", "超过20万元奖励的部分，按原政策执行。",
    ],
)  # fmt: skip
def test_a_sum_that_only_names_the_case_gives_nothing(said: str) -> None:
    assert is_procedure(said)


def test_a_sum_in_no_list_is_told_on_top_of_the_pack_and_on_the_screen(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = read(LOST, FLAT + "。")
    draft_pack([done], library, tmp_path / "草稿")
    told = [line for line in (tmp_path / "草稿" / "pack.yaml").read_text(encoding="utf-8").splitlines() if LOST in line]
    assert len(told) == 1 and told[0].startswith("# 没有起草：") and "原文" in told[0] and "补写" in told[0]
    file = tmp_path / "措施.txt"
    file.write_text(f"某县若干措施\n第一条 {LOST}\n第二条 {FLAT}。\n", encoding="utf-8")
    assert main(["deconstruct", str(file), "--format", "rules", "--out", str(tmp_path / "写出")]) == 0
    assert "措施.txt：有 1 句像是给了钱，却没有读成措施" in capsys.readouterr().err


def test_what_is_read_limited_or_asked_is_not_told_as_lost() -> None:
    done = read(
        FLAT + "，已享受同类奖励的只补差额部分。",
        "申请资助10万元以上的项目，应当提交资金使用报告。",
        "同一窑企每年奖励总额不超过100万元。",
        "上一年度已获得20万元奖励的窑企不得申报。",
    )
    assert not list(grants_unread(done))


@pytest.mark.parametrize(
    "ending", ["，已享受上级补助的仅补足差额部分。", "，已获低级别奖励的只奖差额部分。", "，仅享受一次。"]
)
def test_what_is_left_of_another_grant_is_an_exclusion_of_its_measure_alone(ending: str) -> None:
    first, second = read(FLAT + ending, "对竹企给予5万元奖励。").extraction.measures
    assert first.exclusions and not second.exclusions
