"""A number, a signature, a heading, a caption or a fragment is no title; an act that a letter carries is named by it."""

from __future__ import annotations

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Metadata
from peiyu.documents.pipeline import deconstruct, text_source

ARTICLES = "一、对窑企给予10万元奖励。\n二、对茶企给予5万元奖励。\n"


def told(text: str) -> Metadata:
    return outline_of(clean(text)).metadata


@pytest.mark.parametrize(
    "head",
    [
        "青政发〔2030〕37号\n各乡镇人民政府：\n为发展窑业，现提出如下意见：\n",
        "各乡镇人民政府：\n为发展窑业，现提出如下意见：\n青禾县人民政府\n2030年5月1日\n",
        "同意对外公开\n青窑函〔2030〕5号\n李青竹委员：\n你提出的提案收悉，现答复如下：\n",
        "类别：C\n李青竹代表：\n你提出的建议已交我们研究办理，现答复如下：\n青禾县窑业局\n2030年9月18日\n",
        "市窑业局、市茶业局、市竹业局、市规划\n",
        "第一条 为发展窑业，根据市政府印发《青禾市窑地出让管理办法》的规定，制定本规定。\n",
        "对窑企给予一次性奖励，窑企应当按照规定使用。\n重大窑业项目最高5亿元综合支持\n",
        "（三）主要目标\n通过五年努力，窑业体系较为完善。\n表1青禾市窑业发展主要指标\n",
    ],
)
def test_a_line_that_is_no_title_is_not_taken_for_one(head: str) -> None:
    assert told(head + ARTICLES).title == ""


@pytest.mark.parametrize(
    "letter",
    [
        "现将《青禾市窑业发展意见》印发给你们，请认真贯彻执行。",
        "《青禾市窑业发展意见》已经市政府同意，现印发给你们，请认真组织实施。",
        "市窑业局制定了《青禾市窑业发展意见》（青窑〔2030〕2号），现予印发。",
    ],
)
@pytest.mark.parametrize("number", ["", "青政办发〔2030〕12号\n"])
def test_an_act_without_a_title_line_is_named_by_its_letter_and_shown(letter: str, number: str) -> None:
    of = told(f"{number}各区人民政府：\n{letter}\n青禾市人民政府办公室\n2030年3月3日\n（此件公开发布）\n{ARTICLES}")
    assert of.title == "青禾市窑业发展意见"
    assert "标题" in [one.field for one in of.opens]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("青政发〔2030〕20号《青禾市人民政府关于发展窑业的意见》\n", "青禾市人民政府关于发展窑业的意见"),
        ("青政发〔2030〕20号 青禾市人民政府关于发展窑业的意见\n", "青禾市人民政府关于发展窑业的意见"),
        ("3.青禾省人民政府办公厅关于印发中国\n（青禾）\n瓷窑\n试验区建设实施方案的通知（2030年4月3日）\n", "中国（青禾）瓷窑试验区建设实施方案"),
        ("1.青禾市窑业局关于印发2030年持续深化公\n共窑炉整合共享工作要点的通知（2030年5月26日）青政办发〔2030〕27号各区人民政府，市政府各部门，各有关单位：\n", "2030年持续深化公共窑炉整合共享工作要点"),
        ("青禾市窑企\n奖励办法\n（试行）\n", "青禾市窑企奖励办法"),
        ("2030年青禾市窑业工作要点\n", "2030年青禾市窑业工作要点"),
        ("青禾县：关于发展窑业 建设瓷都的意见\n", "关于发展窑业 建设瓷都的意见"),
        ("关于征求《青禾市窑具指导目录（2030年版）》意见的通告\n", "青禾市窑具指导目录（2030年版）（征求意见稿）"),
    ],
)  # fmt: skip
def test_a_title_is_whole_and_without_its_number(head: str, title: str) -> None:
    assert told(head + ARTICLES).title == title


def test_the_call_for_opinions_is_the_title_and_not_a_heading_below() -> None:
    text = "关于征求《青禾市窑具指导目录（2030年版）》意见的通告\n通告〔2030〕44号\n我厅编制了目录。\n六、欢迎社会各界反馈意见\n相关意见请于2030年12月3日前发至邮箱。\n青禾省窑业厅\n2030年11月3日\n"
    of = told(text)
    assert of.title == "青禾市窑具指导目录（2030年版）（征求意见稿）"
    assert of.draft


def test_a_letter_that_carries_an_act_of_another_name_is_shown() -> None:
    head = "青禾市窑业局关于印发《青禾市窑炉共享要点》的通知\n各区人民政府：\n{}已经市政府同意，现印发给你们。\n"
    other = told(head.format("《青禾市茶园建设方案》") + ARTICLES)
    assert "标题" in [one.field for one in other.opens]
    same = told(head.format("《青禾市窑炉共享的要点（试行）》") + ARTICLES)
    assert "标题" not in [one.field for one in same.opens]


def test_rules_that_have_lost_their_title_are_rules() -> None:
    of = told("总  则\n第一条 为发展窑业，制定本优惠办法。\n第二条 对窑企给予10万元奖励。\n")
    assert (of.title, of.kind) == ("", "rules")


MINUTES = """青禾市人民政府常务会议纪要
〔2031〕8号
2031年3月18日，市长主持召开市人民政府第42次常务会议，研究窑业发展、茶园更新、竹林防火等工作。现将会议议定事项纪要如下：
一、关于窑业发展
由市窑业局牵头，4月底前建立窑炉专班。
"""


def test_the_number_of_a_document_in_a_line_of_its_own_heads_nothing() -> None:
    done = deconstruct(text_source(MINUTES))
    assert {one.heading_path for one in done.extraction.commitments} == {("一、关于窑业发展",)}
