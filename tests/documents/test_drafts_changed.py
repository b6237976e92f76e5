"""Statements about words behind a grant that change its sum: they belong to its rules and are never a grant of their own."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"
GRANT = "对专精特新小巨人企业，给予50万元奖励"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("behind", "whom", "other"),
    [
        ("；非窑业企业减半。", "非窑业企业", "25万元"),
        ("，非窑业企业减半奖励。", "非窑业企业", "25万元"),
        ("。其中，烧成量低于200吨的，奖励金额按50%执行。", "烧成量低于200吨", "25万元"),
        ("。其中，属于规模以下企业的，按上述标准的60%执行。", "属于规模以下企业", "30万元"),
        ("。其中，竹编企业奖励金额上浮20%。", "竹编企业", "60万元"),
        ("。山区企业上浮20%。", "山区企业", "60万元"),
        ("。山区企业奖励标准提高10%。", "山区企业", "55万元"),
        ("；属于茶业的，上浮10%。", "属于茶业", "55万元"),
        ("。制茶企业在上述基础上再上浮10%。", "制茶企业", "55万元"),
        ("。新办窑企按上述标准的1.5倍给予奖励。", "新办窑企", "75万元"),
        ("。竹编企业按八折执行。", "竹编企业", "40万元"),
        ("。复审通过的，给予一半奖励。", "复审通过", "25万元"),
        ("。属于茶业的，奖励标准上浮至1.2倍。", "属于茶业", "60万元"),
        ("。竹编企业，奖励金额在原有基础上提高30%。", "竹编企业", "65万元"),
        ("；参加境外展会的，奖励标准提高一倍。", "参加境外展会", "100万元"),
        ("。再次认定的，按首次认定奖励标准的50%给予奖励。", "再次认定", "25万元"),
    ],
)
def test_whoever_gets_another_sum_has_a_rule_of_his_own(behind, whom, other, library, tmp_path):
    whole, less = drafted(GRANT + behind, library, tmp_path)
    assert (whole["金额"], less["金额"]) == ("50万元", other)
    assert whole["对象"] == less["对象"] == ["持有(专精特新小巨人企业)"]
    assert whole["条件"][-1]["人工判断"].startswith("不") and whom in whole["条件"][-1]["人工判断"]
    assert not less["条件"][-1]["人工判断"].startswith("不") and whom in less["条件"][-1]["人工判断"]
    assert whole["可信度"] == less["可信度"] == "低"
    assert behind.strip("；，。") in str(whole["待核"]) and behind.strip("；，。") in str(less["待核"])


@pytest.mark.parametrize(
    "behind",
    [
        "已享受区级奖励的，扣减已享受部分",
        "已获得下一级奖励的，补足差额",
        "由三级窑升二级窑的，补差计奖",
        "窑企的奖励标准提高5个百分点",
        "未达到承诺目标的，按完成比例拨付",
        "小型窑企最高奖励额度上浮20%",
    ],
)
def test_where_no_exact_sum_follows_it_is_left_open(behind, library, tmp_path):
    whole, rest = drafted(f"{GRANT}。{behind}。", library, tmp_path)
    assert whole["金额"] == "50万元" and whole["条件"][-1]["人工判断"].startswith("不")
    assert behind in rest["金额"]["未定"]


def test_parts_paid_only_after_a_check_leave_the_sum_open(library, tmp_path):
    [rule] = drafted(f"{GRANT}。首年发放60%，次年复核合格发放40%。", library, tmp_path)
    assert "次年复核合格发放40%" in rule["金额"]["未定"]


@pytest.mark.parametrize("behind", ["。奖励分两年等额拨付。", "，首年发放60%，次年发放40%。"])
def test_parts_that_are_paid_whatever_comes_are_an_open_point_and_no_question(behind, library, tmp_path):
    [rule] = drafted(GRANT + behind, library, tmp_path)
    assert rule["金额"] == "50万元" and not asked(rule)
    assert behind.strip("。，") in str(rule["待核"])


def test_all_grants_of_the_sentence_before_are_changed(library, tmp_path):
    rules = drafted(
        "对国家级窑厂，奖励60万元；对省级窑厂，奖励30万元。其中，山区窑厂奖励金额上浮20%。", library, tmp_path
    )
    assert [rule["金额"] for rule in rules] == ["60万元", "72万元", "30万元", "36万元"]
    assert all("是不是对每一项都适用" in str(rule["待核"]) for rule in rules)


def test_whoever_is_judged_again_need_not_be_there_for_the_first_time(library, tmp_path):
    first, again = drafted("对新认定的省级示范窑厂奖励30万元，复评通过的减半。", library, tmp_path)
    assert (first["金额"], again["金额"]) == ("30万元", "15万元")
    assert "新认定" in str(first["条件"]) and not any("新认定" in one["人工判断"] for one in again["条件"])
    assert "没有再问" in str(again["待核"])


def test_an_article_of_its_own_changes_all_grants_of_the_act(library, tmp_path):
    rules = drafted(
        "对专精特新小巨人企业，奖励50万元。\n二、烧窑。对专精特新中小企业，奖励20万元。\n三、山区。山区窑企的奖补标准上浮20%。",
        library,
        tmp_path,
    )
    assert [rule["金额"] for rule in rules] == ["50万元", "60万元", "20万元", "24万元"]
    assert "改变前面所给的数额" in (tmp_path / "pack.yaml").read_text(encoding="utf-8")


def test_two_changes_of_one_grant_leave_those_whom_they_mean_open(library, tmp_path):
    whole, other = drafted(f"{GRANT}；非窑业企业减半；山区企业上浮20%。", library, tmp_path)
    assert whole["金额"] == "50万元" and len(whole["条件"]) == 2
    assert "减半" in other["金额"]["未定"] and "上浮20%" in other["金额"]["未定"] and "任一满足" in other["条件"][-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "对窑企的检验费用减半收取。",
        "对投资500万元以上的窑企，按投资额的5%给予补助；2000万元以上的，按8%给予补助。",
        "对获得国家奖励的窑企，按国家奖励金额的50%给予奖励。",
        "对窑企贷款，利率上浮20%的部分给予贴息。",
        "对营业收入增长20%的窑企，奖励5万元。",
    ],
)
def test_what_only_sounds_like_a_change_is_none(sentence, library, tmp_path):
    rules = drafted(sentence, library, tmp_path)
    assert rules and not any("改变数额" in str(rule["待核"]) for rule in rules)
    assert "没有起草" not in (tmp_path / "pack.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("behind", "whom", "other"),
    [
        ("。亩均税收低于10万元的窑企减半。", "亩均税收低于10万元的窑企", "25万元"),
        ("。上年度纳税总额不足100万元的窑企减半执行。", "纳税总额不足100万元", "25万元"),
        ("；属于县级重点窑企的，奖励标准提高至80万元。", "属于县级重点窑企", "80万元"),
        ("，对山区窑企按1.2倍给予奖励。", "山区窑企", "60万元"),
    ],
)
def test_a_condition_with_a_number_and_a_new_sum_change_the_grant_before(behind, whom, other, library, tmp_path):
    whole, less = drafted(GRANT + behind, library, tmp_path)
    assert (whole["金额"], less["金额"]) == ("50万元", other)
    assert whom in whole["条件"][-1]["人工判断"] and whole["条件"][-1]["人工判断"].startswith("不")


@pytest.mark.parametrize("behind", ["对列入县级重点窑炉项目的，补助比例提高2%", "对山区窑企按1.2倍给予补助"])
def test_a_share_that_is_raised_leaves_the_sum_of_those_open(behind, library, tmp_path):
    words = f"对高新技术企业，按研发费用的8%给予补助，最高300万元；{behind}。"
    whole, other = drafted(words, library, tmp_path)
    assert "8%" in str(whole["金额"]) and "未定" not in whole["金额"] and behind in str(whole["待核"])
    assert behind in other["金额"]["未定"] and whole["对象"] == other["对象"]


@pytest.mark.parametrize(
    ("words", "asked_of", "sums"),
    [
        ("山区窑企按上述标准的50%执行。", "山区窑企", ["50万元", "25万元", "20万元", "10万元"]),
        (
            "上述奖补，平地窑企按100%兑现，其他窑企按60%兑现。",
            "平地窑企以外的其他窑企",
            ["50万元", "30万元", "20万元", "12万元"],
        ),
        ("以上奖补，平地窑企全额兑现，山区窑企按50%兑现。", "山区窑企", ["50万元", "25万元", "20万元", "10万元"]),
    ],
)
def test_an_article_that_speaks_of_those_above_changes_each_of_them_and_none_behind(
    words, asked_of, sums, library, tmp_path
):
    text = (
        f"\n第一条 对专精特新小巨人企业，奖励50万元。\n第二条 对专精特新中小企业，奖励20万元。\n第三条 {words}\n"
        "第四条 对科技型中小企业，奖励7万元。"
    )
    rules = drafted(text, library, tmp_path)
    assert [rule["金额"] for rule in rules] == [*sums, "7万元"]
    assert all(asked_of in str(rule["条件"]) for rule in rules[:-1])
