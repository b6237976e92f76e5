"""Each policy is counted and worded as what it is: applied for, paid without an application, told of in a report, held already."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from peiyu.platform.policies import ways
from peiyu.platform.policies.ways import sentence, tally, told, way_of


def rule(kind: str = "政策", delivery: str = "", document: str = "竹编产业扶持办法", code: str = "kiln.a") -> Any:
    return SimpleNamespace(kind=kind, delivery=delivery, source=SimpleNamespace(document=document), code=code)


@pytest.mark.parametrize(
    ("given", "way"),
    [
        (rule(), ways.APPLY),
        (rule(delivery="申报"), ways.APPLY),
        (rule(delivery="免申即享"), ways.AUTOMATIC),
        (rule(delivery="自行享受"), ways.SELF),
        (rule(delivery="推荐"), ways.RECOMMENDED),
        (rule(delivery="免申即享", document="窑业培育工作情况报告"), ways.REPORT),
        (rule(delivery="申报", document="对茶协第7号提案的答复"), ways.REPORT),
        (rule(kind="梯度"), ways.TITLE),
    ],
)
def test_the_way(given: Any, way: ways.Way) -> None:
    assert way_of(given) is way


def test_a_title_that_is_held_is_not_applied_for() -> None:
    title = rule(kind="梯度", code="kiln.title")
    assert way_of(title, {"kiln.title"}) is ways.HELD
    for eligible in (True, False, None):
        assert "已持有" in sentence(title, eligible, {"kiln.title"})
    assert sentence(title, True) == "现在可以申报这个称号"


def test_only_what_is_applied_for_says_so() -> None:
    assert sentence(rule(), True) == "现在可以申报"
    assert sentence(rule(), False) == "现在不能申报"
    assert sentence(rule(), None) == ""
    for other in (rule(delivery="免申即享"), rule(delivery="自行享受"), rule(document="茶园报告")):
        assert "可以申报" not in sentence(other, True)
        assert "申报" not in sentence(other, False).replace("免申", "")


def test_counted_apart() -> None:
    some = [rule(), rule(), rule(delivery="免申即享"), rule(document="茶园报告"), rule(kind="梯度", code="kiln.title")]
    assert told(tally(some, {"kiln.title"})) == "现可申报 2 项，免申即享 1 项，依报告核定 1 项，已持有称号 1 个"
    assert told(tally([])) == ""


@pytest.mark.django_db
def test_line_and_list_of_the_first_screen_count_alike(made_by: Any, make_user: Any, client: Any) -> None:
    from tests.platform.dossiers.firms import BACKEND, known_firm, said

    with made_by():
        firm = known_firm()
        said(
            firm, "工信", {"梯度": "专精特新中小企业", "取得日期": "2025-06-30", "有效期至": "2099-06-30"}, table="称号"
        )
        user = make_user("clerk", enterprises=[firm])
    client.force_login(user, backend=BACKEND)
    page = client.get("/my/?all=1").content.decode()
    line = re.search(r'class="py-moneyline">(.*?)</p>', page, re.S)
    assert line is not None
    counts = {w: int(n) for w, n in re.findall(r'(?:，|>|^)([^<>，]+?) <span class="py-figure">(\d+)</span>', line[1])}
    heads = {w: int(n) for w, n in re.findall(r'<h2 class="h6 mt-3">([^<\d]+?) (\d+) [项个]</h2>', page)}
    by_word = {way.word: way.counted for way in ways.WAYS}
    assert heads
    assert {by_word[w]: n for w, n in heads.items()} == counts
    assert "依报告核定" in heads  # such policies are no longer counted as 现可申报
    verdict = client.get("/my/verdicts/cn.ladder.srdi/").content.decode()
    assert "已持有这个称号，不用再申报；有效期至 2099年6月30日" in verdict
    assert "现在可以申报" not in verdict


@pytest.mark.django_db
def test_pages_exports_and_answers_use_the_same_words(made_by: Any) -> None:
    """The export of everything and the API word a stored verdict as the pages do."""
    from peiyu.platform.dossiers.everything import BY_CODE
    from peiyu.platform.verdicts.models import Verdict
    from peiyu.platform.verdicts.recompute import recompute
    from peiyu.platform.verdicts.ways import way_word, with_titles
    from tests.platform.dossiers.firms import known_firm, said

    with made_by():
        firm = known_firm()
        said(
            firm, "工信", {"梯度": "专精特新中小企业", "取得日期": "2025-06-30", "有效期至": "2099-06-30"}, table="称号"
        )
        recompute([firm.pk], "测试")
        words = {v.rule: way_word(v) for v in with_titles(Verdict.objects.filter(enterprise=firm, occasion="认定"))}
        assert words["cn.ladder.srdi"] == "已持有"
        assert words["cn.ladder.little-giant"] == "可申报称号"
        assert words["cn-zhejiang-ningbo.report.guidance"] == "依报告核定"
        assert words["cn.sme-size"] == ""
        part = BY_CODE["verdicts"]
        at = list(part.heads).index("享受方式")
        rows = [part.row(row, False) for row in part.rows(firm)]
        assert {row[0]: row[at] for row in rows} | words == {row[0]: row[at] for row in rows}
