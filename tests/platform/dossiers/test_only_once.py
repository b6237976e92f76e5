"""最多报一次: nothing that is held and valid is asked; what is typed is kept, checked and sent exactly."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from peiyu.platform.dossiers.holdings import Held, held_now
from peiyu.platform.dossiers.models import Draft, Statement, WorkingRow
from peiyu.platform.dossiers.only_once import Field, plan, reusable
from peiyu.platform.dossiers.own_figures import input_name, plan_of, stated_text
from peiyu.platform.intake.models import Upload
from peiyu.platform.policies.book import book
from peiyu.rules.model import Column
from tests.platform.dossiers.firms import LAST, said

pytestmark = pytest.mark.django_db
COLUMNS = [Column(name=name, type="数值", unit="元") for name in "甲乙丙丁戊"]
fields = st.builds(
    Field, st.sampled_from(["年度", "企业"]), st.sampled_from(["2024", "2025", ""]), st.sampled_from(COLUMNS)
)
values = st.builds(Held, st.sampled_from(["", "1", "0"]), st.sampled_from(["税务", "企业自报", "人工核实"]))


@given(st.lists(fields), st.dictionaries(fields, values))
def test_for_any_form_nothing_asked_is_held(form: list[Field], held: dict[Field, Held]) -> None:
    tables: dict[str, dict[str, dict[str, Held]]] = {}
    for field, value in held.items():
        tables.setdefault(field.table, {}).setdefault(field.key, {})[field.column.name] = value
    made = plan(form, tables)
    asked = set(made.asked)
    valid = {field for field, value in held.items() if value.text != ""}
    assert not asked & valid
    assert asked | {f for f, _ in made.known} | {f for f, _ in made.own} == set(form)
    assert made.total == len(set(form))
    assert made.reused == len(set(form) & valid)


def field(name: str, table: str = "年度", key: str = LAST) -> str:
    column = book().library.tables[table].column(name)
    assert column is not None
    return input_name(Field(table, key, column))


def test_the_real_form_asks_nothing_that_departments_gave(clerk: Any, client: Any, made_by: Any) -> None:
    with made_by():
        held = held_now(clerk)
        made = plan_of(clerk, held, LAST)
    known = {(table, key, column) for table, rows in held.items() for key, row in rows.items() for column in row}
    assert not {(f.table, f.key, f.column.name) for f in made.asked} & known
    page = client.get("/my/figures/").content.decode()
    assert f'name="{field("营业收入")}"' not in page
    assert f'name="{field("净利润")}"' in page
    assert "不用再填" in page


def test_draft_slip_preview_and_sending(clerk: Any, client: Any, made_by: Any) -> None:
    profit, staff, main = field("净利润"), field("研发人员数"), field("主营业务收入")
    client.post("/my/figures/draft/", {profit: "一半", staff: "14"}, headers={"HX-Request": "true"})
    assert 'value="一半"' in client.get("/my/figures/").content.decode()
    wrong = client.post("/my/figures/", {profit: "一半", staff: "14", "do": "preview"})
    assert wrong.status_code == 422
    assert "E-CALC-001" in wrong.content.decode()
    assert 'value="14"' in wrong.content.decode()
    slip = client.post("/my/figures/check/", {main: "32000000"}, headers={"HX-Trigger-Name": main})
    assert "单位是万元" in slip.content.decode()
    assert "3200" in slip.content.decode()
    shown = client.post("/my/figures/", {profit: "260.5", staff: "14", "do": "preview"}).content.decode()
    assert "2,605,000 元" in shown
    with made_by():
        assert not Statement.objects.filter(source="企业自报").exists()
        assert Draft.objects.count() == 1
    done = client.post("/my/figures/", {profit: "260.5", staff: "14", "do": "send"})
    assert done.status_code == 302
    with made_by():
        row = WorkingRow.objects.get(table="年度", key=LAST)
        assert (row.values["净利润"], row.values["研发人员数"]) == ("2605000", "14")
        assert not Draft.objects.exists()
    later = client.post("/my/figures/", {staff: "15", "do": "send"})
    assert later.status_code == 302
    with made_by():
        assert WorkingRow.objects.get(table="年度", key=LAST).values["净利润"] == "2605000"  # said before, still said


def test_a_department_takes_over_and_the_field_is_not_asked_again(clerk: Any, client: Any, made_by: Any) -> None:
    client.post("/my/figures/", {field("净利润"): "260", "do": "send"})
    assert f'name="{field("净利润")}"' in client.get("/my/figures/").content.decode()
    with made_by():
        said(clerk, "税务", {"净利润": "2700000"})
    assert f'name="{field("净利润")}"' not in client.get("/my/figures/").content.decode()


@pytest.mark.parametrize(("typed", "kept"), [("260.5", "2605000"), ("1.2亿", "120000000"), ("３２００万", "32000000")])
def test_money_is_kept_exactly(typed: str, kept: str) -> None:
    column = book().library.tables["年度"].column("净利润")
    assert column is not None
    assert stated_text(column, typed) == kept


def test_a_file_is_offered_again_while_it_is_valid(clerk: Any, client: Any, made_by: Any, tmp_path: Any) -> None:
    today = dt.date.today()
    storage = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
               "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # fmt: skip
    picture = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
        "0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
    )
    with override_settings(STORAGES=storage):
        sent = client.post(
            "/my/files/",
            {"purpose": "营业执照", "file": SimpleUploadedFile("照.png", picture), "valid_until": today.isoformat()},
        )
    assert sent.status_code == 302, sent.content.decode()
    with made_by():
        upload = Upload.objects.get()
        assert [u.pk for u in reusable(clerk, today)] == [upload.pk]
        assert reusable(clerk, today + dt.timedelta(days=1)) == []
    assert "照.png" in client.get("/my/files/").content.decode()
    assert "照.png" in client.get(f"/my/contests/new/?table=年度&key={LAST}&column=营业收入").content.decode()
    refused = client.post("/my/files/", {"purpose": "坏文件", "file": SimpleUploadedFile("a.exe", b"MZ" + b"0" * 99)})
    assert refused.status_code == 422
    assert "E-FILE" in refused.content.decode()


def test_a_section_with_something_wrong_is_open(clerk: Any, client: Any) -> None:
    page = client.get("/my/figures/").content.decode()
    part = page[page.index("<summary>只有部分政策用到的") :]
    name = part[part.index(' name="v') + len(' name="') :].split('"')[0]
    assert "<details><summary>只有部分政策用到的" in page
    wrong = client.post("/my/figures/", {name: "很多窑", "do": "preview"}).content.decode()
    assert "<details open><summary>只有部分政策用到的" in wrong


def test_a_doubtful_figure_is_asked_about_with_what_was_meant(clerk: Any, client: Any, made_by: Any) -> None:
    """Beside what departments gave, and of the year before; one click fills in what was meant."""
    rate, research = field("适用税率"), field("研发人员数")
    asked = client.post("/my/figures/check/", {rate: "0.15"}, headers={"HX-Trigger-Name": rate}).content.decode()
    assert "您是否想填 15%？" in asked
    assert 'data-value="15"' in asked
    assert f'name="{rate}"' in (form := client.get("/my/figures/").content.decode())
    assert f'id="id_{rate}-slip"' in form  # a place for the question at a figure that is not money
    client.post("/my/figures/draft/", {rate: "0.15"}, headers={"HX-Request": "true"})
    assert "您是否想填 15%？" in client.get("/my/figures/").content.decode()  # a draft is as doubtful as before
    above = client.post("/my/figures/check/", {research: "320"}, headers={"HX-Trigger-Name": research})
    assert "研发人员数 320人 大于职工总数 120人" in above.content.decode()
    shown = client.post("/my/figures/", {research: "320", "do": "preview"}).content.decode()
    assert "大于职工总数 120人" in shown


def test_what_an_open_verdict_asks_for_is_not_called_optional(clerk: Any, client: Any, made_by: Any) -> None:
    """所有制 is one of them: the first screen and the form use one word for it."""
    form = client.get("/my/figures/").content.decode()
    owner = field("所有制", "企业", "")
    head = form.split(f'for="id_{owner}"')[1].split("</label>")[0]
    assert "建议补充" in head
    assert "选填" not in head
    assert "选填" in form  # what no open verdict of the region asks for
