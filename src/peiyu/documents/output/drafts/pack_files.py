"""The files of one draft pack: its manifest, the columns it proposes, its rules and one case for each."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from peiyu.documents.output.drafts.new_columns import is_yearly

DRAFTED = "由 peiyu deconstruct 从原文起草，每条都要有人审核后才能使用"
NEW_COLUMNS = "新增的列，请先找目录里的同义指标"


@dataclass(slots=True)
class Draft:
    """One rule under way: its YAML document, the comment above it, and how far it has been simplified."""

    document: dict[str, Any]
    comment: str
    simplified: int = 0
    goal: tuple[str, str] | None = None  # of a target: the column it looks at and the value that just meets it
    start: int = 0  # where it stands in the clean text
    by_region: bool = False  # it applies in one region only, so that a fact is needed at least
    rest_of: int = -1  # it is for those who had less before; where in the clean text the words begin that say so


@dataclass(slots=True)
class DraftPack:
    """One draft pack: its manifest, proposed tables, rules."""

    code: str
    manifest: dict[str, Any]
    rules: list[Draft] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)  # proposed columns of 企业 and 年度: name → unit
    goals: dict[str, str] = field(default_factory=dict)  # proposed columns of the table of targets: name → unit
    undrafted: list[str] = field(
        default_factory=list
    )  # what could not be written as a rule, with its place and the reason

    open_points: list[str] = field(default_factory=list)  # about the pack as a whole, for a person
    apart: list[str] = field(default_factory=list)  # who may have the grants of the act, word for word, with its number

    @property
    def table_of_goals(self) -> str:
        return "草拟目标" + hashlib.sha256(self.code.encode()).hexdigest()[:6]

    def write(self, folder: Path) -> list[Path]:
        """Write the pack's files; returns their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        left_out = "".join(f"# 待核：{words}\n" for words in self.open_points)
        left_out += "".join(f"# {words}\n" for words in self.apart)
        left_out += "".join(f"# 没有起草：{words}\n" for words in self.undrafted)
        files = {"pack.yaml": left_out + _yaml(self.manifest)}
        tables = self._tables()
        if tables:
            files["tables.yaml"] = "# 待审：目录里没有的指标，建议新增的列。\n" + "---\n".join(_yaml(t) for t in tables)
        if self.rules:
            files["rules.yaml"] = "---\n".join(draft.comment + _yaml(draft.document) for draft in self.rules)
            cases = "---\n".join(_yaml(_case(draft, self.table_of_goals)) for draft in self.rules)
            files["rules.cases.yaml"] = "# 待审：每条草稿只有一个案例，审核时请补上满足、不满足和边界。\n" + cases
        written = []
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
            written.append(folder / name)
        return written

    def _tables(self) -> list[dict[str, Any]]:
        used = "\n".join(_yaml(draft.document) for draft in self.rules)
        own = [{"名称": n, "类型": "数值", "单位": u} for n, u in self.columns.items() if n in used]
        by_year = {
            name: [one for one in own if is_yearly(one["名称"]) == (name == "年度")] for name in ("企业", "年度")
        }
        goals = [{"名称": n, "类型": "数值", "单位": u, "口径": "当年"} for n, u in self.goals.items() if n in used]
        tables: list[dict[str, Any]] = []
        for name, columns in by_year.items():
            if columns:
                tables.append({"补充表": name, "列": columns, "待核": NEW_COLUMNS})
        if goals:
            tables.append(
                {
                    "表": self.table_of_goals,
                    "主体": "地区",
                    "形态": "年度",
                    "列": goals,
                    "待核": NEW_COLUMNS,
                }
            )
        return tables


def _case(draft: Draft, table: str) -> dict[str, Any]:
    """The cases that follow from the text alone: what a machine can say without a fact, and for a target, just reached."""
    document = draft.document
    begin = document.get("施行") or dt.date(2026, 1, 1)
    case: dict[str, Any] = {"案例": document["代码"], "基准日": begin}
    if draft.goal is not None:
        name, reached = draft.goal
        case["基础"] = {table: {begin.year: {name: reached}}}
        missing = {"名称": "数据未报", "改": {f"{table}.{begin.year}.{name}": "缺"}, "结果": "缺数据"}
        case["列出"] = [{"名称": "恰好达到", "结果": "满足"}, missing] if "> " not in document["条件"][0] else [missing]
    else:
        figures = draft.by_region or any(_reads_facts(document.get(key)) for key in ("对象", "条件"))
        # Without a fact only judgements are open. Once a person has filled in the region of the pack that is lacking too, and the case
        # is to hold before and after: what it says is that nobody knows yet.
        case["列出"] = [{"名称": "什么都不知道", **({"结果": "缺数据"} if figures else {"可申报": "未知"})}]
    return case


def _reads_facts(conditions: Any) -> bool:
    if isinstance(conditions, str):
        return True
    if isinstance(conditions, list):
        return any(_reads_facts(item) for item in conditions)
    return isinstance(conditions, dict) and any(
        _reads_facts(conditions.get(key)) for key in ("任一满足", "不得", "条件")
    )


class _Dumper(yaml.SafeDumper):
    """Plain YAML without anchors: the rule reader refuses them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(document: dict[str, Any]) -> str:
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
