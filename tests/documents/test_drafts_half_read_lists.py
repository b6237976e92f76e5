"""Statements about lists of recipients that were read in part: a rule with a sum asks for the others too and shuts nobody out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from peiyu.documents.extraction import Measure
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.pack import drafted as draft_of
from peiyu.documents.output.drafts.unread_members import left_beside, unread_members
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def _read(sentence: str) -> Deconstruction:
    return deconstruct(text_source(f"青竹县支持办法\n第一条 {sentence}\n第二条 本办法自2031年1月1日起施行。\n"))


def _only(sentence: str, *kept: str) -> tuple[Deconstruction, Measure]:
    """The sentence as it would be read if only these of its recipients had been."""
    done = _read(sentence)
    [m] = done.extraction.measures
    start = m.text.index(kept[0]) + m.start
    names = [replace(m.beneficiaries[0], name=name, start=m.text.index(name) + m.start) for name in kept]
    names = [replace(name, end=name.start + len(name.name)) for name in names]
    assert start == names[0].start
    m = replace(m, beneficiaries=tuple(names))
    return replace(done, extraction=replace(done.extraction, measures=(m,))), m


@pytest.mark.parametrize(
    ("sentence", "kept", "left"),
    [
        ("对楼宇主要业主（占产权50%以上）、受托的物业公司或专业的茶楼运营企业，给予奖励5万元。", "物业公司", ["楼宇主要业主", "茶楼运营企业"]),
        ("对经认定的众创空间、孵化器举办窑展的，给予补助30万元。", "孵化器", ["众创空间"]),
        ("对返乡窑工、窑炉经营者和大学生，给予补贴1万元。", "大学生", ["窑炉经营者"]),
    ],
)  # fmt: skip
def test_who_stands_in_a_row_with_a_name_that_was_read_is_found(sentence: str, kept: str, left: list[str]) -> None:
    assert unread_members(_only(sentence, kept)[1]) == left


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("对新落户及认定的窑企，给予奖励5万元。", "窑企"),
        ("由县财政局和银行向竹业企业给予补贴5万元。", "竹业企业"),
        ("对窑企开展研发、检测和认证的，给予补贴5万元。", "窑企"),
        ("对窑企给予专利资助5万元，每个单位或个人不超过5万元。", "个人"),
    ],
)
def test_deeds_offices_banks_and_limits_for_each_are_no_members(sentence: str, kept: str) -> None:
    assert unread_members(_only(sentence, kept)[1]) == []


def test_the_rule_asks_for_the_members_that_were_not_read_and_says_so(library: Library) -> None:
    done, _ = _only("对经认定的众创空间、孵化器举办窑展的，给予补助30万元。", "孵化器")
    [rule] = [
        draft.document for draft in draft_of(done, Catalogue(library, frozenset(library.lineage("cn"))), "cn").rules
    ]
    assert "是孵化器或众创空间" in str(rule["对象"])
    assert any(point.startswith("“众创空间”和读出的对象写在一起，没有读成对象") for point in rule["待核"])


def test_a_title_of_the_catalogue_is_not_the_only_way_in_where_its_neighbour_was_not_read(library: Library) -> None:
    done, _ = _only("对高新技术企业、竹艺大师工作室，给予奖励10万元。", "高新技术企业")
    [rule] = [
        draft.document for draft in draft_of(done, Catalogue(library, frozenset(library.lineage("cn"))), "cn").rules
    ]
    [either] = rule["对象"]
    assert len(either["任一满足"]) == 2 and "竹艺大师工作室" in str(either)


def test_a_part_for_some_of_the_recipients_asks_for_none_beside_them() -> None:
    _, whole = _only("对经认定的众创空间、孵化器、茶坊，分别给予补助30万元、20万元、10万元。", "孵化器", "茶坊")
    part = replace(whole, beneficiaries=whole.beneficiaries[:1])
    assert left_beside(whole, whole) == ["众创空间"]
    assert left_beside(whole, part) == []
