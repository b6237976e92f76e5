"""The grammar of conditions and formulas: a Chinese sentence → a syntax tree with columns.

One LALR grammar for both; whether a thing is a number, a word, a date or a condition is settled by the lowering, which
knows the tables. Full-width punctuation is read as its half-width twin, one for one, so columns stay true.
"""

from __future__ import annotations

import datetime as dt
import functools

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedToken, VisitError

from peiyu.rules.nodes import TURNED, Comparison
from peiyu.rules.syntax import (
    Arithmetic,
    Call,
    Comparing,
    DateLiteral,
    Logic,
    Minus,
    Negation,
    Quantity,
    Reference,
    Syntax,
    Text,
    Window,
    Within,
    Words,
    deeper,
)
from peiyu.rules.units import NUMBER_PATTERN, UNIT_PATTERN, half_width, number, unit

NAME_START = r"A-Za-z_\u3400-\u4dbf\u4e00-\u9fffⅠ-Ⅻ“”‘’《》"
NAME_REST = NAME_START + r"0-9·&"
_END = rf"(?![{NAME_REST}])"
_UNIT = UNIT_PATTERN.replace("/", r"\/")
MAX_LENGTH = 2_000  # characters of a sentence; the longest real one has some 300
MAX_DEPTH = 40

GRAMMAR = rf"""
start: expr
?expr: conjunction (OR conjunction)*            -> either
?conjunction: negation (AND negation)*          -> both
?negation: NOT negation                         -> negate
         | comparison
?comparison: sum
           | sum COMPARE sum (COMPARE sum)*     -> compare
           | sum WITHIN sum                     -> within
           | sum NOT_WITHIN sum                 -> not_within
?sum: product ((PLUS | MINUS) product)*         -> arithmetic
?product: unary ((TIMES | OVER) unary)*         -> arithmetic
?unary: MINUS unary                             -> minus
      | windowed
?windowed: WINDOW windowed                      -> window
         | atom
?atom: QUANTITY                                 -> quantity
     | DATE                                     -> date
     | STRING                                   -> string
     | WINDOW                                   -> bare_window
     | NAME "(" [expr ("," expr)*] ")"          -> call
     | NAME ("." NAME)*                         -> reference
     | CODE                                     -> code
     | "(" expr ")"
     | "{{" expr ("," expr)* "}}"               -> words

OR.4: /或{_END}/
AND.4: /且{_END}/
NOT.4: /非{_END}/
NOT_WITHIN.4: /不属于{_END}/
WITHIN.4: /属于{_END}/
COMPARE.4: />=|<=|!=|≥|≤|≠|>|<|=|(不低于|不少于|不超过|不高于|超过|低于|达到|高于){_END}/
PLUS: "+"
MINUS: /[-−]/
TIMES: /[×*]/
OVER: /[÷\/]/
WINDOW.3: /近\d+个月|近\d+年(每年|任一年|合计|均值|最高|最低|平均增长率|复合增长率)?(\(自成立\))?|上上年度|上年度增长率|上年度|上年末|本年度|当年/
DATE.3: /\d{{4}}-\d{{2}}-\d{{2}}/
QUANTITY.2: /{NUMBER_PATTERN}[ ]?({_UNIT})?(?![A-Za-z0-9])/
CODE.2: /[a-z][a-z0-9-]*(\.[a-z0-9-]+)+/
STRING: /"[^"]*"|'[^']*'|「[^」]*」/
NAME: /[{NAME_START}][{NAME_REST}]*/
%ignore /[ \t\n]+/
"""


COMPARISON_WORDS: dict[str, Comparison] = {
    ">=": "≥",
    "<=": "≤",
    "!=": "≠",
    "不低于": "≥",
    "不少于": "≥",
    "达到": "≥",
    "不超过": "≤",
    "不高于": "≤",
    "超过": ">",
    "高于": ">",
    "低于": "<",
}
_COMPARISONS: dict[str, Comparison] = {**{sign: sign for sign in TURNED}, **COMPARISON_WORDS}
_WORDS = {
    "COMPARE": "比较号（≥ ≤ > < =）",
    "AND": "且",
    "OR": "或",
    "NAME": "名称",
    "QUANTITY": "数量",
    "RPAR": "“)”",
    "COMMA": "“,”",
    "$END": "句末",
    "WINDOW": "时间窗口（上年度、近2年…）",
    "DATE": "日期",
    "LPAR": "“(”",
}


