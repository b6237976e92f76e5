"""The parts of the screen by themselves: steps of an amount, bars, lists, regions, the calculators of the process."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from peiyu.advice.steps import Step, amount_steps
from peiyu.platform.calculator import conversation, machines, places
from peiyu.platform.calculator.conversation import Conversation
from peiyu.platform.calculator.results import results, sheets
from peiyu.platform.calculator.screens import screen
from peiyu.platform.calculator.waterfall import waterfall

DAY = dt.date(2026, 6, 30)


def test_the_rules_of_a_region_are_those_that_apply_there() -> None:
    nation = machines.calculator("", DAY)
    ningbo = machines.calculator("330226", DAY)
    assert machines.calculator("330213", DAY) is ningbo
    cixi = machines.calculator("330282", DAY)  # has policies of its own
    own = {r.rule.regions for r in cixi.rulebook.rules} - {r.rule.regions for r in ningbo.rulebook.rules}
    assert own == {("330282",)}
    assert {r.rule.pack for r in nation.rulebook.rules} == {"cn"}
    assert "cn-zhejiang-ningbo" in {r.rule.pack for r in ningbo.rulebook.rules}
    assert not any(r.rule.is_draft for r in ningbo.rulebook.rules)
    assert any(r.rule.is_draft for r in machines.calculator("330282", DAY, drafts=True).rulebook.rules)


def steps_of(code: str, facts: dict[str, str], region: str = "330212") -> list[Step]:
    reading = machines.calculator(region, DAY).answer(facts)
    return list(amount_steps(reading.by_code[code], reading))


def test_a_fixed_amount_is_one_step_and_what_keeps_it_out() -> None:
    steps = steps_of("cn.fiscal.key-little-giant", {"称号/有无": "没有"})
    assert steps[0] == Step("定额", 600_000_000, 600_000_000)
    assert steps[-1] == Step("可申报的金额", 0, 0, "暂不符合，不能申报")


def test_the_last_formula_step_is_the_amount_of_the_rule() -> None:
    calculator = machines.calculator("330212", DAY)
    reading = calculator.answer({"年度/应纳税所得额/2025": "100"})
    for rule in reading.rules:
        steps = amount_steps(rule, reading)
        if steps and rule.chip == "还缺信息" and rule.amount is not None:
            assert steps[-1].high == rule.amount[1], rule.code
        assert all(step.high is None or step.low <= step.high for step in steps), rule.code


def test_a_rate_and_a_cap_are_steps_of_their_own() -> None:
    labels = {
        step.label.split(" ")[0]
        for rule in machines.calculator("330212", DAY).answer({}).rules
        for step in amount_steps(rule, machines.calculator("330212", DAY).answer({}))
    }
    assert {"比例", "最高", "定额", "可申报的金额"} <= labels


def test_bars_are_to_scale_and_show_what_falls_away() -> None:
    drawn = waterfall([Step("基数", 400, 800), Step("最高", 200, 200), Step("未定", 0, None)])
    assert [(b.sure, b.open, b.fallen) for b in drawn.bars] == [(300, 300, 0), (150, 0, 450), (0, 600, 0)]
    assert drawn.bars[2].endless


def test_nothing_at_all_draws_nothing() -> None:
    assert [b.sure for b in waterfall([Step("无", 0, 0)]).bars] == [0]


def test_a_list_is_asked_row_by_row_and_keeps_what_was_typed() -> None:
    calculator = machines.calculator("330212", DAY)
    key = next(i.key for i in calculator.catalogue.inputs if i.kind == "list")
    table, _, _ = key.partition("/")
    column = next(
        c for c in calculator.catalogue.tables[table].columns if c.name in calculator.catalogue.columns[table]
    )
    said = Conversation({f"{table}/明细/3/{column.name}": "不像样"}, editing=(key,))
    found = screen(said, calculator.answer(said.facts), calculator, None)
    field = next(f for f in (*found.check, *found.fields) if f.key == key)
    assert [row[0].label.split(" ")[1] for row in field.rows] == ["3", "4", "5"]
    assert any(cell.text == "不像样" for cell in field.rows[0])
    carried = dict(conversation.hidden(said, {key}))
    assert not any("明细" in name for name in carried)


def test_a_list_with_rows_is_not_passed_over() -> None:
    post = QueryDict("do=next&asked=贷款/明细&asked=保险/明细&f.贷款/明细/1/本金=500万", mutable=True)
    said = conversation.after(post, conversation.read(post))
    assert said.facts == {"保险/明细": "不清楚", "贷款/明细/1/本金": "500万"}
    assert said.steps == (("贷款/明细", "保险/明细"),)


@pytest.mark.parametrize(
    "sent",
    [
        "own=9999999999999999999999",
        "page=-1",
        "page=99999999",
        "day=2026-13-45",
        "do=fix:",
        "do=own:x",
        "do=page:x",
        "do=edit:没有",
        "region=99",
        "step=|||",
        "f.=x",
        "chip=没有",
    ],
)
def test_a_form_that_was_tampered_with_is_only_not_understood(client: Any, db: None, sent: str) -> None:
    pairs = dict(part.split("=", 1) for part in [sent])
    assert client.post("/calculator/", pairs).status_code in (200, 404)


def test_a_clear_veto_is_no_news() -> None:
    reading = machines.calculator("330212", DAY).answer({"失信违法/有无": "没有"})
    kinds = {line["kind"] for page in range(1, 12) for line in results(reading, "符合", page).lines}
    assert "一票否决" not in kinds
    found = results(reading)
    assert found.in_all == sum(count for _, count in found.counts)


def test_a_title_that_is_held_is_not_offered_in_the_list_either() -> None:
    reading = machines.calculator("330212", DAY).answer({})

    def ways(held: set[str]) -> set[str]:
        pages = (results(reading, "", page, held) for page in range(1, 60))
        return {line["way"] for found in pages for line in found.lines if line["code"] == "cn.ladder.srdi"}

    assert ways(set()) == {"可申报称号"}
    assert ways({"cn.ladder.srdi"}) == {"已持有"}
    rows = [row for row in sheets(reading, [], "", {"cn.ladder.srdi"})[0].rows if row[0] == "cn.ladder.srdi"]
    assert [row[5] for row in rows] == ["已持有"]


def test_a_region_is_found_by_code_name_or_part_of_it() -> None:
    assert (
        places.find("330282").place == places.find("慈溪市").place == places.find("330282 浙江省 宁波市 慈溪市").place
    )
    assert places.find("999999").error
    assert len(places.find("城区").several) > 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("成都", "没有收录四川省成都市的地方政策，下面只按国家政策测算"),
        ("110000", "没有收录北京市的地方政策，下面只按国家政策测算"),
        ("杭州", "没有收录杭州市的市县政策，下面只按国家和浙江省的政策测算"),
        ("沈阳", "没有收录沈阳市的市县政策，下面只按国家和辽宁省的政策测算"),
        ("慈溪", ""),
        ("330000", ""),
    ],
)
def test_every_region_of_the_country_can_be_named_and_what_is_not_held_of_it_is_said(typed: str, said: str) -> None:
    place = places.find(typed).place
    assert place is not None
    assert places.not_held(place) == said


def test_every_province_is_suggested() -> None:
    provinces = {place.name for place in places.offered() if place.code.endswith("0000")}
    assert len(provinces) == 34
    assert {"四川省", "新疆维吾尔自治区", "香港特别行政区", "台湾省"} <= provinces


def loans(*rows: dict[str, str]) -> dict[str, str]:
    """What a private firm of modest size answers about its loans."""
    plain = {"用途": "新建扩建", "设备更新领域": "不属于", "重点产业链": "不属于", "生产性服务领域": "不属于",
             "其他支持领域": "不属于", "服务业贴息领域": "否", "已享受其他中央贴息": "否", "经办银行在名单": "是", "再贷款支持": "否"}  # fmt: skip
    said = {"企业/行业": "C3484", "企业/所有制": "民营", "年度/职工总数/2025": "200人", "年度/营业收入/2025": "1亿元",
            "贷款/有无": "有"}  # fmt: skip
    for place, row in enumerate(rows, 1):
        said |= {f"贷款/明细/{place}/{name}": text for name, text in (plain | row).items()}
    return said


KILN = {
    "贷款类别": "固定资产贷款",
    "重点产业链": "工业母机",
    "本金": "3000万元",
    "放款日期": "2026-03-01",
    "到期日期": "2028-02-29",
}
LAB = {
    "贷款类别": "科技创新类贷款",
    "再贷款支持": "是",
    "本金": "800万元",
    "放款日期": "2026-01-01",
    "到期日期": "2026-12-31",
}


def test_two_loans_under_two_interest_programmes_are_both_counted() -> None:
    reading = machines.calculator("", DAY).answer(loans(KILN, LAB))
    paid = {code: reading.by_code[code].amount for code in ("cn.fiscal.sme-loan", "cn.fiscal.equipment-loan")}
    assert paid == {"cn.fiscal.sme-loan": (90_000_000,) * 2, "cn.fiscal.equipment-loan": (11_967_123,) * 2}
    assert "预计贴息 101.967123 万元" in reading.headline
    assert not set(paid) & set(reading.not_counted)


def test_one_loan_that_fits_two_interest_programmes_is_counted_once_and_the_screen_and_the_export_say_so() -> None:
    both = KILN | {"用途": "设备更新", "设备更新领域": "工业"}
    reading = machines.calculator("", DAY).answer(loans(both, LAB))
    assert "预计贴息 101.967123 万元" in reading.headline
    (words,) = [w for code, w in reading.not_counted.items() if "loan" in code]
    assert "同一笔贷款不能同时享受" in words
    found = sheets(reading, [])[0]
    assert [row[found.heads.index("未计入合计")] for row in found.rows].count(words) == 1
