"""Every page of the dossier opens for whom it is meant, with few queries, and for nobody else."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from peiyu.platform.dossiers.models import Docket, Involvement, Look, PersonalRecord, Release
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.verdicts.models import Run, Verdict
from tests.platform.dossiers.firms import BACKEND, LAST, firm, known_firm, released, said

pytestmark = pytest.mark.django_db

OWN_PAGES = [
    "/my/",
    "/my/?tab=close",
    "/my/?tab=ending",
    "/my/vetoes/",
    "/my/dossier/",
    "/my/dossier/?view=figures",
    "/my/dossier/?view=records",
    "/my/dossier/?view=around",
    "/my/dossier/?print=1",
    "/my/verdicts/cn.ladder.srdi/",
    "/my/verdicts/cn.ladder.innovative/?print=1",
    "/my/figures/",
    "/my/files/",
    "/my/contests/",
    f"/my/contests/new/?table=年度&key={LAST}&column=营业收入",
    "/my/releases/",
    "/my/everything/",
    "/my/everything/?part=statements",
]
FIRM_PAGES = [
    "",
    "?print=1",
    "?on=2026-01-15",
    f"history/?table=年度&key={LAST}&column=营业收入",
    "looks/",
    "verdicts/cn.ladder.srdi/",
    "benefits/",
]


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_clerk_opens_every_page_with_few_queries(
    path: str, clerk: Any, client: Any, django_assert_max_num_queries: Any
) -> None:
    client.get("/my/")  # the session is written once
    with django_assert_max_num_queries(20):
        answer = client.get(path)
    assert answer.status_code == 200, path
    assert "样例轴承1" in answer.content.decode()


@pytest.mark.parametrize("path", FIRM_PAGES)
def test_officers_within_reach_open_a_dossier_and_leave_a_look(
    path: str, clerk: Any, client: Any, make_user: Any, made_by: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    with django_assert_max_num_queries(20):
        answer = client.get(f"/dossiers/{clerk.pk}/{path}")
    assert answer.status_code == 200
    with made_by():
        assert Look.objects.filter(enterprise=clerk).count() == (0 if path == "looks/" else 1)


def test_a_clerk_leaves_no_look_and_sees_those_of_others(clerk: Any, client: Any, make_user: Any, made_by: Any) -> None:
    client.get("/my/dossier/")
    officer = make_user("city-officer", region="330200")
    other = type(client)()
    other.force_login(officer, backend=BACKEND)
    other.get(f"/dossiers/{clerk.pk}/")
    with made_by():
        assert [look.user_id for look in Look.objects.all()] == [officer.pk]
    assert officer.name in client.get("/my/dossier/").content.decode()


@pytest.mark.parametrize("path", [*FIRM_PAGES, "export/"])
def test_foreign_and_absent_firms_answer_alike(path: str, clerk: Any, client: Any, make_user: Any) -> None:
    client.force_login(make_user("county-officer", region="330281"), backend=BACKEND)
    foreign = client.get(f"/dossiers/{clerk.pk}/{path}")
    absent = client.get(f"/dossiers/999999/{path}")
    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert foreign.content == absent.content


def test_a_missing_figure_is_never_nought(clerk: Any, client: Any) -> None:
    text = client.get("/my/dossier/?view=figures").content.decode()
    assert "未采集" in text
    assert "5,000 万元" in text
    assert "50,000,000 元" in text
    assert "税务" in text


def test_a_new_firm_is_told_how_to_bring_data_in(client: Any, make_user: Any, made_by: Any) -> None:
    with made_by():
        made = firm(7)
        user = make_user("clerk", enterprises=[made])
    client.force_login(user, backend=BACKEND)
    text = client.get("/my/dossier/").content.decode()
    assert "未采集年度数据" in text
    assert "填报本企业数据" in text
    with made_by():
        said(made, "企业自报", {"研发费用": "1200000"})
    text = client.get("/my/dossier/").content.decode()
    assert "未采集年度数据" not in text
    assert f"{LAST}年" in text.split("主要指标")[1]
    assert "120 万元" in text.split("主要指标")[1]


def test_the_dossier_of_an_earlier_day(clerk: Any, client: Any, made_by: Any) -> None:
    from peiyu.platform.dossiers.models import Statement

    with made_by():
        Statement.objects.filter(enterprise=clerk).update(recorded=timezone.now() - dt.timedelta(days=30))
        said(clerk, "税务", {"营业收入": "77770000"}, on="2026-10-31")
    now = client.get("/my/dossier/?view=figures").content.decode()
    then = client.get(
        f"/my/dossier/?view=figures&on={dt.date.today() - dt.timedelta(days=10):%Y-%m-%d}"
    ).content.decode()
    before = client.get(
        f"/my/dossier/?view=figures&on={dt.date.today() - dt.timedelta(days=60):%Y-%m-%d}"
    ).content.decode()
    assert "7,777 万元" in now
    assert "7,777 万元" not in then
    assert "5,000 万元" in then
    assert "5,000 万元" not in before
    assert "E-DOSSIER-010" in client.get("/my/dossier/?on=2999-01-01").content.decode()


def test_a_release_shows_the_released_tables_only(clerk: Any, client: Any, make_user: Any, made_by: Any) -> None:
    banker = make_user("bank", region=None, organisation="样例银行")
    bank = Organisation.objects.get(name="样例银行")
    with made_by():
        said(
            clerk,
            "知识产权",
            {"名称": "秘密专利甲", "类型": "发明专利", "授权日期": "2024-05-01"},
            table="知识产权",
            complete=["知识产权"],
        )
        Involvement.objects.create(enterprise=clerk, region=clerk.region, kind="request", title="秘密诉求乙")
        given = released(clerk, bank, until=dt.date.today() + dt.timedelta(days=10))
    client.force_login(banker, backend=BACKEND)
    assert clerk.name in client.get("/released/").content.decode()
    page = "".join(
        client.get(f"/dossiers/{clerk.pk}/?view={view}").content.decode()
        for view in ("", "figures", "records", "around")
    )
    assert "5,000 万元" in page
    for secret in ("秘密专利甲", "秘密诉求乙", "C3484", "谁看过", "核实中"):
        assert secret not in page
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/dossiers/{clerk.pk}/export/").content))
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "50000000" in words and "元" in words
    assert "秘密" not in words
    for path in FIRM_PAGES[3:]:
        assert client.get(f"/dossiers/{clerk.pk}/{path}").status_code == 404
    with made_by():
        Release.objects.filter(pk=given.pk).update(withdrawn=timezone.now())
    assert client.get(f"/dossiers/{clerk.pk}/").status_code == 404
    assert clerk.name not in client.get("/released/").content.decode()


def test_everything_held_is_listed_and_personal_data_masked(clerk: Any, client: Any, made_by: Any) -> None:
    with made_by():
        PersonalRecord.objects.create(
            enterprise=clerk,
            region=clerk.region,
            subject="张三丰",
            content={"年薪": "286000"},
            purpose="人才补贴",
            consent="书面",
            consented=dt.date(2026, 1, 1),
            keep_until=dt.date(2027, 1, 1),
        )
    page = client.get("/my/everything/?part=personal").content.decode()
    assert "张＊＊" in page
    assert "三丰" not in page
    assert "286000" not in page
    book = openpyxl.load_workbook(io.BytesIO(client.get("/my/everything/export/").content))
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "各方报送的数据" in book.sheetnames
    assert "营业收入：50000000" in words
    assert "三丰" not in words


def test_every_table_of_an_enterprise_is_listed() -> None:
    from django.apps import apps

    from peiyu.platform.dossiers.everything import PARTS

    owned = {
        model
        for model in apps.get_models()
        if model.__name__ != "Entry"  # the audit's own trail: readable by auditors only, a copy of rows listed here
        and any(
            field.name in ("enterprise", "enterprise_id")
            for field in model._meta.get_fields()
            if not field.auto_created
        )
    }
    assert {model.__name__ for model in owned} <= {part.model.__name__ for part in PARTS}


def test_several_firms_switch(make_user: Any, made_by: Any, client: Any) -> None:
    with made_by():
        one, two, foreign = known_firm(1), known_firm(2), known_firm(3)
        user = make_user("group-clerk", enterprises=[one, two])
    client.force_login(user, backend=BACKEND)
    assert f"<h1>{one.name}</h1>" in client.get("/my/").content.decode()
    client.post("/my/switch/", {"firm": two.pk})
    assert f"<h1>{two.name}</h1>" in client.get("/my/").content.decode()
    assert client.post("/my/switch/", {"firm": foreign.pk}).status_code == 404


def test_a_verdict_says_which_of_its_figures_are_being_verified(
    clerk: Any, client: Any, made_by: Any, make_user: Any
) -> None:
    path = "/my/verdicts/cn.ladder.srdi/"
    assert "核实中" not in client.get(path).content.decode()
    with made_by():
        said(clerk, "统计", {"研发费用": "900000"})
        assert Docket.objects.filter(column="研发费用").exists()
    label = f"{LAST}年度 研发费用"
    for address in (path, f"{path}?print=1"):
        page = client.get(address).content.decode()
        assert "判定用到的数据正在核实" in page
        assert f"核实中：{label}，暂按现用数值判定" in page
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    for address in (f"/dossiers/{clerk.pk}/verdicts/cn.ladder.srdi/", f"/library/{clerk.pk}/rules/cn.ladder.srdi/"):
        assert f"核实中：{label}，暂按现用数值判定" in client.get(address).content.decode()
    untouched = client.get(f"/dossiers/{clerk.pk}/verdicts/cn.fiscal.vat-small/").content.decode()
    assert "核实中" not in untouched


def test_a_question_about_a_whole_row_names_the_row_and_the_fields(clerk: Any, client: Any, made_by: Any) -> None:
    with made_by():
        Docket.objects.create(
            enterprise=clerk,
            region=clerk.region,
            kind=Docket.Kind.ALARM,
            table="年度",
            key=LAST,
            column="",
            fingerprint="row",
            explanation="窑炉厂这一年的几个数对不上",
            owner="统计",
            due=dt.date(2027, 1, 8),
        )
    page = client.get("/my/verdicts/cn.ladder.srdi/").content.decode()
    assert f"{LAST}年度 研发费用" in page
    assert "核实中：年度，" not in page
    dossier = client.get("/my/dossier/").content.decode()
    assert f"{LAST}年度数据：窑炉厂这一年的几个数对不上" in dossier  # a row has no page of its own
    assert '&amp;column="' not in dossier


def test_what_only_a_person_can_settle_is_called_so_everywhere(clerk: Any, client: Any, made_by: Any) -> None:
    with made_by():
        run = Run.objects.create(packs="窑", as_of=dt.date.today(), reason="测试")
        detail = {"manual": ["技术领域"]}
        Verdict.objects.create(
            enterprise=clerk,
            region=clerk.region,
            rule="cn.hightech",
            version="1",
            verdict="unknown",
            detail=detail,
            run=run,
        )
    page = client.get("/my/dossier/").content.decode()
    assert "需人工认定" in page
    assert "还缺信息" not in page
    history = client.get("/my/verdicts/cn.hightech/").content.decode().split("结论变化")[1]
    assert "需人工认定" in history