class SentenceError(Exception):
    """A sentence that the grammar does not accept: `at` is the character offset, `message` and `remedy` are Chinese."""

    def __init__(self, at: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.at, self.message, self.remedy = at, message, remedy


class _Build(Transformer[Token, Syntax]):
    """Lark's tree → the dataclasses of `syntax`. Quoted words are taken from `written`, where full-width signs still stand."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.written = written

    def start(self, items: list[Syntax]) -> Syntax:
        return items[0]

    def either(self, items: list[Syntax | Token]) -> Syntax:
        return self._logic(False, items)

    def both(self, items: list[Syntax | Token]) -> Syntax:
        return self._logic(True, items)

    @staticmethod
    def _logic(every: bool, items: list[Syntax | Token]) -> Syntax:
        parts = tuple(item for item in items if not isinstance(item, Token))
        return parts[0] if len(parts) == 1 else Logic(every, parts, parts[0].at)

    def negate(self, items: list[Syntax | Token]) -> Syntax:
        return Negation(_syntax(items[1]), _at(items[0]))

    def compare(self, items: list[Syntax | Token]) -> Syntax:
        ops = tuple(_COMPARISONS[str(item)] for item in items[1::2])
        return Comparing(tuple(_syntax(item) for item in items[0::2]), ops, _at(items[0]))

    def within(self, items: list[Syntax | Token]) -> Syntax:
        return Within(_syntax(items[0]), _syntax(items[2]), True, _at(items[0]))

    def not_within(self, items: list[Syntax | Token]) -> Syntax:
        return Within(_syntax(items[0]), _syntax(items[2]), False, _at(items[0]))

    def arithmetic(self, items: list[Syntax | Token]) -> Syntax:
        if len(items) == 1:
            return _syntax(items[0])
        signs = {"−": "-", "*": "×", "/": "÷"}
        rest = tuple(
            (signs.get(str(op), str(op)), _syntax(of)) for op, of in zip(items[1::2], items[2::2], strict=True)
        )
        return Arithmetic(_syntax(items[0]), rest, _at(items[0]))

    def minus(self, items: list[Syntax | Token]) -> Syntax:
        return Minus(_syntax(items[1]), _at(items[0]))

    def window(self, items: list[Syntax | Token]) -> Syntax:
        return Window(str(items[0]), _syntax(items[1]), _at(items[0]))

    def bare_window(self, items: list[Token]) -> Syntax:
        return Window(str(items[0]), None, _at(items[0]))

    def quantity(self, items: list[Token]) -> Syntax:
        text = str(items[0]).replace(" ", "")
        digits = len(text)
        while digits and text[digits - 1] not in "0123456789":
            digits -= 1
        return Quantity(number(text[:digits]) * unit(text[digits:]).scale, unit(text[digits:]), text, _at(items[0]))

    def date(self, items: list[Token]) -> Syntax:
        try:
            return DateLiteral(dt.date.fromisoformat(str(items[0])), _at(items[0]))
        except ValueError:
            raise SentenceError(_at(items[0]), f"没有 {items[0]} 这一天", "核对年月日") from None

    def string(self, items: list[Token]) -> Syntax:
        at = _at(items[0])
        return Text(self.written[at + 1 : at + len(items[0]) - 1], at)

    def call(self, items: list[Syntax | Token | None]) -> Syntax:
        head = items[0]
        assert isinstance(head, Token)
        return Call(str(head), tuple(_syntax(item) for item in items[1:] if item is not None), _at(head))

    def reference(self, items: list[Token]) -> Syntax:
        return Reference(tuple(str(item) for item in items), _at(items[0]))

    def code(self, items: list[Token]) -> Syntax:
        return Reference((str(items[0]),), _at(items[0]))

    def words(self, items: list[Syntax]) -> Syntax:
        return Words(tuple(items), items[0].at)


def _at(item: Syntax | Token | None) -> int:
    if isinstance(item, Token):
        return int(item.start_pos or 0)
    assert item is not None
    return item.at


def _syntax(item: Syntax | Token | None) -> Syntax:
    assert item is not None
    assert not isinstance(item, Token)
    return item


@functools.lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", maybe_placeholders=False)


@functools.lru_cache(maxsize=65_536)
def parse(text: str) -> Syntax:
    """The syntax tree of one sentence. Raises `SentenceError`."""
    try:
        if text.count("(") + text.count("\uff08") > MAX_DEPTH or len(text) > MAX_LENGTH:
            raise SentenceError(0, "句子太长或括号太多", "拆成几条来写，或用 定义")
        tree = _Build(text).transform(_parser().parse(half_width(text)))
        if deeper(tree, MAX_DEPTH):
            raise SentenceError(0, "句子的层次太深", "拆成几条来写，或用 定义")
        return tree
    except UnexpectedCharacters as error:
        found = int(getattr(error, "pos_in_stream", 0))
        character = text[found] if found < len(text) else ""
        remedy = "名称、比较词和数之间留空格；名称里有特殊符号时用英文双引号括起来"
        raise SentenceError(found, f"不认识的符号“{character}”", remedy) from None
    except UnexpectedToken as error:
        expected = sorted({_WORDS[name] for name in error.expected if name in _WORDS})
        at = int(getattr(error.token, "start_pos", 0))
        if error.token.type == "$END":
            raise SentenceError(len(text), "句子没有写完", f"这里还应有：{'、'.join(expected)}") from None
        remedy = f"这里应是：{'、'.join(expected) or '句末'}"
        if error.token.type in ("NAME", "QUANTITY"):
            remedy += "；词、比较词和数之间留空格"
        raise SentenceError(at, f"“{error.token}”不该出现在这里", remedy) from None
    except UnexpectedEOF:
        raise SentenceError(len(text), "句子没有写完", "补全括号或比较的右边") from None
    except VisitError as error:
        if isinstance(error.orig_exc, SentenceError):
            raise error.orig_exc from None
        raise SentenceError(0, f"读不懂：{error.orig_exc}", "检查日期和单位的写法") from None
    except RecursionError:
        raise SentenceError(0, "句子的括号嵌套太深", "拆成几条来写") from None
