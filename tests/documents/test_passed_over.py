"""What is left out on purpose is told: introductions that read like a task, and duties of offices."""

from __future__ import annotations

from peiyu.documents.output.coverage import unread
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.pipeline import deconstruct, text_source


def told(text: str, field: str) -> list[Doubt]:
    return [one for one in unread(deconstruct(text_source(text, "窑.txt"))) if one.field == field]


def test_a_paragraph_above_numbered_headings_that_reads_like_a_task_is_told() -> None:
    text = (
        "某县促进竹业发展若干措施\n第一章 做强茶业\n支持竹企组织竹工参加培训，推广机器编竹。\n"
        "第一条 推广无烟烧窑技术，支持窑企改造。\n第二条 支持茶企建设烘茶车间。\n"
    )
    assert [one.reading for one in told(text, "没有读出的段落")] == ["支持竹企组织竹工参加培训，推广机器编竹。"]


def test_one_that_only_tells_is_not() -> None:
    text = (
        "某县促进竹业发展若干措施\n第一章 做强茶业\n茶业是本县的老行当，历史悠久。\n"
        "第一条 推广无烟烧窑技术，支持窑企改造。\n第二条 支持茶企建设烘茶车间。\n"
    )
    assert told(text, "没有读出的段落") == []


def test_what_offices_have_to_do_themselves_is_told_in_one_line_with_its_count() -> None:
    text = (
        "某县促进竹业发展若干措施\n一、做强竹业\n1.对购买编竹机器的竹企，给予5万元补助。\n二、组织实施\n"
        "县财政局要加强监督检查，确保政策落地。\n各乡镇要高度重视竹业工作，加强组织领导。\n"
    )
    [one] = told(text, "对部门的要求")
    assert one.reading == "县财政局要加强监督检查，确保政策落地。" and "有 2 句" in one.reason
