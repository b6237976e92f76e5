"""The JSON Schema (draft 2020-12) of pack files, made from the language's own tables, so that editors complete and check.

An editor sees one document at a time and cannot know tables or rules: names and sentences stay text here, and
`peiyu check` has the last word.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from peiyu.rules.cases import EXPECTATIONS, RANGES, RESULTS, SIDED, SIDES
from peiyu.rules.kinds import KINDS, LOGIC_KEYS, NODE_KEYS, OCCASIONS, Key, Kind
from peiyu.rules.lowering.amounts import KEYS as AMOUNT_KEYS
from peiyu.rules.lowering.scorecards import INDICATOR_KEYS
from peiyu.rules.tables import CODINGS, COLUMN_KEYS, COLUMN_TYPES
from peiyu.rules.units import UNITS

Schema = dict[str, Any]

DATE = r"^(19|20|21)\d{2}-\d{2}(-\d{2})?$"
YES_NO: Schema = {"enum": ["是", "否", True, False]}
WORD: Schema = {"type": ["string", "number"]}
PAIR: Schema = {"type": "array", "items": WORD, "minItems": 2, "maxItems": 2}
WORDS: Schema = {"oneOf": [WORD, {"type": "array", "items": WORD}]}


def schema() -> Schema:
    """The schema of one YAML document of a pack: one of the kinds, told apart by its first key."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "培育 政策包",
        "description": "政策包里的一份 YAML 文档；第一个键写种类",
        "type": "object",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS],
        "$defs": {name: _document(kind) for name, kind in KINDS.items()} | _shared(),
    }


def write_schema(path: Path) -> None:
    """Write the schema as JSON, Chinese readable."""
    path.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _document(kind: Kind) -> Schema:
    named = {kind.name: WORD | {"description": f"{kind.meaning}的名称"}}
    return {
        "title": kind.name,
        "description": kind.meaning,
        "type": "object",
        "properties": named | {key.name: _key(key, kind) for key in kind.keys},
        "required": [kind.name, *(key.name for key in kind.keys if key.required)],
        "additionalProperties": False,
    }


_BY_NAME: dict[str, Schema] = {
    "依据": {"$ref": "#/$defs/依据"},
    "列": {"type": "array", "items": {"$ref": "#/$defs/列"}},
    "过渡": {"type": "array", "items": {"$ref": "#/$defs/过渡"}},
    "移出": {"type": "array", "items": {"$ref": "#/$defs/移出"}},
    "分级": {"type": "array", "items": {"$ref": "#/$defs/一级"}},
    "分组": {"type": "array", "items": {"$ref": "#/$defs/评分分组"}},
    "列出": {"type": "array", "items": {"$ref": "#/$defs/一个案例"}},
    "边界": {"type": "array", "items": {"$ref": "#/$defs/一处边界"}},
    "够不到": {"type": "array", "items": {"$ref": "#/$defs/一处够不到"}},
    "豁免": {"type": "array", "items": {"$ref": "#/$defs/一项豁免"}},
}


def _key(key: Key, kind: Kind | None = None) -> Schema:
    described: Schema = {"description": key.meaning}
    if kind is not None and kind.name == "评分表" and key.name == "指标":
        return described | {"type": "array", "items": {"$ref": "#/$defs/评分指标"}}
    if kind is not None and kind.name == "群体统计" and key.name == "分组":
        return described | WORD
    if key.name in _BY_NAME:
        return described | _BY_NAME[key.name]
    if key.options:
        return described | {"enum": list(key.options)}
    return described | _SHAPES[key.shape]


_SHAPES: dict[str, Schema] = {
    "词": WORD,
    "式": WORD,
    "数": WORD,
    "是否": YES_NO,
    "日期": {"type": "string", "pattern": DATE},
    "列表": {"type": "array"},
    "词表": WORDS,
    "映射": {"type": "object"},
    "条件": {"$ref": "#/$defs/条件"},
    "金额": {"$ref": "#/$defs/金额"},
    "任意": {},
}


