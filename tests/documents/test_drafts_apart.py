"""Statements about drafts of acts that say elsewhere who may have their grants: no money by the figures of the grant alone."""

from pathlib import Path

import openpyxl
import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.output.review import doubts
from peiyu.documents.output.workbook import write_workbook
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, compared, drafted

PACKS = Path(__file__).parents[2] / "packs"
SCOPE = (
    "对上年度营业收入超过2亿元的企业，给予30万元奖励。\n二、附则\n（一）本措施适用于制陶企业。砖瓦企业不适用本措施。\n"
    "（二）窑厂于2030年4月30日前提出申请，逾期不予受理。"
)
LIST = "对符合条件的企业，给予10万元奖励。\n二、申报条件\n{opening}：\n（一）上年度营业收入5000万元以上；\n（二）上年度研发费用300万元以上{last}。"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def questions(rule):
    return [one for one in rule["条件"] if isinstance(one, dict) and "人工判断" in one]


def test_a_rule_asks_once_for_all_that_the_act_asks_of_everybody(library, tmp_path):
    [rule] = drafted(SCOPE, library, tmp_path)
    assert compared(rule["条件"]) == ["上年度 营业收入 > 2亿元"]
    scope, shut_out = questions(rule)
    assert scope["人工判断"] == "符合原文附则的适用范围和限制" and "本措施适用于制陶企业" in scope["说明"]
    assert shut_out["人工判断"] == "企业不属于原文不予支持的情形见附则" and "砖瓦企业不适用本措施" in shut_out["说明"]
    points = str(rule["待核"])
    assert all(words in points for words in ("适用于制陶企业", "砖瓦企业不适用", "2030年4月30日前"))
    assert rule["可信度"] == "低"


def test_a_time_of_application_is_an_open_point_and_no_question(library, tmp_path):
    [rule] = drafted(
        "对上年度营业收入超过2亿元的企业，给予30万元奖励。\n二、申报时间\n窑厂于2030年4月30日前提出申请。",
        library,
        tmp_path,
    )
    assert questions(rule) == [] and "申报时间" in str(rule["待核"])


def test_a_list_of_which_one_is_enough_is_drafted_as_any(library, tmp_path):
    [rule] = drafted(LIST.format(opening="满足以下条件之一的企业可以申报", last=""), library, tmp_path)
    assert {"任一满足": ["上年度 营业收入 ≥ 5000万元", "上年度 研发费用 ≥ 300万元"]} in rule["条件"]
    assert "满足以下条件之一的企业可以申报" in asked(rule)


def test_such_a_list_with_an_item_in_words_is_asked_with_all_its_words(library, tmp_path):
    [rule] = drafted(
        LIST.format(opening="满足以下条件之一的企业可以申报", last="；\n（三）近两年未塌窑"), library, tmp_path
    )
    assert compared(rule["条件"]) == []
    assert "近两年未塌窑" in asked(rule) and "满足其一" in str(rule["待核"])


def test_a_list_elsewhere_is_linked_and_its_words_are_asked(library, tmp_path):
    [rule] = drafted(LIST.format(opening="企业应同时符合下列条件", last="；\n（三）近两年未塌窑"), library, tmp_path)
    assert compared(rule["条件"]) == ["上年度 营业收入 ≥ 5000万元", "上年度 研发费用 ≥ 300万元"]
    assert "近两年未塌窑" in asked(rule)
    assert "条件取自原文另一处，请核对是不是这一条的；原文：上年度营业收入5000万元以上" in rule["待核"]


def test_what_a_lead_in_asks_is_asked_once_of_each_item(library, tmp_path):
    lead = "对上年度营业收入超过2亿元的企业给予奖励：\n（一）新建窑炉的，奖励10万元；\n（二）改造窑炉的，奖励6万元。"
    for rule in drafted(lead, library, tmp_path):
        assert asked(rule).count("上年度营业收入超过2亿元") == 2  # the question and the words of the text
        assert compared(rule["条件"]) == []


