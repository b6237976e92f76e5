"""What the components show, and what they refuse to show."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from peiyu.platform.web import gallery_samples as sample
from peiyu.platform.web.components import drawings, figures, signs
from peiyu.platform.web.components.parts import Column, Event, JobState, Origin, Row, Table


def shown(text: str, path: str = "/list/", **context) -> str:
    context["request"] = RequestFactory().get(path)
    return Template("{% load peiyu %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("fen", "text", "exact"),
    [
        (45_600_000, "45.6 万元", "456,000 元"),
        (999_999, "9,999.99 元", "9,999.99 元"),
        (1_000_000, "1 万元", "10,000 元"),
        (1_005_000, "1.01 万元", "10,050 元"),
        (-2_000_000, "-2 万元", "-20,000 元"),
        (0, "0 元", "0 元"),
        (100_000_000_000_000, "100,000,000 万元", "1,000,000,000,000 元"),
    ],
)
def test_money_reads_in_wan_and_says_the_exact_yuan(fen, text, exact):
    assert str(figures.money(fen)) == text
    assert f'title="{exact}"' in shown("{% money fen %}", fen=fen)


@pytest.mark.parametrize("amount", [0.1, 3.0, True, "3"])
def test_money_is_never_a_float(amount):
    with pytest.raises(TypeError):
        figures.money(amount)


def test_money_in_other_units_is_the_same_money():
    assert figures.money(Decimal("45.6"), "万元") == figures.money(456_000, "元") == figures.money(45_600_000)
    assert str(figures.money(Fraction(1, 3), "万元")) == "3,333.33 元"


def test_what_is_not_known_is_said_and_never_zero():
    assert "未定" in shown("{% money None %}")
    assert "未定" in shown("{% money_range None None %}")
    assert "未采集" in shown("{% day None %}")
    assert "未采集" in shown("{% tile '数字化水平' None %}")
    table = Table(
        "表", [Column("企业", primary=True), Column("收入", "money"), Column("人数", "number")], [Row(["甲", None, 0])]
    )
    text = shown("{% data_table table %}", table=table)
    assert text.count("未采集") == 1
    assert re.search(r">0\s*</td>", text)


def test_an_interval_with_equal_ends_is_one_figure():
    assert str(figures.money_range(5_000_000, 5_000_000)) == "5 万元"
    assert str(figures.money_range(None, 5_000_000)) == "至多 5 万元"
    assert str(figures.money_range(0, 200_000_000)) == "0–200 万元"


@pytest.mark.parametrize("word", ["met", "满足", "符合"])
def test_a_verdict_is_said_in_the_words_of_the_screen(word):
    text = shown("{% verdict word %}", word=word)
    assert "符合" in text
    assert "#check" in text


def test_every_tone_has_a_word_and_an_icon():
    for sign in [*signs.VERDICTS.values(), *signs.STATUSES.values()]:
        assert sign.word
        assert sign.icon
    assert not any("不合格" in sign.word for sign in signs.VERDICTS.values())


def test_an_unknown_verdict_is_an_error_and_not_a_guess():
    with pytest.raises(KeyError):
        signs.verdict_sign("大概符合")


def test_a_missing_value_draws_no_bar():
    bar = drawings.bullet("主营业务收入占比", None, 80, "unknown", unit="%")
    assert bar.length is None
    text = shown("{% bullet bar %}", bar=bar)
    assert "py-bullet-fill" not in text
    assert "未采集" in text


def test_the_drawing_shows_the_verdict_that_it_is_given_and_decides_nothing():
    bar = drawings.bullet("研发费用占比", 3, 3, "unmet", unit="%")
    assert bar.length == bar.mark
    assert bar.sign.word == "暂不符合"


def test_a_line_is_not_joined_over_a_missing_year():
    line = drawings.sparkline([("一", 1), ("二", 2), ("三", None), ("四", 4), ("五", 5)])
    assert len(line.paths) == 2
    assert ("三", "未采集") in line.points
    assert drawings.sparkline([("一", None)]).dots == ()


@pytest.mark.parametrize(("done", "percent"), [(0, 0), (9_999, 99), (10_000, 100)])
def test_a_job_is_at_100_per_cent_only_when_all_is_done(done, percent):
    assert JobState("导入", "running", done, 10_000).percent == percent


def test_a_job_that_is_over_is_not_asked_about_again():
    assert "hx-get" in shown("{% job_progress job '/job/1/' %}", job=JobState("导入", "running"))
    assert "hx-get" not in shown("{% job_progress job '/job/1/' %}", job=JobState("导入", "failed"))


def test_pages_and_sorting_keep_the_filters():
    page = Paginator(range(100), 10).page(2)
    text = shown("{% pager page %}", "/list/?q=%E8%BD%B4%E6%89%BF&page=2", page=page)
    assert "?q=%E8%BD%B4%E6%89%BF&amp;page=3" in text
    text = shown('{% sort_header "收入" "revenue" %}', "/list/?q=a&sort=revenue&page=5")
    assert 'aria-sort="ascending"' in text
    assert "?q=a&amp;sort=-revenue" in text
    assert "page" not in text.split("href")[1].split(">")[0]


def test_an_export_takes_the_filters_along():
    assert "/export/?q=a" in shown('{% export_button "/export/" %}', "/list/?q=a&page=3")


def test_what_users_type_is_escaped_everywhere():
    bad = "<script>alert(1)</script>"
    table = Table(bad, [Column(bad, primary=True)], [Row([bad], key='"><b>', url="javascript")], selectable=True)
    text = shown(
        "{% data_table table %}{% status bad %}{% tile bad bad %}{% empty bad bad %}{% copy_button bad %}{% tip bad %}"
        "{% notice 'bad' bad bad bad %}{% source origin %}{% meter 1 2 bad %}",
        f"/list/?q={bad}",
        table=table,
        bad=bad,
        origin=Origin(bad, None, "低", bad),
    )
    assert "<script" not in text
    assert '"><b>' not in text


def test_low_confidence_is_marked():
    assert "存疑" in shown("{% source origin %}", origin=Origin("企业填报", None, "低"))
    assert "存疑" not in shown("{% source origin %}", origin=Origin("税务局", dt.date(2026, 1, 2), "高"))


def test_clauses_read_the_same_from_the_engine_and_from_plain_data():
    from peiyu.reports.explanation import _plain

    told = sample.criteria()
    one, other = (shown("{% clauses node %}", node=node) for node in (told, _plain(told)))
    assert one == other
    for words in ("差 0.3 个百分点", "还缺：科技奖励", "待人工认定：市场地位", "存疑，以原文为准", "任一满足"):
        assert words in one


def test_errors_of_a_form_stand_together_and_keep_what_was_typed():
    form = sample.SampleForm({"name": "甲", "staff": "很多人"})
    text = shown("{% form_errors form %}{% form_field form.staff unit='人' %}{% form_field form.revenue %}", form=form)
    assert "有 4 处需要修改" in text
    assert 'href="#id_staff"' in text
    assert 'value="很多人"' in text
    assert 'aria-invalid="true"' in text


def test_working_days_are_always_called_that():
    for days, words in [(5, "还剩 5 个工作日"), (0, "今天截止"), (-2, "已超期 2 个工作日")]:
        assert words in shown("{% workdays days %}", days=days)
    assert "暂定" in shown("{% workdays 30 provisional=True %}")


def test_a_deadline_that_passed_over_a_weekend_is_past():
    friday = dt.date(2026, 11, 20)
    assert "已超期" in shown("{% workdays 0 due=day %}", day=friday)
    assert "今天截止" in shown("{% workdays 0 due=day %}", day=dt.date.max)


def test_a_clause_without_words_takes_its_share_of_the_one_above():
    leaf = {"text": "", "truth": "满足", "value": "1项", "children": []}
    whole = {"text": "持有(甲) 或 持有(乙)", "truth": "满足", "joint": "任一满足", "children": [leaf, leaf]}
    text = shown("{% clauses node %}", node=whole)
    assert text.count("持有甲") == 2
    assert text.count("持有乙") == 2
    assert "持有(" not in text


def test_the_source_of_the_rule_is_not_repeated_at_each_clause():
    source = {"document": "管理办法", "article": "附件1", "url": ""}
    node = {"text": "独立法人", "truth": "满足", "children": [], "source": source}
    assert "管理办法 附件1" in shown("{% clauses node %}", node=node)
    assert "管理办法" not in shown("{% clauses node source=source %}", node=node, source=source)


def test_a_first_value_replaces_nothing():
    event = Event(dt.date(2026, 1, 2), "税务 报送", before="未采集", after="221.49 万元")
    text = shown("{% timeline events %}", events=[event])
    assert "221.49 万元" in text
    assert "<del>" not in text


def test_an_empty_cell_says_what_its_column_says():
    table = Table("用户", [Column("最近登录", "day", missing="从未登录")], [Row([None])])
    assert "从未登录" in shown("{% data_table table %}", table=table)
