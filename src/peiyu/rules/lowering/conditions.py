"""Condition lists: YAML nodes → labelled conditions. One clause of the text, one node."""

from __future__ import annotations

import dataclasses
import re

from peiyu.problems import Place
from peiyu.rules.documents import check_keys, fields_of, items_of, source_of, text_of
from peiyu.rules.grammar import SentenceError, parse
from peiyu.rules.judgements import TABLE, table_of
from peiyu.rules.kinds import CONFIDENCE, LOGIC_KEYS, NODE_KEYS, OCCASIONS
from peiyu.rules.lowering.scope import Scope, Wrong, place_at
from peiyu.rules.nodes import All, Any, AtLeast, Clause, Condition, Judgement, Label, Not, Settled
from peiyu.rules.source import Fields, Items, Node, Scalar

_AT_LEAST = re.compile(r"至少(\d{1,3})项")
_KEY_NAMES = [key.name for key in NODE_KEYS]
UNREADABLE = Settled(False)  # stands where a sentence could not be read; the problem is reported


def lower_condition(node: Node, scope: Scope, label: Label | None = None) -> Condition:
    """The condition of a YAML node: a sentence, a list (all of it), or a mapping with one logic key. Problems are collected."""
    inherited = label or Label()
    if isinstance(node, Scalar):
        return _sentence(node, scope, inherited)
    if isinstance(node, Items):
        return All(tuple(_listed(node, scope, inherited)))
    return _mapping(node, scope, inherited)


def _listed(node: Node, scope: Scope, label: Label) -> list[Condition]:
    """The items of a list, those of another occasion left out."""
    items = node.items if isinstance(node, Items) else (node,)
    return [lower_condition(item, scope, label) for item in items if on_occasion(item, scope)]


def on_occasion(node: Node, scope: Scope) -> bool:
    """Whether the node applies on the occasion (场合) that is being decided."""
    if not isinstance(node, Fields) or "场合" not in node:
        return True
    written = text_of(node.get("场合"), scope.session.problems, "场合")
    if written not in OCCASIONS:
        scope.session.problems.add(
            node.place, "E-DOC-005", f"“场合”不能是“{written}”", f"可以是：{'、'.join(OCCASIONS)}"
        )
    return written == scope.session.occasion


def _sentence(node: Scalar, scope: Scope, inherited: Label) -> Condition:
    from peiyu.rules.lowering.expressions import condition

    problems = scope.session.problems
    if node.empty:
        problems.add(node.place, "E-EXPR-018", "条件是空的", "写上条件，或删去这一项")
        return UNREADABLE
    text = " ".join(node.text.split())
    try:
        meaning = condition(parse(node.text), scope)
    except SentenceError as error:
        problems.add(place_at(node, error.at), "E-EXPR-002", f"读不懂：{error.message}", error.remedy)
        return UNREADABLE
    except Wrong as error:
        problems.add(place_at(node, error.at), error.code, error.message, error.remedy)
        return UNREADABLE
    label = dataclasses.replace(inherited, text=text, file=node.place.file, line=node.place.line)
    return Clause(label, meaning)


def _mapping(node: Fields, scope: Scope, inherited: Label) -> Condition:
    problems = scope.session.problems
    logic = [key for key in node.names() if key in LOGIC_KEYS or _AT_LEAST.fullmatch(key)]
    check_keys(
        Fields(tuple(e for e in node.entries if e[0].text not in logic), node.place),
        [*_KEY_NAMES, *LOGIC_KEYS, "至少N项"],
        "条件",
        problems,
    )
    if len(logic) != 1:
        problems.add(
            node.place,
            "E-EXPR-019",
            f"一条条件要有且只有一个逻辑键，这里有 {len(logic)} 个{'：' + '、'.join(logic) if logic else ''}",
            f"从 {'、'.join(LOGIC_KEYS)}、至少N项 里选一个",
        )
        return UNREADABLE
    label = _label(node, scope, inherited)
    key = logic[0]
    value = node.get(key)
    assert value is not None
    meaning = _logic(key, value, node, scope, label)
    words = label.text or _words(key, value)
    label = dataclasses.replace(label, text=words)
    if "软性" in node:
        name = text_of(node.get("软性"), problems, "软性") or label.clause
        soft = dataclasses.replace(label, text=f"{name}（一般要求，可由人判断）")
        asked = Clause(soft, _judgement(name, scope, node.place))
        meaning = Any((meaning, asked))
    if "豁免" in node:
        meaning = Any((meaning, *_exemptions(node.get("豁免"), scope, label)))
    return Clause(label, meaning)


def _label(node: Fields, scope: Scope, inherited: Label) -> Label:
    problems = scope.session.problems
    confidence = text_of(node.get("可信度"), problems, "可信度") or inherited.confidence
    if confidence not in CONFIDENCE:
        problems.add(node.place, "E-DOC-005", f"“可信度”不能是“{confidence}”", "可以是：高、中、低")
        confidence = "低"
    return Label(
        clause=text_of(node.get("条款"), problems, "条款") or inherited.clause,
        text=text_of(node.get("名称"), problems, "名称"),
        source=source_of(node.get("依据"), problems) or inherited.source,
        confidence=confidence,
        note=text_of(node.get("说明"), problems, "说明"),
        file=node.place.file,
        line=node.place.line,
    )


