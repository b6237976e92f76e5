"""Frames of a plan: 专栏6 贯标工程 stands in its section, and what is counted after it goes on outside of it."""

from __future__ import annotations

from peiyu.documents.pipeline import deconstruct, text_source

FRAME = "专栏6  竹窑贯标工程\n探索以分级建设推动窑企数字化转型新模式。鼓励窑企推进全链条贯标，提升产业链竞争力。\n"
PLAN = (
    "青禾省窑业行动计划\n\n（四）贯标行动。\n11.推进贯标。支持窑企建设数字窑。（责任单位：省窑业厅）\n{frame}"
    "{after}支持窑企建设智慧窑厂。（责任单位：省茶业厅）\n"
)


def paths(text: str) -> list[tuple[tuple[str, ...], str, list[str]]]:
    found = deconstruct(text_source(text)).extraction.measures
    return [(m.heading_path, m.text[:6], [d.name for d in m.departments]) for m in found]


def test_what_a_frame_says_is_read_and_the_next_section_stands_beside_it() -> None:
    found = paths(PLAN.format(frame=FRAME, after="（五）融合行动。\n12.深化融合。"))
    assert found == [
        (("（四）贯标行动", "11.推进贯标"), "支持窑企建设", ["省窑业厅"]),
        (("（四）贯标行动", "专栏6竹窑贯标工程"), "探索以分级建", []),
        (("（四）贯标行动", "专栏6竹窑贯标工程"), "鼓励窑企推进", []),
        (("（五）融合行动", "12.深化融合"), "支持窑企建设", ["省茶业厅"]),
    ]


def test_a_count_that_goes_on_after_a_frame_is_not_inside_it() -> None:
    last = paths(PLAN.format(frame=FRAME, after="12.深化融合。"))[-1]
    assert last[0] == ("（四）贯标行动", "12.深化融合")


def test_what_a_frame_counts_itself_stays_inside() -> None:
    counted = "专栏6  竹窑贯标工程\n竹窑贯标工程分两步走，由浅入深，逐步覆盖全部窑企和茶企。\n1.对标诊断。鼓励窑企开展对标诊断服务。\n2.贯标认证。鼓励窑企通过贯标认证评估。\n"
    found = paths(PLAN.format(frame=counted, after="（五）融合行动。\n12.深化融合。"))
    inside = [path for path, _, _ in found if path[-1] in ("1.对标诊断", "2.贯标认证")]
    assert inside == [
        ("（四）贯标行动", "专栏6竹窑贯标工程", "1.对标诊断"),
        ("（四）贯标行动", "专栏6竹窑贯标工程", "2.贯标认证"),
    ]
    assert found[-1][0] == ("（五）融合行动", "12.深化融合")
