"""需人工确认: whom a task between offices supports, and how, is no question; of what gives something it stays one."""

from __future__ import annotations

from collections.abc import Iterable

from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import deconstruct, text_source

PLAN = """青禾市2031年窑业重点任务分解表
一、重点任务
1.改造老窑，完善窑路，制定窑园规划。（市窑业局、市住建局）
2.开展窑火专项整治行动。（市应急局、市窑业局）
3.支持窑企改造老窑，完善窑路。（市窑业局、市财政局）
4.落实窑炉清单制度，开展窑口巡查。
"""


def _asked(text: str, fields: Iterable[str] = ("支持对象", "支持方式")) -> set[str]:
    done = deconstruct(text_source(text))
    words = {f"m{at:02d}": m.text[:4] for at, m in enumerate(done.extraction.measures, 1)}
    return {words[d.item] for d in doubts(done, sure=1.1) if d.field in fields}


def test_a_task_of_offices_is_not_asked_whom_it_supports_and_how() -> None:
    assert _asked(PLAN) == {"支持窑企", "落实窑炉"}
    assert "改造老窑" in _asked(PLAN, ["是不是一条措施"])


LETTER = "关于做好窑业重点工作的督办函\n青政督函〔2031〕6号\n市窑业局：\n请你单位牵头办理以下事项：\n一、7月15日前完成3座窑口收储。\n青禾市人民政府督查室\n2031年4月10日\n"


def test_what_is_charged_to_whom_an_order_is_written_to_is_told() -> None:
    told = [d for d in doubts(deconstruct(text_source(LETTER))) if d.field == "责任单位"]
    assert [d.reading for d in told] == ["市窑业局"]
    assert "按主送单位计入" in told[0].reason
