"""What holds for a document as a whole and a person has to know before using anything read in it."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.documents.outline.zones import endless
from peiyu.documents.output.notice import Notice
from peiyu.documents.output.number_notices import number_notices
from peiyu.documents.pipeline import Deconstruction

_LONGEST = 60


def notices(done: Deconstruction) -> list[Notice]:
    """All notices about one document."""
    return [*_no_policy(done), *_several_acts(done), *_unread_tables(done), *_left_out(done), *number_notices(done)]


def _no_policy(done: Deconstruction) -> Iterator[Notice]:
    sort = done.outline.no_policy
    read = done.extraction
    if sort and (read.measures or read.targets or read.commitments or read.figures or read.declined):
        yield Notice(
            "是不是政策文件",
            f"这份文件不像政策文件，像{sort}，读出的内容把握都已调低",
            "确认选对了文件；不是政策文件的，不要用下面的结果",
        )


def _several_acts(done: Deconstruction) -> Iterator[Notice]:
    acts = done.outline.acts
    if acts:
        named = "；".join(
            "，".join(filter(None, (a.metadata.title or "没有读出标题", a.metadata.doc_number))) for a in acts
        )
        yield Notice(
            "几份文件",
            f"这个文件里有 {len(acts)} 份政策：{named}",
            "文号、施行日期和有效期按各份自己的写，没有写的空着；请核对每一条属于哪一份，最好一份存一个文件再读",
            acts[1].start,
            acts[1].start + 1,
        )


def _left_out(done: Deconstruction) -> Iterator[Notice]:
    for block in done.outline.blocks:
        words = done.cleaned.text[block.start : block.end]
        if endless(words):
            yield Notice(
                "没有读的段落",
                f"有一段 {len(words):,} 字没有句号，没有读（“{words[:20]}…”），多半是嵌进来的数据",
                "如果是正文，补上句号或分成几段再读",
                block.start,
                block.start + 1,
            )


def _unread_tables(done: Deconstruction) -> Iterator[Notice]:
    for head in done.extraction.unread:
        words = "、".join(head.text.split("\t"))
        words = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        yield Notice(
            "没有读懂的表",
            f"有一张表的列没有认全（{words}），表里的内容可能没有读出来或读错",
            "对照原表核对；表头写成 序号、任务、目标、责任单位、完成时限 这样的列名就能读",
            head.start,
            head.end,
        )