def _fields(names: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    return {"type": "object", "properties": names, "required": list(required), "additionalProperties": False}


def _sided(one: Schema) -> Schema:
    """One for all three sides of a boundary, or one each."""
    return {"oneOf": [one, {"type": "array", "items": one, "minItems": 3, "maxItems": 3}]}


def _shared() -> dict[str, Schema]:
    condition: Schema = {"$ref": "#/$defs/条件"}
    node = {key.name: _key(key) for key in NODE_KEYS}
    logic: dict[str, Schema] = dict.fromkeys(LOGIC_KEYS, condition)
    logic["人工判断"] = WORD | {"description": "由人判断的事项，记在表 人工判断"}
    logic["分情形"] = {"type": "array", "items": {"$ref": "#/$defs/一种情形"}, "description": "任一(当 且 则)"}
    kept = {name: node[name] for name in ("条款", "说明", "可信度", "依据")}
    amount: dict[str, Schema] = {name: {} for name in AMOUNT_KEYS} | {name: node[name] for name in ("依据", "可信度")}
    points: Schema = {"oneOf": [WORD, {"type": "array", "items": WORD, "minItems": 2, "maxItems": 2}]}
    indicator: dict[str, Schema] = {name: {} for name in INDICATOR_KEYS} | {
        "依据": node["依据"],
        "可信度": node["可信度"],
    }
    route: Schema = {"type": "array", "items": {"$ref": "#/$defs/评分指标"}}
    indicator |= {
        "名称": WORD, "满分": WORD, "按": WORD, "公式": WORD, "每项": WORD, "人工评分": WORD,
        "选项": {"type": "array", "items": _fields({"得分": points, "条件": condition, "说明": WORD, "名称": WORD, "条款": WORD})},
        "分档": {"type": "array", "items": _fields({"区间": WORD, "得分": points, "说明": WORD, "名称": WORD, "条款": WORD}, ("区间",))},
        "就高": route, "合计": route,
    }  # fmt: skip
    return {
        "依据": {
            "description": "出处",
            "oneOf": [{"type": "string"}, _fields(dict.fromkeys(("文件", "文号", "条款", "网址"), WORD))],
        },
        "条件": {
            "description": "一句话、一列条件（全部满足），或带一个逻辑键的映射",
            "oneOf": [
                {"type": ["string", "boolean"]},
                {"type": "array", "items": condition},
                {
                    "type": "object",
                    "properties": logic | node,
                    "patternProperties": {r"^至少\d{1,3}项$": {"type": "array", "items": condition}},
                    "additionalProperties": False,
                },
            ],
        },
        "一种情形": _fields({"当": condition, "则": condition} | kept, ("当", "则")),
        "一项豁免": _fields({"名称": WORD, "条件": condition, "场合": node["场合"]} | kept, ("名称", "条件")),
        "金额": {
            "description": "一个算式，或写明算法的映射",
            "oneOf": [WORD, {"type": "object", "properties": amount, "additionalProperties": False}],
        },
        "列": _fields(
            dict.fromkeys(COLUMN_KEYS, WORD)
            | {
                "类型": {"enum": list(COLUMN_TYPES)},
                "单位": {"anyOf": [{"enum": list(UNITS)}, {"type": "string", "pattern": "/"}]},
                "选项": {"type": "array", "items": WORD},
                "建议": {"type": "array", "items": WORD},
                "别名": WORDS,
                "值别名": {"type": "object", "additionalProperties": WORD},
                "有序": YES_NO,
                "非负": YES_NO,
                "口径": {"enum": ["当年", "上年度"]},
                "编码": {"enum": list(CODINGS)},
            },
            ("名称", "类型"),
        ),
        "过渡": _fields(
            {"场合": {"enum": list(OCCASIONS)}, "自": _SHAPES["日期"], "至": _SHAPES["日期"], "条件": condition}
            | {name: node[name] for name in ("依据", "说明", "可信度")}
        ),
        "移出": _fields(
            {"情形": condition, "后果": WORD, "禁报": WORD} | kept,
            ("情形",),
        ),
        "一级": _fields(
            {"等级": WORD, "条件": condition, "含义": WORD, "待核": {}} | kept,
            ("等级",),
        ),
        "评分分组": _fields(
            {"名称": WORD, "满分": WORD, "最低": WORD, "指标": route, "说明": WORD, "条款": WORD}, ("名称",)
        ),
        "评分指标": {"type": "object", "properties": indicator, "additionalProperties": False},
        "一个案例": _fields(
            {"名称": WORD, "改": {"type": "object"}, "基准日": _SHAPES["日期"], "场合": {"enum": list(OCCASIONS)}, "说明": WORD}
            | {name: {} for name in EXPECTATIONS}
            | {"结果": {"enum": list(RESULTS)}, "可申报": {"enum": ["是", "否", "未知"]}},
            ("名称",),
        ),
        "一处边界": _fields(
            {
                "项": WORDS, "值": WORD, "单位": WORD, "改": {"type": "object"}, "名称": WORD, "说明": WORD,
                "基准日": _SHAPES["日期"], "场合": {"enum": list(OCCASIONS)},
                "记录": {"type": "object", "description": "项是记录表：同样的记录有 值 那么多条，少一条、恰好、多一条"},
            }
            | {key: _sided(PAIR if key in RANGES else WORD) for key in SIDED}
            | {"结果": _sided({"enum": list(RESULTS)}), "可申报": _sided({"enum": ["是", "否", "未知"]})},
            ("项", "值"),
        ),
        "一处够不到": _fields(
            {"界限": WORD, "侧": {"type": "array", "items": {"enum": list(SIDES)}, "minItems": 1}, "说明": WORD},
            ("界限", "侧", "说明"),
        ),
    }  # fmt: skip
