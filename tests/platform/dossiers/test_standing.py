"""The first screen: what counts into the money line, and when a veto ends."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from peiyu.platform.dossiers import assemble
from peiyu.platform.dossiers.bullets import bullets_of, gaps
from peiyu.platform.dossiers.standing import standing_of, worded
from peiyu.platform.dossiers.vetoes import vetoes_of
from peiyu.platform.policies.book import book
from tests.platform.dossiers.firms import BACKEND, LAST, known_firm, said

pytestmark = pytest.mark.django_db
TODAY = dt.date.today()


def test_the_money_line_counts_no_draft_and_no_open_amount(made_by: Any) -> None:
    with made_by():
        made = known_firm()
        found = standing_of(made, assemble.tables_of([made.pk])[made.pk])
    policies = [chance for chance in found.ready if chance.rule.kind == "政策"]
    assert len(policies) == found.reading.money.count
    assert not any(chance.rule.is_draft for chance in (*found.ready, *found.close, *found.blocked))
    assert sum(chance.high or 0 for chance in policies) >= found.reading.money.high
    assert all(len(chance.lacks) <= 3 and len(chance.failures) <= 2 for chance in found.close)
    assert found.step is None or found.step.gain > 0


def test_a_missing_table_is_named_by_the_table() -> None:
    assert worded("“贷款”中，放款日期不早于2026年1月1日，有几项") == "贷款记录"
    assert worded("2025年度 出口额") == "2025年度 出口额"


def test_a_bar_tells_the_engines_words_and_a_missing_value_has_none(made_by: Any) -> None:
    with made_by():
        made = known_firm()
        dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], book())
    bars = {bar.label: bar for bar in bullets_of(book(), dossiers, "cn.ladder.srdi", 99)}
    debt = bars["上年末 资产负债率"]
    assert (debt.value, debt.threshold, debt.sign.word) == ("33.33%", "≤ 80%", "符合")
    age = bars["从事特定细分市场年限"]
    assert (age.value, age.length, age.sign.word) == ("未采集", None, "还缺信息")


def test_a_rate_over_several_years_that_falls_short_has_a_bar(made_by: Any) -> None:
    with made_by():
        made = known_firm()
        said(made, "税务", {"营业收入": "60000000"}, year=str(int(LAST) - 2))
        dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], book())
    bars = {bar.label: bar for bar in bullets_of(book(), dossiers, "cn.ladder.little-giant", 99)}
    growth = bars["近2年复合增长率 营业收入"]
    assert (growth.sign.word, growth.threshold, growth.negative) == ("暂不符合", "≥ 5%", True)
    assert growth.value.startswith("-8.7")  # 5000 / 6000 over two years
    assert growth.gap.startswith("13.7")
    assert growth.either == ""


def test_every_bar_has_a_name_and_of_several_years_the_one_that_falls_short_is_shown(made_by: Any) -> None:
    with made_by():
        made = known_firm()
        for year, research in ((LAST, "100000"), (str(int(LAST) - 1), "9000000")):
            said(made, "税务", {"营业收入": "60000000", "研发费用": research}, year=year)
        dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], book())
    for code in ("cn.ladder.srdi", "cn.ladder.little-giant", "cn.hightech", "cn.champion"):
        assert all(bar.label for bar in bullets_of(book(), dossiers, code, 99)), code
    bars = {bar.label: bar for bar in bullets_of(book(), dossiers, "cn.ladder.srdi", 99)}
    assert bars["近2年每年 研发费用"].sign.word == "暂不符合"  # of the last year, whatever the year before was


def test_indicators_of_which_one_is_enough_say_so(made_by: Any) -> None:
    with made_by():
        made = known_firm()
        dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], book())
    bars = bullets_of(book(), dossiers, "cn.ladder.little-giant", 99)
    told = {bar.label: bar.either for bar in bars}
    share = next(label for label in told if "市场占有率" in label)
    assert told[share] == "几项中满足一项即可"
    assert told["上年末 资产负债率"] == ""


def test_of_several_years_the_one_that_falls_short_is_named(made_by: Any) -> None:
    before = str(int(LAST) - 1)
    with made_by():
        made = known_firm()
        for year, research in ((LAST, "9000000"), (before, "100000")):
            said(made, "税务", {"营业收入": "60000000", "研发费用": research}, year=year)
        dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], book())
    bars = {bar.label: bar for bar in bullets_of(book(), dossiers, "cn.ladder.srdi", 99)}
    told = bars["近2年每年 研发费用"].years
    assert told == f"{before}年没有达到；年度已结束，数据无误就不会再变，{int(LAST) + 2}年起不再看{before}年"
    assert bars["上年末 资产负债率"].years == ""


def test_what_is_met_is_no_gap_and_alternatives_stand_together(made_by: Any, make_user: Any, client: Any) -> None:
    with made_by():
        made = known_firm()
        dossiers = assemble.one(made, assemble.tables_of([made.pk])[made.pk], book())
    found = gaps(bullets_of(book(), dossiers, "cn.ladder.little-giant", 99))
    assert "上年末 资产负债率" in {bar.label for bar in found.met}
    assert all(bar.sign.word != "符合" for bar in found.short)
    (choice,) = [c for c in found.choices if any("市场占有率" in bar.label for way in c.ways for bar in way)]
    assert len(choice.ways) > 1
    assert choice.words == "几项中满足一项即可"
    needed = {bar.label for bar in found.short}
    assert not needed & {bar.label for way in choice.ways for bar in way}


def test_a_veto_names_its_record_and_its_end(made_by: Any, make_user: Any, client: Any) -> None:
    happened = dt.date(TODAY.year - 1, 6, 30)
    with made_by():
        made, clear = known_firm(1), known_firm(2)
        record = {"类型": "偷漏税", "等级": "一般", "发生日期": happened.isoformat(), "移出日期": happened.isoformat()}
        said(made, "税务", record, table="失信违法", complete=["失信违法"])
        user = make_user("clerk", enterprises=[made])
        found = {veto.name: veto for veto in vetoes_of(made, assemble.tables_of([made.pk])[made.pk])}
        assert vetoes_of(clear, assemble.tables_of([clear.pk])[clear.pk]) == []
    veto = found["优质中小企业一票否决"]
    assert veto.until == dt.date(happened.year + 4, 1, 1)  # 近3年: the last three years and the present one
    assert any("偷漏税" in case for case in veto.cases)
    assert all(
        case.startswith("有失信违法（") and "(" not in case for case in veto.cases
    )  # words, not the rule language
    assert veto.source.document
    client.force_login(user, backend=BACKEND)
    page = client.get("/my/vetoes/").content.decode()
    assert "偷漏税" in page
    assert "税务" in page
    assert "存在否决情形" in client.get("/my/").content.decode()


def test_the_last_day_of_a_policy_is_the_day_before_its_end(made_by: Any, make_user: Any, client: Any) -> None:
    with made_by():
        made = known_firm()
        user = make_user("clerk", enterprises=[made])
        found = standing_of(made, assemble.tables_of([made.pk])[made.pk])
    shown = (*found.ready, *found.close, *found.blocked)
    ending = [(chance.until, end) for chance in shown if (end := chance.rule.repealed) is not None]
    assert ending
    assert all(until == end - dt.timedelta(days=1) for until, end in ending)
    client.force_login(user, backend=BACKEND)
    page = re.sub(r"<[^>]+>", "", client.get("/my/?all=1").content.decode())
    for day in {chance.until for chance in found.ready if chance.until is not None}:
        assert f"政策有效至 {day.year}年{day.month}月{day.day}日" in page
