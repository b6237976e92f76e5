"""Draft rules in the rule language: a pack marked 待审 that a person corrects and that `peiyu check` accepts as it stands.

Nothing is invented: an amount that the text leaves open stays 未定, a condition that cannot be linked to the catalogue becomes a
proposed new column or 人工判断, and every rule carries its source span. A draft has 状态 样例 (or 征求意见稿), so that it never counts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from peiyu.documents.extraction import Measure, Target
from peiyu.documents.output.bands import lowest_only, one_each
from peiyu.documents.output.drafting import SUPPORTS, amount_of, clean_name, conditions_of, goal_of, groups_of
from peiyu.documents.output.linking import Catalogue
from peiyu.documents.output.words import figure
from peiyu.documents.pipeline import Deconstruction
from peiyu.rules import check
from peiyu.rules.library import Library

PENDING = "待审"
_ROUNDS = 4


@dataclass(slots=True)
class Draft:
    """One rule under way: its YAML document, the comment above it, and how far it has been simplified."""

    document: dict[str, Any]
    comment: str
    simplified: int = 0
    goal: tuple[str, str] | None = None  # of a target: the column it looks at and the value that just meets it


@dataclass(slots=True)
class DraftPack:
    """One draft pack: its manifest, proposed tables, rules."""

    code: str
    manifest: dict[str, Any]
    rules: list[Draft] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)  # proposed columns of 企业: name → unit
    goals: dict[str, str] = field(default_factory=dict)  # proposed columns of the table of targets: name → unit

    @property
    def table_of_goals(self) -> str:
        return "草拟目标" + hashlib.sha256(self.code.encode()).hexdigest()[:6]

    def write(self, folder: Path) -> list[Path]:
        """Write the pack's files; returns their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {"pack.yaml": _yaml(self.manifest)}
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
        goals = [{"名称": n, "类型": "数值", "单位": u, "口径": "当年"} for n, u in self.goals.items() if n in used]
        tables: list[dict[str, Any]] = []
        if own:
            tables.append({"补充表": "企业", "列": own, "待核": "新增的列，请先找目录里的同义指标"})
        if goals:
            tables.append(
                {
                    "表": self.table_of_goals,
                    "主体": "地区",
                    "形态": "年度",
                    "列": goals,
                    "待核": "新增的列，请先找目录里的同义指标",
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
        figures = any(_reads_facts(document.get(key)) for key in ("对象", "条件"))
        case["列出"] = [{"名称": "什么都不知道", "结果": "缺数据" if figures else "需人工"}]
    return case


def _reads_facts(conditions: Any) -> bool:
    if isinstance(conditions, str):
        return True
    if isinstance(conditions, list):
        return any(_reads_facts(item) for item in conditions)
    return isinstance(conditions, dict) and any(_reads_facts(conditions.get(key)) for key in ("任一满足", "条件"))


def draft_pack(done: Sequence[Deconstruction], library: Library, folder: Path) -> list[Path]:
    """Write one draft pack a document into `folder`, checked together with the packs of `library`; returns the files written."""
    packs: dict[Path, DraftPack] = {}
    for d in done:
        parent = parent_of(d, library)
        pack = drafted(d, Catalogue(library, frozenset(library.lineage(parent))), parent)
        packs[(folder / pack.code if len(done) > 1 else folder)] = pack
    return settled(packs, [pack.path for pack in library.packs.values()])


def drafted(d: Deconstruction, catalogue: Catalogue, parent: str) -> DraftPack:
    """The draft of one document, not yet checked."""
    told = d.outline.metadata
    digest = hashlib.sha256((told.title + d.source.name).encode()).hexdigest()[:8]
    pack = DraftPack(
        f"draft-{digest}",
        {
            "政策包": f"draft-{digest}",
            "名称": f"{PENDING}：{told.title or d.source.name}"[:60],
            "上级": [parent],
            "状态": PENDING,
            "说明": "由 peiyu deconstruct 从原文起草，每条都要有人审核后才能使用",
        },
    )
    names: dict[str, int] = {}
    for at, measure in enumerate(d.extraction.measures, 1):
        if not (measure.binding or measure.amounts or measure.conditions or measure.beneficiaries):
            continue  # a duty of the government: it stands in 责任分工表, nobody can be matched with it
        parts = one_each(measure)
        for number, part in enumerate(parts, 1):
            code = f"{pack.code}.m{at:02d}" + (f".{number}" if len(parts) > 1 else "")
            tags = tuple(tag.name for tag in (d.tags[at - 1] if d.tags else ()))
            pack.rules.append(_policy(d, code, lowest_only(part), part, tags, catalogue, pack, names))
    for at, target in enumerate(d.extraction.targets, 1):
        goal = _goal(d, at, target, pack, names)
        if goal is not None:
            pack.rules.append(goal)
    return pack


def settled(packs: dict[Path, DraftPack], shipped: Sequence[Path]) -> list[Path]:
    """Write the packs and check them together; a rule that the checker does not accept is made simpler until it does."""
    written = {folder: pack.write(folder) for folder, pack in packs.items()}
    for _ in range(_ROUNDS):
        _, problems = check([*shipped, *packs], dt.date.today())
        wrong: dict[Path, set[int]] = {}
        for problem in problems:
            file = Path(problem.place.file)
            if problem.is_error and file.name == "rules.yaml":
                wrong.setdefault(file.parent.resolve(), set()).add(problem.place.line)
        changed = [folder for folder in packs if folder.resolve() in wrong]
        if not changed:
            break
        for folder in changed:
            _simplify(packs[folder], folder / "rules.yaml", wrong[folder.resolve()])
            written[folder] = packs[folder].write(folder)
    return [file for files in written.values() for file in files]


def _simplify(pack: DraftPack, file: Path, lines: set[int]) -> None:
    """Make the rules that stand on these lines simpler: judged by a person, amount open; at the second time they go."""
    starts = [1]
    starts += [at + 1 for at, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if line == "---"]
    hit = {max(at for at, start in enumerate(starts) if start <= line) for line in lines if line}
    for at in sorted(hit, reverse=True):
        if at >= len(pack.rules):
            continue
        draft = pack.rules[at]
        draft.simplified += 1
        if draft.simplified > 1 or "目标" in draft.document:
            del pack.rules[at]
            continue
        draft.document["条件"] = [{"人工判断": "是否符合原文条件"}]
        draft.document.pop("对象", None)
        if "金额" in draft.document:
            draft.document["金额"] = {"未定": "见原文"}


def _policy(
    d: Deconstruction,
    code: str,
    whom: Measure,
    m: Measure,
    tags: tuple[str, ...],
    catalogue: Catalogue,
    pack: DraftPack,
    names: dict[str, int],
) -> Draft:
    """One rule; `whom` is the measure as it decides who is eligible, `m` as it decides the amount."""
    open_points: list[str] = []
    document: dict[str, Any] = {
        "政策": _name(m.heading_path, m.text, names),
        "代码": code,
        **_common(d, m.heading_path, [n.name for n in m.departments]),
        "支持方式": SUPPORTS.get(m.support_type, "其他"),
    }
    groups = groups_of(whom, catalogue, open_points)
    conditions = conditions_of(whom, catalogue, pack.columns, open_points)
    if groups:
        document["对象"] = groups
    document["条件"] = conditions or ([] if groups else [{"人工判断": "是否符合原文条件"}])
    if not document["条件"]:
        del document["条件"]
    amount = amount_of(m, catalogue, open_points)
    if amount is not None:
        document["金额"] = amount
    else:
        document["支持内容"] = d.cleaned.text[m.start : m.end][:300]
    if m.valid_until and re.fullmatch(r"\d{4}-\d{2}-\d{2}", m.valid_until):
        day = dt.date.fromisoformat(m.valid_until) + dt.timedelta(days=1)
        if not isinstance(document.get("施行"), dt.date) or day > document["施行"]:
            document["废止"] = day
    document["标签词"] = [PENDING, *tags]
    document["可信度"] = "高" if m.confidence >= 0.85 else "中" if m.confidence >= 0.6 else "低"
    if d.outline.metadata.draft:
        open_points.insert(0, "原文是征求意见稿")
    document["待核"] = [f"{PENDING}：机器起草，未经人审核", *open_points]
    return Draft(document, _comment(d, m.start, m.end))


def _goal(d: Deconstruction, at: int, t: Target, pack: DraftPack, names: dict[str, int]) -> Draft | None:
    condition = goal_of(t, pack.goals, pack.table_of_goals)
    if condition is None:
        return None
    document: dict[str, Any] = {
        "目标": _name((t.indicator,), "", names),
        "代码": f"{pack.code}.t{at:02d}",
        **_common(d, t.heading_path, [n.name for n in t.departments]),
        "主体": "地区",
        "期限": t.deadline or "未定",
        "条件": [condition],
        "标签词": [PENDING],
        "待核": [f"{PENDING}：机器起草，未经人审核", f"指标“{t.indicator}”是新增的列"],
    }
    name = clean_name(t.indicator)
    return Draft(document, _comment(d, t.start, t.end), goal=(name, figure(t.value, t.unit)))


def _common(d: Deconstruction, path: tuple[str, ...], departments: list[str]) -> dict[str, Any]:
    told = d.outline.metadata
    source: dict[str, Any] = {"文件": told.title or d.source.name}
    if told.doc_number:
        source["文号"] = told.doc_number
    if path:
        source["条款"] = " ".join(path)[:80]
    common: dict[str, Any] = {"状态": PENDING, "依据": source}
    begin = told.effective_from or told.date
    if begin:
        common["施行"] = begin
    if departments:
        common["责任单位"] = list(dict.fromkeys(departments))
    return common


def _name(path: tuple[str, ...], text: str, names: dict[str, int]) -> str:
    """A name from the nearest heading that says something, else from the text; counted up where it repeats."""
    titles = [
        clean_name(re.sub(r"^[（(]?[第一二三四五六七八九十百\d]+[章节条）)、.．是]*", "", title))
        for title in reversed(path)
    ]
    name = next((t for t in titles if len(t) >= 4), "") or clean_name(text) or "措施"
    name = name[:24]
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}之{names[name]}"


def _comment(d: Deconstruction, start: int, end: int) -> str:
    first, last = d.cleaned.span(start, end)
    return f"# 原文 {first}-{last}：{' '.join(d.cleaned.text[start:end].split())}\n"


def parent_of(d: Deconstruction, library: Library) -> str:
    """The pack of the document's region, or of the province, or the national one."""
    region = d.outline.metadata.region or ""
    fitting = [
        pack.code for pack in library.packs.values() if (name := re.sub(r"[省市]$", "", pack.name)) and name in region and pack.region
    ]  # fmt: skip
    return max(fitting, key=len, default="cn" if "cn" in library.packs else next(iter(library.packs), "cn"))


class _Dumper(yaml.SafeDumper):
    """Plain YAML without anchors: the rule reader refuses them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(document: dict[str, Any]) -> str:
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
