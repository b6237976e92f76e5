"""Statements about members of a list that gets sums 分别, spans with both ends marked, and limits on totals, as drafts ask them."""

from pathlib import Path

import pytest

from peiyu.documents.output.drafts.members import whole_names
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("told", "second"),
    [
        (["通过KILN二级", "三级评估的窑企"], "通过KILN三级评估的窑企"),
        (["通过KILN3级", "4级的"], "通过KILN4级的"),
        (["评为3A（三星）", "4A（四星）", "5A（五星）级且在本县纳税的茶坊"], "评为4A（四星）级且在本县纳税的茶坊"),
        (["窑具投资5000万元以上（限新建）", "2亿元以上", "5亿元以上的"], "窑具投资2亿元以上的"),
        (["获得KS9001", "KS14001", "KS45001认证的窑企"], "获得KS14001认证的窑企"),
        (["主持制定瓷器标准", "茶叶标准", "竹编标准并已发布的窑企"], "主持制定茶叶标准并已发布的窑企"),
        (["竹器销售增长达到10%", "20%", "30%以上的"], "竹器销售增长达到20%以上的"),
        (["获得茶艺金杯", "优秀奖的"], "获得茶艺金杯或优秀奖的情形中的优秀奖的"),
        (["达到AAA级", "AAAA级的茶坊"], "达到AAAA级的茶坊"),
    ],
)
def test_a_member_of_a_list_has_what_all_share(told, second):
    assert whole_names(told)[1] == second


def test_a_span_with_both_ends_marked_is_two_comparisons(library, tmp_path):
    for at, said in enumerate(("5000万元（含）至1亿元（不含）", "不低于5000万元不足1亿元")):
        [rule] = drafted(f"对上年度营业收入{said}的企业，奖励10万元。", library, tmp_path / str(at))
        assert rule["条件"] == ["上年度 营业收入 ≥ 5000万元", "上年度 营业收入 < 1亿元"]


def test_a_limit_on_the_total_is_an_open_point_and_no_condition(library, tmp_path):
    limit = "上述奖补总额不超过企业当年地方财政贡献的80%。"
    [rule] = drafted(f"对上年度研发费用200万元以上的窑企，奖励10万元。\n二、附则\n{limit}", library, tmp_path)
    assert "适用范围和限制" not in str(rule["条件"])
    assert any("规则里没有计算" in point and limit in point for point in rule["待核"])


def test_a_tier_is_asked_once_with_the_name_of_its_figure(library, tmp_path):
    text = "对上年度窑货额首次突破20亿元（含）的窑企，一次性奖励100万元；10亿元（含）至20亿元（不含）的，一次性奖励50万元。"
    rule = drafted(text, library, tmp_path)[-1]
    asked = [one["人工判断"] for one in rule["条件"] if "10亿元" in one["人工判断"]]
    assert asked == ["按前后文上年度窑货额属于10亿元含至20亿元不含的"]
