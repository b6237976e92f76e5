"""A text that explains an act says whom it is for like the act: 适用范围, 享受主体, 不予支持."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source

GIVES = "一、政策要点\n对年产值2000万元以上的窑企，按烘窑费用的5%给予补助，最高100万元。\n"


def _asked(text: str) -> list[tuple[str, str, list[str]]]:
    read = document_object(deconstruct(text_source(text, "a.txt")))
    return [(one["kind"], one["text"], one["measures"]) for one in read["eligibility"]]


@pytest.mark.parametrize(
    "title", ["青禾县烧窑补助政策解读", "关于《青禾县烧窑补助办法》的解读", "一图读懂青禾县烧窑补助"]
)
def test_scope_of_an_explained_act_holds_for_what_it_gives(title: str) -> None:
    text = f"{title}\n{GIVES}二、适用范围\n在青禾县依法注册登记的龙窑窑企。\n"
    assert _asked(text) == [("适用范围", "在青禾县依法注册登记的龙窑窑企。", ["m01"])]


def test_who_is_shut_out_is_kept_and_the_background_is_not() -> None:
    text = f"青禾县烧窑补助政策解读\n{GIVES}二、不予支持\n停产窑企不予支持。\n三、出台背景\n前两年未达标窑企不得享受补助。\n"
    assert _asked(text) == [("不予支持", "停产窑企不予支持。", ["m01"])]


def test_a_text_that_explains_and_gives_nothing_asks_nothing() -> None:
    assert _asked("青禾县窑业常识解读\n一、适用范围\n龙窑适用于烧制陶器。\n") == []


@pytest.mark.parametrize("label", ["享受主体", "适用对象", "受益对象", "申报条件"])
def test_a_short_field_behind_the_grant_is_no_line_of_a_letter(label: str) -> None:
    text = f"青禾县烧窑补助办法\n政策内容：对窑企按烘窑费用的5%给予补助，最高100万元。\n{label}：注册在青禾县的龙窑窑企。\n"
    assert [(said, of) for _, said, of in _asked(text)] == [(f"{label}：注册在青禾县的龙窑窑企。", ["m01"])]
