"""Persons and telephone numbers beside an office are no part of its name; lists of levels are one unit; masked numbers stay masked."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.departments.named import listed
from peiyu.documents.extraction.departments.short_names import one_office
from peiyu.documents.output.notices import notices
from peiyu.documents.pipeline import deconstruct, text_source


def names(said: str) -> list[str]:
    return [name.name for name in listed(said, 0, len(said))]


@pytest.mark.parametrize(
    "said",
    [
        "市窑业局（张小青 13800000000）、市茶业局",
        "市窑业局（张小青，13800000000）、市茶业局",
        "市窑业局（联系人：张小青）、市茶业局",
        "市窑业局（窑业科 张小青 87654321）、市茶业局",
        "市窑业局（张小青138****0000）、市茶业局",
        "市窑业局（张小青）、市茶业局（李小溪）",
        "市窑业局张小青0571-87654321、市茶业局",
        "李小溪（市窑业局）、市茶业局",
        "市窑业局（牵头，张小青 13800000000）、市茶业局（配合）",
    ],
)
def test_persons_and_numbers_are_no_part_of_a_name(said: str) -> None:
    assert names(said) == ["市窑业局", "市茶业局"]


@pytest.mark.parametrize(
    "said", ["市窑业局（粮食局）", "市窑业局（石化）", "市窑业局（市茶办）", "市窑业局（中小企业）"]
)
def test_what_else_stands_in_a_bracket_stays(said: str) -> None:
    assert names(said) == [said]


def test_a_column_of_offices_and_persons_gives_the_offices() -> None:
    cell = "市窑业局（张小青，13800000000）"
    assert [name.name for name in of_column(cell, [(0, len(cell))], "责任", persons=True)] == ["市窑业局"]


@pytest.mark.parametrize(
    "said",
    [
        "各县市、区政府",
        "各县市、区人民政府",
        "各市县、区政府",
        "各区、县市政府",
        "各市州、县市区政府",
        "各乡镇、街道办事处",
    ],
)
def test_levels_in_a_row_are_one_unit(said: str) -> None:
    assert names(f"市窑业局，{said}、高新区管委会") == ["市窑业局", said, "高新区管委会"]


def test_an_office_of_the_city_behind_the_levels_is_its_own() -> None:
    assert names("各县（市、区）、市窑业局") == ["各县（市、区）", "市窑业局"]
    assert names("各县市、各区政府") == ["各县市", "各区政府"]


def test_the_forms_of_all_counties_are_one_block() -> None:
    forms = ["各县市、区政府", "各县市、区人民政府", "各县（市、区）政府"]
    assert set(one_office([[form] for form in forms])) == set(forms)


def test_a_name_without_its_level_is_the_one_office_that_has_it() -> None:
    both = one_office([["省茶业厅", "窑业厅"], ["省窑业厅"], ["有关部门"], ["省有关部门"]])
    assert both == dict.fromkeys(("省窑业厅", "窑业厅"), "省窑业厅（又作窑业厅）")
    assert one_office([["窑业厅"], ["省窑业厅"], ["市窑业局"]]) == {}
    assert one_office([["窑业厅", "省窑业厅"]]) == {}


def test_a_masked_number_is_left_and_not_told() -> None:
    done = deconstruct(text_source("关于办窑的通知\n一、奖励10万元。\n联系人：张小青，电话：550***，150****0625。\n"))
    assert "550***，150****0625" in done.cleaned.text
    assert not [notice for notice in notices(done) if "读作" in notice.words]


def test_bold_marks_still_go() -> None:
    done = deconstruct(text_source("关于办窑的通知\n奖励**10**万元，提高到**50**，**再奖5**。\n"))
    assert "奖励10万元，提高到50，再奖5。" in done.cleaned.text
