"""The headline of a news text: a line that says who does what, above the text and without a full stop."""

from __future__ import annotations

import re

from peiyu.documents.outline.model import Block, BlockKind

_VERB = re.compile(
    r"推出|出台|召开|举[办行]|开展|启动|发布|助[力企推]|护航|赋能|荣?获|赴|调研|签约|揭牌|打造|推[进动]|激[活发]|聚力|聚焦|添|跑出|按下|走[进访]|开[启通]|送|落地|提[升质]|解[决锁]|服务|惠"
)
_NO_HEADLINE = re.compile(
    r"^(?:来源|信息|时间|日期|作者|编辑|责任|字体|字号|索引|主题|发布|浏览|阅读|文号|发文|标题|名称|分类|有效|公开|附件?)[^：:]{0,8}[：:]|>|首页|当前位置|来源[：:]|字体|浏览|关于|印发|^附|^\d{4}[-年/.]|"
    r"^(?:第?[一二三四五六七八九十\d]+[、.．期章节条])"
)
_SHORTEST, _LONGEST, _TEXT, _FIRST_BLOCKS = 10, 70, 100, 14


def headline(text: str, blocks: list[Block]) -> Block | None:
    """The block of the headline, or None: only lines above the first long paragraph can be one."""
    for block in blocks[:_FIRST_BLOCKS]:
        words = text[block.start : block.end].strip()
        if len(words) > _TEXT:
            return None
        if (
            not block.number
            and block.kind is not BlockKind.ROW
            and _SHORTEST <= len(words) <= _LONGEST
            and not re.search(r"[。；;：:！!，,]$", words)
            and "。" not in words
            and not _NO_HEADLINE.search(words)
            and _VERB.search(words)
        ):
            return block
    return None
