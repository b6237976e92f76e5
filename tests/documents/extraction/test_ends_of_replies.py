"""What a reply turns down in other words, how many months of a year have passed, how often something is done, and its last promise."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction
from peiyu.documents.pipeline import deconstruct, text_source


def reply(*items: str) -> Extraction:
    told = "\n".join(f"（{number}）{item}" for number, item in zip("一二三四五", items, strict=False))
    return deconstruct(
        text_source(
            "青禾县窑业局关于第45号提案的答复\n陶某某委员：\n您提出的建议收悉。现答复如下：\n一、有关情况\n"
            f"{told}\n感谢您对窑业工作的关心。\n青禾县窑业局\n2030年7月12日\n"
        )
    ).extraction


@pytest.mark.parametrize(
    "sentence",
    [
        "已有县窑业基金可以覆盖，不再单独设立。",
        "该事项已有规定，不宜另行制定。",
        "现有窑口已满足需要，无需另行增设窑口。",
        "窑票价格由省里定，我局无权调整。",
    ],
)
def test_what_is_not_done_anew_is_turned_down(sentence: str) -> None:
    found = reply(sentence)
    assert not found.commitments
    assert len(found.declined) == 1


def test_what_spares_whoever_applies_is_no_refusal() -> None:
    assert not reply("窑企凭证兑现补贴，无需另行申请，已惠及窑企30家。").declined


def test_so_many_months_of_this_year_have_passed() -> None:
    (one,) = reply("今年前5个月发放窑业贷款9600万元。").commitments
    assert (one.status, one.deadline) == ("done", None)


@pytest.mark.parametrize(
    ("sentence", "often"),
    [
        ("下一步，我局将每月拨付一次窑业资金。", "每月"),
        ("下一步，我局将每半年组织一次窑业培训。", "每半年"),
        ("下一步，我局将开展窑业讲座，每月不少于2场。", "每月"),
    ],
)
def test_how_often_is_by_when(sentence: str, often: str) -> None:
    (one,) = reply(sentence).commitments
    assert one.deadline is not None
    assert one.deadline.text == often


def test_the_last_promise_before_the_thanks_is_read() -> None:
    found = reply("我局已修订窑业办法。", "县窑业局将会同各乡镇每季度召开一次供需对接会。")
    assert [one.text for one in found.commitments][-1].startswith("县窑业局将会同")
