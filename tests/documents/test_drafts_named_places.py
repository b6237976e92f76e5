"""Statements about sentences that exclude a second grant by naming places of the act, and about those that close a sentence of several grants."""

from pathlib import Path

import pytest

from peiyu.documents.output.drafts.pack import parent_of
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import drafted

PACKS = Path(__file__).parents[2] / "packs"
GRANTS = (
    "鼓励建窑。对新建窑炉的企业，一次性奖励10万元。",
    "鼓励植竹。对新植竹林的企业，一次性奖励20万元。",
    "鼓励制茶。对获评市级茶坊的企业，一次性奖励30万元。",
)
STYLES = {
    "chinese": ("一、", "二、", "三、", "四、"),
    "digits": ("1.", "2.", "3.", "4."),
    "brackets": ("（一）", "（二）", "（三）", "（四）"),
    "words": ("措施一：", "措施二：", "措施三：", "措施四："),
    "articles": ("第一条 ", "第二条 ", "第三条 ", "第四条 "),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def act(style: str, words: str) -> str:
    pieces = zip(STYLES[style], (*GRANTS, f"附则。{words}"), strict=True)
    return "某县扶持窑业若干措施\n" + "".join(f"{number}{said}\n" for number, said in pieces)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "words",
    [
        "同一企业同时符合本措施第一条、第三条的，按照就高不重复原则执行。",
        "同时符合第一条和第三条的，按就高原则执行。",
        "第一条、第三条不得重复享受。",
        "第一条与第三条奖励不可兼得，企业可自主选择其一申报。",
        "同一企业同一年度同时符合第一、三条的，只享受最高一项。",
    ],
)
def test_named_places_are_a_group_whatever_the_headings_are(style, words, library, tmp_path):
    rules = drafted(act(style, words), library, tmp_path)
    groups = [rule.get("就高组") for rule in rules]
    assert groups[0] and groups[0] == groups[2] and groups[1] is None
    assert all(words in str(rules[at]["待核"]) for at in (0, 2))


@pytest.mark.parametrize("words", ["本措施第一款、第三款从高不重复。", "同时享受上述第一项、第三项的，就高执行。"])
def test_items_and_paragraphs_name_the_headings_of_an_act_without_articles(words, library, tmp_path):
    groups = [rule.get("就高组") for rule in drafted(act("chinese", words), library, tmp_path)]
    assert groups[0] and groups[0] == groups[2] and groups[1] is None


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("chinese", "同一企业符合第一条和第七条的，就高不重复。"),
        ("articles", "本措施第一款、第三款从高不重复。"),
    ],
)
def test_what_cannot_be_tied_is_told_in_the_rules_and_on_top_of_the_pack(style, words, library, tmp_path):
    rules = drafted(act(style, words), library, tmp_path)
    assert not any(rule.get("就高组") for rule in rules)
    assert all("没有对上" in str(rule["待核"]) and words in str(rule["待核"]) for rule in rules)
    [pack] = tmp_path.rglob("pack.yaml")
    assert words in "".join(line for line in pack.read_text(encoding="utf-8").splitlines() if line.startswith("# 待核"))


def test_a_chapter_of_several_numbered_grants_is_no_article(library, tmp_path):
    first, second, third = GRANTS
    words = "同时符合第一条、第二条的，就高不重复。"
    text = f"某县扶持窑业若干措施\n一、窑竹\n（一）{first}\n（二）{second}\n二、茶业\n（三）{third}\n三、附则\n（四）{words}\n"
    rules = drafted(text, library, tmp_path)
    assert not any(rule.get("就高组") for rule in rules)
    assert all(words in str(rule["待核"]) for rule in rules)


@pytest.mark.parametrize(
    "words",
    [
        "对首次升规的企业奖励10万元；对认定为国家级、省级竹平台的，分别奖励100万元、50万元，同一平台就高不重复。",
        "对新建窑炉的企业按投资额的30%给予补助；对获评国家级、省级窑园的，分别奖励50万元、20万元，同一窑园获评不同级别的，就高奖励。",
    ],
)
def test_a_neighbouring_grant_is_in_no_group_of_the_ranks_behind_it(words, library, tmp_path):
    rules = drafted(f"窑规\n一、建窑\n{words}\n", library, tmp_path)
    groups = [rule.get("就高组") for rule in rules]
    assert groups[0] is None
    assert len(groups) == 3 and groups[1] and groups[1] == groups[2]


def test_grants_for_different_things_are_no_group_and_an_open_point(library, tmp_path):
    words = "对新建窑炉的企业奖励10万元；对新植竹林的企业奖励20万元，就高不重复。"
    rules = drafted(f"窑规\n一、建窑\n{words}\n", library, tmp_path)
    assert [rule.get("就高组") for rule in rules] == [None, None]
    assert all("哪几条算同一件事没有写明" in str(rule["待核"]) for rule in rules)


def test_the_pack_above_a_draft_is_the_nearest_whose_region_covers_it():
    library = load([PACKS / name for name in ("cn", "cn-zhejiang", "cn-zhejiang-ningbo")], Collector())
    for place, nearest in (
        ("浙江省慈溪市", "cn-zhejiang-ningbo"),
        ("浙江省嵊州市", "cn-zhejiang"),
        ("湖南省株洲市", "cn"),
    ):
        act = deconstruct(text_source(f"{place}扶持窑业若干措施\n一、点火。对新建窑炉的企业，奖励10万元。\n"))
        assert parent_of(act, library) == nearest
