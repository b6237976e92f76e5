"""政策匹配: who meets a policy, lacks one thing, or is open; within reach only, holders of a title left out, exported as filtered."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Enterprise, WorkingRow
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.matched_policies import counts
from peiyu.platform.verdicts.models import Placement, Run, Verdict
from peiyu.platform.verdicts.recompute import recompute
from peiyu.platform.verdicts.short import single_conditions

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
AWARD = "cn-zhejiang-ningbo.award.srdi"  # for Ningbo
TITLE = "cn.ladder.srdi"
PATH = f"/library/matches/{AWARD}/"
LACK = {"clause": "一", "text": "上年度 研发费用 ≥ 100万元", "value": "90万元", "gap": "10 万元"}


def firm(number: int, region: str, industry: str = "C3484") -> Enterprise:
    head = f"91{region}MA{number:07d}"
    return Enterprise.objects.create(
        code=head + check_character(head), name=f"=样例窑炉{number}", region=region, industry=industry, synthetic=True
    )


def verdict(made: Enterprise, run: Run, rule: str = AWARD, **fields: Any) -> Verdict:
    fields = {"verdict": "met", "eligible": True} | fields
    return Verdict.objects.create(enterprise=made, region=made.region, rule=rule, version="v", run=run, **fields)


@pytest.fixture
def firms(made_by: Any, regions: Any) -> list[Enterprise]:
    """Of 慈溪: one meets (500 元), one lacks one thing, one is open, one is for a person, one is barred; of 余姚 one meets."""
    with made_by():
        made = [firm(n, "330282", "I6513" if n == 1 else "C3484") for n in range(5)] + [firm(5, "330281")]
        run = Run.objects.create(as_of="2026-06-30", packs="x", reason="测试")
        for each in made:
            Placement.objects.create(enterprise=each, region=each.region, tier="创新型中小企业")
        verdict(made[0], run, low=Decimal(500), high=Decimal(500))
        verdict(made[1], run, verdict="unmet", eligible=False, failing=1, detail={"unmet": [LACK], "close": True})
        verdict(
            made[2],
            run,
            verdict="unknown",
            eligible=None,
            detail={"missing": ["上年度 净利润"], "manual": ["市场地位"]},
        )
        verdict(made[3], run, verdict="unknown", eligible=None, detail={"manual": ["市场地位"]})
        verdict(made[4], run, eligible=False, detail={"vetoed": ["样例失信"]})
        verdict(made[5], run)
    return made


def test_each_firm_stands_in_one_way_and_says_why(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    said = {
        "met": (0, "500 元"),
        "near": (1, "差 10 万元"),
        "lacking": (2, "缺：上年度 净利润"),
        "manual": (3, "需人工认定：市场地位"),
        "barred": (4, "有否决情形：样例失信"),
    }
    for way, (number, words) in said.items():
        page = client.get(PATH, {"way": way}).content.decode()
        assert [n for n in range(6) if f"样例窑炉{n}" in page] == [number], way
        assert words in page, way


def test_of_the_own_region_only(client: Any, make_user: Any, firms: Any, django_assert_max_num_queries: Any) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    with django_assert_max_num_queries(20):
        page = client.get(PATH).content.decode()
    assert "样例窑炉0" in page and "样例窑炉5" in page
    assert "余姚市 1 家" in page and "慈溪市 1 家" in page
    client.force_login(make_user("city-officer", region="211400"), backend=BACKEND)
    page = client.get(PATH).content.decode()
    assert "样例窑炉" not in page and "不适用于您的管辖地区" in page
    client.force_login(make_user("bank", region="330200", organisation="样例银行"), backend=BACKEND)
    assert client.get(PATH).status_code in (302, 403)


def test_filters_stand_in_the_address(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)

    def shown(**query: str) -> list[int]:
        page = client.get(PATH, query).content.decode()
        return [n for n in range(6) if f"样例窑炉{n}" in page]

    assert shown(county="330281") == [5]
    assert shown(q="窑炉5") == [5]
    assert shown(industry="C34") == [0, 5]
    assert shown(industry="I65") == []
    assert shown(way="near", industry="I65") == [1]
    assert shown(way="near", gap="close") == [1]
    assert shown(way="nonsense") == [0, 5]


def test_the_workbook_has_a_sheet_for_each_way(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    answer = client.get(PATH + "export/", {"county": "330282"})
    book_ = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book_.sheetnames == ["符合", "差一项", "还缺信息", "需人工认定", "符合但不能申报"]
    row = [cell.value for cell in book_["符合"][2]]
    assert row[0] == "=样例窑炉0" and book_["符合"]["A2"].data_type == "s"
    assert 500 in row
    assert len([r for r in book_["符合"].iter_rows(min_row=2) if r[1].value]) == 1  # the filter went along


def test_who_holds_a_title_does_not_apply_for_it(client: Any, make_user: Any, made_by: Any, firms: Any) -> None:
    with made_by():
        run = Run.objects.get()
        for each in firms[:2]:
            verdict(each, run, TITLE)
        Placement.objects.filter(enterprise=firms[0]).update(titles=[TITLE])
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    page = client.get(f"/library/matches/{TITLE}/").content.decode()
    assert "样例窑炉1" in page and "样例窑炉0" not in page
    listed = client.get("/library/matches/", {"q": "专精特新中小企业", "kind": "梯度"}).content.decode()
    row = listed[listed.index(f"/library/matches/{TITLE}/") :]
    assert row.split("符合")[1].split("</td>")[0].strip().endswith(">1"), row[:400]


def test_unknown_rules_and_drafts_are_not_there(client: Any, make_user: Any, firms: Any) -> None:
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    draft = next(rule.rule.code for rule in book().enterprise_rules if rule.rule.is_draft)
    for code in ("absent", draft, "cn.sme-size"):
        assert client.get(f"/library/matches/{code}/").status_code == 404, code
        assert client.get(f"/library/matches/{code}/export/").status_code == 404, code


def test_the_policies_lead_to_their_firms(
    client: Any, make_user: Any, firms: Any, django_assert_max_num_queries: Any
) -> None:
    officer = make_user("city-officer", region="330200")
    client.force_login(officer, backend=BACKEND)
    with django_assert_max_num_queries(20):
        listed = client.get("/library/matches/", {"q": "宁波市级专精特新中小企业奖励"}).content.decode()
    assert f'href="{PATH}"' in listed and "500 元" in listed
    with django_assert_max_num_queries(20):
        library = client.get("/policies/", {"q": "宁波市级专精特新中小企业奖励"}).content.decode()
    assert f'href="{PATH}">管辖范围内符合 2 家' in library and "差一项 1 家" in library
    detail = client.get(f"/policies/{AWARD}/").content.decode()
    assert "符合的企业" in detail and "待核或缺数据 2 家" in detail
    answer = client.get("/library/matches/export/", {"some": "met"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2) if row[1].value] == [AWARD]
    client.logout()
    assert "管辖范围内" not in client.get(f"/policies/{AWARD}/").content.decode()
    assert "管辖范围内" not in client.get("/policies/").content.decode()


def test_a_long_list_is_exported_in_a_job_that_leads_back(
    client: Any, make_user: Any, firms: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from peiyu.platform.exports import asking

    monkeypatch.setattr(asking, "AT_ONCE", 0)
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    answer = client.get(PATH + "export/", {"county": "330282"})
    assert answer.status_code == 302
    assert f'href="{PATH}?county=330282"' in client.get(answer["Location"]).content.decode()


def test_of_policies_what_lacks_one_thing_or_is_open_is_kept(made_by: Any, regions: Any) -> None:
    with made_by():
        made = firm(9, "330282")
        WorkingRow.objects.create(
            enterprise=made, region="330282", table="企业", key="", values={"行业": "C3484", "独立法人": "是"}
        )
        WorkingRow.objects.create(
            enterprise=made,
            region="330282",
            table="称号",
            key="x",
            values={"梯度": "创新型中小企业", "取得日期": "2026-01-01"},
        )
    recompute(None, "测试")
    with made_by():
        kept = {v.rule: v for v in Verdict.objects.filter(enterprise=made)}
        award = kept[AWARD]  # asks for another title: one thing, and one that can be had
        assert (award.verdict, award.failing, len(award.detail["unmet"])) == ("unmet", 1, 1)
        assert any(v.verdict == "unknown" and v.detail["missing"] for v in kept.values() if v.eligible is None)
        kinds = {rule.rule.code: rule.rule for rule in book().enterprise_rules}
        policies = [v for code, v in kept.items() if kinds[code].kind == "政策"]
        assert all(
            len(v.detail["unmet"]) == 1 and v.detail["unmet"][0]["gap"] for v in policies if v.verdict == "unmet"
        )
        assert not any(v.draft for v in policies if v.verdict != "met")
        assert Placement.objects.get(enterprise=made).vetoed == []


def test_of_a_policy_with_one_condition_not_everybody_is_one_short(
    client: Any, make_user: Any, made_by: Any, firms: list[Enterprise]
) -> None:
    """Whoever lacks the only condition lacks one thing: only who is nearly there is told of."""
    only = "cn.fiscal.vat-small"
    assert only in single_conditions()
    assert TITLE not in single_conditions()
    with made_by():
        run = Run.objects.get()
        lack = LACK | {"gap": None, "value": "否"}
        for number, close in ((0, {"close": True}), (1, {}), (2, {})):
            detail = {"unmet": [lack], **close}
            verdict(firms[number], run, only, verdict="unmet", eligible=False, failing=1, detail=detail)
        verdict(firms[3], run, TITLE, verdict="unmet", eligible=False, failing=1, detail={"unmet": [lack]})
        assert counts([only, TITLE])[only]["near"] == 1
        assert counts([only, TITLE])[TITLE]["near"] == 1
    client.force_login(make_user("county-officer", region="330282"), backend=BACKEND)
    page = client.get(f"/library/matches/{only}/", {"way": "near"}).content.decode()
    assert [n for n in range(6) if f"样例窑炉{n}" in page] == [0]
