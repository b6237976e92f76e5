"""One document of a pack: its kind, its name, and typed access to its keys with problems collected."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from peiyu.problems import Collector, Place, nearest
from peiyu.rules.kinds import KINDS, Kind
from peiyu.rules.nodes import Source
from peiyu.rules.source import Fields, Items, Node, Scalar

_YES = {"是": True, "否": False, "true": True, "false": False, "True": True, "False": False}
_MONTH = re.compile(r"\d{4}-\d{2}")
_DAY = re.compile(r"(?:19|20|21)\d{2}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as written. `name` is the value of its first key."""

    kind: Kind
    name: str
    fields: Fields
    pack: str
    place: Place


def read_document(node: Node, pack: str, problems: Collector) -> Document | None:
    """The document of a YAML node; checks its kind and its keys."""
    if not isinstance(node, Fields) or not node.entries:
        problems.add(node.place, "E-DOC-001", "每份文档应是“键: 值”的形式", f"第一个键写种类：{'、'.join(KINDS)}")
        return None
    first, value = node.entries[0]
    kind = KINDS.get(first.text)
    if kind is None:
        hint = nearest(first.text, list(KINDS))
        problems.add(
            first.place, "E-DOC-002", f"不认识的文档种类“{first.text}”", f"可以是：{'、'.join(hint or list(KINDS))}"
        )
        return None
    if not isinstance(value, Scalar) or value.empty:
        problems.add(first.place, "E-DOC-003", f"“{first.text}”后面要写名称", f"例如 {first.text}: 名称")
        return None
    document = Document(kind, value.text.strip(), node, pack, first.place)
    check_keys(node, [key.name for key in kind.keys], f"种类“{kind.name}”", problems, skip=1)
    for key in kind.keys:
        if key.required and key.name not in node:
            problems.add(first.place, "E-DOC-004", f"缺少键“{key.name}”", f"{key.name}：{key.meaning}")
        found = node.get(key.name)
        if key.options and isinstance(found, Scalar) and found.text not in key.options:
            problems.add(
                found.place, "E-DOC-005", f"“{key.name}”不能是“{found.text}”", f"可以是：{'、'.join(key.options)}"
            )
    return document


def check_keys(fields: Fields, known: list[str], where: str, problems: Collector, skip: int = 0) -> None:
    """Report keys that `where` does not know, with the nearest right spelling."""
    for name, value in fields.entries[skip:]:
        if name.text not in known:
            hint = nearest(name.text, known)
            remedy = f"您是不是想写：{'、'.join(hint)}" if hint else f"可以用：{'、'.join(known)}"
            if isinstance(value, Scalar) and value.empty:
                remedy = f"花括号里的文字含逗号时，整段加上引号；{remedy}"
            problems.add(name.place, "E-DOC-006", f"{where}没有键“{name.text}”", remedy)


def text_of(node: Node | None, problems: Collector, what: str = "这里") -> str:
    """A scalar's text; empty when absent. A list or a mapping is a problem."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return "" if node.empty else node.text.strip()
    problems.add(node.place, "E-DOC-007", f"{what}应是一个词", "写成一行文字")
    return ""


def texts_of(node: Node | None, problems: Collector, what: str = "这里") -> tuple[str, ...]:
    """A word or a list of words."""
    if node is None:
        return ()
    if isinstance(node, Scalar):
        return () if node.empty else (node.text.strip(),)
    if isinstance(node, Items):
        return tuple(text_of(item, problems, what) for item in node.items)
    problems.add(node.place, "E-DOC-008", f"{what}应是一个词或一列词", "写成 [甲, 乙]")
    return ()


def flag_of(node: Node | None, problems: Collector, what: str = "这里", default: bool = False) -> bool:
    """是 / 否."""
    if node is None:
        return default
    if isinstance(node, Scalar) and node.text in _YES:
        return _YES[node.text]
    problems.add(node.place, "E-DOC-009", f"{what}应是 是 或 否", "写 是 或 否")
    return default


def date_of(node: Node | None, problems: Collector, what: str = "这里") -> dt.date | None:
    """A date `2026-04-01`, or a month `2023-09` read as its first day; None when absent."""
    if node is None or (isinstance(node, Scalar) and node.empty):
        return None
    if isinstance(node, Scalar):
        written = node.text.strip()
        written = written + "-01" if _MONTH.fullmatch(written) else written
        try:
            if _DAY.fullmatch(written):
                return dt.date.fromisoformat(written)
        except ValueError:
            pass  # no such day
    problems.add(node.place, "E-DOC-010", f"{what}应是日期", "写成 2026-04-01；只知道月份时写 2026-04")
    return None


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; a single non-list value stands for a list of one."""
    if node is None or (isinstance(node, Scalar) and node.empty):
        return ()
    return node.items if isinstance(node, Items) else (node,)


def fields_of(node: Node | None, problems: Collector, what: str = "这里") -> Fields | None:
    """A mapping, or None with a problem if it is something else."""
    if node is None:
        return None
    if isinstance(node, Fields):
        return node
    problems.add(node.place, "E-DOC-011", f"{what}应是“键: 值”的形式", "写成 {键: 值, …}")
    return None


def source_of(node: Node | None, problems: Collector) -> Source | None:
    """The 依据 of a rule or a node."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return Source(document=node.text.strip())
    fields = fields_of(node, problems, "依据")
    if fields is None:
        return None
    check_keys(fields, ["文件", "文号", "条款", "网址"], "依据", problems)
    document, number, article, url = (
        text_of(fields.get(key), problems, f"依据.{key}") for key in ("文件", "文号", "条款", "网址")
    )
    return Source(document, number, article, url)
