"""Names of rules and network, weighed: what is proposed, what is taken, and what it says of itself."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Name
from peiyu.documents.naming.candidates import Candidate, merged, whole
from peiyu.documents.naming.levels import with_levels
from peiyu.documents.naming.network import shipped
from peiyu.documents.naming.weighing import Weighing, features, weighed
from peiyu.documents.naming.windows import LONGEST, WHOLE, windows
from peiyu.documents.pipeline import deconstruct, text_source

FEATURES = len(features(Candidate("甲企业", 0, 3, 1.0), [Candidate("甲企业", 0, 3, 1.0)], "甲企业", 0))


def scale(least: float = 0.0) -> Weighing:
    """A scale that believes the network alone."""
    weights = [0.0] * FEATURES
    weights[1] = 1.0
    return Weighing(tuple(weights), least, least, least)


def test_a_quotation_mark_is_taken_from_where_it_stands_beside_the_name():
    text = "对“链主企业”和甲”企业给予奖励"
    assert [text[slice(*whole(text, *span))] for span in ((1, 6), (9, 12))] == ["“链主企业”", "”企业"]


def test_every_sentence_has_its_place_in_one_window():
    spans = [(0, 90), (95, 200), (200, 590), (5000, 5030)]
    found = windows(spans)
    assert sorted(place.index for window in found for place in window.places) == [0, 1, 2, 3]
    for window in found:
        assert window.end - window.start <= WHOLE
        for place in window.places:
            start, end = spans[place.index]
            assert window.start + place.start == start
            assert window.start + place.end == min(end, start + LONGEST)


def test_a_name_of_both_is_one_candidate():
    spans = [Candidate("中小企业", 1, 5, 2.0), Candidate("企业", 3, 5, -1.0)]
    both, span = merged([Name("中小企业", 1, 5, 0.7)], spans)
    assert (both.score, both.rules) == (2.0, 0.7)
    assert (span.score, span.rules) == (-1.0, None)


def test_what_only_rules_read_is_a_candidate_too():
    (one,) = merged([Name("国家级绿色工厂", 1, 4, 0.7)], [])
    assert (one.name, one.score, one.rules) == ("国家级绿色工厂", None, 0.7)


def test_of_two_that_share_characters_the_likelier_is_taken():
    found = [Candidate("中小企业", 1, 5, 2.0), Candidate("企业", 3, 5, 1.0), Candidate("个人", 6, 8, 0.5)]
    taken = [one.name for one, _, takes in weighed(found, "对中小企业和个人给予奖励", 0, scale()) if takes]
    assert taken == ["中小企业", "个人"]


@pytest.mark.parametrize(
    ("fuller", "taken"),
    [
        (Candidate("竹编企业", 1, 5, 2.0, 0.7), ["竹编企业"]),
        (Candidate("购买竹材的企业", 1, 5, None, 0.7), ["购买竹材的企业"]),
        (Candidate("竹编企业", 1, 5, -0.5, 0.7), ["竹编企业", "企业"]),
        (Candidate("竹编企业", 1, 5, 2.0), ["竹编企业", "企业"]),
        (Candidate("竹编作坊", 1, 5, 2.0, 0.7), ["竹编作坊", "企业"]),
    ],
)
def test_a_bare_head_of_the_network_is_not_beside_a_fuller_name_of_the_rules(fuller: Candidate, taken: list[str]):
    found = [fuller, Candidate("企业", 8, 10, 1.0)]
    rated = weighed(found, "对竹编企业减税，方便企业", 0, scale(-5.0))
    assert [one.name for one, _, takes in rated if takes] == taken


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("对茶园（基地、产业园）给予奖励", (1, 3), "茶园（基地、产业园）"),
        ("对茶园（含竹园）给予奖励", (1, 3), "茶园"),
        ("对茶园（面积100亩）给予奖励", (1, 3), "茶园"),
        ("对茶园（基地给予奖励", (1, 3), "茶园"),
    ],
)
def test_a_bracket_that_says_what_else_it_may_be_belongs_to_the_name(text: str, span: tuple[int, int], name: str):
    start, end = whole(text, *span)
    assert text[start:end] == name


def test_how_likely_a_name_has_to_be_depends_on_who_brought_it():
    weighing = Weighing((0.0,) * FEATURES, composed=-0.1, read=0.0, proposed=0.1)
    found = [Candidate("甲", 0, 1, None, 0.7), Candidate("乙", 1, 2, 1.0, 0.7), Candidate("丙", 2, 3, 1.0)]
    assert [takes for _, _, takes in weighed(found, "甲乙丙", 0, weighing)] == [True, True, False]


def test_what_is_unlikely_is_left():
    found = [Candidate("银行", 2, 4, -0.1)]
    assert [takes for _, _, takes in weighed(found, "鼓励银行放款", 0, scale())] == [False]


@pytest.mark.parametrize(
    ("text", "name", "more"),
    [
        ("对国家级、省级和市级绿色工厂给予奖励", "市级绿色工厂", ["国家级绿色工厂", "省级绿色工厂"]),
        ("对国家、省级示范基地给予奖励", "省级示范基地", ["国家级示范基地"]),
        ("一类、二类出口企业", "二类出口企业", ["一类出口企业"]),
        ("对甲、省级绿色工厂给予奖励", "省级绿色工厂", []),
        ("对省、市级绿色工厂给予奖励", "市级绿色工厂", ["省级绿色工厂"]),
        ("对省、市重点项目给予奖励", "市重点项目", ["省重点项目"]),
        ("对高新区、市级绿色工厂给予奖励", "市级绿色工厂", []),
        ("对杭州市、省级绿色工厂给予奖励", "省级绿色工厂", []),
        ("支持各类园区、市场主体发展", "市场主体", []),
    ],
)
def test_levels_in_a_row_share_what_follows(text: str, name: str, more: list[str]):
    at = text.index(name)
    found = with_levels(text, [Candidate(name, at, at + len(name), 2.0)])
    assert [one.name for one in found[1:]] == more
    for one in found[1:]:
        assert one.name.startswith(text[one.start : one.end]), "each stands at its level"


def test_a_document_without_measures_and_an_empty_sentence_name_nobody():
    assert not deconstruct(text_source("某市通知\n")).extraction.measures
    assert windows([(0, 0)]) == []
    assert shipped().scores([], []) == []


def test_a_document_names_whoever_is_given_something():
    done = deconstruct(
        text_source(
            "某市若干措施\n一、支持农业。\n对新购买插秧机的农机合作社，按购机价的20%给予补贴。\n"
            "支持民办博物馆免费开放，每馆每年补助5万元。\n"
        )
    )
    named = [[name.name for name in m.beneficiaries] for m in done.extraction.measures]
    assert any("农机合作社" in name for names in named for name in names)
    assert ["民办博物馆"] in named
    for measure in done.extraction.measures:
        for name in measure.beneficiaries:
            assert 0.05 <= name.confidence <= 0.97
            assert done.cleaned.text[name.start : name.end] == name.name


def test_who_is_not_named_is_doubted_by_the_likeliest_name():
    done = deconstruct(text_source("某市若干措施\n一、加强宣传\n加强政策宣传，办好各类推介活动，营造良好氛围。\n"))
    (measure,) = done.extraction.measures
    assert not measure.beneficiaries
    assert measure.nobody_confidence > 0.5


def test_no_name_has_half_a_pair_of_quotation_marks():
    text = "某市若干措施\n一、支持\n对认定为“竹艺品牌示范区”的，给予承办单位最高100万元资助。\n每年宣传一批“最美竹匠”“最美竹编能手”，给予奖励。\n"
    names = [name.name for m in deconstruct(text_source(text)).extraction.measures for name in m.beneficiaries]
    assert names
    assert all(name.count("“") == name.count("”") for name in names), names
