"""Fields that a page prints beside a document: 名称：value, one or several in a line, in cells of a table, or with the value in the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from peiyu.documents.outline.model import Block, BlockKind

_SURE = {
    "doc_number": "文号 发文字号 发文文号 公文文号",
    "issuer": "发文机关 发文单位 发文机构 制发机关 制定机关 颁布机关 颁布单位 公布机关",
    "poster": "发布机构 发布单位 公开机构 发布机关 公开单位",
    "date": "成文日期 成文时间",
    "dated": "发文日期 发文时间 生成日期 印发日期 印发时间 制发日期 签发日期 制定日期 颁布日期 颁布时间",
    "published": "发布日期 发布时间 信息提供日期 公开日期 公开时间 公布日期",
    "index_number": "索引号 信息索引号",
    "effective_from": "生效日期 生效时间 施行日期 实施日期 施行时间 实施时间",
    "status": "有效性 效力状态 时效性 公文时效 效力",
    "effective_to": "废止日期 废止时间 失效日期 失效时间",
    "": "主题分类 组配分类 信息分类 公文分类 公文种类 体裁分类 主题词 关键词 统一编号 规范性文件编号 规范性文件统一编号 "
    "公开属性 公开方式 公开范围 公开形式 公开责任部门 信息来源 内容概述 内容摘要 浏览次数 服务对象 生命周期 登记号 备案号 发布文号 发文部门 发布部门 效力级别 法规类别 政策级别 政策主题",
}
"""Labels that stand for themselves in a cell."""
_LOOSE = {
    "title": "标题 名称 文件名称 信息名称",
    "published": "日期 时间 更新时间 更新日期 上传时间 录入时间 发表时间",
    "": "来源 来自 分类 体裁 状态 版本 作者 编辑 责任编辑 字体 字号 阅读 点击 点击数 浏览 浏览量 阅读次数 语种 载体 附件 签发人 下载地址 打印 分享",
}
"""Labels that head columns of tables and begin sentences besides: only with a colon, or beside one of the others."""


def _pattern(kinds: dict[str, str]) -> dict[str, str]:
    return {label: name for name, labels in kinds.items() for label in labels.split()}


_NAMES = _pattern(_LOOSE) | _pattern(_SURE)
_SURE_NAMES = frozenset(_pattern(_SURE))
_LABEL = "|".join(r"\s{0,3}".join(label) for label in sorted(_NAMES, key=len, reverse=True))
_BULLET = r"[-•●◆■▪◦○·*【\[\s]{0,6}"
_ALONE = re.compile(rf"{_BULLET}(?P<label>{_LABEL})\s{{0,3}}[:：]?[】\]\s]{{0,3}}")
_BOXED = rf"[【\[](?:{_LABEL})\s{{0,3}}[】\]][:：]?"
_INSIDE = re.compile(rf"{_BOXED}|(?:(?<![^\s；;，,|｜】\]）)])|(?<=\d))(?:{_LABEL})\s{{0,3}}[:：]")
"""A label inside a line: behind a blank or a mark, or right behind the digits of the value before it, as where blanks were lost."""
_BEGINS = re.compile(rf"{_BOXED}|{_BULLET}(?:{_LABEL})\s{{0,3}}[】\]]?[:：]")
_NEVER_IN_A_VALUE = _SURE_NAMES | set(f"{_LOOSE['published']} 来源 来自 作者 点击 浏览 浏览量 阅读".split())
_RUN_ON = re.compile(rf"(?:{'|'.join(sorted(_NEVER_IN_A_VALUE, key=len, reverse=True))})[:：]")
"""A label that counts where no blank is left before it, in a line that begins with one."""
_FEWEST_CELLS, _FEWEST_LABELS = 2, 3
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Key:
    """A field as the page prints it: its name ("" for one that is not read), its value and where that stands."""

    name: str
    value: str
    start: int
    end: int


def is_key(words: str) -> bool:
    """Whether a line begins with a label of a page.

    >>> is_key("• 发文机构："), is_key("索 引 号：123"), is_key("各区人民政府：")
    (True, True, False)
    """
    return _BEGINS.match(words) is not None or (_ALONE.fullmatch(words) is not None and words.rstrip()[-1:] in ":：")


def is_page_row(words: str, below: bool = False) -> bool:
    """Whether a row of a table is of labels and values by turns. `below`: one that stands above it is, so that labels of any table count.

    >>> is_page_row("发布机构\\t青禾市财政局\\t发文日期\\t2026-05-31"), is_page_row("名称\\t文号\\t发文机关"), is_page_row("名称\\t金额")
    (True, False, False)
    """
    cells = [cell.strip() for cell in words.split("\t")]
    labels, values = cells[::2], cells[1::2]
    if len(cells) < _FEWEST_CELLS or not any(labels) or any(_ALONE.fullmatch(cell) for cell in values if cell):
        return False
    read = [_ALONE.fullmatch(cell) for cell in labels if cell]
    if not all(read):
        return bool(_BEGINS.match(words)) and all(_BEGINS.match(cell) for cell in cells if cell)
    return (
        below
        or any(_bare(found["label"]) in _SURE_NAMES for found in read if found)
        or all(cell[-1:] in ":：" for cell in labels if cell)
    )


def page_keys(text: str, blocks: list[Block]) -> Iterator[Key]:
    """The fields that `blocks`, the head of a page, print."""
    words = [text[b.start : b.end] for b in blocks]
    lone = [found for line in words if (found := _ALONE.fullmatch(line)) and _bare(found["label"]) in _SURE_NAMES]
    below = False
    for at, block in enumerate(blocks):
        below = "\t" in words[at] and is_page_row(words[at], below)
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        plain = below or (block.kind is not BlockKind.ROW and len(lone) >= _FEWEST_LABELS)
        yield from _of_cells(text, block, after, plain)


def _of_cells(text: str, block: Block, after: Block | None, plain: bool) -> Iterator[Key]:
    """The fields of one block, cell by cell; the block `after` it holds the value of a label that stands alone. `plain`: labels need no colon here."""
    cells = list(_cells(text, block.start, block.end))
    for at, (start, end) in enumerate(cells):
        alone = _ALONE.fullmatch(text[start:end])
        if alone is None:
            yield from _of_line(text, start, end)
            continue
        labelled = text[start:end].rstrip(" 】]")[-1:] in ":："
        if not (plain or labelled):
            continue
        value = cells[at + 1] if at + 1 < len(cells) else None
        if value is None and len(cells) == 1 and after is not None and after.kind is not BlockKind.ROW:
            value = (after.start, after.end)
        if value is not None and not (is_key(text[slice(*value)]) or _ALONE.fullmatch(text[slice(*value)])):
            yield from _key(text, alone["label"], *value)


def _of_line(text: str, start: int, end: int) -> Iterator[Key]:
    """The fields of a line: the value of each ends where the next label begins."""
    begins = _BEGINS.match(text, start, end)
    found = list(_INSIDE.finditer(text, start, end))
    if begins:
        behind = [begins, *_RUN_ON.finditer(text, begins.end(), end)]
        found = behind + [one for one in found if one.start() >= begins.end()]
    labels = sorted({one.end(): (one.start(), one.end(), one.group()) for one in reversed(found)}.values())
    for at, (_, stop, label) in enumerate(labels):
        yield from _key(text, label, stop, labels[at + 1][0] if at + 1 < len(labels) else end)


def _key(text: str, label: str, start: int, end: int) -> Iterator[Key]:
    value = text[start:end]
    shift = len(value) - len(value.lstrip(" \u3000\t【[:："))
    value = value.strip(" \u3000\t】]|｜;；")
    value = value.lstrip("【[:： \u3000")
    if value and len(value) <= _LONGEST_VALUE and not _ALONE.fullmatch(value):
        yield Key(_NAMES.get(_bare(label), ""), value, start + shift, start + shift + len(value))


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cell in text[start:end].split("\t"):
        if cell.strip():
            yield at, at + len(cell)
        at += len(cell) + 1


def _bare(label: str) -> str:
    """A label without blanks, bullets, brackets and colon."""
    return re.sub(r"[^一-鿿]", "", label)
