"""What rules, data and commands say is set as Chinese is: no half-width comma, semicolon, colon or bracket in prose.

Text of the rule language (存在(备案, 近3年), 状态: 待审, 营业收入(万元)) keeps its own marks, which are those that are parsed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from peiyu.rules.lowering.functions import FUNCTIONS

ROOMS = Path(__file__).parents[2] / "src" / "peiyu"
HAN = "\u4e00-\u9fff"
BESIDE = f"[{HAN}“”‘’《》（）…]"
VALUE = "\ue000"
PATTERN = re.compile(r"\(\?|\\|\$\)|\|")
MARK = re.compile(
    rf"(?<={BESIDE})[,;](?! )|[,;](?={BESIDE})|(?<={BESIDE}):(?! )|:(?=[{HAN}“])|(?<={BESIDE})[?!]|[?!](?={BESIDE})"
)
CALL = re.compile(rf"(?:{'|'.join(FUNCTIONS)}|[合计均值年]|营业收入)\([^()]*\)")
BRACKET = re.compile(rf"\([^()]*[{HAN}][^()]*\)|(?<={BESIDE})\(|\)(?={BESIDE})")
LABELS = {
    # beginnings of clauses that other rooms know by these very characters
    "不得:", f"不得:{VALUE}", f"人工判断:{VALUE}", f"豁免:{VALUE}", f"至少 {VALUE} 项:",
    # names of signs and windows of the language
    "“(”", "“)”", "“,”", "每年、任一年不能加(自成立)", f"{VALUE}不能加(自成立)", "这种时间窗口不能加(自成立)", "任一(当 且 则)",
    "去掉以 ! 开头的标签",
    # beginnings of lines in statements, which are compared, and a list of a workbook
    "其中:", "加:", "减:", f"=选项!{VALUE}$1:{VALUE}${VALUE}",
    # heads of columns with their unit, as the data tables have them
    "金额(元)", "最低金额(元)", "最高金额(元)", "测算金额(元)",
    # names of made-up enterprises
    "样例(合成){}企业{}",
}  # fmt: skip


def told(module: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module but docstrings, with the line; a value in a text stands as one character."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.lineno, node.value


def half_width(text: str) -> bool:
    """Whether a text has a mark of prose that is not a Chinese one."""
    if not re.search(f"[{HAN}]", text) or text in LABELS or PATTERN.search(text):
        return False
    plain, inner = CALL.sub("", text), text
    while plain != inner:  # one call in another
        plain, inner = CALL.sub("", plain), plain
    return bool(MARK.search(text) or BRACKET.search(plain))


@pytest.mark.parametrize("room", ["rules", "facts", "cli", "reports"])
def test_messages_are_set_in_chinese_marks(room: str) -> None:
    found = [
        f"{module.relative_to(ROOMS)}:{line} {text}"
        for module in sorted((ROOMS / room).rglob("*.py"))
        for line, text in told(module)
        if half_width(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("窑温太高,请核对", True),
        ("相近的:窑", True),
        ("窑(共 3 座)", True),
        ("确实如此;可以不理会", True),
        ("窑温太高，请核对（共 3 座）；相近的：窑", False),
        ("写成 存在(备案, 近3年)，或 状态: 待审", False),
        ("列名写 营业收入(万元)", False),
    ],
)
def test_the_search_finds_prose_and_leaves_the_language(text: str, prose: bool) -> None:
    assert half_width(text) == prose
