"""The title of a plan, below the trail of a page, and over two lines."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source

_ITEM = "一、竹林\n1.修订《青禾市竹材交易暂行办法》，编制竹材交易制度文件。（市林业局负责）\n2.推广竹林轮伐技术，办好竹器集市。（市商务局负责）\n"


def _told(text: str):
    return deconstruct(text_source(text)).outline.metadata


@pytest.mark.parametrize(
    "title",
    [
        "竹乡青禾建设2030年工作要点",
        "2030年促进竹业发展工作要点",
        "青禾市竹业发展重点任务责任分解",
        "青禾市2030年竹业重点工作任务分工",
        "青禾市竹业发展规划纲要",
        "青禾市竹业振兴2030年重点工作安排",
    ],
)
def test_the_first_line_is_the_title_and_not_an_act_that_a_task_issues(title: str) -> None:
    told = _told(f"{title}\n\n{_ITEM}")
    assert (told.title, told.kind) == (title, "measures")
    assert not any(one.field == "标题" for one in told.opens)


def test_the_trail_of_a_page_is_no_title() -> None:
    trail = "青禾市人民政府\n您当前的位置:\n>> 走进青禾 >> 投资青禾 >> 投资政策\n\n加快竹业发展若干政策\n\n发布日期:2030-06-09\n\n"
    assert _told(trail + "一、竹林\n对竹业企业给予10万元奖励。\n").title == "加快竹业发展若干政策"
    trail = "首页 > 政务公开 > 惠企政策\n加快竹业发展若干政策\n"
    assert _told(trail + "一、竹林\n对竹业企业给予10万元奖励。\n").title == "加快竹业发展若干政策"


@pytest.mark.parametrize("second", ["(竹业发展类001号)提案答复的函", "提案的答复", "提案办理情况的复函"])
def test_a_title_of_a_reply_over_two_lines(second: str) -> None:
    told = _told(
        f"关于政协青禾市第十四届委员会第一次会议第00126号\n{second}\n\n李明委员：\n  您提出的关于支持竹业的提案收悉，现答复如下。\n"
        "  一、我局积极推广竹器，已建成竹器集市3个。\n  感谢您的关心。\n青禾市林业局\n2030年8月20日\n"
    )
    assert (
        told.title.replace("（", "(").replace("）", ")") == f"关于政协青禾市第十四届委员会第一次会议第00126号{second}"
    )
    assert told.kind == "reply"
    assert told.refers_to == "政协青禾市第十四届委员会第一次会议第00126号提案"
