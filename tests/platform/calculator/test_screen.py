"""算一算 as a visitor uses it without JavaScript: every page carries what was said in its form."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from tests.platform.calculator.test_parts import KILN, LAB, loans

pytestmark = pytest.mark.django_db
URL = "/calculator/"


def fields(page: str) -> dict[str, list[str]]:
    """What a browser would send of the page's form, without a button."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        name = re.search(r' name="([^"]*)"', tag)
        value = re.search(r' value="([^"]*)"', tag)
        if name is None or (('type="radio"' in tag or 'type="checkbox"' in tag) and " checked" not in tag):
            continue
        found.setdefault(html.unescape(name[1]), []).append(html.unescape(value[1]) if value else "")
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', options)
        if chosen:
            found[html.unescape(name)] = [html.unescape(chosen[1] if chosen[1] is not None else chosen[2])]
    return found


class Visitor:
    """Sends the form of the page before, with what is typed into it."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.page = client.get(URL).content.decode()

    def press(self, action: str = "", url: str = URL, **typed: str) -> str:
        sent = fields(self.page) | {name: [text] for name, text in typed.items()} | {"do": [action]}
        answer = self.client.post(url, sent)
        assert answer.status_code == 200
        self.page = answer.content.decode()
        return self.page

    def say(self, key: str, text: str) -> str:
        return self.press("next", **{f"f.{key}": text})


@pytest.fixture
def visitor(client: Any) -> Visitor:
    return Visitor(client)


def test_the_first_page_asks_and_says_that_nothing_is_kept(client: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        page = client.get(URL).content.decode()
    assert "服务器不保存" in page
    assert "全部答完至多还有" in page
    assert "用样例企业试试" in page
    assert len(re.findall('name="asked"', page)) <= 5


def test_answers_travel_in_the_form_and_nowhere_else(visitor: Visitor) -> None:
    visitor.press("next", **{"f.企业/行业": "C34 通用设备制造业", "f.年度/营业收入/2025": "3200万"})
    assert fields(visitor.page)["f.企业/行业"] == ["C34"]
    assert fields(visitor.page)["f.年度/营业收入/2025"] == ["3200万"]
    assert "3200万" not in str(dict(visitor.client.session))
    visitor.press("next")
    assert fields(visitor.page)["f.年度/营业收入/2025"] == ["3200万"]
    assert "3200万" not in visitor.client.get(URL).content.decode()


def test_a_question_left_empty_is_passed_over_and_can_be_changed(visitor: Visitor) -> None:
    asked = fields(visitor.page)["asked"]
    visitor.press("next")
    sent = fields(visitor.page)
    assert [sent[f"f.{key}"] for key in asked] == [["不清楚"]] * len(asked)
    assert not set(sent["asked"]) & set(asked)
    visitor.press(f"edit:{asked[0]}")
    assert fields(visitor.page)["asked"] == [asked[0]]
    visitor.press("back")
    assert fields(visitor.page)["asked"] == asked


def test_a_wrong_text_is_kept_and_named_with_its_code(visitor: Visitor) -> None:
    page = visitor.say("年度/营业收入/2025", "很多")
    assert "E-CALC-001" in page
    assert 'value="很多"' in page
    assert "E-CALC-001" not in visitor.say("年度/营业收入/2025", "3200")


def test_a_slip_of_unit_is_caught_and_mended_with_one_click(visitor: Visitor) -> None:
    page = visitor.say("年度/营业收入/2025", "32000000")
    assert "约为 3200 亿元，是否应为 3200？" in page
    assert "改为 3200" in page
    visitor.press("fix:年度/营业收入/2025=3200")
    assert fields(visitor.page)["f.年度/营业收入/2025"] == ["3200"]
    assert "约为 3200 亿元" not in visitor.page


def test_a_slip_can_be_kept(visitor: Visitor) -> None:
    visitor.say("年度/营业收入/2025", "32000000")
    page = visitor.press("keep:年度/营业收入/2025")
    assert "约为 3200 亿元" not in page
    assert fields(page)["f.年度/营业收入/2025"] == ["32000000"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("慈溪", "浙江省 宁波市 慈溪市"), ("330282", "浙江省 宁波市 慈溪市"), ("没有这个地方", "E-CALC-020")],
)
def test_the_region_is_picked_by_name_or_code(visitor: Visitor, typed: str, shown: str) -> None:
    assert shown in visitor.press("place", place=typed)


def test_a_name_of_several_regions_is_asked_back(visitor: Visitor) -> None:
    page = visitor.press("place", place="城区")
    assert "请选一个" in page
    visitor.press(place="城区", choose="330302")
    assert fields(visitor.page)["region"] == ["330302"]


def test_a_region_brings_its_own_policies_and_only_these(visitor: Visitor) -> None:
    national = int(re.search(r"全部 (\d+)", visitor.page)[1])  # type: ignore[index]
    page = visitor.press("place", place="330282")
    assert int(re.search(r"全部 (\d+)", page)[1]) > national  # type: ignore[index]
    assert "cn-liaoning" not in page


def test_drafts_are_shown_only_when_asked_for(visitor: Visitor) -> None:
    page = visitor.press("place", place="330282")
    assert "征求意见</span>" not in page
    assert "py-tone-quiet" not in page
    more = visitor.press("place", drafts="1")
    assert int(re.search(r"全部 (\d+)", more)[1]) > int(re.search(r"全部 (\d+)", page)[1])  # type: ignore[index]


def test_the_sample_firm_says_that_it_is_made_up(visitor: Visitor) -> None:
    page = visitor.press("sample")
    assert "合成数据，非真实企业" in page
    assert "符合" in page
    assert "导出 Excel" in page


def test_paper_and_workbook_and_one_rule(visitor: Visitor) -> None:
    visitor.press("sample")
    sent = fields(visitor.page)
    paper = visitor.client.post("/calculator/print/", sent).content.decode()
    assert "算一算结果" in paper
    assert "填写内容" in paper
    book = visitor.client.post("/calculator/export/", sent)
    assert book["Content-Type"].startswith("application/vnd.openxml")
    one = visitor.client.post("/calculator/rule/", sent | {"code": "cn.ladder.srdi"}).content.decode()
    assert "为什么是" in one
    assert "返回算一算" in one
    assert visitor.client.post("/calculator/rule/", sent | {"code": "absent"}).status_code == 404
    assert visitor.client.get("/calculator/print/").status_code == 302


def test_paging_and_chips(visitor: Visitor) -> None:
    visitor.press("sample")
    page = visitor.press("chip:还缺信息")
    assert re.search(r'value="chip:还缺信息" aria-pressed="true"', page)
    assert "第 2 页" in visitor.press("page:2")


def test_a_visitor_cannot_use_an_enterprise(client: Any) -> None:
    assert client.post(URL, {"do": "own:1"}).status_code == 404


def test_a_foreign_enterprise_is_as_absent(client: Any, make_user: Any, made_by: Any) -> None:
    from peiyu.platform.dossiers.models import Enterprise

    with made_by():
        mine = Enterprise.objects.create(code="91330200MA2AAAAA0G", name="合成甲", region="330282")
        other = Enterprise.objects.create(code="91330200MA2AAAAA1K", name="合成乙", region="330282")
    clerk = make_user("clerk", enterprises=[mine])
    client.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(URL, {"do": f"own:{other.pk}"}).status_code == 404
    page = client.post(URL, {"do": f"own:{mine.pk}"})
    assert page.status_code == 200
    assert "合成甲" in page.content.decode()


def test_own_data_is_not_asked_again_and_names_its_source(
    client: Any, make_user: Any, made_by: Any, django_assert_max_num_queries: Any
) -> None:
    from peiyu.platform.dossiers.models import Enterprise, WorkingRow

    with made_by():
        firm = Enterprise.objects.create(code="91330200MA2AAAAA0G", name="合成甲", region="330282")
        WorkingRow.objects.create(
            enterprise=firm, region=firm.region, table="年度", key="2025", values={"营业收入": "32000000"},
            origins={"营业收入": {"source": "税务", "on": "2026-05-31", "confidence": "高"}},
        )  # fmt: skip
    client.force_login(
        make_user("clerk", enterprises=[firm]), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    with django_assert_max_num_queries(20):
        page = client.post(URL, {"do": f"own:{firm.pk}"}).content.decode()
    assert 'name="asked" value="年度/营业收入/2025"' not in page
    assert "3200 万元" in page
    assert "税务" in page
    assert "2026年5月31日" in page


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("江北", ["330205", "500105"]),
        ("西湖", ["330106", "360103"]),
        ("朝阳", ["110105", "211300", "211321", "220104"]),
        ("吉林", ["220000", "220200"]),
    ],
)
def test_a_short_name_of_several_regions_is_never_taken_for_one(visitor: Visitor, typed: str, among: list[str]) -> None:
    page = visitor.press("place", place=typed)
    assert "请选一个" in page
    assert fields(page)["region"] == [""]
    assert sorted(re.findall(r'name="choose" value="(\d{6})"', page)) == among


@pytest.mark.parametrize(
    ("typed", "code"),
    [("宁波江北", "330205"), ("北京朝阳区", "110105"), ("浙江 宁波", "330200"), ("海宁", "330481"), ("浙江", "330000")],
)
def test_a_name_that_only_one_region_has_is_taken(visitor: Visitor, typed: str, code: str) -> None:
    assert fields(visitor.press("place", place=typed))["region"] == [code]


def test_a_region_that_was_abolished_is_marked_and_asked_back(visitor: Visitor) -> None:
    assert "江北区（2025 年已撤销）" in visitor.press("place", place="江北")


def test_how_many_more_regions_fit_is_said(visitor: Visitor) -> None:
    assert re.search(r"还有 \d+ 个没有列出", visitor.press("place", place="宁"))


def test_a_figure_in_doubt_is_not_reckoned_with_before_it_is_confirmed(visitor: Visitor) -> None:
    key = "年度/营业收入/2025"
    without = re.findall(r"py-calc-count\">([^<]*)", visitor.press("next", **{"f.企业/行业": "C34"}))
    page = visitor.say(key, "150000000")
    assert "有 1 个数待核对，确认前没有计入" in page
    assert re.findall(r"py-calc-count\">([^<]*)", page) == without
    assert "待核对，未计入" in page
    assert "去核对" in visitor.press("result")
    page = visitor.press(f"keep:{key}")
    assert "待核对" not in page
    assert re.findall(r"py-calc-count\">([^<]*)", page) != without


def test_a_screen_gone_back_to_asks_its_questions_again(visitor: Visitor) -> None:
    before = fields(visitor.page)
    visitor.press("next", **{"f.企业/行业": "C34"})
    page = visitor.client.post(URL, before | {"f.企业/行业": ["C34"], "do": ["show"]}).content.decode()
    assert fields(page)["asked"] == before["asked"]
    assert fields(page)["f.企业/行业"] == ["C34"]


def test_what_is_not_counted_is_named_on_the_screen_and_on_paper(visitor: Visitor) -> None:
    both = KILN | {"用途": "设备更新", "设备更新领域": "工业"}
    page = visitor.press("next", **{f"f.{key}": text for key, text in loans(both, LAB).items()})
    assert "同一笔贷款不能同时享受" in page
    assert "没有计入合计" in page and "原因见上" in page
    assert "同一笔贷款不能同时享受" in visitor.press("", url="/calculator/print/")
