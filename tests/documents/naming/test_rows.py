"""Names that their place in the sentence speaks for, and how likely a name of the rules alone has to be."""

from __future__ import annotations

import pytest

from peiyu.documents.naming.candidates import Candidate, whole
from peiyu.documents.naming.weighing import Weighing, features, weighed

FEATURES = len(features(Candidate("甲企业", 0, 3, 1.0), [Candidate("甲企业", 0, 3, 1.0)], "甲企业", 0))


def scale(composed: float = -2.5) -> Weighing:
    """A scale that believes the network alone, with the shipped thresholds."""
    weights = [0.0] * FEATURES
    weights[1] = 1.0
    return Weighing(tuple(weights), composed, -1.5, -0.5)


def taken(sentence: str, begins: int, *names: tuple[str, float]) -> list[str]:
    """What is taken of `names`, each with the score that the network gives it."""
    found = [
        Candidate(name, begins + sentence.index(name), begins + sentence.index(name) + len(name), score)
        for name, score in names
    ]
    return [one.name for one, _, takes in weighed(found, sentence, begins, scale()) if takes]


@pytest.mark.parametrize(
    ("sentence", "sure", "other"),
    [
        ("对茶叶合作社、制茶作坊给予补助。", "茶叶合作社", "制茶作坊"),
        ("对茶叶合作社、制茶作坊给予补助。", "制茶作坊", "茶叶合作社"),
        ("支持窑厂和陶瓷卖家参展。", "窑厂", "陶瓷卖家"),
        ("支持窑厂以及其他陶艺工坊参展。", "窑厂", "陶艺工坊"),
        ("补助“竹海”合作社及相关竹编作坊。", "“竹海”合作社", "竹编作坊"),
        ("培育5家茶叶龙头企业、20家示范茶园。", "茶叶龙头企业", "示范茶园"),
    ],
)
@pytest.mark.parametrize("begins", [0, 40])
def test_a_name_in_a_row_with_one_that_is_taken_is_taken(sentence: str, sure: str, other: str, begins: int) -> None:
    assert set(taken(sentence, begins, (sure, 1.0), (other, -1.8))) == {sure, other}


def test_a_row_is_followed_from_name_to_name() -> None:
    sentence = "对茶园、竹园、果园、花圃给予补助。"
    names = (("茶园", 1.0), ("花圃", -1.5), ("竹园", -1.5), ("果园", -1.5))
    assert taken(sentence, 0, *names) == ["茶园", "竹园", "果园", "花圃"]


@pytest.mark.parametrize(
    ("sentence", "sure", "other"),
    [
        ("支持窑厂与陶瓷学院合作开发釉料。", "窑厂", "陶瓷学院"),
        ("支持窑厂发展，帮助陶瓷学院招生。", "窑厂", "陶瓷学院"),
        ("依托茶叶学院、制茶作坊开展培训。", "制茶作坊", "茶叶学院"),
        ("汇聚窑厂、陶瓷学院力量。", "窑厂", "陶瓷学院"),
        ("对吸纳就业困难人员、高校毕业生给予补助。", "高校毕业生", "就业困难人员"),
        ("为竹编作坊和融资担保公司牵线。", "竹编作坊", "融资担保公司"),
        ("支持有条件、竹编基础好的作坊。", "竹编基础好的作坊", "有条件"),
        ("对茶园（含合作社、家庭农场）给予补助。", "合作社", "家庭农场"),
    ],
)
def test_partners_means_lenders_and_bare_qualities_are_not_taken_with_the_row(
    sentence: str, sure: str, other: str
) -> None:
    assert other not in taken(sentence, 0, (sure, 1.0), (other, -1.4))


def test_a_row_with_what_is_not_taken_says_nothing() -> None:
    assert taken("对茶园、竹园给予补助。", 0, ("茶园", -0.9), ("竹园", -0.8)) == []


def test_what_is_hopeless_is_not_taken_with_its_row() -> None:
    assert taken("对茶园、竹园给予补助。", 0, ("茶园", 1.0), ("竹园", -2.3)) == ["茶园"]


@pytest.mark.parametrize(
    ("sentence", "name", "wanted"),
    [
        ("竹编企业从事出口的，可申请补助。", "竹编企业", True),
        ("减免租金，茶叶合作社可自主选择。", "茶叶合作社", True),
        ("加强与竹编企业的联系。", "竹编企业", False),
        ("竣工后给予补助。", "竣工后", False),
        ("会同供电企业提前施工。", "会同供电企业", False),
        ("担保公司应当及时放款。", "担保公司", False),
    ],
)
def test_with_whom_a_clause_opens_is_taken_sooner(sentence: str, name: str, wanted: bool) -> None:
    assert bool(taken(sentence, 7, (name, -1.0))) is wanted


