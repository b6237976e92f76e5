"""Words and codes compared with what is written for them: spellings checked against the options, code sets unfolded."""

from __future__ import annotations

from peiyu.problems import nearest
from peiyu.rules.lowering.scope import Scope, Wrong
from peiyu.rules.lowering.values import CategoryValue
from peiyu.rules.nodes import CodeIn, Comparison, Condition, Member
from peiyu.rules.source import Items, Scalar
from peiyu.rules.syntax import Quantity, Reference, Syntax, Text, Words


def compared_word(value: CategoryValue, op: Comparison, right: Syntax, scope: Scope) -> Condition:
    """A word or code compared by `op`; ≥ and the like only where the options have an order. Raises `Wrong`."""
    column = value.column
    if column.type == "代码":
        if op not in "=≠":
            raise Wrong(right.at, "E-EXPR-009", "代码不能比大小", "用 = 或 属于")
        return _coded(value, right, op == "=", scope)
    words = among(column.name, column.options, written_words(right))
    if op in "=≠":
        return Member(value.node, frozenset(words), op == "=")
    if not column.ordered or len(words) != 1:
        raise Wrong(
            right.at,
            "E-EXPR-009",
            f"“{column.name}”没有高低次序，不能比大小",
            "用 = 或 属于；有次序的选项请声明 有序: 是",
        )
    level = column.options.index(words[0])
    chosen = [o for i, o in enumerate(column.options) if ranks(i, op, level)]
    return Member(value.node, frozenset(chosen))


def within_words(value: CategoryValue, words: Syntax, wanted: bool, scope: Scope) -> Condition:
    """属于 (`wanted`) and 不属于: the word is one of those written, the code starts with one of them. Raises `Wrong`."""
    if value.column.type == "代码":
        return _coded(value, words, wanted, scope)
    return Member(value.node, frozenset(among(value.column.name, value.column.options, written_words(words))), wanted)


def ranks(i: int, op: Comparison, level: int) -> bool:
    """Whether place `i` of an order stands to `level` as `op` says (≥ > ≤ <)."""
    return {"≥": i >= level, ">": i > level, "≤": i <= level, "<": i < level}[op]


def word(syntax: Syntax) -> str:
    """The text of an argument that is a name. Raises `Wrong`."""
    if isinstance(syntax, Reference | Text | Quantity):
        return syntax.text
    raise Wrong(syntax.at, "E-EXPR-008", "这里要写名称", "写规则、评分表或称号的名称")


def written_words(syntax: Syntax) -> list[tuple[str, int]]:
    """The words written on the right of a comparison, each with its offset. Raises `Wrong` for anything else."""
    match syntax:
        case Words():
            return [pair for item in syntax.items for pair in written_words(item)]
        case Reference() | Quantity() | Text():
            return [(syntax.text, syntax.at)]
    raise Wrong(syntax.at, "E-EXPR-008", "这里要写词", "写成 = 词，或 属于 {甲, 乙}")


def among(column_name: str, options: tuple[str, ...], words: list[tuple[str, int]]) -> list[str]:
    """The words, each checked to be one of `options` (any where there are none). Raises `Wrong` at the first that is not."""
    for word, at in words:
        if options and word not in options:
            hint = nearest(word, options)
            raise Wrong(
                at,
                "E-NAME-009",
                f"“{column_name}”没有“{word}”这一项",
                f"您是不是想写：{'、'.join(hint)}" if hint else f"可以是：{'、'.join(options)}",
            )
    return [word for word, _ in words]


def _coded(value: CategoryValue, words: Syntax, wanted: bool, scope: Scope) -> Condition:
    prefixes: set[str] = set()
    excluded: set[str] = set()
    for word, at in written_words(words):
        documents = scope.library.visible(scope.library.code_sets.get(word, []), scope.pack)
        if documents:
            coding = documents[0].fields.get("编码")
            if isinstance(coding, Scalar) and coding.text != value.column.coding:
                raise Wrong(
                    at,
                    "E-NAME-010",
                    f"代码集“{word}”是{coding.text}代码，列“{value.column.name}”却是{value.column.coding}代码",
                    "换一个代码集，或换一列",
                )
            prefixes |= set(_list(documents[0].fields.get("代码")))
            excluded |= set(_list(documents[0].fields.get("除")))
        elif word[:1].isdigit() or (len(word) <= 5 and word[:1].isascii()):
            prefixes.add(word)
        else:
            hint = nearest(word, list(scope.library.code_sets))
            raise Wrong(
                at, "E-NAME-010", f"没有代码集“{word}”", f"您是不是想写：{'、'.join(hint)}" if hint else "先声明 代码集"
            )
    return CodeIn(value.node, frozenset(prefixes), frozenset(excluded), wanted)


def _list(node: object) -> list[str]:
    if isinstance(node, Items):
        return [item.text for item in node.items if isinstance(item, Scalar)]
    return [node.text] if isinstance(node, Scalar) else []
