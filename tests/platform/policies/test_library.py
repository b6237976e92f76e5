"""The policy library answers with a cited clause, by words, pinyin, synonyms and slips of the pen."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import openpyxl
import pytest

from peiyu.platform.policies.book import book, last_day
from peiyu.platform.policies.index import entries, search
from peiyu.platform.policies.views import changes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("小巨人", "cn.ladder.little-giant"),
        ("xiaojuren", "cn.ladder.little-giant"),
        ("xjr", "cn.ladder.little-giant"),
        ("高企", "cn.hightech"),
        ("“小巨人”", "cn.ladder.little-giant"),
        ("单项冠军企叶", "cn.champion"),
    ],
)
def test_search_finds_by_words_pinyin_synonyms_and_slips(query: str, code: str) -> None:
    assert code in [hit.entry.rule.code for hit in search(query)[:8]]


def test_clauses_notes_and_sums_are_shown_in_words_with_chinese_punctuation(client: Any) -> None:
    page = client.get("/policies/cn.ladder.innovative/").content.decode()
    assert "有科技奖励（级别 ≥ 省级，近3年）" in page and "存在(" not in page
    page = client.get("/policies/cn.fiscal.loss-carry-10y/").content.decode()
    main = re.sub(r"<[^>]+>|&[#a-z0-9]+;", "", page[page.index("<main") :])
    assert not re.search(r"[一-鿿][,;]|[,;][一-鿿]", main)


def test_an_answer_inside_a_rule_is_a_cited_clause() -> None:
    hits = [hit for hit in search("研发费用 营业收入") if hit.clause is not None]
    assert hits
    for hit in hits:
        assert hit.clause is not None
        assert hit.clause.source.document or hit.entry.rule.source.document


def test_nothing_found_is_nothing() -> None:
    assert search("量子魔法补贴甲乙丙丁") == []


def test_pages_answer_everybody(client: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        answer = client.get("/policies/", {"q": "研发"})
    assert answer.status_code == 200
    assert "条款" in answer.content.decode()
    assert client.get("/policies/cn.ladder.srdi/").status_code == 200
    assert client.get("/policies/cn.ladder.srdi/compare/").status_code == 200
    assert client.get("/policies/absent.rule/").status_code == 404
    assert client.get("/policies/", {"q": "没有这样的词组啊啊啊啊"}).content.decode().count("没有找到相符的政策") == 1


def test_every_rule_has_a_page(client: Any) -> None:
    for code in sorted({entry.rule.code for entry in entries()})[::12]:
        assert client.get(f"/policies/{code}/").status_code == 200, code


def test_export_holds_what_the_filter_kept(client: Any) -> None:
    answer = client.get("/policies/export/", {"kind": "梯度", "state": "all"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    kinds = {row[2] for row in rows if row[1]}
    assert kinds == {"梯度"}
    assert answer["Content-Disposition"].startswith("attachment")


def test_versions_differ_where_the_text_differs() -> None:
    two = [e for e in entries() if e.rule.code == "cn.ladder.srdi"]
    assert len(two) >= 2
    made = changes(two[0].clauses, two[-1].clauses)
    assert {change.kind for change in made} & {"新增", "修改", "取消"}
    assert changes(two[0].clauses, two[0].clauses) == []


def test_a_provincial_policy_reaches_every_city_of_the_province_whatever_pack_holds_it() -> None:
    rules = {rule.rule.code: rule.rule for rule in book().rules_for("210102")}  # 沈阳, which has no pack of its own
    provincial = [rule for rule in rules.values() if rule.regions == ("21",)]
    assert {rule.pack for rule in provincial} == {"cn-liaoning-huludao"}
    assert not [rule for rule in rules.values() if any(head.startswith("2114") for head in rule.regions)]
    held = {entry.rule.code: entry for entry in entries()}
    assert {(held[rule.code].level, held[rule.code].head) for rule in provincial} == {("省级", "21")}
    assert not [rule for rule in book().rules_for("330282") if rule.rule.pack == "cn-liaoning-huludao"]


def test_the_last_day_is_the_day_before_the_end_on_the_page_and_in_the_export(client: Any) -> None:
    entry, end = next((e, e.rule.repealed) for e in entries() if e.rule.repealed is not None and e.state == "有效")
    assert end is not None
    last = end - dt.timedelta(days=1)
    assert last_day(entry.rule) == last
    page = client.get(f"/policies/{entry.rule.code}/", {"version": entry.rule.version}).content.decode()
    assert f"{last.year}年{last.month}月{last.day}日（{end.year}年{end.month}月{end.day}日起废止）" in re.sub(
        r"<[^>]+>", "", page
    )
    made = openpyxl.load_workbook(io.BytesIO(client.get("/policies/export/").content))
    rows = list(made.worksheets[0].iter_rows(values_only=True))
    heads = next(row for row in rows if "有效至" in row)
    row = next(row for row in rows if row[0] == entry.rule.code)
    assert str(row[heads.index("有效至")])[:10] == last.isoformat()
