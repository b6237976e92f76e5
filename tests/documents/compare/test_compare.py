"""Statements about comparing: clauses are matched though renumbered or moved, and changed numbers are called out first."""

import json
import re

from peiyu.documents.compare.output import object_of, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.theme_output import themes_object, themes_page
from peiyu.documents.compare.themes import by_theme
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.compare.words import changes
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.documents.tags import Entry, Vocabulary

OLD = """某市支持制造业发展若干措施（征求意见稿）
一、加大融资支持
1.扩大中长期贷款。力争到2025年，制造业中长期贷款占比不低于50%，对增量贷款给予贴息支持。
2.降低担保费率。政府性融资担保机构平均担保费率不高于1%，鼓励进一步降费让利。
二、支持技术改造
3.鼓励设备更新。对企业设备投资额2000万元以上的项目，按投资额的10%给予补助，最高500万元。
4.建设示范工厂。支持企业建设智能工厂，认定后给予一次性奖励。
三、优化服务
5.建立服务专员制度。为重点企业配备服务专员，协调解决困难。
"""
NEW = """某市支持制造业发展若干措施
一、支持技术改造
1.鼓励设备更新。对企业设备投资额1000万元以上的项目，按投资额的10%给予补助，最高0.05亿元。
2.建设示范工厂。支持企业建设智能工厂，认定后给予一次性奖励。
二、加大融资支持
3.扩大中长期贷款。力争到2025年，制造业中长期贷款占比不低于40%，对增量贷款给予贴息支持。
4.降低担保费率。政府性融资担保机构平均担保费率不高于1%，鼓励进一步降费让利。
三、强化用地保障
5.保障工业用地。每年新增工业用地占比不低于35%。支持企业依法取得工业用地，对重点项目优先保障用地指标。
"""


def comparison() -> Comparison:
    return compared(deconstruct(text_source(OLD, "旧.txt")), deconstruct(text_source(NEW, "新.txt")))


def states() -> dict[str, str]:
    return {(c.new or c.old).words[:6]: c.state for c in comparison().clauses if c.new or c.old}


def test_clauses_are_matched_though_renumbered_and_moved():
    found = states()
    assert found["力争到202"] == "changed"
    assert found["政府性融资担"] == "moved"
    assert found["支持企业建设"] == "moved"
    assert found["建立服务专员"] == "dropped"
    assert found["保障工业用地"] == "added"


def test_changed_numbers_are_called_out_first():
    first = [(n.old, n.new) for change, n in comparison().numbers if n.kind == "changed"]
    assert sorted(first) == [("2000万元", "1000万元"), ("50%", "40%")]
    text = text_of(comparison())
    assert text.index("50% → 40%（制造业中长期贷款占比不低于）") < text.index("三、逐条对照")


def test_a_number_written_in_another_unit_has_not_changed():
    assert [(n.old, n.new) for _, n in comparison().of_kind("rewritten")] == [("500万元", "0.05亿元")]
    _, numbers = changes("按百分之二十补助，最高1000万元", "按20%补助，最高0.1亿元")
    assert [(n.old, n.new, n.kind) for n in numbers] == [
        ("百分之二十", "20%", "rewritten"),
        ("1000万元", "0.1亿元", "rewritten"),
    ]


def test_foreign_money_is_compared_on_one_scale_and_never_with_yuan():
    assert [n.kind for n in changes("到资5000万美元以上", "到资0.5亿美元以上")[1]] == ["rewritten"]
    [changed] = changes("到资5000万美元以上", "到资3000万美元以上")[1]
    assert (changed.old, changed.new) == ("5000万美元", "3000万美元")


def test_the_number_of_a_clause_is_no_figure():
    _, numbers = changes("按照第三条执行，补助10%", "按照第四条执行，补助10%")
    assert numbers == []


def test_a_document_compared_with_itself_has_no_changes():
    d = deconstruct(text_source(OLD))
    found = compared(d, d)
    assert {c.state for c in found.clauses} == {"same"}
    assert found.numbers == []


def test_the_json_names_places_in_both_sources():
    found = json.loads(json.dumps(object_of(comparison()), ensure_ascii=False))
    for change in found["clauses"]:
        for side, source in (("old", OLD), ("new", NEW)):
            clause = change[side]
            assert clause is None or source[clause["start"] : clause["end"]] == clause["text"]


def test_the_page_shows_both_sides_and_runs_nothing():
    evil = NEW.replace("建立", "<script>").replace("保障工业用地", "<script>alert(1)</script>保障工业用地")
    page = page_of(compared(deconstruct(text_source(OLD)), deconstruct(text_source(evil))))
    assert "<del>50%</del>" in page
    assert "<ins>40%</ins>" in page
    assert "<script" not in page
    assert "http" not in page


def test_two_policies_side_by_side_by_theme():
    vocabulary = Vocabulary(
        (Entry("主题", "融资支持", re.compile("贷款|担保")), Entry("主题", "用地", re.compile("用地")))
    )
    old, new = deconstruct(text_source(OLD), vocabulary), deconstruct(text_source(NEW), vocabulary)
    lines = {line.theme: line for line in by_theme(old, new)}
    assert lines["融资支持"].old.measures
    assert lines["融资支持"].new.measures
    assert not lines["用地"].old.measures
    assert themes_object(by_theme(old, new), old, new)["themes"][0]["theme"] in lines
    assert "融资支持" in themes_page(by_theme(old, new), old, new)
