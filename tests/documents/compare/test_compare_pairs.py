"""Statements about what counts as the same clause: who gets something and for what, not the formulas of giving."""

from collections import Counter

import pytest

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.matching import matched
from peiyu.documents.compare.output import object_of, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.pipeline import deconstruct, text_source
from tests.documents.compare.clause_pairs import OTHER, PAIRS, SAME

HEAD = "竹乡市支持窑业茶业若干措施\n一、支持企业成长\n"


def _clause(words: str) -> Clause:
    return Clause(0, len(words), words, "（一）", ("一、支持企业成长",))


def _verdict(old: str, new: str) -> str:
    pairs = matched([_clause(old)], [_clause(new)])
    return "none" if not pairs else "doubtful" if pairs[0].doubtful else "sure"


def versions(old: str, new: str) -> Comparison:
    return compared(deconstruct(text_source(HEAD + old, "旧.txt")), deconstruct(text_source(HEAD + new, "新.txt")))


@pytest.mark.parametrize(("label", "old", "new"), PAIRS)
def test_two_different_clauses_are_never_shown_as_one_that_changed(label: str, old: str, new: str) -> None:
    assert label == SAME or _verdict(old, new) != "sure"


@pytest.mark.parametrize(("label", "old", "new"), PAIRS)
def test_a_reworded_clause_is_found_again(label: str, old: str, new: str) -> None:
    assert label == OTHER or _verdict(old, new) != "none"


@pytest.mark.parametrize(("part", "sure", "apart"), [(PAIRS[::2], 14, 9), (PAIRS[1::2], 10, 14)])
def test_few_pairs_are_left_to_a_person(part: tuple[tuple[str, str, str], ...], sure: int, apart: int) -> None:
    tally = Counter((label, _verdict(old, new)) for label, old, new in part)
    assert tally[SAME, "sure"] >= sure
    assert tally[OTHER, "none"] >= apart


@pytest.mark.parametrize("part", [PAIRS[::2], PAIRS[1::2]])
def test_in_one_document_every_clause_finds_its_own(part: tuple[tuple[str, str, str], ...]) -> None:
    old = [_clause(words) for words in dict.fromkeys(old for _, old, _ in part)]
    new = [_clause(words) for words in dict.fromkeys(new for _, _, new in reversed(part))]
    same = {(a, b) for label, a, b in part if label == SAME}
    found = {(old[p.old].words, new[p.new].words): p.doubtful for p in matched(old, new)}
    assert same <= found.keys()
    assert all(doubtful for pair, doubtful in found.items() if pair not in same)


def test_an_abolished_and_a_new_policy_in_one_place_are_no_changed_sum() -> None:
    c = versions(
        "（一）对首次认定的省级老字号陶坊，给予一次性奖励20万元。\n",
        "（一）对通过窑温监测二级评定的工坊，给予一次性奖励5万元。\n",
    )
    assert (c.count("changed"), c.count("dropped"), c.count("added"), c.numbers) == (0, 1, 1, [])
    assert "20万元 → 5万元" not in text_of(c)


def test_a_doubtful_pair_is_shown_as_doubtful_and_its_numbers_are_not_called_out() -> None:
    c = versions(
        "（一）支持建设公共烘茶中心，建成后按投资的30%补助。\n", "（一）支持建设公共窑炉，建成后按投资的20%补助。\n"
    )
    assert c.count("doubtful") == 1
    assert c.numbers == []
    text = text_of(c)
    assert "可能不是同一条 1 对" in text
    assert text.index("二、可能不是同一条的") < text.index("烘茶中心") < text.index("三、逐条对照")
    assert "30% → 20%" not in text
    assert [k["state"] for k in object_of(c)["clauses"] if "公共" in k["new"]["text"]] == ["doubtful"]
    assert "<tr class=doubtful><td><b>可能不是同一条</b>" in page_of(c)


def test_another_rank_is_doubtful() -> None:
    old = "对首次认定的省级老字号陶坊，给予一次性奖励20万元。"
    assert _verdict(old, old.replace("省级", "国家级").replace("20", "50")) == "doubtful"
    assert _verdict(old + "所需资金由市级财政承担。", old + "所需资金由县级财政承担。") == "sure"


def test_a_sure_pair_comes_before_a_doubtful_one() -> None:
    old = [_clause("支持建设公共烘茶中心，建成后按投资的30%补助。")]
    new = [
        _clause("支持建设公共窑炉，建成后按投资的30%补助。"),
        _clause("在主产乡镇布局公共烘茶中心，对验收合格的按40%补助。"),
    ]
    [pair] = matched(old, new)
    assert (pair.new, pair.doubtful) == (1, False)


def test_a_clause_of_mere_formulas_is_known_by_its_heading() -> None:
    def clause(title: str, words: str) -> Clause:
        return Clause(0, len(words), words, "", (title,))

    old = [clause("（一）鼓励竹企上市挂牌", "给予一次性奖励20万元。")]
    assert matched(old, [clause("（二）鼓励竹企上市挂牌", "给予一次性奖励10万元。")])[0].doubtful is False
    assert matched(old, [clause("（一）引进窑艺大师", "给予一次性奖励20万元。")]) == []


def test_brackets_of_those_in_charge_alone_are_no_equal_clauses() -> None:
    assert _verdict("（市茶业局、市文旅局负责）", "（应急管理厅、人民银行负责）") == "none"


def test_a_split_clause_keeps_its_sums() -> None:
    c = versions(
        "（一）对建成智能烘茶车间的茶企，给予奖励20万元；对取得有机茶园证书的合作社，给予奖励8万元。\n",
        "（一）对建成智能烘茶车间的茶企，给予奖励20万元。\n（二）对取得有机茶园证书的合作社，给予奖励6万元。\n",
    )
    assert [(n.old, n.new) for _, n in c.numbers] == [("8万元", "6万元")]
    assert next(k for k in c.clauses if k.state == "added").elsewhere


def test_a_sum_that_changes_while_its_clause_is_split_off_is_called_out() -> None:
    c = versions(
        "（一）对建成智能烘茶车间、引进自动包装线和色选设备的茶企，给予奖励20万元；对取得有机茶园证书的合作社，给予奖励8万元。\n",
        "（一）对建成智能烘茶车间、引进自动包装线和色选设备的茶企，给予奖励20万元。\n（二）对取得有机茶园证书的合作社，给予奖励6万元。\n",
    )
    split = next(k for k in c.clauses if k.state == "added")
    assert [(k, n.old, n.new) for k, n in c.numbers] == [(split, "8万元", "6万元")]


def test_joined_clauses_lose_no_sums() -> None:
    c = versions(
        "（一）对建成智能烘茶车间的茶企，给予奖励20万元。\n（二）对取得有机茶园证书的合作社，给予奖励8万元。\n",
        "（一）对建成智能烘茶车间的茶企，给予奖励20万元；对取得有机茶园证书的合作社，给予奖励8万元。\n",
    )
    assert c.numbers == []
    assert next(k for k in c.clauses if k.state == "dropped").elsewhere
