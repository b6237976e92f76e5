"""Figures whose part is told by the words right beside them: caps by the head, yearly pools, years of a grant, counts in rows, two currencies."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source

Given = list[tuple[str, float | None, str | None]]
Asked = list[tuple[str, float, str]]


def read(sentence: str) -> tuple[Given, Asked]:
    text = f"青禾市支持窑业若干措施\n第一条 {sentence}\n第二条 对新建冷库的茶企，给予3万元补助。\n"
    found = deconstruct(text_source(text)).extraction.measures[:-1]
    given = [(a.kind, a.value, a.unit) for m in found for a in m.amounts]
    return given, [(c.op, c.value, c.unit) for m in found for c in m.conditions if c.unit]  # type: ignore[misc]


CASES: list[tuple[str, Given, Asked]] = [
    # a cap by the head stands in a list behind what is given, and bounds nobody
    (
        "对转让的窑炉，按其成交价格1‰给予补贴。其中，小窑不超过5000元/座，中窑不超过1万元/座，大窑不超过10万元/座。",
        [("ratio", 1, "‰"), ("cap", 5000, "元"), ("cap", 1, "万元"), ("cap", 10, "万元")],
        [],
    ),
    ("对售价不超过5000元/台的茶机，给予300元补贴。", [("fixed", 300, "元")], [("<=", 5000, "元")]),
    # what all of a sort share every year
    ("每年安排300万元资金支持茶企做大做强，对业务排名前20的茶企予以奖励。", [("fund_size", 300, "万元")], [("<=", 20, "名")]),
    ("每年安排2000万元重点对茶业论坛、赛事进行扶持。", [("fund_size", 2000, "万元")], []),
    ("每年给予每家茶企20万元资金支持。", [("fixed", 20, "万元")], []),
    # a share of its base, at the most
    ("按其新购设备投资额最高8%，给予最高500万元的补助。", [("ratio", 8, "%"), ("cap", 500, "万元")], []),
    ("对窑企进口贷款给予最高50%的贴息支持。", [("cap", 50, "%")], []),
    # how long it is given
    ("对超基数部分给予窑企连续5年95%的奖励。", [("ratio", 95, "%")], []),
    ("对连续3年产值超过1亿元的窑企，给予5万元奖励。", [("fixed", 5, "万元")], [(">=", 3, "年"), (">", 1, "亿元")]),
    # a sum told again, and what is said of once
    ("对入选窑业百强的企业，给予一次性100万元奖励，同时入选几项的，只享受一次100万元的奖励。", [("fixed", 100, "万元")], []),
    # counts in a row, and boxes
    (
        "对年吞吐量达到10万、20万、50万TEU的船公司分别给予20万元、50万元、90万元奖励。",
        [("fixed", 20, "万元"), ("fixed", 50, "万元"), ("fixed", 90, "万元")],
        [(">=", 100000, "TEU"), (">=", 200000, "TEU"), (">=", 500000, "TEU")],
    ),
    ("对年代理重箱超过2000TEU的货代公司，按每TEU给予50元奖励。", [("fixed", 50, "元")], [(">", 2000, "TEU")]),
    ("对户均奖励2万、10户以上的茶社，给予6万元补助。", [("fixed", 2, "万元"), ("fixed", 6, "万元")], [(">=", 10, "户")]),
    # a bound in two currencies
    (
        "对引进注册资本1亿元人民币或1千万美元及以上窑业项目的机构，给予10万元奖励。",
        [("fixed", 10, "万元")],
        [(">=", 1, "亿元"), (">=", 1000, "万美元")],
    ),
    ("窑业人才可按照两地税负差额给予奖励。", [("ratio", None, None)], []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "given", "asked"), CASES, ids=[case[0][:14] for case in CASES])
def test_a_figure_is_what_the_words_beside_it_say(sentence: str, given: Given, asked: Asked) -> None:
    assert read(sentence) == (given, asked)


def test_both_sums_of_a_bound_in_two_currencies_are_of_the_same() -> None:
    text = "青禾市支持窑业若干措施\n第一条 对注册资本1亿元人民币或1000万美元以上的窑企，给予10万元奖励。\n第二条 对茶企给予3万元补助。\n"
    found = deconstruct(text_source(text)).extraction.measures[0]
    assert [c.indicator for c in found.conditions] == ["注册资本", "注册资本"]
