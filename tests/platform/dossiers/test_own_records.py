"""逐笔记录: what a rule lacks leads to the place where the clerk enters it; rows are added, changed, taken back, or said to be none."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from peiyu.platform.calculator.machines import calculator
from peiyu.platform.dossiers.assemble import BENEFITS, tables_of
from peiyu.platform.dossiers.entry_places import lacks_of
from peiyu.platform.dossiers.models import Docket, KnownTable, Statement, WorkingRow
from peiyu.platform.dossiers.packs import settings_for
from tests.platform.dossiers.firms import LAST, said

pytestmark = pytest.mark.django_db
PAGE = "/my/records/?table=贷款"


def fields(client: Any, url: str = PAGE) -> dict[str, str]:
    """The name of each field of the form by its label."""
    page = client.get(url).content.decode()
    return {
        html.unescape(label).strip(): name
        for name, label in re.findall(r'<label[^>]*for="id_(c\d+)"[^>]*>([^<]+)', page)
    }


def typed(client: Any, **cells: str) -> dict[str, str]:
    names = fields(client)
    return {names[label]: text for label, text in cells.items()}


def working(firm: Any) -> list[dict[str, str]]:
    return list(
        WorkingRow.objects.filter(enterprise=firm, table="贷款").order_by("key").values_list("values", flat=True)
    )


@pytest.mark.parametrize("region", ["330282", "211402", "510104"])
def test_whatever_a_rule_asks_for_can_be_brought_in(region: str) -> None:
    """Every askable input stands in a table that can be imported, and leads the clerk somewhere or names whose it is."""
    catalogue = calculator(region, drafts=True).catalogue
    asked = list(catalogue.of_mask(catalogue.askable))
    assert {one.table for one in asked} <= {*settings_for(region).tables, BENEFITS}
    found = lacks_of(asked, region)
    assert all(lack.url or lack.by for lack in found)
    assert next(lack for lack in found if lack.words == "贷款记录").url == "/my/records/?table=%E8%B4%B7%E6%AC%BE"
    assert next(lack for lack in found if lack.words == "失信违法记录").by == "市场监管"  # no firm's to state
    assert next(lack for lack in found if lack.words == "已享受政策记录").by == "主管部门"


def test_every_place_opens_and_has_the_field(clerk: Any, client: Any) -> None:
    catalogue = calculator(clerk.region, drafts=True).catalogue
    found = [lack for lack in lacks_of(catalogue.of_mask(catalogue.askable), clerk.region) if lack.url]
    pages: dict[str, str] = {}
    held = {
        "行业",
        "成立日期",
        "独立法人",
        "营业收入",
        "研发费用",
        "资产总额",
        "负债总额",
        "职工总数",
    }  # what offices gave already
    for lack in found:
        url, _, mark = lack.url.partition("#")
        plain = re.sub(r"&?field=\w+", "", url)
        if plain not in pages:
            answer = client.get(plain)
            assert answer.status_code == 200, url
            pages[plain] = answer.content.decode()
        if mark and not any(lack.words.endswith(name) for name in held):
            assert f'id="{mark}"' in pages[plain], lack


def test_what_is_lacking_is_a_link_on_both_pages(clerk: Any, client: Any) -> None:
    close = client.get("/my/?tab=close&all=1").content.decode()
    assert "还缺：<a href=" in close
    assert "/my/records/?table=" in close or "/my/figures/?" in close
    rule = re.search(r'href="/my/verdicts/([^/"]+)/">[^<]*</a></h2><p class="text-secondary">还缺', close)
    assert rule is not None
    page = client.get(f"/my/verdicts/{rule[1]}/").content.decode()
    assert "点开每一项就到填写的地方" in page


def test_a_record_is_added_changed_and_taken_back(clerk: Any, client: Any, made_by: Any) -> None:
    first = typed(client, 贷款编号="窑贷1", 本金="500", 放款日期="2026-01-08")
    assert client.post(PAGE, first).status_code == 302
    assert client.post(PAGE, typed(client, 贷款编号="窑贷2", 本金="300", 放款日期="2026-02-08")).status_code == 302
    with made_by():
        assert [row["本金"] for row in working(clerk)] == ["5000000", "3000000"]
        key = Statement.objects.get(table="贷款", values__贷款编号="窑贷1").key
        assert Statement.objects.get(key=key).author is not None
    changed = client.post(f"{PAGE}&row={key}", first | typed(client, 本金="450"))
    assert changed.status_code == 302
    with made_by():
        assert [row["本金"] for row in working(clerk)] == ["4500000", "3000000"]
        assert Statement.objects.filter(table="贷款", key=key).count() == 2  # nothing is overwritten
    assert client.post(f"{PAGE}&row={key}", {"do": "withdraw"}).status_code == 302
    with made_by():
        assert [row["贷款编号"] for row in working(clerk)] == ["窑贷2"]


def test_two_alike_records_stay_two(clerk: Any, client: Any, made_by: Any) -> None:
    for amount in ("500", "300"):
        client.post(PAGE, typed(client, 本金=amount, 放款日期="2026-01-08"))
    with made_by():
        assert sorted(row["本金"] for row in working(clerk)) == ["3000000", "5000000"]


def test_faults_stand_at_their_fields_and_nothing_is_written(clerk: Any, client: Any, made_by: Any) -> None:
    answer = client.post(PAGE, typed(client, 本金="很多", 放款日期="2026年1月"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "E-CALC-001" in page
    assert "E-CALC-007" in page
    assert client.post(PAGE, typed(client, 本金="500")).status_code == 422  # without its day no rule finds it
    with made_by():
        assert not working(clerk)


def test_none_can_be_said_and_taken_back(clerk: Any, client: Any, made_by: Any) -> None:
    assert "确实没有" in client.get(PAGE).content.decode()
    client.post(PAGE, {"do": "none"})
    with made_by():
        assert tables_of([clerk.pk])[clerk.pk]["贷款"] == []  # none, no longer unknown
    client.post(PAGE, {"do": "unsay"})
    with made_by():
        assert "贷款" not in tables_of([clerk.pk])[clerk.pk]
    client.post(PAGE, {"do": "none"})
    client.post(PAGE, typed(client, 贷款编号="窑贷1", 本金="500", 放款日期="2026-01-08"))
    with made_by():
        key = Statement.objects.get(table="贷款", replaced__isnull=True).key
    client.post(f"{PAGE}&row={key}", {"do": "withdraw"})
    with made_by():
        assert not KnownTable.objects.filter(enterprise=clerk, table="贷款").exists()  # taken back is unknown, not none


def test_none_is_not_said_against_what_an_office_has(clerk: Any, client: Any, made_by: Any) -> None:
    with made_by():
        said(clerk, "银行", {"贷款编号": "窑贷1", "本金": "5000000", "放款日期": "2026-01-08"}, table="贷款")
    assert "确实没有" not in client.get(PAGE).content.decode()
    client.post(PAGE, {"do": "none"})
    with made_by():
        assert not KnownTable.objects.filter(enterprise=clerk, table="贷款").exists()


def test_what_the_office_has_stands_beside_and_a_difference_is_a_docket(clerk: Any, client: Any, made_by: Any) -> None:
    with made_by():
        said(clerk, "银行", {"贷款编号": "窑贷1", "本金": "5000000", "放款日期": "2026-01-08"}, table="贷款")
    assert "窑贷1" in client.get(PAGE).content.decode()
    client.post(PAGE, typed(client, 贷款编号="窑贷1", 本金="600", 放款日期="2026-01-08"))
    with made_by():
        assert [row["本金"] for row in working(clerk)] == ["5000000"]
        assert Docket.objects.filter(enterprise=clerk, table="贷款", column="本金").exists()


@pytest.mark.parametrize("table", ["失信违法", "人工判断", "已享受政策", "没有这张表"])
def test_what_no_firm_states_has_no_page(clerk: Any, client: Any, table: str) -> None:
    assert client.get(f"/my/records/?table={table}").status_code == 404


def test_the_list_says_what_is_there(clerk: Any, client: Any) -> None:
    page = client.get("/my/records/").content.decode()
    assert "贷款" in page
    assert "失信违法" not in page
    assert "未采集" in page


def test_further_tables_by_year_are_in_the_form_of_figures(clerk: Any, client: Any, made_by: Any) -> None:
    page = client.get(f"/my/figures/?year={LAST}").content.decode()
    assert "数字化评测" in page
    catalogue = calculator(clerk.region, drafts=True).catalogue
    one = next(
        i
        for i in catalogue.of_mask(catalogue.askable)
        if i.table == "绿色制造" and i.column and i.column.type == "是否"
    )
    (lack,) = lacks_of([one], clerk.region)
    name = lack.url.rpartition("#id_")[2]
    assert client.post(f"/my/figures/?year={LAST}", {name: "是", "do": "send"}).status_code == 302
    with made_by():
        assert one.column is not None
        row = WorkingRow.objects.get(enterprise=clerk, table="绿色制造")
        assert row.values == {one.column.name: "是"}
        assert row.origins[one.column.name]["source"] == "企业自报"