def _judgement(name: str, scope: Scope, place: Place) -> Judgement:
    table = table_of(scope.subject)
    if scope.subject != "企业" and table not in scope.library.tables:
        scope.session.problems.add(
            place,
            "W-TABLE-012",
            f"对{scope.subject}的人工判断“{name}”没有表可以记录，结果会一直是需人工",
            f"声明表“{table}”（主体: {scope.subject}，列与表 {TABLE} 相同）",
        )
    return Judgement(scope.rule, name)


def _logic(key: str, value: Node, node: Fields, scope: Scope, label: Label) -> Condition:
    inner = dataclasses.replace(label, text="", note="")
    if key == "人工判断":
        name = text_of(value, scope.session.problems, "人工判断")
        return _judgement(name, scope, value.place)
    if key == "分情形":
        return _situations(value, scope, inner)
    if key == "条件":
        return lower_condition(value, scope, inner)
    items = tuple(_listed(value, scope, inner))
    if key == "全部满足":
        return All(items)
    if key == "任一满足":
        return Any(items)
    if key == "不得":
        return All(tuple(Not(item) for item in items))
    found = _AT_LEAST.fullmatch(key)
    assert found is not None
    count = int(found.group(1))
    if not 1 <= count <= len(items):
        scope.session.problems.add(node.place, "E-EXPR-020", f"“{key}”下只有 {len(items)} 项", "核对项数")
    return AtLeast(count, items)


def _situations(value: Node, scope: Scope, label: Label) -> Condition:
    """分情形: the three-valued OR of (当 AND 则)."""
    problems = scope.session.problems
    cases: list[Condition] = []
    for item in items_of(value):
        fields = fields_of(item, problems, "分情形")
        if fields is None:
            continue
        check_keys(fields, ["当", "则", "条款", "说明", "可信度", "依据"], "分情形", problems)
        own = _label(fields, scope, label)
        inner = dataclasses.replace(own, text="")
        when, then = fields.get("当"), fields.get("则")
        if when is None or then is None:
            problems.add(item.place, "E-EXPR-021", "分情形的每一项要写 当 和 则", "写成 {当: …, 则: …}")
            continue
        chosen = dataclasses.replace(scope, choosing=True)
        pair = All((lower_condition(when, chosen, inner), lower_condition(then, scope, inner)), gated=True)
        words = f"{_words('条件', when)} 时 {_words('条件', then)}"
        cases.append(Clause(dataclasses.replace(own, text=words), pair))
    return Any(tuple(cases))


def _exemptions(node: Node | None, scope: Scope, label: Label) -> list[Condition]:
    problems = scope.session.problems
    found: list[Condition] = []
    for item in items_of(node):
        fields = fields_of(item, problems, "豁免")
        if fields is None:
            continue
        check_keys(fields, ["名称", "条件", "条款", "说明", "依据", "可信度", "场合"], "豁免", problems)
        body = fields.get("条件")
        name = text_of(fields.get("名称"), problems, "名称")
        if body is None or not name:
            problems.add(item.place, "E-EXPR-022", "豁免要写 名称 和 条件", "写成 {名称: …, 条件: …}")
            continue
        if not on_occasion(fields, scope):
            continue
        own = dataclasses.replace(_label(fields, scope, label), text=f"豁免:{name}", exemption=name)
        found.append(Clause(own, lower_condition(body, scope, dataclasses.replace(label, text="", note=""))))
    return found


def _words(key: str, node: Node) -> str:
    """A node in words, for a label that has none of its own."""
    if isinstance(node, Scalar):
        text = " ".join(node.text.split())
        return f"人工判断:{text}" if key == "人工判断" else f"不得 {text}" if key == "不得" else text
    if isinstance(node, Items):
        if key == "任一满足":
            return " 或 ".join(map(_alternative, node.items))
        words = [_words("条件", item) for item in node.items]
        if key == "不得":
            return "不得:" + ";".join(words)
        if found := _AT_LEAST.fullmatch(key):
            return f"至少 {found.group(1)} 项:" + ";".join(words)
        return ";".join(words)
    if name := node.get("名称"):
        return _words("条件", name)
    if (when := node.get("当")) is not None and (then := node.get("则")) is not None:
        return f"{_words('条件', when)} 时 {_words('条件', then)}"
    for name, value in node.entries:
        if name.text in LOGIC_KEYS or _AT_LEAST.fullmatch(name.text):
            inside = _words(name.text, value)
            return f"({inside})" if name.text == "任一满足" else inside
    return ""


def _alternative(node: Node) -> str:
    """One of several ways in words. What must hold together is bracketed: behind 或 a bare ; reads like one more way."""
    together = node.get("全部满足") if isinstance(node, Fields) and not node.get("名称") else None
    if not isinstance(together, Items) or len(together.items) < 2:
        return _words("条件", node)
    words = [_words("条件", item) for item in together.items]
    return "(" + " 且 ".join(f"({w})" if " 或 " in w and not w.startswith("(") else w for w in words) + ")"
