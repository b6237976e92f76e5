"""Sentences and documents read with the sample pack, for tests of what they mean."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from peiyu.problems import Collector
from peiyu.rules import load, resolve
from peiyu.rules import source as yaml_source
from peiyu.rules.documents import read_document
from peiyu.rules.grammar import parse
from peiyu.rules.library import Library, _register
from peiyu.rules.lowering.expressions import condition as lower_condition_syntax
from peiyu.rules.lowering.expressions import lower
from peiyu.rules.lowering.scope import Scope, Session
from peiyu.rules.lowering.values import Value
from peiyu.rules.model import Occasion, Rule
from peiyu.rules.nodes import Condition

SAMPLE = Path(__file__).parent / "sample"
TODAY = dt.date(2026, 6, 30)


def library(extra: str = "") -> Library:
    """The sample pack, with more documents if given. Asserts that they can be read."""
    problems = Collector()
    loaded = load([SAMPLE], problems)
    for node in yaml_source.parse(extra, "extra.yaml", problems) if extra else ():
        document = read_document(node, "t", problems)
        if document is not None:
            _register(document, loaded, problems)
    assert problems.found == []
    return loaded


def scope(as_of: dt.date = TODAY, occasion: Occasion = "认定", extra: str = "", subject: str = "企业") -> Scope:
    """A place in the sample pack on a date."""
    return Scope(Session(library(extra), as_of, occasion, Collector()), "t", "t.x", as_of, subject)


def meaning(sentence: str, **where: object) -> Condition:
    """The condition that a sentence stands for."""
    return lower_condition_syntax(parse(sentence), scope(**where))


def value(sentence: str, **where: object) -> Value:
    """The value that a sentence stands for."""
    return lower(parse(sentence), scope(**where))


def rule(text: str, as_of: dt.date = TODAY, occasion: Occasion = "认定", extra: str = "") -> Rule:
    """The rule t.x of some documents, resolved. Asserts that nothing is wrong with it."""
    problems = Collector()
    found = resolve(
        library(text + ("---\n" + extra if extra else "")), as_of, occasion, codes=["t.x"], problems=problems
    )
    assert problems.found == []
    (one,) = found
    return one


def tag(condition: str) -> str:
    """A 标签 with the YAML below 条件."""
    return f"标签: 试\n代码: t.x\n依据: 测试办法\n条件:\n{condition}\n"


def policy(amount: str) -> str:
    """A 政策 that pays an amount."""
    return f"政策: 试\n代码: t.x\n依据: 测试办法\n支持方式: 奖补\n对象: 独立法人\n金额: {amount}\n"
