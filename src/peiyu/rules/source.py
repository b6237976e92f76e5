"""YAML with exact positions: text → nodes that know their file, line and column.

The C composer of PyYAML does the reading. What could hide meaning or attack the reader is refused: anchors, aliases, tags,
duplicate keys, oversized files, and nesting deep enough to exhaust a stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from peiyu.problems import Collector, Place

MAX_BYTES = 1_000_000
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value. `text` is what was written; empty and `null`/`~` read as None through `empty`."""

    text: str
    place: Place
    quoted: bool = False
    folded: bool = False  # written over several lines, so that columns are not those of the text

    @property
    def empty(self) -> bool:
        """Whether nothing was written; a quoted "" was."""
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping in written order. Keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key; None where it is absent."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its place; None where it is absent."""
        return next((name for name, _ in self.entries if name.text == key), None)

    def __contains__(self, key: str) -> bool:
        return self.key(key) is not None

    def names(self) -> list[str]:
        """The keys in written order."""
        return [name.text for name, _ in self.entries]


Node = Scalar | Items | Fields

_SUSPECT = re.compile(r"[&*!]")


def read(path: Path, name: str, problems: Collector) -> list[Node]:
    """The documents of one YAML file, in order. Problems go to `problems`; a file that cannot be read gives no document."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.add(Place(name), "E-YAML-001", f"文件读不出来：{error.strerror}", "检查文件是否存在、是否有读取权限")
        return []
    if len(data) > MAX_BYTES:
        problems.add(
            Place(name), "E-YAML-002", f"文件有 {len(data)} 字节，超过 {MAX_BYTES} 字节的上限", "把内容拆成几个文件"
        )
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(Place(name), "E-YAML-003", f"文件不是 UTF-8 编码（第 {error.start} 字节）", "另存为 UTF-8")
        return []
    return parse(text, name, problems)


def parse(text: str, name: str, problems: Collector) -> list[Node]:
    """The documents of a YAML text; `name` stands in the places of its nodes."""
    if not _shallow(text, name, problems):
        return []
    if _SUSPECT.search(text) and not _plain(text, name, problems):
        return []
    try:
        composed = list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        problems.add(
            place,
            "E-YAML-004",
            f"YAML 写法有误：{_in_chinese(error.problem)}",
            "常见原因：缩进不齐、冒号后缺空格、引号没有成对、以 “ 或 《 之外的符号开头的文字没加引号",
        )
        return []
    except yaml.YAMLError as error:
        at = int(getattr(error, "position", 0) or 0)
        line = text.count("\n", 0, at) + 1
        place = Place(name, line, at - (text.rfind("\n", 0, at) + 1) + 1)
        problems.add(place, "E-YAML-004", "YAML 里有不可见的控制字符", "删去这一行里看不见的字符")
        return []
    return [_convert(node, name, problems) for node in composed]


_MEANINGS = {
    "mapping values are not allowed": "这里不能再有冒号（上一行没写完，或文字里的冒号没加引号）",
    "could not find expected ':'": "缺少冒号，或缩进不齐",
    "did not find expected key": "缩进不齐，或上一行的引号、括号没有成对",
    "did not find expected ',' or": "花括号或方括号里缺逗号，或没有成对",
    "did not find expected '-'": "列表的短横线没有对齐",
    "found unexpected end of stream": "引号没有成对",
    "found character that cannot start": "文字以特殊符号开头，要加引号（或用了制表符缩进）",
    "found undefined alias": "用了没有定义的 * 别名",
    "did not find expected node content": "括号没有成对，或少了内容",
}


def _in_chinese(problem: object) -> str:
    """The reader's words in Chinese where they are usual ones."""
    return next((meaning for words, meaning in _MEANINGS.items() if words in str(problem)), str(problem))


def _shallow(text: str, name: str, problems: Collector) -> bool:
    """Refuse nesting deeper than MAX_DEPTH before the parser recurses into it."""
    depth = deepest = 0
    for line_number, line in enumerate(text.splitlines(), 1):
        opened = line.count("[") + line.count("{")
        if opened:
            for character in line:
                if character in "[{":
                    depth += 1
                    deepest = max(deepest, depth)
                elif character in "]}":
                    depth = max(0, depth - 1)
        else:
            depth = max(0, depth - line.count("]") - line.count("}"))
        lead = re.match(r"[ ]*((?:[-?][ ]+)*)", line)
        steps = (len(lead.group(0)) // 2) if lead else 0
        if steps > 2 * MAX_DEPTH or (deepest > MAX_DEPTH and _nested(text)):
            problems.add(
                Place(name, line_number, 1),
                "E-YAML-005",
                f"嵌套超过 {MAX_DEPTH} 层",
                "政策规则不需要这么深的层次，请拆开来写",
            )
            return False
    return True


def _nested(text: str) -> bool:
    """Whether the text really is too deep; brackets in quotes and comments do not count."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return False  # the composer stops at the same place
    return False


def _plain(text: str, name: str, problems: Collector) -> bool:
    """Refuse anchors, aliases and tags."""
    before = len(problems.found)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            mark = event.start_mark
            place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                problems.add(place, "E-YAML-006", "不能用 & 锚点和 * 别名", "把内容写出来，或改用 定义 / 参数")
            elif tag := getattr(event, "tag", None):
                problems.add(place, "E-YAML-007", f"不能用标签 {tag}", "去掉以 ! 开头的标签")
    except yaml.YAMLError:
        return True  # the composer reports it with its place
    return len(problems.found) == before


def _convert(node: yaml.Node, name: str, problems: Collector) -> Node:
    place = Place(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        folded = node.end_mark.line > node.start_mark.line
        return Scalar(str(node.value), place, node.style in ("'", '"', "|", ">"), folded)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_convert(item, name, problems) for item in node.value), place)
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, Place] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, name, problems)
        if not isinstance(key, Scalar):
            problems.add(key.place, "E-YAML-008", "键必须是一个词", "检查这一行的括号和冒号")
            continue
        if key.text in seen:
            problems.add(
                key.place, "E-YAML-009", f"键“{key.text}”重复（第 {seen[key.text].line} 行已有）", "合并或删去一个"
            )
            continue
        seen[key.text] = key.place
        entries.append((key, _convert(value_node, name, problems)))
    return Fields(tuple(entries), place)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    if isinstance(node, Items):
        for item in node.items:
            yield from walk(item)
    elif isinstance(node, Fields):
        for _, value in node.entries:
            yield from walk(value)
