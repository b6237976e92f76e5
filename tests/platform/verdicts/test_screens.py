"""培育库, 应报未报 and 复核预警: within reach only, filtered, exported as filtered, few queries."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Enterprise, WorkingRow
from peiyu.platform.verdicts.models import Placement
from peiyu.platform.verdicts.recompute import recompute

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def firms(made_by: Any, regions: Any) -> list[Enterprise]:
    made = []
    with made_by():
        for number, region in enumerate(("330282", "330282", "330281", "211402")):
            head = f"91{region}MA{number:07d}"
            firm = Enterprise.objects.create(
                code=head + check_character(head), name=f"=样例精密轴承{number}", region=region, synthetic=True
            )
            WorkingRow.objects.create(
                enterprise=firm, region=region, table="企业", key="", values={"行业": "C3484", "独立法人": "是"}
            )
            WorkingRow.objects.create(
                enterprise=firm,
                region=region,
                table="称号",
                key="x",
                values={
                    "梯度": "创新型中小企业",
                    "取得日期": "2024-01-01",
                    "有效期至": (dt.date.today() + dt.timedelta(days=100)).isoformat(),
                },
            )
            made.append(firm)
    recompute(None, "测试")
    return made


def test_officers_see_their_subtree_only(
    client: Any, make_user: Any, firms: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    with django_assert_max_num_queries(20):
        text = client.get("/library/").content.decode()
    assert "样例精密轴承0" in text and "样例精密轴承1" in text
    assert "样例精密轴承2" not in text and "样例精密轴承3" not in text
    assert "口径说明" in text
    assert client.get(f"/library/{firms[3].pk}/rules/cn.ladder.srdi/").status_code == 404
    assert client.get(f"/library/{firms[0].pk}/rules/cn.ladder.srdi/").status_code == 200
    assert client.get(f"/library/{firms[0].pk}/rules/absent/").status_code == 404


def test_city_officer_filters_and_exports(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    answer = client.get("/library/", {"q": "轴承2"})
    assert "样例精密轴承2" in answer.content.decode() and "样例精密轴承0" not in answer.content.decode()
    book = openpyxl.load_workbook(io.BytesIO(client.get("/library/export/", {"county": "330282"}).content))
    cells = [row[0] for row in book.active.iter_rows(min_row=2) if row[1].value]
    assert sorted(cell.value for cell in cells) == ["=样例精密轴承0", "=样例精密轴承1"]
    assert {cell.data_type for cell in cells} == {"s"}  # text, not a formula
    for path in (
        "/library/potential/",
        "/library/potential/?way=lacking",
        "/library/warnings/",
        "/library/warnings/?risk=1",
    ):
        assert client.get(path).status_code == 200, path
    assert "创新型中小企业" in client.get("/library/warnings/").content.decode()
    for path in ("/library/potential/export/", "/library/warnings/export/"):
        assert client.get(path)["Content-Type"].endswith("sheet"), path


def test_the_page_of_a_title_that_is_held_says_until_when(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    held = client.get(f"/library/{firms[0].pk}/rules/cn.ladder.innovative/").content.decode()
    last = dt.date.today() + dt.timedelta(days=100)
    assert f"已持有这个称号，不用再申报；有效期至 {last.year}年{last.month}月{last.day}日" in held
    other = client.get(f"/library/{firms[0].pk}/rules/cn.ladder.little-giant/").content.decode()
    assert "已持有" not in other


def test_others_are_refused(client: Any, make_user: Any, firms: Any) -> None:
    assert client.get("/library/").status_code == 302
    for role in ("bank", "drafter", "system-administrator"):
        client.force_login(make_user(role, region="330200", organisation=f"单位{role}"), backend=BACKEND)
        assert client.get("/library/").status_code in (302, 403), role


def test_search_by_any_two_characters(made_by: Any, firms: Any) -> None:
    from peiyu.platform.dossiers.search import matching

    with made_by():
        assert Enterprise.objects.filter(matching("密轴")).count() == 4
        assert Enterprise.objects.filter(matching("精密 承1")).count() == 1
        assert Enterprise.objects.filter(matching("不存在")).count() == 0
        firms[0].former_names = ["旧名机械厂"]
        firms[0].save()
        assert Enterprise.objects.get(matching("机械")).pk == firms[0].pk
        assert Placement.objects.filter(matching("机械", "enterprise__")).count() == 1


def test_the_list_of_who_could_apply_opens_where_somebody_could(
    client: Any, make_user: Any, made_by: Any, firms: Any
) -> None:
    with made_by():
        Placement.objects.filter(enterprise=firms[0]).update(hidden=["cn.hightech"])
        Placement.objects.filter(enterprise=firms[3]).update(hidden=["cn.ladder.srdi"])
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    page = client.get("/library/potential/").content.decode()
    assert 'value="cn.hightech" selected' in page
    assert "高新技术企业（1 家可申报）" in page
    assert "专精特新中小企业（" not in page  # the firm of another city is out of reach
    asked = client.get("/library/potential/?title=cn.ladder.little-giant").content.decode()
    assert 'value="cn.ladder.little-giant" selected' in asked
