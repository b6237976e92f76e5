"""What a page prints beside the document: links to other pages under 相关阅读, the page before and after, who is responsible for the page."""

from __future__ import annotations

import re

from peiyu.documents.outline.model import Block, BlockKind, Zone

_LABEL = (
    r"(?:相关(?:阅读|链接|新闻|报道|文章|推荐|资讯|信息|稿件|内容)|(?:延伸|扩展|推荐|热门|更多)阅读|(?:热门|精彩|为您|猜你喜欢)推荐|推荐(?:文章|新闻|信息|资讯)|"
    r"(?:热点|热门|最新|最近|今日|本站|头条)(?:新闻|专题|文章|资讯|信息|排行|关注|要闻|动态|公告|发布)|点击(?:排行|榜)|阅读排行|猜你喜欢|友情链接|快速链接|"
    r"(?:看过|浏览)[^，。；]{0,10}(?:还看|也看)[^，。；]{0,6}|网友评论|大家都在看)"
)
_RELATED = re.compile(rf"[【\[▶■●·•\s]*{_LABEL}[】\]\s]*(?:[:：>»]|$)")
"""A label that links follow, in its own line or before them; 相关政策 and 附件 head parts of documents."""
_BESIDE = re.compile(
    r"【?(?:上一[篇条页]|下一[篇条页]|上篇|下篇|责任编辑|责编|编辑|审核|校对|作者|供稿|来源|信息来源|稿源|分享(?:到|至)?|扫一扫[^，。；]{0,12}|打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏(?:本页)?|返回(?:顶部|首页)|浏览次数|点击数|访问量)】?\s*(?:[:：]|$)"
)
"""编辑： and 来源： say who made the page; without a colon such a word stands alone in its line."""
_SENTENCE = re.compile(r"。$|[；;]$")
_LONGEST_LINK = 80
_BULLETS = frozenset("-•●▪◦■◆○*·✓❖➢")


def mark_related(words: list[str], blocks: list[Block], zones: list[Zone]) -> None:
    """Put what stands beside the document into the zone of furniture.

    Below a label the lines are links as long as they are short and neither numbered nor sentences. Where nothing numbered follows, only links and
    the foot of the page stand there, and a short sentence is one of them.
    """
    first = next((at for at, zone in enumerate(zones) if zone is Zone.BODY), len(zones))
    structured = max(
        (at for at, block in enumerate(blocks) if block.number and block.number not in _BULLETS), default=-1
    )
    linking = False
    for at, said in enumerate(words):
        block = blocks[at]
        plain = block.kind is not BlockKind.ROW and (not block.number or block.number in _BULLETS)
        if plain and at > first and _RELATED.match(said):
            linking = True
            zones[at] = Zone.FURNITURE
            continue
        if _BESIDE.match(said) and plain and at > first and not _SENTENCE.search(said):
            zones[at] = Zone.FURNITURE
            continue
        short = len(said) <= _LONGEST_LINK and (at > structured or not _SENTENCE.search(said))
        linking = linking and plain and short
        if linking and zones[at] is Zone.BODY:
            zones[at] = Zone.FURNITURE