@pytest.mark.parametrize(
    ("sentence", "name", "odds", "wanted"),
    [
        ("各服务站要为山区茶农合作社免费提供检测。", "山区茶农合作社", -1.9, True),
        ("将茶坊认定为茶农合作社提供材料。", "茶农合作社", -1.9, False),
        ("支持\n社会资本采取入股方式盘活窑炉。", "社会资本", -1.4, True),
        ("鼓励窑业企业采用新釉料。", "窑业企业", -1.4, True),
        ("鼓励窑业企业采用新釉料，对竹编作坊给予奖励。", "窑业企业", -1.4, False),
        ("鼓励茶叶企业减免茶农费用。", "茶叶企业", -1.4, False),
        ("鼓励担保机构采用新办法。", "担保机构", -1.4, False),
        ("鼓励企业采用新釉料。", "企业", -1.4, False),
        ("统筹资金，服务竹编企业发展壮大。", "竹编企业", -1.9, True),
        ("统筹资金，服务竹编企业名录。", "竹编企业", -1.9, False),
        ("累计采茶100亩的窑区茶企业，奖励3万元。", "窑区茶企业", -1.5, True),
        ("引进规模以上的窑区茶企业，给予该合作社30万元。", "窑区茶企业", -1.5, False),
        ("引进规模以上的窑区茶企业，一次性给予园区运营单位30万元。", "窑区茶企业", -1.5, False),
        ("累计采茶100亩的窑区茶企业，奖励比例不超过5%。", "窑区茶企业", -1.5, False),
        ("退出竹园的，竹园合作社可按租金总额申请补助。", "竹园合作社", -1.9, True),
        ("退出竹园的，竹园合作社可疑情况须上报。", "竹园合作社", -1.9, False),
        ("及时回应群众诉求。", "群众", -1.9, True),
        ("全面推进\n茶叶企业设立全程网办。", "茶叶企业", -1.4, True),
        ("全面推进茶叶企业除名。", "茶叶企业", -1.4, False),
        ("全面推进茶叶平台建设。", "茶叶平台", -1.4, False),
        ("推动各地畅通窑业人员流动。", "各地畅通窑业人员", -1.4, False),
        ("进一步便利竹编企业开立账户。", "竹编企业", -1.4, True),
    ],
)
def test_a_name_in_a_role_is_taken_sooner(sentence: str, name: str, odds: float, wanted: bool) -> None:
    assert bool(taken(sentence, 3, (name, odds))) is wanted


@pytest.mark.parametrize(
    ("sentence", "name", "wanted"),
    [
        ("依托茶叶平台企业开展培训。", "茶叶平台企业", False),
        ("各地联合窑具企业、销售企业发放消费券。", "销售企业", False),
        ("依托竹海，支持销售企业参展。", "销售企业", True),
        ("给予补贴，每家企业最高5万元。", "企业", False),
        ("给予补贴，每家竹编企业最高5万元。", "竹编企业", True),
        ("变“窑厂找人”为送工上门。", "变“窑厂", False),
        ("补助“窑厂”协会。", "“窑厂”协会", True),
    ],
)
def test_with_whose_help_and_for_each_of_whom_says_not_who(sentence: str, name: str, wanted: bool) -> None:
    assert bool(taken(sentence, 0, (name, 1.0))) is wanted


def read(sentence: str, *names: tuple[str, str, float | None, float | None]) -> list[str]:
    """What is taken of `names`: each as it is read, the stretch that it stands in, the score of the network, how sure the rules are."""
    found = [
        Candidate(name, sentence.index(stretch), sentence.index(stretch) + len(stretch), score, rules)
        for name, stretch, score, rules in names
    ]
    return [one.name for one, _, takes in weighed(found, sentence, 0, scale(composed=-9.0)) if takes]


def test_in_a_long_row_a_doubtful_name_of_the_rules_is_taken_too() -> None:
    sentence = "对茶园、竹园、果园、窑园给予补助。"
    sure = [(name, name, 1.0, None) for name in ("茶园", "竹园", "果园")]
    assert read(sentence, *sure, ("窑园", "窑园", -1.8, 0.7)) == ["茶园", "竹园", "果园", "窑园"]
    assert "窑园" not in read(sentence, *sure[:2], ("窑园", "窑园", -1.8, 0.7))


@pytest.mark.parametrize(
    ("sentence", "short", "long", "scores", "wanted"),
    [
        ("对竹编机构分支机构给予奖励。", "竹编机构", "竹编机构分支机构", (None, 0.6), "竹编机构分支机构"),
        ("纠正山区窑工歧视。", "窑工", "山区窑工", (-1.4, 0.6), "窑工"),
        ("组织竹编机构备案。", "竹编机构", "组织竹编机构", (None, 0.6), "竹编机构"),
        ("赋能竹编机构发展。", "竹编机构", "能竹编机构", (None, 0.6), "竹编机构"),
        ("引进窑厂的竹编机构。", "竹编机构", "窑厂的竹编机构", (None, 0.6), "竹编机构"),
    ],
)
def test_where_the_network_sees_only_a_longer_name_it_is_that_one(
    sentence: str, short: str, long: str, scores: tuple[float | None, float], wanted: str
) -> None:
    weights = (1.0, *(0.0,) * (FEATURES - 1))
    candidates = [
        Candidate(short, sentence.index(short), sentence.index(short) + len(short), scores[0], 0.7),
        Candidate(long, sentence.index(long), sentence.index(long) + len(long), scores[1]),
    ]
    found = weighed(candidates, sentence, 0, Weighing(weights, -2.5, -1.5, 9.0))
    assert [one.name for one, _, takes in found if takes] == [wanted]


