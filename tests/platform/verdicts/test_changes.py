"""判定变化: what stood at a day and what stands now, why it changed, within reach only; 待办 counts a week."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Enterprise, WorkingRow
from peiyu.platform.verdicts.models import Dirty, Placement, Run, Verdict
from peiyu.platform.verdicts.recompute import DAILY, PACKS_CHANGED, mark_dirty, recompute_dirty

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
AWARD, TITLE = "cn-zhejiang-ningbo.award.srdi", "cn.ladder.srdi"
PATH = "/library/changes/"


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def firm(number: int, region: str) -> Enterprise:
    head = f"91{region}MA{number:07d}"
    made = Enterprise.objects.create(
        code=head + check_character(head), name=f"样例茶厂{number}", region=region, synthetic=True
    )
    Placement.objects.create(enterprise=made, region=region)
    return made


def run_of(reason: str, when: dt.datetime) -> Run:
    return Run.objects.create(as_of=when.date(), packs="x", reason=reason, started=when, finished=when)


def verdict(made: Enterprise, word: str, run: Run, ended: Run | None = None, rule: str = AWARD, **more: Any) -> Verdict:
    more = {"version": "2025年", "eligible": word == "met" or None, "failing": int(word == "unmet")} | more
    return Verdict.objects.create(
        enterprise=made,
        region=made.region,
        rule=rule,
        verdict=word,
        since=run.started,
        until=ended.started if ended else None,
        run=run,
        **more,
    )


@pytest.fixture
def firms(made_by: Any, regions: Any) -> list[Enterprise]:
    with made_by():
        made = [firm(n, "330282") for n in range(7)] + [firm(7, "330281")]
        first = run_of("装入", ago(60))
        import_, daily, packs = (
            run_of("导入批次 9", ago(3)),
            run_of(DAILY, ago(2)),
            run_of(PACKS_CHANGED, ago(1)),
        )
        for each in made[:6]:
            verdict(each, "unknown", first, rule="cn.champion")  # decided long ago
        verdict(made[0], "met", import_)  # was not kept: plainly not met
        verdict(made[1], "met", first, daily)
        verdict(made[2], "unmet", first, packs, version="2024年")
        verdict(made[2], "met", packs)
        verdict(made[3], "met", first, import_)  # there and back: no change
        verdict(made[3], "unknown", import_, daily)
        verdict(made[3], "met", daily)
        verdict(made[4], "unknown", first, import_, detail={"missing": ["营业收入"]})
        verdict(made[4], "unmet", import_)
        verdict(made[5], "met", first)
        verdict(made[6], "met", import_)  # decided for the first time
        verdict(made[7], "met", first, import_)  # of another county
        verdict(made[7], "met", import_, rule=TITLE)
        verdict(made[7], "unmet", first, import_, rule=TITLE)
    return made


def lines(client: Any, **query: str) -> dict[str, list[Any]]:
    answer = client.get(PATH + "export/", query)
    made = openpyxl.load_workbook(io.BytesIO(answer.content))
    return {
        sheet.title: [[c.value for c in row] for row in sheet.iter_rows(min_row=2) if row[1].value] for sheet in made
    }


def test_from_what_to_what_and_why(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    found = lines(client)
    assert {(row[0], row[4], row[5], row[7]) for row in found["新符合"]} == {
        ("样例茶厂0", "未符合", "符合", "数据变动：导入批次 9"),
        ("样例茶厂2", "差一项", "符合", "政策更新：2025年"),
    }
    assert [(row[0], row[4], row[5], row[7]) for row in found["不再符合"]] == [
        ("样例茶厂1", "符合", "未符合", "日期推移")
    ]
    assert [(row[0], row[4], row[5]) for row in found["其他变化"]] == [("样例茶厂4", "还缺信息", "差一项")]
    assert found["新符合"][0][6].date() == timezone.localtime(ago(1)).date()  # the latest first


def test_the_page_tells_the_same(client: Any, make_user: Any, firms: Any, django_assert_max_num_queries: Any) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    with django_assert_max_num_queries(20):
        page = client.get(PATH).content.decode()
    assert "样例茶厂0" in page and "样例茶厂2" in page and "样例茶厂1" not in page
    assert "另有 1 家企业在这期间第一次判定" in page
    lost = client.get(PATH, {"way": "lost"}).content.decode()
    assert "样例茶厂1" in lost and "样例茶厂3" not in lost


def test_filters_stand_in_the_address(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)

    def names(sheet: str, **query: str) -> list[str]:
        return sorted(row[0] for row in lines(client, **query)[sheet])

    assert names("新符合") == ["样例茶厂0", "样例茶厂2", "样例茶厂7"]
    assert names("新符合", rule=TITLE) == ["样例茶厂7"]
    assert names("不再符合", county="330281") == ["样例茶厂7"]
    assert names("新符合", q="茶厂2") == ["样例茶厂2"]
    later = (timezone.localdate() - dt.timedelta(days=2)).isoformat()
    assert names("新符合", since=later) == ["样例茶厂2", "样例茶厂3"]  # 3 had lost it before
    wrong = client.get(PATH, {"since": (timezone.localdate() + dt.timedelta(days=9)).isoformat()}).content.decode()
    assert "这一天还没有到" in wrong and "样例茶厂0" in wrong  # the usual week is shown


def test_within_reach_only(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("county-officer", region="330281"), backend=BACKEND)
    page = client.get(PATH, {"way": "lost"}).content.decode()
    assert "样例茶厂7" in page and "样例茶厂1" not in page
    client.force_login(make_user("bank", region="330200", organisation="样例银行"), backend=BACKEND)
    assert client.get(PATH).status_code in (302, 403)


def test_the_work_list_counts_the_week(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    page = client.get("/todo/").content.decode()
    assert "新符合 2 条，不再符合 1 条，涉及企业 3 家" in page and f'href="{PATH}"' in page


def test_every_firm_is_told_its_own_reason(made_by: Any, regions: Any) -> None:
    with made_by():
        made = [firm(n, "330282") for n in range(2)]
        Placement.objects.all().delete()
        for each in made:
            WorkingRow.objects.create(
                enterprise=each, region="330282", table="企业", key="", values={"行业": "C3484", "独立法人": "是"}
            )
        mark_dirty([made[0].pk], "导入批次 9")
        mark_dirty([made[1].pk], "企业自报")
    assert recompute_dirty() == 2
    with made_by():
        assert not Dirty.objects.exists()
        reasons = {v.enterprise_id: v.run.reason for v in Verdict.objects.select_related("run")}
        assert reasons == {made[0].pk: "导入批次 9", made[1].pk: "企业自报"}


def test_no_verdict_is_joined_with_another(client: Any, make_user: Any, firms: Any) -> None:
    """After a run over all firms the database does not know how many verdicts are new: a join of theirs would take minutes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    for path in (PATH, PATH + "?way=other", PATH + "?way=lost", PATH + "export/", "/todo/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        if path == PATH:
            assert len(asked) <= 16
        for query in (one["sql"] for one in asked.captured_queries):
            where = query.split(" GROUP BY ")[0].split('"verdicts_placement"')[0].split(" WHERE ", 1)[-1]
            # To be asked of the grouped rows (HAVING, CASE) it may; as a condition of the rows it is turned into a join.
            assert 'FROM "verdicts_verdict" U0' not in where
