"""Statements about the numbers of a comparison: what is counted is what is listed, and a sum is set against its own sum only."""

from peiyu.documents.compare.output import KIND_WORDS, object_of, summary, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.compare.words import changes
from peiyu.documents.pipeline import deconstruct, text_source

HEAD = "竹乡市支持窑业茶业若干措施\n一、支持企业成长\n"


def versions(old: str, new: str, head: str = HEAD) -> Comparison:
    return compared(deconstruct(text_source(HEAD + old, "旧.txt")), deconstruct(text_source(head + new, "新.txt")))


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(n.old, n.new) for n in changes(old, new)[1]]


MANY = versions(
    "（一）对新建龙窑的陶坊，按投资额的10%给予补助，最高50万元。\n（二）对斗茶大赛获金奖的茶企，奖励3万元。每年举办一次斗茶大赛。\n（三）对竹编传承人，每人每年补助5000元。\n",
    "（一）对新建龙窑的陶坊，按投资额的12%给予补助，最高五十万元。\n（二）对斗茶大赛获金奖的茶企，奖励4万元。\n（三）对竹编传承人，每人每年补助5000元，连续补助3年。\n",
)


def test_the_counts_are_those_of_the_listed_rows() -> None:
    assert summary(MANY)[1] == "数字：改动 2 处，新增 1 处，删去 1 处，写法不同（数额未变） 1 处"
    lines = text_of(MANY).split("一、改动的数字")[1].split("二、可能")[0].splitlines()
    rows = [line for line in lines if line.startswith("    ")]
    assert len(rows) == 5
    assert page_of(MANY).count("<tr class=number>") == 5
    found = object_of(MANY)
    assert found["number_counts"] == {"changed": 2, "added": 1, "dropped": 1, "rewritten": 1}
    assert len(found["numbers"]) == sum(found["number_counts"].values())
    for words in KIND_WORDS.values():
        assert any(line.strip().startswith(words) for line in lines)


def test_an_equal_sum_in_other_writing_is_marked_and_is_no_change() -> None:
    c = versions(
        "（一）对新建龙窑的陶坊，给予补助50万元。\n（二）设立规模5亿元的竹业基金。\n",
        "（一）对新建龙窑的陶坊，给予补助五十万元。\n（二）设立规模50000万元的竹业基金。\n",
    )
    assert (c.count("changed"), c.count("rewritten")) == (0, 2)
    text = text_of(c)
    assert "50万元 → 五十万元" in text
    assert "写法不同，数额未变" in text
    assert "50万元〔改写为 五十万元〕" in text
    assert "改动 0 条" in text
    page = page_of(c)
    assert "给予补助<span class=rewritten" in page
    row = page[page.index("<tr class=rewritten>") :]
    old, new = row.split("data-side=新")[0], row.split("data-side=新")[1]
    assert ">50万元</span>" in old
    assert ">五十万元</span>" in new


def test_another_comma_is_no_change_of_words() -> None:
    c = versions("（一）对新建龙窑的陶坊、茶坊给予补助。\n", "（一）对新建龙窑的陶坊，茶坊给予补助。\n")
    assert (c.count("changed"), c.count("rewritten")) == (0, 1)


def test_a_changed_clause_with_another_number_counts_as_renumbered() -> None:
    old = "一、对新建龙窑的陶坊，给予补助50万元。\n二、对竹编传承人，每人补助5000元。\n三、对斗茶大赛获金奖的茶企，奖励3万元。\n"
    new = "第一条 对新建龙窑的陶坊，给予补助50万元。\n第二条 对斗茶大赛获金奖的茶企，奖励4万元。\n"
    title = "竹乡市支持窑业茶业若干措施\n"
    c = compared(deconstruct(text_source(title + old)), deconstruct(text_source(title + new)))
    [changed] = [k for k in c.clauses if k.state == "changed"]
    assert changed.renumbered
    assert "移动或改号 0 条（改动的条款中另有 1 条也移动或改号）" in summary(c)[0]
    assert "编号有变" in text_of(c)
    [first] = [k for k in c.clauses if k.new and "龙窑" in k.new.words]
    assert (first.state, first.renumbered) == ("same", False)


