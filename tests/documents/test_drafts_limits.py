"""Statements about limits beside a grant: how much is paid for at most, how much may be lent, and caps that hold for several grants."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, compared, drafted

PACKS = Path(__file__).parents[2] / "packs"
CAPPED = "是否也按它封顶"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    "limit",
    [
        "补贴面积不超过3000平方米",
        "租金补贴面积最高不超过500平方米",
        "补贴期限不超过24个月",
        "补贴期限36个月",
        "补贴天数不超过180天",
        "补助规模不超过1000千瓦",
        "每家企业补贴人数不超过5人",
        "最多补贴10人",
        "每家企业每年不超过6个展位",
        "补贴车辆数不超过10辆",
        "贴息期限最长不超过12个月",
        "每件专利最多支持3个国家或地区",
        "每家企业每年可申请一笔贷款贴息（一份贷款合同）",
    ],
)
@pytest.mark.parametrize("gift", ["按租金的30%给予补助", "奖励10万元"])
def test_how_much_is_paid_for_at_most_is_part_of_the_sum_and_no_condition(gift, limit, library, tmp_path):
    [rule] = drafted(f"对专精特新小巨人企业，{gift}，{limit}。", library, tmp_path)
    assert compared(rule.get("条件", [])) == [] and not asked(rule)
    assert limit in rule["金额"]["未定"] and limit in str(rule["待核"])


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("从业人员不超过300人的", "300人"),
        ("贷款期限不超过2年", "2年"),
        ("每年按销售额从高到低排序资助不超过20家", "20家"),
        ("建设期不超过3年", "3年"),
    ],
)
def test_a_limit_of_the_firm_or_of_the_number_of_firms_is_asked(limit, words, library, tmp_path):
    [rule] = drafted(f"对专精特新小巨人企业，{limit}，奖励10万元。", library, tmp_path)
    assert words in asked(rule) + str(compared(rule.get("条件", [])))


def test_caps_of_several_cases_are_not_asked_together(library, tmp_path):
    [rule] = drafted(
        "对成交的竹筏，按成交价格的1%给予补贴。其中，内河竹筏不超过5000元/艘，沿海竹筏不超过1万元/艘。",
        library,
        tmp_path,
    )
    assert "5000元" not in asked(rule) and "其中" not in asked(rule)
    assert "内河竹筏不超过5000元/艘" in rule["金额"]["未定"]


@pytest.mark.parametrize(
    ("sentence", "most"),
    [
        ("对窑企按贷款利息的50%给予贴息，贴息贷款额度不超过2000万元，单户年度贴息不超过40万元。", "40万元"),
        ("对窑企技改贷款，贷款额度最高5000万元，按年利率1%贴息，每户最高50万元。", "50万元"),
        ("对窑企按实际支付利息的50%给予贴息，贴息对应的贷款本金不超过1000万元。", None),
        ("对窑企提供不超过300万元的信用贷款，按1.5%给予贴息，最高4.5万元。", "4.5万元"),
        ("对参保窑企按保费50%给予补贴，单笔保险金额不超过2000万元，补贴最高10万元。", "10万元"),
        ("对窑企，按上年度研发费用的10%给予贴息，贴息贷款额度不超过2000万元。", None),
    ],
)
def test_how_much_may_be_lent_is_not_the_most_that_is_given(sentence, most, library, tmp_path):
    [rule] = drafted(sentence, library, tmp_path)
    assert rule["金额"].get("最高") == most and "未定" in rule["金额"]
    lent = next(sum_ for sum_ in ("2000万元", "5000万元", "1000万元", "300万元") if sum_ in sentence)
    assert lent in rule["金额"]["未定"]


@pytest.mark.parametrize(
    "cap",
    [
        "同一企业每年补助不超过30万元",
        "单个企业年度补助不超过50万元",
        "每家企业最高100万元",
        "每家企业全年合计不超过10万元",
        "单个项目最高不超过300万元，同一企业年度累计不超过500万元",
        "以上合计每家企业每年不超过20万元",
        "单户每年最高5万元",
    ],
)
def test_a_cap_that_closes_the_last_part_of_a_sentence_is_asked_of_the_parts_before(cap, library, tmp_path):
    first, last = drafted(
        f"对烧窑的企业，按设备投资的50%给予补助；对制茶的企业，按设备投资的70%给予补助，{cap}。", library, tmp_path
    )
    assert CAPPED in str(first["待核"]) and cap in str(first["待核"])
    assert CAPPED not in str(last["待核"])


@pytest.mark.parametrize(
    "sentences",
    [
        "对烧窑的企业，按设备投资的50%给予补助，最高10万元；对制茶的企业，按设备投资的70%给予补助，每家企业最高20万元。",
        "对烧窑的企业，按设备投资的50%给予补助。对制茶的企业，按设备投资的70%给予补助，每家企业最高20万元。",
    ],
)
def test_a_cap_of_the_last_grant_alone_is_not(sentences, library, tmp_path):
    assert not any(CAPPED in str(rule["待核"]) for rule in drafted(sentences, library, tmp_path))


def test_a_cap_behind_several_cases_is_in_their_sums_and_not_asked(library, tmp_path):
    rules = drafted("对境内的窑每座奖励1000元、境外的窑每座奖励1万元，同一单位最高不超过50万元。", library, tmp_path)
    assert len(rules) == 2
    assert all("50万元" in str(rule["金额"]) and "50万元" not in asked(rule) for rule in rules)
