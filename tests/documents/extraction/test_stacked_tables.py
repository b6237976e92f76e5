"""Tables of tasks written cell below cell: whose task it is stands behind its last sentence, in lines that break where the cell ends."""

from __future__ import annotations

from peiyu.documents.pipeline import deconstruct, text_source

HEAD = "序号\n重点任务\n主要内容\n牵头部门\n责任单位\n"
TITLE = "青禾市窑业发展任务清单\n"


def charged(source: str) -> list[tuple[str, tuple[str, ...]]]:
    found = deconstruct(text_source(source)).extraction.measures
    return [(one.text, tuple(name.name for name in one.departments)) for one in found]


def test_the_offices_behind_a_task_are_its_own() -> None:
    rows = (
        "31\n支持窑企开拓市场，\n为窑企提供免费参展服务。\n市窑业局\n青禾海关、青禾窑业集\n团\n"
        "32\n完善窑具检测平台，\n为窑企提供检测服务。\n市窑业局\n—\n"
        "33\n对窑工开展免费技能培训，\n提升窑艺水平。\n市人力资源社会\n保障局\n市窑业局、市总工\n会，各区人民\n政府\n"
    )
    assert charged(TITLE + HEAD + rows) == [
        ("支持窑企开拓市场，为窑企提供免费参展服务。", ("市窑业局", "青禾海关", "青禾窑业集团")),
        ("完善窑具检测平台，为窑企提供检测服务。", ("市窑业局",)),
        ("对窑工开展免费技能培训，提升窑艺水平。", ("市人力资源社会保障局", "市窑业局", "市总工会", "各区人民政府")),
    ]


def test_sentences_of_one_task_share_its_offices() -> None:
    rows = (
        "41\n支持窑企扩大生产，给予用地保障。鼓励窑企引进窑师，给予落户支持。\n市窑业局\n市财政局\n"
        "42\n对窑园提供代办服务，减少办窑环节。\n市政务服务办\n—\n"
    )
    assert [names for _, names in charged(TITLE + HEAD + rows)] == [
        ("市窑业局", "市财政局"),
        ("市窑业局", "市财政局"),
        ("市政务服务办",),
    ]


def test_without_the_head_of_such_a_table_nothing_is_cut() -> None:
    text = "一、支持窑企\n支持窑企开拓市场，提供免费参展服务。市窑业局要做好保障工作。\n二、支持窑工\n对窑工开展免费技能培训。\n"
    assert next(names for _, names in charged(TITLE + text)) == ()


def test_an_office_that_opens_the_next_sentence_is_no_cell() -> None:
    text = "一、支持窑企\n支持窑企开拓市场，提供免费参展服务。市窑业局要做好保障工作。\n鼓励窑企引进窑师，给予落户支持。市窑业局要做好服务。\n"
    assert next(names for _, names in charged(TITLE + HEAD + text)) == ()


def test_a_task_that_goes_over_a_page_has_the_offices_above_the_next_head() -> None:
    rows = (
        "51\n支持窑企开拓市场，为窑企提供免费参展服务。\n市窑业局\n—\n"
        "52\n鼓励窑企引进窑师，为窑师提\n市人力资源社会\n保障局\n—\n# Page 3:\n" + HEAD + "供住房保障和落户支持。\n"
        "53\n对窑园提供代办服务，减少办窑环节。\n市政务服务办\n—\n"
    )
    assert [names for _, names in charged(TITLE + HEAD + rows)] == [
        ("市窑业局",),
        ("市人力资源社会保障局",),
        ("市政务服务办",),
    ]


def test_a_cell_that_says_by_when_belongs_to_no_task() -> None:
    head = "序号\n工作任务\n责任单位\n完成时限\n"
    rows = (
        "1\n支持窑企开拓市场，为窑企提供免费参展服务。\n市窑业局、市财政局\n2033年6月底前\n"
        "2\n完善窑具检测平台，为窑企提供检测服务。\n市窑业局\n长期坚持\n"
        "3\n对窑园提供代办服务，减少办窑环节。\n各县区政府\n年内\n"
    )
    assert charged(TITLE + head + rows) == [
        ("支持窑企开拓市场，为窑企提供免费参展服务。", ("市窑业局", "市财政局")),
        ("完善窑具检测平台，为窑企提供检测服务。", ("市窑业局",)),
        ("对窑园提供代办服务，减少办窑环节。", ("各县区政府",)),
    ]
