"""Statements about what is compared: all of the text, from the covering notice to the signature, headings that promise something among it."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.output import object_of, summary, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.versions import ClauseChange, Comparison, compared
from peiyu.documents.pipeline import outlined, text_source

NOTICE = """竹乡市人民政府办公室关于印发竹乡市窑业扶持资金管理办法的通知
竹政办发〔2031〕12号
各区县人民政府，市政府各部门：
《竹乡市窑业扶持资金管理办法》已经市政府第12次常务会议审议通过，现印发给你们，请遵照执行。2028年印发的《竹乡市龙窑扶持办法》同时废止。
竹乡市人民政府办公室
2031年3月1日
（此件公开发布）

竹乡市窑业扶持资金管理办法
为贯彻《竹乡市窑业条例》，加快窑业发展，制定本办法。
第一条 对首次升规的窑厂，给予20万元一次性奖励。
第二条 对新购烘茶设备的茶企，按设备投资额的10%给予补助，最高100万元。
第三条 本办法自2031年4月1日起施行，有效期3年。
"""


def pair(old: str, new: str) -> Comparison:
    return compared(outlined(text_source(old, "旧.txt")), outlined(text_source(new, "新.txt")))


def told(c: Comparison) -> list[ClauseChange]:
    return [change for change in c.clauses if change.state != "same"]


def noticed(*changes: tuple[str, str]) -> Comparison:
    new = NOTICE
    for old, other in changes:
        assert old in new
        new = new.replace(old, other)
    return pair(NOTICE, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("〔2031〕12号", "〔2031〕18号"),
        ("2028年印发的《竹乡市龙窑扶持办法》同时废止。", ""),
        ("市政府各部门：", "各国有企业："),
        ("（此件公开发布）", "（此件依申请公开）"),
        ("2031年3月1日", "2031年5月1日"),
        ("为贯彻《竹乡市窑业条例》，加快窑业发展", "为贯彻《竹乡市茶业条例》，规范窑业发展"),
        ("\n竹乡市窑业扶持资金管理办法\n", "\n竹乡市窑业扶持资金管理办法（试行）\n"),
        ("竹乡市人民政府办公室\n", "竹乡市窑业局\n"),
    ],
)
def test_what_stands_before_the_first_article_is_compared(old: str, new: str) -> None:
    c = noticed((old, new))
    [change] = told(c)
    assert change.state == "changed"
    assert "改动 1 条" in summary(c)[0]
    assert "【改动】正文之前" in text_of(c)
    assert "<div class=where>正文之前</div>" in page_of(c)
    assert [k["new"]["part"] for k in object_of(c)["clauses"] if k["state"] == "changed"] == ["front"]


def test_what_stands_behind_the_last_article_is_compared() -> None:
    old = "竹乡市支持窑业若干措施\n一、对首次升规的窑厂，给予奖励20万元。\n二、对新建龙窑的陶坊，给予补助10万元。\n竹乡市窑业局\n2031年3月1日\n"
    c = pair(old, old.replace("3月1日", "6月1日"))
    [change] = told(c)
    assert (change.state, change.new and change.new.label) == ("changed", "正文之后")
    assert [(n.old, n.new) for _, n in c.numbers] == [("2031年3月1日", "2031年6月1日")]


def test_number_and_dates_that_changed_are_called_out() -> None:
    c = noticed(
        ("12号", "18号"), ("2031年3月1日", "2031年5月1日"), ("2031年4月1日", "2031年7月1日"), ("有效期3年", "有效期5年")
    )
    [line] = [line for line in summary(c) if line.startswith("文件信息")]
    assert line == (
        "文件信息：改动 4 处：文号 竹政办发〔2031〕12号 → 竹政办发〔2031〕18号；成文日期 2031年3月1日 → 2031年5月1日；"
        "施行日期 2031年4月1日 → 2031年7月1日；有效期 3年 → 5年"
    )
    assert line in text_of(c)
    assert line in page_of(c)
    fields = [(one["field"], one["new"]) for one in object_of(c)["metadata"]]
    assert fields[0] == ("doc_number", "竹政办发〔2031〕18号")
    assert len(fields) == 4


def test_a_document_compared_with_itself_has_nothing_to_tell() -> None:
    c = pair(NOTICE, NOTICE)
    assert told(c) == []
    assert not [line for line in summary(c) if line.startswith(("文件信息", "没有逐条对照"))]


def test_a_preamble_that_is_part_of_the_notice_in_one_version_is_found_again() -> None:
    [change] = told(noticed(("\n竹乡市窑业扶持资金管理办法\n为贯彻", "\n为贯彻")))
    assert (change.state, change.old and change.old.words) == ("dropped", "竹乡市窑业扶持资金管理办法")


def test_what_is_not_compared_is_said_with_its_place() -> None:
    body = "竹乡市支持窑业若干措施\n浏览次数：{}次\n一、对首次升规的窑厂，给予奖励20万元。\n"
    c = pair(body.format(123), body.format(456))
    [line] = [line for line in summary(c) if line.startswith("没有逐条对照")]
    assert "旧版 1 处（第13字起“浏览次数：123次”）；新版 1 处（第13字起“浏览次数：456次”）" in line
    [place] = object_of(c)["not_compared"]["old"]
    assert body.format(123)[place["start"] : place["end"]] == place["text"] == "浏览次数：123次"
    same = pair(body.format(123), body.format(123))
    assert not [line for line in summary(same) if line.startswith("没有逐条对照")]


HEADED = """竹乡市支持窑业若干措施
一、鼓励窑厂升规奖励500万元
对升规的窑厂分阶段兑现奖励。
二、烘茶设备补助
（一）设立10亿元窑业基金
由市窑业公司负责运作，重点投向龙窑。
（二）完善培育库
完善梯度培育机制，建立培育库。
"""


@pytest.mark.parametrize(
    ("old", "new", "numbers"),
    [
        ("奖励500万元", "奖励300万元", [("500万元", "300万元")]),
        ("设立10亿元", "设立5亿元", [("10亿元", "5亿元")]),
        ("烘茶设备补助", "烘茶设备贴息", []),
    ],
)
def test_a_heading_that_says_something_else_is_a_change_and_its_clauses_stay(
    old: str, new: str, numbers: list[tuple[str, str]]
) -> None:
    c = pair(HEADED, HEADED.replace(old, new))
    [change] = told(c)
    assert (change.state, change.old and change.old.heading) == ("changed", True)
    assert [(n.old, n.new) for _, n in c.numbers] == numbers
    assert "（标题）" in text_of(c)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("省窑业最高奖每年授奖人数不超过2名。茶艺奖数量不限。", "省窑业最高奖每年授奖人数不超过3名。茶艺奖数量不限。"),
        ("专家任期3年。任期届满可以续聘。", "专家任期5年。任期届满可以续聘。"),
    ],
)
def test_a_heading_that_runs_in_is_text_of_its_clause(old: str, new: str) -> None:
    text = "竹乡市窑业奖励办法\n第一条 {}\n第二条 对首次升规的窑厂，给予20万元一次性奖励。\n"
    c = pair(text.format(old), text.format(new))
    [change] = told(c)
    assert change.state == "changed"
    assert change.new is not None
    assert change.new.words == new
    assert len(c.of_kind("changed")) == 1


def test_what_a_heading_that_runs_in_forbids_is_told() -> None:
    text = "竹乡市窑业补助办法\n一、设备补助\n（一）烘茶设备补助按10%给予。补助资金分两年拨付。\n（二）窑炉改造{}重复申请。违反的追回资金。\n"
    c = pair(text.format("不得"), text.format("可以"))
    [change] = told(c)
    assert change.state == "changed"
    assert [(w.old, w.new) for _, w in c.wordings] == [("窑炉改造不得重复申请", "窑炉改造可以重复申请")]


def test_a_heading_that_was_dropped_above_clauses_that_stay_is_told() -> None:
    old = "竹乡市支持窑业若干措施\n一、原则上每户只补一次\n对新建龙窑的陶坊，给予补助10万元。\n二、支持茶企\n对开设茶馆的茶企，给予补助3万元。\n"
    new = (
        "竹乡市支持窑业若干措施\n对新建龙窑的陶坊，给予补助10万元。\n一、支持茶企\n对开设茶馆的茶企，给予补助3万元。\n"
    )
    c = pair(old, new)
    assert [k.old.words for k in c.clauses if k.state == "dropped" and k.old] == ["原则上每户只补一次"]


def test_a_paragraph_that_goes_from_before_the_first_item_to_behind_it_is_moved_and_shown() -> None:
    head = "关于市政协第12号提案的答复\n尊敬的王委员：\n您提出的关于窑业的提案收悉，现结合职能，答复如下："
    opening = "一直以来，全市将窑炉改造作为重要抓手，陶瓷产值逐年增长，烧成温度和能耗都有改善，现答复如下："
    items = ["一是支持龙窑修缮。今年以来共修缮龙窑3座。", "二是支持茶园改造。今年以来共改造茶园5座。"]
    plans = "在下一步工作中，我局将继续支持茶园改造，对改造工程给予补助。"
    versions = (
        outlined(text_source("\n".join(lines)))
        for lines in ([head, opening, *items, plans], [head, *items, opening, plans])
    )
    told = text_of(compared(*versions))
    assert "移动或改号 1 条" in told
    assert opening[:30] + "……" in told