def test_a_sum_is_set_against_the_sum_of_its_own_sentence() -> None:
    old = "对上规的陶企，奖励5万元；年缴税30万元以上的，奖励10万元；年缴税50万元以上的，奖励20万元。"
    new = "对上规的陶企，奖励20万元；对入统的限上茶庄，奖励10万元（第一年5万元，第二年3万元）。"
    found = told(old, new)
    assert ("5万元", "20万元") in found
    assert not any(a and b for a, b in found if (a, b) != ("5万元", "20万元"))
    assert ("10万元", "") in found
    assert ("", "10万元") in found


def test_a_sentence_worded_anew_with_all_its_sums_has_no_changed_sum() -> None:
    old = "为满足窑厂用竹需要，鼓励建设毛竹林。对新发展的500亩以上的毛竹林，一次性奖励农户200元/亩。"
    assert told(old, "对新造面积在500亩以上的，给予农户200元/亩奖励。") == []


def test_sums_that_became_fewer_are_not_paired_by_guess() -> None:
    [n] = changes("对国家级、省级竹业中心，给予30万元、10万元奖励", "对竹业中心，给予20万元奖励")[1]
    assert (n.old, n.new, n.unclear) == ("30万元、10万元", "20万元", True)


def test_what_a_number_is_about_is_told_up_to_the_one_before() -> None:
    [n] = changes("对投资1000万元以上且亩均强度不低于100万元的窑厂", "对投资1000万元以上且亩均强度不低于200万元的窑厂")[
        1
    ]
    assert n.context == "亩均强度不低于"
    [n] = changes("对在主板上市的竹企，奖励500万元", "对在主板上市的竹企，奖励300万元")[1]
    assert "主板上市" in n.context


def test_neither_the_number_of_another_clause_nor_at_once_is_a_figure() -> None:
    assert told("项目按第2条执行，兑现奖励", "项目按第2、3条执行，一次性兑现奖励") == []


def test_a_sentence_that_moved_within_its_clause_has_not_changed() -> None:
    assert told("竹编传承人每人补助5000元。斗茶金奖奖励3万元。", "斗茶金奖奖励3万元。竹编传承人每人补助5000元。") == []


def test_rewritten_runs_tell_both_writings_in_the_json() -> None:
    runs = [run for clause in object_of(MANY)["clauses"] for run in clause["runs"] if run["op"] == "rewritten"]
    assert runs == [{"op": "rewritten", "text": "五十万元", "was": "50万元"}]


def test_the_page_has_the_summary_first_and_tells_doubtful_pairs_without_colour() -> None:
    page = page_of(MANY)
    assert page.index("class=summary") < page.index("一、改动的数字") < page.index("三、逐条对照")
    assert 'tr.doubtful b::before{content:"？ "}' in page
    assert "data-side=旧" in page
    assert "@media print" in page


def test_a_long_formula_makes_no_sure_pair_of_what_others_are_given() -> None:
    tail = "，由市财政局按规定程序审核后拨付。\n"
    c = versions(
        "（一）对新认定的省级绿色窑厂，给予30万元一次性奖励" + tail,
        "（一）对新引进的总部茶企，给予80万元一次性奖励" + tail,
    )
    assert (c.count("doubtful"), c.count("dropped"), c.count("added")) == (0, 1, 1)
    assert object_of(c)["number_counts"]["changed"] == 0


def test_a_number_whose_sentence_was_worded_anew_is_one_change_where_it_is_about_the_same() -> None:
    assert told(
        "对参展的竹企，按展位费的50%给予补助，最高20万元。",
        "竹企参展的，展位费补助比例提高到70%，单个竹企年度补助不超过30万元。",
    ) == [("50%", "70%"), ("20万元", "30万元")]
    assert ("50万元", "5万元") not in told(
        "对新建龙窑按投资的10%补助，最高50万元。", "对新建龙窑按投资的10%补助，其中电窑在验收后再奖励陶坊5万元。"
    )


def test_the_same_year_is_no_figure() -> None:
    assert told("对竹企贴息，同一年度同一事项只享受一次", "对竹企贴息，贴息期一年，只享受一次") == [("", "一年")]
