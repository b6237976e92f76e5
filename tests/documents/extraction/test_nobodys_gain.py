"""Sentences that are nobody's gain, headings that a section or running numbers show, areas given in kind, and what is promised for later."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.measures.headlines import headlines
from peiyu.documents.extraction.measures.nobodys_gain import is_nobodys_gain
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Measure
from peiyu.documents.pipeline import deconstruct, text_source


def measures(*lines: str, title: str = "青禾市促进窑业发展若干措施") -> tuple[Measure, ...]:
    return deconstruct(text_source("\n".join((title, *lines, "")))).extraction.measures


def said(*lines: str, title: str = "青禾市促进窑业发展若干措施") -> list[str]:
    return [one.text for one in measures(*lines, title=title)]


def given(line: str) -> list[tuple[str, object, str | None]]:
    return [(a.kind, a.value, a.unit) for one in measures("一、扶持", line) for a in one.amounts]


def asked(line: str) -> list[tuple[str, object, str | None]]:
    return [(c.op, c.value, c.unit) for one in measures("一、扶持", line) for c in one.conditions]


@pytest.mark.parametrize(
    "sentence",
    [
        "加强窑业协会、竹编合作社党建工作。",
        "及时总结宣传典型做法，营造支持窑业的良好氛围。",
        "办好窑业发展论坛，宣传青禾窑业建设成果。",
        "大力倡导尊老爱幼、守望相助等文明风尚，提高居民文明素质。",
        "各部门要在每季度末前将工作进展情况报送至市窑业局。",
        "坚持以规划为引领，切实发挥规划统筹作用。",
        "各地要加强统筹协调，推进政策落实。",
        "落实窑业领域行政处罚裁量权基准制度。",
        "对被吊销许可的窑厂，依法实施强制退出。",
        "依规认定失信惩戒对象，对失信窑厂采取惩戒措施。",
        "对信用等级较低的窑厂，提高抽查频次。",
        "在窑业领域建立重点关注对象名单制度。",
        "例如：甲窑厂上年用工20人，未享受减免政策。",
        "A企业预计本年符合条件，可以自行享受减免政策。",
        "这样，让窑厂提前享受政策红利，减轻资金压力。",
        "有利于窑厂引进窑师、有利于窑厂申请贷款。",
        "2031年之前，窑厂统一在年底享受减免政策。",
        "窑厂预缴时享受了减免政策，但年底超过标准的，应按规定补缴税款。",
        "窑业认证，将有效地提高窑厂的管理水平。",
    ],
)
def test_sentences_that_are_nobodys_gain(sentence: str) -> None:
    assert is_nobodys_gain(sentence)
    assert said("一、工作任务", "对新建窑口给予5万元补助。", sentence) == ["对新建窑口给予5万元补助。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "以党建工作引领窑业，为窑厂办理融资。",
        "总结推广窑厂技改经验，帮助窑厂节能降耗。",
        "建立窑业轻微违法不予处罚名单制度，实行柔性执法。",
        "对信用等级较高的窑厂，降低抽查频次。",
        "允许窑厂分期补缴土地出让金。",
        "2031年之前，对窑厂统一给予3万元补助。",
        "有效提高窑厂贷款额度，给予贴息支持。",
        "健全窑厂强制退出机制，完善注销规定。",
    ],
)
def test_what_looks_like_it_and_does_something_for_somebody(sentence: str) -> None:
    assert not is_nobodys_gain(sentence)


def test_every_row_of_a_table_of_tasks_is_a_duty_whatever_its_words() -> None:
    rows = ("序号\t工作任务\t责任单位", "1\t加强窑业协会党建工作。\t市窑业局", "2\t支持窑厂技术改造。\t市工信局")
    assert said(*rows, title="青禾市窑业重点任务清单") == ["加强窑业协会党建工作。", "支持窑厂技术改造。"]


def test_a_section_may_have_headlines_where_the_document_has_none() -> None:
    heads = ("深化窑口开放试点。", "推进2031年“窑火节”活动。", "扩大窑口登记覆盖面。")
    text, kept = "", []
    for at, said_first in enumerate((*heads, "建设展示中心，集聚资源。", *["指导窑厂节能，降低成本。"] * 4)):
        start, text = len(text), text + said_first + "依托窑业协会，完善制度。"
        kept.append(Passage(start, len(text), ("深化改革" if at < 4 else "指导服务",), item=True))
    assert [text[:end].rpartition("。")[0].rpartition("。")[2] + "。" for end in sorted(headlines(text, kept))] == list(
        heads
    )


def test_a_bracket_is_nothing_that_a_short_sentence_could_head() -> None:
    text = "建设窑业展示中心。（甲局）" * 3
    brackets = [Responsibility(at + 9, at + 13, ()) for at in (0, 13, 26)]
    kept = [Passage(one.start - 9, one.end, ("深化改革",), item=True, brackets=(one,)) for one in brackets]
    assert headlines(text, kept) == frozenset()


def test_an_excerpt_below_a_title_may_begin_with_any_number() -> None:
    found = said("（四）深化改革", "6.支持窑厂技术改造，降低能耗。", "7.减免困难窑厂的登记费用。", "8.帮助窑厂招用窑工。", title="青禾市窑业发展计划")  # fmt: skip
    assert found == ["支持窑厂技术改造，降低能耗。", "减免困难窑厂的登记费用。", "帮助窑厂招用窑工。"]


def test_numbers_within_running_text_open_articles_with_headlines() -> None:
    heads = (
        "把窑校毕业生放在首位。",
        "加强对困难窑工的援助。",
        "推进窑工转岗就业。",
        "促进退役窑师就业。",
        "推动窑校学生就业。",
    )
    text = "".join(
        f"（十{n}）{head}鼓励窑厂招用窑工，完善培训。对招用窑工的窑厂，给予社保补贴。"
        for n, head in zip("三四五六七", heads, strict=True)
    )
    found = said("三、统筹推进重点群体就业" + text, title="青禾市窑工就业意见")
    assert len(found) == 10
    assert not set(heads) & set(found)


def test_what_somebody_named_before_may_apply_for_is_a_measure_of_its_own() -> None:
    found = measures("一、安居", "窑业领军人才最高200平方米。上述窑业领军人才可申请10年免租入住。")
    assert [one.text for one in found][-1] == "上述窑业领军人才可申请10年免租入住。"
    assert [name.name for name in found[-1].beneficiaries] == ["窑业领军人才"]


def test_a_limit_without_a_figure_belongs_to_the_grant_before() -> None:
    grant = "对租用窑房的窑厂，按每平方米20元给予补贴。"
    limit = "对窑厂的租金补贴不超过窑厂实际支出。"
    assert said("一、降低成本", grant + limit) == [grant + limit]


def test_a_sum_for_a_research_centre_is_no_preamble() -> None:
    lines = ("为支持窑业创新，市科技局安排补助资金，具体情况介绍给大家，欢迎各窑厂了解并提出意见建议。", "对通过认定的市级窑业研究中心，给予20万元补助。")  # fmt: skip
    assert lines[1] in said(*lines, title="青禾市窑业补助资金使用办法")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("对窑业专家给予最高50万元安家补贴或最高200平方米人才公寓。", [("cap", 50, "万元"), ("cap", 200, "平方米")]),
        (
            "可安排入住人才公寓。窑业专家最高200平方米，青年窑业人才约120平方米。",
            [("cap", 200, "平方米"), ("fixed", 120, "平方米")],
        ),
        ("窑业专家可免费参观4个茶园，并给予2000元补贴。", [("fixed", 4, "个"), ("fixed", 2000, "元")]),
        ("享受人才公寓。申请窑厂租用厂房不超过1000平方米，给予租金补贴5万元。", [("fixed", 5, "万元")]),
        ("对免费开放3个月以上的窑艺馆，给予2000元补贴。", [("fixed", 2000, "元")]),
    ],
)
def test_areas_and_visits_given_in_kind(line: str, wanted: list[tuple[str, object, str | None]]) -> None:
    assert given(line) == wanted
    assert not [one for one in asked(line) if one[1] in {200, 120, 4}]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("窑厂承诺10年内注册地址不迁离我县的，给予5万元奖励。", []),
        ("对落户后5年内不转让窑口的窑厂，给予5万元奖励。", []),
        ("对毕业2年内未就业的窑校毕业生，给予5000元补贴。", [("<=", 2, "年")]),
        ("窑业担保体系进一步完善，窑业担保机构担保放大5倍以上。", []),
        ("对担保放大5倍以上的担保机构，给予10万元奖励。", [(">=", 5, "倍")]),
    ],
)
def test_what_is_promised_for_later_and_what_an_office_reaches_bound_nobody(
    line: str, wanted: list[tuple[str, object, str | None]]
) -> None:
    assert asked(line) == wanted


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("对年营收首次超过10亿元、5亿元、2亿元的窑厂，给予奖励。", "分别给予窑厂经营者100万元、50万元、20万元奖励。"),
        ("对符合窑业方向的团队给予资金支持。", "对具有重要带动作用的，可根据情况研究确定，上不封顶。"),
    ],
)
def test_how_much_behind_a_list_of_bounds_belongs_to_the_grant(first: str, second: str) -> None:
    assert said("一、扶持", first + second) == [first + second]
