"""One draft rule: a measure as 政策, a target as 目标, each with its place in the text and with all that a person has to look at."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from peiyu.documents.extraction import Measure, Target
from peiyu.documents.output.bands import lowest_only, unpaired
from peiyu.documents.output.drafting import SUPPORTS, amount_of, clean_name, conditions_of
from peiyu.documents.output.goals import goal_name, goal_of
from peiyu.documents.output.groups import groups_of
from peiyu.documents.output.linking import Catalogue
from peiyu.documents.output.pack_files import Draft, DraftPack
from peiyu.documents.output.review import SURE
from peiyu.documents.output.terms import Terms
from peiyu.documents.output.words import figure
from peiyu.documents.pipeline import Deconstruction

PENDING = "待审"
_NOT_SEEN = f"{PENDING}：机器起草，未经人审核"
_JUDGED = "是否符合原文条件"
_LONGEST_NAME = 40


class Drafter:
    """Drafts the rules of one document into one pack."""

    def __init__(self, done: Deconstruction, catalogue: Catalogue, pack: DraftPack) -> None:
        self.done, self.catalogue, self.pack = done, catalogue, pack
        self.terms = Terms(done)
        self.names: dict[str, int] = {}

    def policy(self, code: str, m: Measure, tags: Sequence[str]) -> Draft:
        """One measure, or one group of it with its sum."""
        points: list[str] = []
        whom = lowest_only(m)
        document: dict[str, Any] = {
            "政策": self._name(m.heading_path, m.text),
            "代码": code,
            **self._common(m.heading_path, [n.name for n in m.departments]),
            "支持方式": SUPPORTS.get(m.support_type, "其他"),
        }
        self._in_force(document, self.terms.last_day(m), points)
        groups = groups_of(whom, self.catalogue, points)
        conditions = conditions_of(whom, self.catalogue, self.pack.columns, points)
        if groups:
            document["对象"] = groups
        if conditions or not groups:
            document["条件"] = conditions or [{"人工判断": _JUDGED}]
        amount = amount_of(m, self.catalogue, points)
        if amount is not None:
            document["金额"] = amount
            self._once_only(document, m, points)
        else:
            document["支持内容"] = self.done.cleaned.text[m.start : m.end]
        if unpaired(m):
            points.append("原文用“分别”给出几个数额，哪个给谁没有读准，请对照原文逐一填写")
        document["标签词"] = list(dict.fromkeys([PENDING, *tags]))
        if self.done.outline.metadata.draft:
            points.insert(0, "原文是征求意见稿")
        document["可信度"] = _trust(m, points)
        document["待核"] = [_NOT_SEEN, *points]
        return Draft(document, self._comment(m.start, m.end))

    def goal(self, code: str, t: Target) -> Draft | None:
        """One target; None where its figure cannot be compared."""
        points: list[str] = []
        condition = goal_of(t, self.pack.goals, self.pack.table_of_goals, points)
        if condition is None:
            return None
        name = goal_name(t)
        document: dict[str, Any] = {
            "目标": self._name((name,), ""),
            "代码": code,
            **self._common(t.heading_path, [n.name for n in t.departments]),
            "主体": "地区",
            "期限": t.deadline or "未定",
            "条件": [condition],
            "标签词": [PENDING],
            "可信度": "低",
        }
        self._in_force(document, self.terms.end, points)
        document["待核"] = [_NOT_SEEN, f"指标“{name}”是新增的列", *points]
        return Draft(document, self._comment(t.start, t.end), goal=(name, figure(t.value, t.unit)))

    def _common(self, path: tuple[str, ...], departments: list[str]) -> dict[str, Any]:
        told = self.done.outline.metadata
        source: dict[str, Any] = {"文件": told.title or self.done.source.name}
        if told.doc_number:
            source["文号"] = told.doc_number
        if path:
            source["条款"] = " ".join(path)
        common: dict[str, Any] = {"状态": PENDING, "依据": source}
        begin = told.effective_from or told.date
        if begin:
            common["施行"] = begin
        if departments:
            common["责任单位"] = list(dict.fromkeys(departments))
        return common

    def _in_force(self, document: dict[str, Any], last: dt.date | None, points: list[str]) -> None:
        """废止 on the day after the last one; what the text leaves open about the time is an open point."""
        told = self.done.outline.metadata
        if not told.effective_from:
            points.append("原文没有读出施行日期，" + ("按成文日期起草" if told.date else "请填写"))
        begin = document.get("施行")
        if last is None:
            written = self.terms.years_of_the_act
            points.append(
                f"原文写了“{written}”，没有读出从哪天算起，废止日期未填" if written else "原文没有读出有效期，请核对现在是否仍然有效"
            )  # fmt: skip
        elif begin and last < begin:
            points.append(f"读出的有效期止于 {last}，早于施行日期 {begin}，废止日期未填，请核对")
        else:
            document["废止"] = last + dt.timedelta(days=1)

    def _once_only(self, document: dict[str, Any], m: Measure, points: list[str]) -> None:
        """What cannot be had beside it, word for word; where the act says so of its own measures, only the best of them counts."""
        own, whole = self.terms.exclusions(m)
        points += [f"不重复享受，互斥的政策请人填写；原文：{' '.join(r.text.split())}" for r in (*own, *whole)]
        if self.terms.only_the_best(m):
            document["就高组"] = f"{self.pack.code} 就高"
            points.append("按原文把本文件给钱的各条编为一个就高组，请核对范围")

    def _name(self, path: tuple[str, ...], text: str) -> str:
        """A name from the nearest heading that says something, else from the text; counted up where it repeats."""
        titles = [
            re.sub(r"^[（(]?[第一二三四五六七八九十百\d]+[章节条）)、.．是]*", "", title) for title in reversed(path)
        ]
        name = next((label for title in titles if len(label := _label(title)) >= 4), "") or _label(text) or "措施"
        self.names[name] = self.names.get(name, 0) + 1
        return name if self.names[name] == 1 else f"{name}之{self.names[name]}"

    def _comment(self, start: int, end: int) -> str:
        first, last = self.done.cleaned.span(start, end)
        return f"# 原文 {first}-{last}：{' '.join(self.done.cleaned.text[start:end].split())}\n"


def _label(words: str) -> str:
    """The words as a name; of long ones as many clauses as a name has room for."""
    name = clean_name(words)
    if len(name) <= _LONGEST_NAME:
        return name
    name = ""
    for clause in re.split(r"[，。；：、,;:\s]", words):
        if len(name) + len(clean_name(clause)) > _LONGEST_NAME:
            break
        name += clean_name(clause)
    return name or clean_name(words)[:_LONGEST_NAME]


def _trust(m: Measure, points: Sequence[str]) -> str:
    """A draft is as sure as the least that it rests on, and never 高: nobody has confirmed it. With an open point it is 低."""
    least = min(
        m.confidence,
        1.0 if m.beneficiaries else m.nobody_confidence,
        *(name.confidence for name in m.beneficiaries),
        *(condition.confidence for condition in m.conditions),
        *(amount.confidence for amount in m.amounts),
    )
    return "低" if points or least < SURE else "中"


def told_apart(drafts: Sequence[Draft]) -> None:
    """Rules that ask for the same and give different sums: whoever fits one would fit all, so a person has to tell them apart."""
    alike: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        amount = draft.document.get("金额")
        if amount is not None and not (isinstance(amount, dict) and "未定" in amount):
            asked = [draft.document.get(key) for key in ("对象", "条件")]
            alike[json.dumps(_without_notes(asked), ensure_ascii=False)].append(draft)
    for group in alike.values():
        if len({json.dumps(draft.document["金额"], ensure_ascii=False) for draft in group}) < 2:
            continue
        for draft in group:
            others = "、".join(other.document["代码"] for other in group if other is not draft)
            asked = draft.document.setdefault("条件", [])
            if not any(isinstance(item, dict) and item.get("人工判断") == _JUDGED for item in asked):
                asked.append({"人工判断": _JUDGED, "说明": draft.comment[2:].strip()})
            draft.document["待核"].append(f"与 {others} 的对象和条件相同而金额不同，原文的区别没有读出，由人判断")
            draft.document["可信度"] = "低"


def _without_notes(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_notes(value) for key, value in node.items() if key != "说明"}
    return [_without_notes(item) for item in node] if isinstance(node, list) else node
