"""Times that stand beside a task: in the bracket of its units, in a sentence of their own behind it, or in the last clause."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction import Measure, Target
from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source


def read(*tasks: str, heading: str = "一、重点任务") -> tuple[tuple[Measure, ...], tuple[Target, ...]]:
    numbers = "一二三四五六七八九"
    lines = "\n".join(f"（{numbers[at]}）{task}" for at, task in enumerate(tasks))
    found = deconstruct(text_source(f"青禾市2031年重点工作任务分工方案\n{heading}\n{lines}\n")).extraction
    return found.measures, found.targets


def times(*tasks: str, heading: str = "一、重点任务") -> list[tuple[str, str | None]]:
    return [(goal.indicator, goal.deadline) for goal in read(*tasks, heading=heading)[1]]


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("新建窑口10座。年底前完成。（责任单位：市窑业局）", "年底前"),
        ("新建窑口10座。完成时限：2031年10月。（责任单位：市窑业局）", "2031年10月"),
        ("新建窑口10座。（责任单位：市窑业局；9月底前）", "9月底前"),
        ("新建窑口10座。（市窑业局、市竹业办，12月）", "12月"),
        ("新建窑口10座。（牵头单位：市窑业局；责任单位：市财政局；完成时间：11月30日前）", "11月30日前"),
        ("新建窑口10座。【责任单位：市窑业局；时间：10月底】", "10月底"),
        ("新建窑口10座。（市窑业局负责，6月30日前完成）", "6月30日前"),
        ("新建窑口10座。（责任单位：市窑业局  配合单位：市财政局  时限：2031年12月）", "2031年12月"),
        ("新建窑口10座。每季度调度一次。（市窑业局）", "每季度调度一次"),
        ("新建窑口10座。持续推进。（责任单位：市窑业局；时限：2031年12月）", "2031年12月"),
        ("新建窑口10座，6月底前全部完成。（市窑业局）", "6月底前"),
        ("2031年，新建窑口10座，6月底前完成。（市窑业局）", "2031年6月底前"),
        ("秋季开学前新建窑口10座。（市窑业局）", "秋季开学前"),
        ("新建窑口10座（6月底前）。（责任单位：市窑业局；9月底前）", "6月底前"),
    ],
)
def test_the_time_beside_a_goal_is_its_deadline(task: str, words: str) -> None:
    assert times(task) == [("新建窑口", words)]


@pytest.mark.parametrize(
    "task",
    [
        "新建窑口10座。（责任单位：市窑业局；执行期限：2031年12月31日）",
        "新建窑口10座。（责任单位：市窑业局；联系时间：每天9点）",
        "新建窑口10座。（市窑业局）",
    ],
)
def test_other_words_of_a_bracket_are_no_deadline(task: str) -> None:
    assert times(task) == [("新建窑口", None)]


def test_a_time_holds_for_what_stands_before_it_and_for_nothing_else() -> None:
    assert times("新建窑口10座，6月底前完成；新建竹院20个，9月底前完成。（市窑业局）", "新建茶亭8座。（市茶业局）") == [
        ("新建窑口", "6月底前"),
        ("新建竹院", "9月底前"),
        ("新建茶亭", None),
    ]


def test_a_time_of_its_own_goes_before_the_one_beside() -> None:
    assert times("5月底前新建窑口10座。（责任单位：市窑业局；9月底前）") == [("新建窑口", "5月底前")]


def test_a_sentence_of_time_is_no_measure() -> None:
    measures, _ = read("建设窑业检测平台，服务窑企。完成时限：2031年10月。（责任单位：市窑业局）")
    assert [(one.text, one.deadline.text if one.deadline else None) for one in measures] == [
        ("建设窑业检测平台，服务窑企。", "2031年10月")
    ]


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("建立窑企服务专班，完善调度机制，每周调度一次。（市窑业局）", "每周调度一次"),
        ("对进展滞后的窑业项目加强督导，实行半月一调度。（市窑业局）", "半月一调度"),
        ("加强窑业市场巡查，抓好问题整治，长期坚持。（市窑业局）", "长期坚持"),
        ("组织窑企开展安全排查，并于5个工作日内反馈结果。（市窑业局）", "5个工作日内"),
        ("汛期前建成窑区堤防并投入使用。（市窑业局）", "汛期前"),
        ("今年秋季开学前建成窑业学校并投入使用。（市窑业局）", "今年秋季开学前"),
        ("建立窑企服务专班，每周调度一次。（责任单位：市窑业局；时限：8月底）", "8月底"),
        ("为窑企办理登记，自收到申请后在5个工作日内反馈结果。（市窑业局）", None),
    ],
)
def test_times_without_a_date_are_those_of_a_measure(task: str, words: str | None) -> None:
    measures, _ = read(task)
    assert [one.deadline.text if one.deadline else None for one in measures] == [words]


@pytest.mark.parametrize("heading", ["一、主要目标", "一、重点任务"])
@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("窑业毛入园率由2030年的61%提高到65%。（市窑业局）", [("窑业毛入园率", None)]),
        ("单位窑耗比2030年累计下降13.5%。（市窑业局）", [("单位窑耗累计下降", None)]),
        ("窑口由2030年底的320座增加到2032年底的400座。（市窑业局）", [("窑口", "到2032年底")]),
        ("从2031年到2033年，新建窑口20座。（市窑业局）", [("新建窑口", "2031年到2033年")]),
        ("窑企数量达到2030年的2倍。（市窑业局）", [("窑企数量", None)]),
    ],
)
def test_a_year_of_comparison_is_no_deadline(heading: str, task: str, told: list[tuple[str, str | None]]) -> None:
    assert times(task, "新建茶亭8座。（市茶业局）", heading=heading) == [*told, ("新建茶亭", None)]


def test_a_year_does_not_pass_to_an_item_with_units_of_its_own() -> None:
    found = times(
        "到2033年，窑业产值达到90亿元。（市窑业局）", "茶业产值突破50亿元。（市茶业局）", heading="一、主要目标"
    )
    assert found == [("窑业产值", "到2033年"), ("茶业产值", None)]


def test_a_year_is_carried_on_in_running_text() -> None:
    text = (
        "青禾市窑业行动方案\n一、主要目标\n到2033年，窑业产值达到90亿元。茶业产值突破50亿元。\n竹业产值突破20亿元。\n"
    )
    found = deconstruct(text_source(text)).extraction.targets
    assert [goal.deadline for goal in found] == ["到2033年"] * 3


@pytest.mark.parametrize(
    ("bracket", "words", "offices"),
    [
        ("（2031年8月底前，市窑业局）", "2031年8月底前", ["市窑业局"]),
        ("（6月底前完成；市窑业局牵头，市财政局配合）", "6月底前", ["市窑业局", "市财政局"]),
        ("（长期，市窑业局、市财政局）", "长期", ["市窑业局", "市财政局"]),
    ],
)
def test_a_time_before_the_units_of_a_bracket_hides_none_of_them(bracket: str, words: str, offices: list[str]) -> None:
    (goal,) = read(f"新建窑口10座。{bracket}")[1]
    assert (goal.deadline, [name.name for name in goal.departments]) == (words, offices)


@pytest.mark.parametrize(
    ("task", "times"),
    [
        ("9月底前完成5座、11月底前完成8座窑口改造。", ["9月底前", "11月底前"]),
        ("2031年9月底前改造窑口5座、11月底前改造茶亭8座。", ["2031年9月底前", "2031年11月底前"]),
        ("9月底前新建窑口5座、改造茶亭8座。", ["9月底前", "9月底前"]),
        ("7月底前制定窑灯方案，年底前新建窑灯2000个。", ["年底前"]),
    ],
)
def test_each_number_of_a_list_has_its_own_time(task: str, times: list[str]) -> None:
    told = document_object(deconstruct(text_source(f"青禾市窑业任务分工方案\n一、重点任务\n1.{task}（市窑业局）\n")))
    assert [one["deadline"] for one in told["targets"]] == times


def test_days_within_which_an_order_is_to_be_answered() -> None:
    plan = "青禾市窑业任务分工方案\n一、重点任务\n1.建立窑火处置机制，5个工作日内反馈结果。（市应急局）\n2.收到窑企申请后，5个工作日内回复。（市窑业局）\n"
    told = document_object(deconstruct(text_source(plan)))["measures"]
    assert [one["deadline"]["text"] for one in told if one.get("deadline")] == ["5个工作日内"]