@pytest.mark.parametrize(
    ("sentence", "more", "stretch", "other"),
    [
        ("对竹艺园给予运营主体奖励。", "竹艺园运营主体", "竹艺园给予运营主体", "运营主体"),
        ("对竹艺园给予运营主体奖励。", "竹艺园运营主体", "竹艺园给予运营主体", "竹艺园"),
        ("对竹艺园，给予其领导班子奖励。", "竹艺园领导班子", "竹艺园，给予其领导班子", "竹艺园"),
        ("支持陶瓷、竹编企业参展。", "陶瓷企业", "陶瓷、竹编企业", "企业"),
        ("对茶坊引进茶师给予支持。", "引进茶师的茶坊", "茶坊引进茶师", "茶坊"),
    ],
)
def test_the_end_of_a_name_and_what_somebody_owns_are_not_named_beside_it(
    sentence: str, more: str, stretch: str, other: str
) -> None:
    rules = Candidate(more, sentence.index(stretch), sentence.index(stretch) + len(stretch), None, 0.7)
    alone = Candidate(other, sentence.index(other), sentence.index(other) + len(other), 1.0)
    found = weighed([rules, alone], sentence, 0, scale(composed=-9.0))
    assert [one.name for one, _, takes in found if takes] == [more]


def test_enterprises_and_people_in_one_word_are_not_named_again() -> None:
    names = [("企业群众", "企业群众", 1.0, None), ("企业", "企业", 1.0, 0.7), ("群众", "群众", 1.0, 0.7)]
    assert read("群众满意，企业放心，为企业群众免费办理。", *names) == ["企业群众"]


def test_a_relative_clause_that_the_network_hardly_sees_is_doubted_no_more_than_one_it_does_not() -> None:
    weights = (-2.0, *(0.0,) * (FEATURES - 1))
    one = Candidate("艺人开办的竹艺馆", 1, 9, -2.4, 0.7)
    found = weighed([one], "对艺人开办的竹艺馆给予补助。", 0, Weighing(weights, -2.5, -1.5, -0.5))
    assert [takes for _, _, takes in found] == [True]


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (Candidate("竹编企业的制茶作坊", 1, 10, None, 0.7), True),  # too long for the network to be believed
        (Candidate("制茶作坊", 6, 10, None, 0.7), False),  # short: the network saw it and passed it over
        (Candidate("竹编作坊", 1, 10, None, 0.7), True),  # put together of two places
        (Candidate("编企业", 1, 5, None, 0.7), False),  # only cut out of a longer stretch
    ],
)
def test_a_name_of_the_rules_alone_is_doubted_where_the_network_could_have_seen_it(
    one: Candidate, wanted: bool
) -> None:
    weights = (-2.0, *(0.0,) * (FEATURES - 1))
    found = weighed([one], "对竹编企业的制茶作坊给予补助。", 0, Weighing(weights, -2.5, -1.5, -0.5))
    assert [takes for _, _, takes in found] == [wanted]


def test_that_a_name_stands_before_the_sentence_speaks_only_against_those_of_the_network() -> None:
    before = features(Candidate("竹编企业", 2, 6, 1.0), [Candidate("竹编企业", 2, 6, 1.0)], "给予补助。", 10)
    read = features(Candidate("竹编企业", 2, 6, 1.0, 0.4), [Candidate("竹编企业", 2, 6, 1.0, 0.4)], "给予补助。", 10)
    assert (before[16], read[16]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("压缩“茶厂资质审批”时限", (0, 5), "茶厂"),
        ("压缩“制茶作坊资质审批”时限", (0, 7), "制茶作坊"),
        ("推进各制茶作坊改造", (2, 7), "制茶作坊"),
        ("补助相关运营单位", (2, 8), "运营单位"),
        ("建设高标准茶叶园区", (2, 9), "茶叶园区"),
        ("补助有关单位", (2, 6), "有关单位"),
        ("各类经营主体", (0, 6), "各类经营主体"),
        ("国家级“链主”企业", (0, 9), "国家级“链主”企业"),
    ],
)
def test_what_says_not_which_and_a_verb_before_a_quotation_are_no_part_of_a_name(
    text: str, span: tuple[int, int], name: str
) -> None:
    start, end = whole(text, *span)
    assert text[start:end] == name
