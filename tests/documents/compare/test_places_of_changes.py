"""Where a changed number or wording stands: characters of the old and of the new file, whatever noise they have."""

from __future__ import annotations

import re

import pytest

from peiyu.documents.compare.output import object_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.versions import compared
from peiyu.documents.pipeline import outlined, text_source

HEAD = "云溪县支持窑业发展若干措施\n\n"


def both(old, new):
    c = compared(outlined(text_source(HEAD + old, "旧.txt")), outlined(text_source(HEAD + new, "新.txt")))
    answer = object_of(c)
    for told in [*answer["numbers"], *answer["wordings"], *(n for k in answer["clauses"] for n in k["numbers"])]:
        for side, text in (("old", HEAD + old), ("new", HEAD + new)):
            place = told[f"{side}_place"]
            if place:
                assert place["text"] == text[place["start"] : place["end"]]
    return c, answer


def shown(answer, kind="numbers"):
    return [tuple(told[f"{side}_place"] and told[f"{side}_place"]["text"] for side in ("old", "new")) for told in answer[kind]]  # fmt: skip


def test_numbers_that_are_written_twice_have_each_its_own_place():
    old = "第一条 对窑企给予50万元补助，对茶企给予50万元补助，对竹企给予50万元补助。\n"
    new = "第一条 对窑企给予50万元补助，对茶企给予40万元补助，对竹企给予30万元补助。\n"
    _, answer = both(old, new)
    starts = [(n["old_place"]["start"], n["new_place"]["start"]) for n in answer["numbers"]]
    text = HEAD + old
    every = [match.start() for match in re.finditer("50万元", text)]
    assert starts == [(every[1], every[1]), (every[2], every[2])]


def test_hard_breaks_blanks_and_entities_are_counted():
    old = "第一条 对新建窑炉的窑企，按设备投资额的1\n0%给予补助，最高5 0万元。\n\n第二条 申报企业应当在本县注\n册。\n"
    new = "第一条 对新建窑炉的窑企，按设备投资额的8%给予补助，最高&nbsp;60万元。\n\n第二条 申报企业可以在本县注册。\n"
    _, answer = both(old, new)
    assert shown(answer) == [("1\n0%", "8%"), ("5 0万元", "60万元")]
    [(before, after)] = shown(answer, "wordings")
    assert before.startswith("应当在本县") and after.startswith("可以在本县")


def test_traditional_characters_keep_their_places():
    old = "第一條 對新建窯爐的窯企，給予五十萬元補助。\n第二條 申報企業應當在本縣註冊。\n第三條 對茶企給予獎勵，支持茶企開拓國內外市場。\n"
    new = "第一條 對新建窯爐的窯企，給予六十萬元補助。\n第二條 申報企業可以在本縣註冊。\n第三條 對茶企給予獎勵，支持茶企開拓國內外市場。\n"
    _, answer = both(old, new)
    assert shown(answer) == [("五十萬元", "六十萬元")]
    [(before, after)] = shown(answer, "wordings")
    assert before.startswith("應當") and after.startswith("可以")


def test_what_came_or_went_has_a_place_on_one_side_only():
    old = "第一条 对窑企给予10万元奖励。\n"
    new = "第一条 对窑企给予10万元奖励，同一企业最高30万元。\n"
    _, answer = both(old, new)
    assert shown(answer) == [(None, "30万元")]
    _, back = both(new, old)
    assert shown(back) == [("30万元", None)]


def test_cells_have_their_places_though_the_head_has_the_unit():
    table = "第一条 标准如下：\n地区\t标准展位（元）\t特装展位（元）\n省内\t3000\t8000\n省外\t3000\t3000\n"
    _, answer = both(table, table.replace("省外\t3000\t3000", "省外\t3000\t4000"))
    [told] = answer["numbers"]
    assert told["old"] == "3000元" and told["old_place"]["text"] == "3000"
    assert told["old_place"]["start"] == (HEAD + table).rindex("3000")


def test_a_clause_with_its_own_heading_and_one_that_was_merged():
    old = "第一条 名额。每年奖励2家。\n第二条 对建成智能窑炉生产线的窑企，给予一次性奖励20万元。\n第三条 资金。由县窑业局拨付。\n"
    new = (
        "第一条 名额。每年奖励3家。\n第三条 资金。由县窑业局拨付。对建成智能窑炉生产线的窑企，给予一次性奖励30万元。\n"
    )
    _, answer = both(old, new)
    assert ("2家", "3家") in shown(answer)
    places = [p for p in shown(answer) if p[0] == "20万元"]
    assert places == [("20万元", "30万元")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("每季度走访一次", "每月走访一次"), ("每人补助500元", "每人次补助500元"), ("按年度兑现", "按季度兑现")],
)
def test_how_often_and_of_what_has_its_place(before, after):
    _, answer = both(f"第一条 对窑企{before}。\n", f"第一条 对窑企{after}。\n")
    [(old, new)] = shown(answer)
    assert before.startswith(old) and after.startswith(new) and old != new


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("给予3万元补助（不含个体工商户）", "给予3万元补助（不含个体工商户和合作社）", "不含个体工商户和合作社"),
        ("给予3万元补助", "给予3万元补助，上市公司除外", "上市公司除外"),
        ("对通过验收的给予奖励", "对通过验收的给予适当奖励", "适当"),
    ],
)
def test_who_is_left_out_and_how_much_is_promised_are_deciding_words(before, after, told):
    _, answer = both(f"第一条 对本县注册的茶企，{before}。\n", f"第一条 对本县注册的茶企，{after}。\n")
    assert any(told in (w["new"] or "") and told in w["new_place"]["text"] for w in answer["wordings"])


def test_the_page_leads_from_a_number_to_its_clause():
    c, _ = both("第一条 奖励10万元。\n第二条 奖励茶企20万元。\n", "第一条 奖励10万元。\n第二条 奖励茶企30万元。\n")
    page = page_of(c)
    [target] = re.findall(r"<a href=#(t\d+)>第二条</a>", page)
    assert page.count(f"id={target}>") == 1
