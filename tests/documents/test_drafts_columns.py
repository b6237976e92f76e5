"""Statements about what drafts compare with: columns of the catalogue, columns that they propose, and what they name as left out."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.output.wording import amount_line
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules import check
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, compared, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def test_a_figure_without_a_year_says_which_year_was_taken(library, tmp_path):
    [rule] = drafted("对营业收入1亿元以上的企业，给予5万元奖励。", library, tmp_path)
    assert rule["条件"] == ["上年度 营业收入 ≥ 1亿元"] and rule["金额"] == "5万元"
    assert any("按上年度起草" in point for point in rule["待核"])


def test_a_new_column_does_not_begin_with_a_window_of_the_language(library, tmp_path):
    [rule] = drafted("对上年度竹货额1亿元以上的企业，给予5万元奖励。", library, tmp_path)
    assert rule["条件"] == ["上年度 年竹货额 ≥ 1亿元"]


def test_what_means_only_nearly_a_column_is_asked(library, tmp_path):
    [rule] = drafted("对上年度销售收入1亿元以上的企业，给予5万元奖励。", library, tmp_path)
    assert compared(rule["条件"]) == [] and "销售收入" in asked(rule)


def test_drafts_of_two_documents_agree_on_the_columns_that_they_propose(library, tmp_path):
    for name, sentence in (
        ("甲", "对竹机投资额5000万元以上的企业，奖励5万元。"),
        ("乙", "对竹机投资额1亿元以上的企业，奖励5万元。"),
    ):
        drafted(sentence, library, tmp_path / name, name)
    drafted("对竹机投资额占比20%以上、建窑面积5亩以上的企业，奖励5万元。", library, tmp_path / "丙", "丙")
    drafted("对建窑面积200平方米以上的企业，奖励5万元。", library, tmp_path / "丁", "丁")
    _, problems = check([PACKS / "cn", *(tmp_path / name for name in "甲乙丙丁")], dt.date(2026, 6, 30))
    assert [str(problem) for problem in problems if problem.is_error] == []


@pytest.mark.parametrize(
    "words",
    ["完成并窑交易且并窑金额", "每年对年度窑业增速", "新取得一类窑证且年销售额", "落户窑场第一个会计年度竹货额"],
)
def test_a_column_is_a_noun_for_one_figure(words, library, tmp_path):
    [rule] = drafted(f"对{words}5000万元以上的企业，给予5万元奖励。", library, tmp_path)
    assert not (tmp_path / "tables.yaml").exists()
    assert compared(rule["条件"]) == [] and words in asked(rule)


def test_every_measure_without_a_draft_is_named_on_top_of_the_pack(library, tmp_path):
    text = "某县窑业若干措施\n一、点火。对新开的窑场，给予一次性奖励5万元。\n二、窑规。推动建立窑业标准体系，加强窑规宣传。\n"
    done = deconstruct(text_source(text, "措施.txt"))
    draft_pack([done], library, tmp_path)
    told = (tmp_path / "pack.yaml").read_text(encoding="utf-8")
    rules = (tmp_path / "rules.yaml").read_text(encoding="utf-8")
    for m in done.extraction.measures:
        assert m.text.strip() in told + rules
    assert "# 没有起草：措施“推动建立窑业标准体系" in told


def test_a_measure_that_names_nobody_says_so(library, tmp_path):
    text = "某县窑业办法\n第一章 窑火\n第一条 购买窑险的保费金额在2万元以上的，资助3000元。\n"
    draft_pack([deconstruct(text_source(text, "办法.txt"))], library, tmp_path)
    [rule] = yaml.safe_load_all((tmp_path / "rules.yaml").read_text(encoding="utf-8"))
    assert "对象" in rule or any("没有读出支持对象" in point for point in rule["待核"])
    assert asked(rule)


def test_who_leads_and_who_assists_is_told(library, tmp_path):
    [rule] = drafted("对新开的窑场，给予一次性奖励5万元。（牵头单位：县窑务局，配合单位：县茶务局）", library, tmp_path)
    assert rule["责任单位"] == ["县窑务局", "县茶务局"]
    assert rule["说明"] == "责任分工　牵头：县窑务局；配合：县茶务局"
    [plain] = drafted("对新开的窑场，给予一次性奖励5万元。（责任单位：县窑务局）", library, tmp_path / "b")
    assert "说明" not in plain


def test_a_doubtful_title_is_asked_and_not_decided(library, tmp_path):
    rules = drafted("加大与境外窑业强企、行业龙头、“隐形冠军”等企业对接力度。", library, tmp_path)
    assert all(compared(rule.get("对象", [])) == [] and asked(rule) for rule in rules)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("按不超过竹机投资额的10%给予补助", "最高10%"),
        ("按竹机投资额的10%以内给予补助", "最高10%"),
        ("给予最高不超过2030年竹机投资额10%的补助", "最高10%"),
        ("按竹机投资额的10%给予补助", "按10%"),
        ("对竹机投资额不超过500万元的部分按10%给予补助", "按10%"),
    ],
)
def test_a_share_is_shown_as_the_bound_that_it_is(words, shown):
    [m] = deconstruct(text_source(f"某县若干措施\n一、点火。对竹器厂，{words}。\n")).extraction.measures
    assert any(amount_line(m, a).endswith(shown) for a in m.amounts)


def test_an_indicator_of_the_catalogue_is_no_new_column(library, tmp_path):
    [rule] = drafted(
        "对上年度研发费用占营业收入比重达到3%以上或者研发人员占比10%以上的企业，给予5万元奖励。", library, tmp_path
    )
    assert rule["条件"] == [{"任一满足": ["上年度 研发费用占营业收入比重 ≥ 3%", "上年度 研发人员占比 ≥ 10%"]}]
    assert not (tmp_path / "tables.yaml").exists()


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("上年末职工总数", "上年度 职工总数 ≥ 50人"),
        ("1.上年末职工总数", "上年度 职工总数 ≥ 50人"),
        ("科技型中小企业上年末职工总数", "上年度 职工总数 ≥ 50人"),
    ],
)
def test_a_year_a_number_or_the_owner_before_a_figure_does_not_hide_it(figure, told, library, tmp_path):
    before = "" if figure.startswith("科技") else "科技型中小企业，"
    rules = drafted(f"{before}{figure}50人以上的，给予5万元奖励。", library, tmp_path)
    assert compared(rules[0]["条件"]) == [told] and not (tmp_path / "tables.yaml").exists()


def test_a_figure_of_others_is_not_taken_for_one_of_whoever_is_paid(library, tmp_path):
    [rule] = drafted("对入驻企业营业收入1亿元以上的窑园，给予5万元奖励。", library, tmp_path)
    assert compared(rule["条件"]) == []


@pytest.mark.parametrize("words", ["上年度竹货额", "年竹货额", "年度竹货额"])
def test_a_new_figure_of_a_year_is_a_column_of_the_years(words, library, tmp_path):
    [rule] = drafted(f"对{words}1亿元以上的企业，给予5万元奖励。", library, tmp_path)
    assert rule["条件"] == ["上年度 年竹货额 ≥ 1亿元"]
    [table] = yaml.safe_load_all((tmp_path / "tables.yaml").read_text(encoding="utf-8"))
    assert table["补充表"] == "年度" and [column["名称"] for column in table["列"]] == ["年竹货额"]
    assert any("按上年度起草" in point for point in rule["待核"]) == (words != "上年度竹货额")


def test_a_title_that_is_kept_as_an_honour_is_linked(library, tmp_path):
    [rule] = drafted("对高新技术企业，给予20万元奖励。", library, tmp_path)
    assert rule["对象"] == ["存在(资质荣誉, 名称 = 高新技术企业, 有效)"]


@pytest.mark.parametrize("whom", ["市级高新技术企业", "首次通过认定的高新技术企业", "申报高新技术企业的企业"])
def test_a_title_of_another_rank_or_time_decides_nothing_alone(whom, library, tmp_path):
    [rule] = drafted(f"对{whom}，给予20万元奖励。", library, tmp_path)
    assert "高新技术企业" in asked(rule)


def test_bands_of_a_new_firm_are_not_those_of_last_year(library, tmp_path):
    words = "新注册的窑企，年营业收入达到1亿元、3亿元的，入统当年分别给予50万元、100万元奖励。"
    assert all("分档" not in str(rule["金额"]) for rule in drafted(words, library, tmp_path))


def test_bands_without_a_year_say_which_year_was_taken(library, tmp_path):
    words = "对年营业收入达到1亿元、3亿元的科技型中小企业，分别给予50万元、100万元奖励。"
    [rule] = drafted(words, library, tmp_path)
    assert "分档" in rule["金额"] and any("分档" in point and "哪一年" in point for point in rule["待核"])


@pytest.mark.parametrize("base", ["研发费用增量部分", "研发费用增加额", "上年度研发费用较上年新增部分"])
def test_a_share_of_an_increase_is_reckoned_and_never_below_nothing(base, library, tmp_path):
    [rule] = drafted(f"对科技型中小企业，按{base}的10%给予补助，最高100万元。", library, tmp_path)
    assert rule["金额"] == {"公式": "增量(研发费用) × 10%", "最低": "0元", "最高": "100万元"}
    assert any("增量(研发费用)" in point for point in rule["待核"])


@pytest.mark.parametrize("base", ["当年研发费用增加额", "竹机费用增量部分"])
def test_a_share_of_another_increase_stays_open(base, library, tmp_path):
    [rule] = drafted(f"对科技型中小企业，按{base}的10%给予补助，最高100万元。", library, tmp_path)
    assert "未定" in rule["金额"]


def test_so_much_for_each_of_a_figure_that_is_known_is_reckoned(library, tmp_path):
    words = "对科技型中小企业，按上年末职工总数每人500元给予补贴，单个企业最高20万元。"
    [rule] = drafted(words, library, tmp_path)
    assert rule["金额"] == {"公式": "上年度 职工总数 × 500元/人", "最高": "20万元"} and asked(rule) == ""


@pytest.mark.parametrize(
    "how",
    ["按每人1000元给予补贴", "按新增职工总数每人500元给予补贴", "按职工总数每人每月500元给予补贴", "每平方米补贴20元"],
)
def test_so_much_for_each_of_what_nobody_counts_says_why_it_is_open(how, library, tmp_path):
    [rule] = drafted(f"对科技型中小企业，{how}，单个企业最高20万元。", library, tmp_path)
    assert "未定" in rule["金额"] and rule["金额"]["最高"] == "20万元"
    assert any("没有写成算式" in point for point in rule["待核"])


def test_a_share_of_an_unknown_base_says_why_it_is_open(library, tmp_path):
    [rule] = drafted("对科技型中小企业，按竹机购置额的10%给予补助，最高100万元。", library, tmp_path)
    assert "未定" in rule["金额"] and any("竹机购置额" in point and "没有写成算式" in point for point in rule["待核"])


def test_later_tiers_compare_the_column_of_the_first(library, tmp_path):
    rules = drafted("企业竹产值达到1亿元以上的奖励10万元，2亿元以上的奖励20万元。", library, tmp_path)
    columns = [one.partition(" ≥ ")[0] for rule in rules for one in rule["条件"] if isinstance(one, str)]
    assert len(rules) == len(columns) == 2 and len(set(columns)) == 1
