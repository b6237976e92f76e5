"""A title that is met by another way than the points says so, in the list, in its workbook and on the page of the verdict."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Enterprise, KnownTable, WorkingRow
from peiyu.platform.verdicts.models import Verdict, Warning
from peiyu.platform.verdicts.recompute import recompute
from peiyu.platform.web.todo import duties
from tests.platform.verdicts.test_screens import BACKEND

pytestmark = pytest.mark.django_db
CODE = "cn.ladder.innovative"


@pytest.fixture
def kiln(made_by: Any, regions: Any) -> Enterprise:
    """A firm with few points that holds what leads to the title directly."""
    firm = kiln_of(made_by, 555)
    recompute(None, "测试")
    return firm


def kiln_of(made_by: Any, number: int, revenue_known: bool = True) -> Enterprise:
    year = dt.date.today().year - 1
    head = f"91330282MA{number:07d}"
    with made_by():
        firm = Enterprise.objects.create(
            code=head + check_character(head), name="样例窑具", region="330282", synthetic=True
        )
        held = {"名称": "高新技术企业", "取得日期": f"{year}-03-01", "有效期至": f"{year + 3}-03-01"}
        figures = {"营业收入": "50000000", "主营业务收入": "30000000", "研发费用": "600000", "资产总额": "60000000",
                   "负债总额": "20000000", "职工总数": "80"}  # fmt: skip
        rows = [
            ("企业", "", {"行业": "C3484", "独立法人": "是", "主导产品属于战略性新兴产业": "否"}),
            ("资质荣誉", "高新", held),
            ("年度", str(year), figures),
            ("年度", str(year - 1), figures | {"主营业务收入": "29000000"}),
        ]
        if not revenue_known:
            figures["研发费用"] = "3000000"
            rows = [(t, k, {n: v for n, v in values.items() if n != "主营业务收入"}) for t, k, values in rows[:-1]]
        for table, key, values in rows:
            WorkingRow.objects.create(enterprise=firm, region="330282", table=table, key=key, values=values)
        for table in ("知识产权", "失信违法", "资质荣誉"):
            KnownTable.objects.create(enterprise=firm, region="330282", table=table, since=dt.date.today())
    return firm


def test_the_list_names_the_way_that_is_not_the_points(
    client: Any, make_user: Any, made_by: Any, kiln: Enterprise
) -> None:
    with made_by():
        verdict = Verdict.objects.get(enterprise=kiln, rule=CODE, until__isnull=True, occasion="认定")
    assert (verdict.verdict, bool(verdict.score)) == ("met", True)
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    page = client.get(f"/library/potential/?title={CODE}").content.decode()
    assert "附件1-直通2" in page and "不看得分" in page
    assert f"评分另得 {verdict.score} 分，未达到：" in page and "总分 ≥ 60分、创新能力 ≥ 20分" in page
    assert f"已达到认定条件，得分 {verdict.score}" not in page


def test_the_way_is_kept_beside_the_verdict_and_the_list_asks_for_nothing_else(
    client: Any, make_user: Any, made_by: Any, kiln: Enterprise, django_assert_max_num_queries: Any
) -> None:
    """As many statements for many firms as for one, and none of the firms' own facts."""
    for number in range(600, 612):
        kiln_of(made_by, number)
    recompute(None, "测试")
    with made_by():
        kept = Verdict.objects.get(enterprise=kiln, rule=CODE, until__isnull=True, occasion="认定").detail["past_score"]
    assert kept["clause"] == "附件1-直通2" and kept["text"].startswith("存在(资质荣誉")
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    client.get(f"/library/potential/?title={CODE}")
    with django_assert_max_num_queries(16) as asked:
        page = client.get(f"/library/potential/?title={CODE}").content.decode()
    assert page.count("附件1-直通2") == 13
    assert not any('FROM "dossiers_workingrow"' in query["sql"] for query in asked.captured_queries)


def test_the_page_of_the_verdict_says_the_same(client: Any, make_user: Any, kiln: Enterprise) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    page = client.get(f"/dossiers/{kiln.pk}/verdicts/{CODE}/").content.decode()
    assert "附件1-直通2" in page and "不看得分；评分另得" in page


def test_firms_at_risk_are_counted_once_however_many_titles(make_user: Any, made_by: Any, kiln: Enterprise) -> None:
    soon = dt.date.today() + dt.timedelta(days=60)
    with made_by():
        for rule in ("cn.ladder.innovative", "cn.ladder.srdi"):
            Warning.objects.create(
                enterprise=kiln, region=kiln.region, title=rule, rule=rule, expires=soon, verdict="unmet"
            )
        post = make_user("county-officer", region="330282").posts.first()
        (duty,) = [each for each in duties(post) if each.label == "复核可能不满足"]
    assert (duty.number, duty.unit) == (1, "家")
    assert "共 2 个称号" in duty.note


def test_points_that_wait_for_a_fact_are_not_said_to_fall_short(
    client: Any, make_user: Any, made_by: Any, regions: Any
) -> None:
    """A firm without one figure may still reach the points: neither the list nor the page of the verdict says it does not."""
    firm = kiln_of(made_by, 777, revenue_known=False)
    recompute(None, "测试")
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    page = client.get(f"/library/potential/?title={CODE}").content.decode()
    detail = client.get(f"/dossiers/{firm.pk}/verdicts/{CODE}/").content.decode()
    for text in (page, detail):
        assert "附件1-直通2" in text and "未达到：" not in text
        assert "还缺信息，尚不能判定是否达到" in text
