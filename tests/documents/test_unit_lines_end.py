"""A line of responsible units ends where it ends: it goes on with no line above it, and takes in none below."""

from __future__ import annotations

from peiyu.documents.pipeline import deconstruct, text_source


def test_a_line_of_units_does_not_swallow_the_task_below() -> None:
    text = "某县窑业行动方案\n一、壮大窑企\n1.支持窑企扩大生产，给予20万元奖励。\n牵头单位：县窑业局\n配合单位：县财政局，各乡镇\n支持竹企开展技术改造，给予10万元补助。\n牵头单位：县竹业局\n"
    found = deconstruct(text_source(text)).extraction.measures
    assert [[a.value for a in m.amounts] for m in found] == [[20], [10]]
    assert not any("竹企" in name.name for m in found for name in m.departments)


def test_a_line_of_units_that_is_broken_behind_a_comma_goes_on() -> None:
    text = "某县窑业行动方案\n一、壮大窑企\n1.支持窑企扩大生产，给予20万元奖励。\n牵头单位：县窑业局\n配合单位：县财政局、\n县税务局\n"
    [m] = deconstruct(text_source(text)).extraction.measures
    assert {"县窑业局", "县财政局", "县税务局"} <= {name.name for name in m.departments}