def test_items_about_different_cases_are_not_all_required(library, tmp_path):
    [rule] = drafted(
        "对符合条件的企业，给予10万元奖励。\n二、申报条件\n企业应同时符合下列条件：\n（一）在本县注册；\n"
        "（二）成立两年以上的，上年度研发费用300万元以上，成立不足两年的，上年度营业收入200万元以上；\n（三）商贸企业：上年度营业收入500万元以上。",
        library,
        tmp_path,
    )
    assert compared(rule["条件"]) == []
    [question] = questions(rule)
    assert "成立不足两年的，上年度营业收入200万元以上" in question["说明"] and "商贸企业" in question["说明"]


@pytest.fixture(scope="module")
def done():
    return deconstruct(
        text_source(
            "青坡县窑业若干措施\n一、点火奖励\n（一）政策内容\n对新点火的窑厂奖励10万元。\n（二）申报条件\n在本县注册。\n"
            "二、炒茶奖励\n（一）政策内容\n对新炒茶的茶厂奖励20万元。\n三、附则\n砖瓦企业不适用本措施。\n",
            "窑.txt",
        )
    )


def test_json_lists_it_with_its_characters_and_measures(done):
    answer = document_object(done)
    one, two = answer["eligibility"]
    assert (one["id"], one["kind"], one["measures"], one["measures_by"]) == ("e01", "申报条件", ["m01"], "place")
    assert (two["kind"], two["measures"], two["measures_by"]) == ("不予支持", ["m01", "m02"], "words")
    assert done.source.text[two["start"] : two["end"]] == two["text"] == "砖瓦企业不适用本措施。"


def test_the_workbook_has_a_sheet_of_it_and_names_it_beside_each_measure(done, tmp_path):
    write_workbook([done], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    head, *rows = book["适用和限制"].iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(one["编号"], one["类型"], one["对哪些措施"], one["依据"]) for one in told] == [
        ("e01", "申报条件", "m01", "按所在位置"),
        ("e02", "不予支持", "全部", "原文写明"),
    ]
    head, *rows = book["政策清单"].iter_rows(values_only=True)
    beside = [row[head.index("适用和限制")] for row in rows]
    assert beside == ["e01 申报条件；e02 不予支持", "e02 不予支持"]


def test_where_only_the_place_tells_for_which_measures_a_person_looks(done):
    listed = [(one.item, one.reading) for one in doubts(done) if one.field == "适用和限制"]
    assert listed == [("e01", "申报条件，对 m01 有效")]


def test_conditions_of_which_one_is_enough_are_one_line_of_the_workbook(tmp_path):
    text = "青坡县窑业若干措施\n一、点火。" + LIST.format(opening="满足以下条件之一的企业可以申报", last="") + "\n"
    write_workbook([deconstruct(text_source(text, "窑.txt"))], tmp_path / "a.xlsx")
    head, row = openpyxl.load_workbook(tmp_path / "a.xlsx")["政策清单"].iter_rows(values_only=True)
    assert row[head.index("条件")] == "不必全部满足（见原文）：上年度营业收入 ≥ 5000万元 或 上年度研发费用 ≥ 300万元"


CLASSES = (
    "对符合条件的企业，给予10万元奖励。\n二、申报条件\n企业应当满足以下条件：\n（一）制窑业：上年度营业收入5亿元以上；上年度研发费用300万元以上。\n"
    "（二）制茶业：上年度营业收入1亿元以上。"
)


def test_a_list_that_asks_each_class_for_its_own_is_one_question(library, tmp_path):
    [rule] = drafted(CLASSES, library, tmp_path)
    assert compared(rule["条件"]) == []
    of_class = next(one for one in questions(rule) if "本类" in one["人工判断"])
    assert (
        "制窑业：上年度营业收入5亿元以上" in of_class["说明"] and "制茶业：上年度营业收入1亿元以上" in of_class["说明"]
    )
    assert "只须符合本类" in str(rule["待核"])


def test_json_and_workbook_say_of_which_class_a_figure_is_asked():
    done = deconstruct(text_source(f"青禾市窑业措施\n一、奖励\n{CLASSES}\n"))
    told = [
        (one.get("whose"), one["value"]) for one in document_object(done)["measures"][0]["conditions"] if one["unit"]
    ]
    assert told == [("制窑业", 5), ("制窑业", 300), ("制茶业", 1)]
