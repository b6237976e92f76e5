"""The reference pages, made from the language itself and from the packs; for officers, so in Chinese.

Nothing here says when a page was made: the same packs always give the same pages.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from peiyu.problems import Collector
from peiyu.rules.documents import Document, text_of
from peiyu.rules.grammar import COMPARISON_WORDS
from peiyu.rules.kinds import KINDS, NODE_KEYS, RULE_KEYS, Key, Kind
from peiyu.rules.library import Library
from peiyu.rules.lowering.functions import FUNCTIONS
from peiyu.rules.markdown import Row, code, table
from peiyu.rules.problem_codes import GROUPS, PROBLEM_CODES
from peiyu.rules.reference_examples import AMOUNTS, CONDITIONS, FUNCTION_EXAMPLES, INDICATORS, WINDOWS
from peiyu.rules.reference_rules import rules_page
from peiyu.rules.schema import write_schema
from peiyu.rules.tables import CODINGS, COLUMN_TYPES, SHAPES
from peiyu.rules.units import UNITS, describe


def write_reference(library: Library, folder: Path, today: dt.date) -> list[Path]:
    """Write language.md, names.md, rules.md and pack.schema.json into `folder`; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"language.md": language_page(), "names.md": names_page(library), "rules.md": rules_page(library, today)}
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    write_schema(folder / "pack.schema.json")
    return [folder / name for name in (*pages, "pack.schema.json")]


def language_page(library: Library | None = None) -> str:
    """The language in tables. With a library its names (tables, indicators, definitions, code sets) are listed too."""
    parts = [
        "# 规则语言手册",
        "写规则时查阅。本页由程序生成，与检查程序所用的是同一份表。入门见[写一条政策](../guides/zh/add-a-policy.md)。",
        "## 文档的种类",
        "政策包里的每份文档，第一个键写种类。",
        table(("种类", "声明什么"), ((f"[{name}](#{kind.english.replace(' ', '-')})", kind.meaning) for name, kind in KINDS.items())),
        "### 规则共同的键",
        _keys(RULE_KEYS),
        *(_kind(kind) for kind in KINDS.values()),
        "## 列",
        table(
            ("", "可以写"),
            (("形态", "、".join(SHAPES)), ("类型", "、".join(COLUMN_TYPES)), ("代码列的编码", "、".join(CODINGS))),
        ),
        "## 条件",
        "一句话是一条条件；一列条件表示全部满足。复杂的条件写成映射，有且只有一个逻辑键。",
        table(("键", "意思", "例"), ((code(name), meaning, code(example)) for name, meaning, example in CONDITIONS)),
        "一条条件还可以带这些键：",
        _keys(NODE_KEYS),
        "## 比较",
        table(("写法", "等于"), ((code(word), code(sign)) for word, sign in COMPARISON_WORDS.items())),
        "含本数的是 不低于、不少于、达到、不超过、不高于；不含本数的是 超过、高于、低于。"
        "词用 `=`、`≠`、`属于 {甲, 乙}`、`不属于 {甲, 乙}`；几条连起来用 `且`、`或`、`非`。",
        "## 时间窗口",
        table(("窗口", "意思", "例"), ((code(name), meaning, code(example)) for name, meaning, example in WINDOWS)),
        "## 函数",
        table(
            ("写法", "意思", "例"),
            ((code(f.written), f.meaning, code(FUNCTION_EXAMPLES[name])) for name, f in FUNCTIONS.items()),
        ),
        "## 单位",
        "单位像类型一样检查：金额不能和比率比较。可以写成商，如 `万元/亩`。",
        table(("量", "单位"), _units()),
        "## 金额",
        table(("键", "意思", "例"), ((code(k), meaning, code(example)) for k, (meaning, example) in AMOUNTS.items())),
        "金额最后四舍五入到分。",
        "## 评分表的指标",
        table(("键", "怎样得分", "例"), ((code(k), meaning, code(example)) for k, (meaning, example) in INDICATORS.items())),
        "每项得分在 0 和它的满分之间。缺数据时得分是一个区间。",
        *(_names(library) if library is not None else ()),
        "## 问题代码",
        "`E-` 开头的是错误，`W-` 开头的是提示。每个问题都写明文件、行、列和怎样改。",
        *_problems(),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def names_page(library: Library) -> str:
    """Every name that a sentence can use: tables and columns, indicators, definitions, parameters, code sets."""
    head = (
        "# 可以用的名称\n\n写规则时查阅：句子里可以直接用的表、列、指标、定义、参数和代码集。本页由程序从政策包生成。"
    )
    return "\n\n".join([head, *_names(library)]) + "\n"


def _kind(kind: Kind) -> str:
    own = [key for key in kind.keys if not (kind.is_rule and key in RULE_KEYS)]
    note = "规则共同的键，加上：" if kind.is_rule and own else "只有规则共同的键。" if kind.is_rule else ""
    anchor = kind.english.replace(" ", "-")
    return "\n\n".join(
        part
        for part in (f"### {kind.name} {{#{anchor}}}", kind.meaning + "。" + note, _keys(own) if own else "")
        if part
    )


def _keys(keys: Iterable[Key]) -> str:
    rows = ((code(k.name), "是" if k.required else "", _shape(k), k.meaning) for k in keys)
    return table(("键", "必写", "写法", "意思"), rows)


def _shape(key: Key) -> str:
    return "、".join(key.options) if key.options else "" if key.shape == "任意" else key.shape


def _units() -> Iterable[Row]:
    by_dimension: dict[str, list[str]] = defaultdict(list)
    for name, unit in UNITS.items():
        by_dimension[describe(unit.dimension)].append(name)
    return ((dimension, " ".join(code(name) for name in names)) for dimension, names in by_dimension.items())


def _names(library: Library) -> Iterable[str]:
    """The names that sentences can use, as the packs declare them."""
    yield "## 表"
    yield table(
        ("表", "主体", "形态", "列"),
        ((t.name, t.subject, t.shape, "、".join(_column(c.name, c.unit) for c in t.columns)) for t in library.tables.values()),
    )  # fmt: skip
    yield "## 指标"
    yield table(
        ("指标", "公式", "政策包"),
        ((name, code(_text(d, "公式")), d.pack) for name, ds in sorted(library.indicators.items()) for d in ds),
    )
    yield "## 定义、参数与代码集"
    named = [
        *((name, "定义", d.document.pack) for name, ds in library.definitions.items() for d in ds),
        *((name, "参数", d.document.pack) for name, ds in library.parameters.items() for d in ds),
        *((name, "代码集", d.pack) for name, ds in library.code_sets.items() for d in ds),
    ]
    yield table(("名称", "种类", "政策包"), sorted(set(named), key=lambda row: (row[2], row[1], row[0])))


def _column(name: str, unit: str) -> str:
    return f"{name}({unit})" if unit else name


def _text(document: Document, key: str) -> str:
    return text_of(document.fields.get(key), Collector())


def _problems() -> Iterable[str]:
    for group, title in GROUPS.items():
        rows = [(code(c), meaning) for c, meaning in PROBLEM_CODES.items() if c.split("-")[1] == group]
        yield f"### {title}\n\n" + table(("代码", "意思"), rows)
