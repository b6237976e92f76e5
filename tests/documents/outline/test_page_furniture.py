"""What a page prints beside the document is no policy, and what only looks so is."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.pipeline import deconstruct, deconstruct_file, text_source

ACT = """青窑市支持窑业发展若干措施
一、支持建窑。对新建窑口的窑企给予10万元奖励。
二、本措施自2030年3月1日起施行。
"""
OWN = ["对新建窑口的窑企给予10万元奖励。"]


def measures(text: str) -> list[str]:
    done = deconstruct(text_source(text))
    assert done.extraction.targets == ()
    return [measure.text for measure in done.extraction.measures]


@pytest.mark.parametrize(
    "beside",
    [
        "相关阅读：《青窑市支持茶业若干措施》给予最高5000万元奖励",
        "相关阅读\n青窑市对新认定茶企给予30万元奖励\n我市举办茶会 帮助50家茶企获得贷款2亿元",
        "【相关链接】\n• 青窑市对新认定茶企给予30万元奖励\n• 我市新增茶企50家",
        "延伸阅读：\n青窑市对新认定茶企给予30万元奖励。",
        "推荐阅读\n对新建茶园的茶企给予20万元补助",
        "热点新闻\n对新建茶园的茶企给予20万元补助\n主办单位：青窑市人民政府办公室",
        "上一篇：关于支持竹企上市给予500万元奖励、贷款贴息最高200万元、租金减免最长三年和人才公寓优先安排等十条措施的通知",
        "下一篇：对新建茶园的茶企给予20万元补助",
        "责任编辑：给予茶企20万元补助的小李",
        "来源：青窑日报 对新建茶园的茶企给予20万元补助",
        "分享到：微信 微博 对新建茶园的茶企给予20万元补助",
    ],
)
def test_nothing_beside_the_document_is_read(beside: str) -> None:
    assert measures(f"{ACT}{beside}\n") == OWN


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("三、相关政策\n对新建茶园的茶企给予20万元补助。\n", "对新建茶园的茶企给予20万元补助。"),
        ("相关政策\n对新建茶园的茶企给予20万元补助。\n", "对新建茶园的茶企给予20万元补助。"),
        ("附件\n三、对新建茶园的茶企给予20万元补助。\n", "对新建茶园的茶企给予20万元补助。"),
        ("相关链接：茶业网\n三、对新建茶园的茶企给予20万元补助。\n", "对新建茶园的茶企给予20万元补助。"),
        ("三、推荐茶企参评。对入选推荐名单的茶企给予20万元补助。\n", "对入选推荐名单的茶企给予20万元补助。"),
        ("三、支持热点产业。对热点产业的茶企给予20万元补助。\n", "对热点产业的茶企给予20万元补助。"),
    ],
)
def test_what_only_looks_so_is_kept(text: str, kept: str) -> None:
    assert kept in measures(ACT.replace("二、本措施自2030年3月1日起施行。\n", "") + text)


def test_what_a_browser_prints_at_the_edges_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "页.txt"
    foot = "11/23/30, 6:04 AM 青窑市支持窑业发展若干措施\nhttps://kiln.example/a.html?id=1 1/2\n"
    path.write_text(ACT.replace("对新建窑口的窑企给予", f"对新建窑口的\n{foot}窑企给予") + foot, encoding="utf-8")
    done = deconstruct_file(path)
    assert [measure.text for measure in done.extraction.measures] == OWN


def test_a_day_in_a_line_of_its_own_is_text_where_no_browser_printed(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text(f"{ACT}2030-02-01 10:00\n", encoding="utf-8")
    assert "2030-02-01" in deconstruct_file(path).cleaned.text


def test_a_byline_is_no_sentence_of_the_act() -> None:
    text = "青禾县扶持窑业发展\n作者：陶某某 来源：青禾日报 浏览次数：6513 发布时间：[2031-8-20]\n对龙窑窑企给予10万元补助，用于窑口改造和设备更新，支持其扩大生产。\n"
    read = deconstruct(text_source(text, "a.txt"))
    assert [one.text for one in read.extraction.measures if "作者" in one.text] == []
