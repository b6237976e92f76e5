"""The checker: every problem of the packs at once.

Reading finds what is written wrongly; this finds what cannot work: names, units, bands, cycles (by resolving each version
of each rule on its own date, for both occasions), references, rules without cases, and money that two levels would pay
for the same thing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from peiyu.problems import Collector, Problem, nearest
from peiyu.rules.data_sources import check_data_sources
from peiyu.rules.documents import Document, text_of, texts_of
from peiyu.rules.holidays import check_holidays
from peiyu.rules.library import Library, Version, load
from peiyu.rules.lowering.cohorts import resolve_cohorts
from peiyu.rules.lowering.conditions import lower_condition
from peiyu.rules.lowering.rules import read_rule
from peiyu.rules.lowering.scope import Scope, Session
from peiyu.rules.lowering.sentences import sentence_value
from peiyu.rules.lowering.versions import check_transitions
from peiyu.rules.model import Occasion, Rule
from peiyu.rules.open_figures import never
from peiyu.rules.source import Fields, Scalar, walk
from peiyu.rules.units import UNITS, describe, quantity, unit

OCCASIONS: tuple[Occasion, ...] = ("认定", "复核")


def check(paths: Iterable[Path], today: dt.date) -> tuple[Library, list[Problem]]:
    """Read and check packs. Returns the library and every problem, sorted by place, each once."""
    problems = Collector()
    library = load(paths, problems)
    impossible = _resolve_every_version(library, today, problems)
    _definitions(library, today, problems)
    resolve_cohorts(library, today, problems)
    _references(library, problems)
    _pending(library, problems)
    _parameters(library, problems)
    check_data_sources(library, today, problems)
    check_holidays(library, problems)
    _cases(library, impossible, problems)
    _double_payment(library, problems)
    return library, sorted(set(problems.found))


def own_date(version: Version, today: dt.date) -> dt.date:
    """A date on which this version decides: today if it is in force, else its first day, else the day before its end."""
    if version.covers(today):
        return today
    if version.effective is not None:
        return version.effective
    assert version.repealed is not None
    return version.repealed - dt.timedelta(days=1)


def _resolve_every_version(library: Library, today: dt.date, problems: Collector) -> dict[str, set[str]]:
    """Report what is wrong with the versions. Returns, by rule code, the results (满足, 不满足) that no case can have, because
    every way there passes a figure left open in every version.
    """
    impossible: dict[str, list[set[str]]] = defaultdict(list)
    sessions: dict[tuple[dt.date, Occasion], Session] = {}
    for versions in library.rules.values():
        for version in versions:
            date = own_date(version, today)
            occasions = OCCASIONS if _mentions(version.document, "场合") else OCCASIONS[:1]
            for occasion in occasions:
                session = sessions.setdefault((date, occasion), Session(library, date, occasion, problems))
                code = text_of(version.document.fields.get("代码"), problems)
                session.in_progress.append(code)
                impossible[code].append(out_of_reach(read_rule(version, session, ())))
                check_transitions(version, session)
                session.in_progress.pop()
    return {code: set.intersection(*found) for code, found in impossible.items()}


def out_of_reach(rule: Rule) -> set[str]:
    """The results (满足, 不满足) that this version cannot give while figures of its text are open; see `open_figures`."""
    ways = (("满足", True), ("不满足", False))
    return {result for result, wanted in ways if never(rule.criteria, wanted)}


def _mentions(document: Document, key: str) -> bool:
    return any(isinstance(node, Fields) and key in node for node in walk(document.fields))


def _definitions(library: Library, today: dt.date, problems: Collector) -> None:
    for name, versions in library.definitions.items():
        for version in versions:
            date = own_date(version, today)
            session = Session(library, date, "认定", problems)
            fields = version.document.fields
            subject = text_of(fields.get("主体"), problems) or "企业"
            table = text_of(fields.get("表"), problems)
            if table and table not in library.tables:
                hint = nearest(table, list(library.tables))
                problems.add(
                    version.document.place, "E-NAME-015", f"没有表“{table}”", f"相近的表：{'、'.join(hint) or '无'}"
                )
                continue
            if table:
                subject = library.tables[table].subject
            elif subject not in library.subjects:
                problems.add(
                    version.document.place,
                    "E-TABLE-003",
                    f"没有主体“{subject}”",
                    f"已有的主体：{'、'.join(library.subjects)}",
                )
                continue
            scope = Scope(session, version.document.pack, "", date, subject, table, names=(name,))
            body = fields.get("条件")
            if body is not None:
                lower_condition(body, scope)
    for documents in library.indicators.values():
        for document in documents:
            _indicator(document, library, today, problems)


def _indicator(document: Document, library: Library, today: dt.date, problems: Collector) -> None:
    subjects = [t.subject for t in library.tables.values()]
    written = text_of(document.fields.get("单位"), problems)
    measure = None
    if written:
        try:
            measure = unit(written)
        except KeyError:
            hint = nearest(written, list(UNITS))
            problems.add(
                document.place, "E-UNIT-001", f"单位“{written}”不认识", f"相近的：{'、'.join(hint) or '看单位表'}"
            )
    best: list[Problem] | None = None
    for subject in dict.fromkeys(["企业", *subjects]):
        trial = Collector()
        session = Session(library, today, "认定", trial)
        scope = Scope(session, document.pack, "", today, subject, back=0, names=(document.name,))
        value = sentence_value(document.fields.get("公式"), scope)
        if value is not None:
            if measure is not None and value.dimension is not None and value.dimension != measure.dimension:
                problems.add(
                    document.place,
                    "E-UNIT-003",
                    f"指标“{document.name}”的公式得出{describe(value.dimension)}，单位却写“{written}”",
                    "改公式或单位",
                )
            return
        if best is None:
            best = trial.found
    problems.found += best or []


def _parameters(library: Library, problems: Collector) -> None:
    for name, versions in library.parameters.items():
        for version in versions:
            node = version.document.fields.get("值")
            written = text_of(node, problems, "值")
            if node is not None and written != "未定" and quantity(written) is None:
                problems.add(
                    node.place, "E-PARAM-001", f"参数“{name}”的值“{written}”不是一个数", "写成 5%、50万元 或 未定"
                )


def _references(library: Library, problems: Collector) -> None:
    """Rule codes that stand in keys."""
    for versions in library.rules.values():
        for version in versions:
            for key in ("互斥", "同笔互斥", "可叠加", "上一级", "评分"):
                node = version.document.fields.get(key)
                for name in texts_of(node, problems, key):
                    if library.rule_code(name) is None and name.isascii() and node is not None:
                        hint = nearest(name, list(library.rules))
                        problems.add(
                            node.place, "E-NAME-017", f"“{key}”里没有规则“{name}”", f"相近的：{'、'.join(hint) or '无'}"
                        )
    names: dict[str, set[str]] = defaultdict(set)
    for code, versions in library.rules.items():
        for version in versions:
            names[version.document.name].add(code)
    for name, codes in names.items():
        if len(codes) > 1:
            place = library.rules[sorted(codes)[1]][0].document.place
            problems.add(
                place, "W-RULE-006", f"几条规则都叫“{name}”：{'、'.join(sorted(codes))}", "按名称引用时会分不清"
            )


def _cases(library: Library, impossible: dict[str, set[str]], problems: Collector) -> None:
    tested: dict[str, set[str]] = defaultdict(set)
    for document in library.cases:
        if document.name not in library.rules:
            hint = nearest(document.name, list(library.rules))
            problems.add(
                document.place, "E-CASE-001", f"没有规则“{document.name}”", f"相近的：{'、'.join(hint) or '无'}"
            )
        tested[document.name] |= set(_results(document))
    for code, versions in library.rules.items():
        place = versions[0].document.place
        kind = versions[0].document.kind.name
        if code not in tested:
            problems.add(place, "E-CASE-002", f"规则“{code}”没有案例", "在规则文件旁边写 *.cases.yaml")
        elif kind not in ("评分表",) and (wanted := {"满足", "不满足"} - impossible.get(code, set()) - tested[code]):
            lacking = "、".join(r for r in ("满足", "不满足") if r in wanted)
            problems.add(place, "W-CASE-003", f"规则“{code}”没有结果为“{lacking}”的案例", "补上案例")


def _results(document: Document) -> Iterator[str]:
    for node in walk(document.fields):
        if isinstance(node, Fields) and (result := node.get("结果")) is not None:
            for item in walk(result):
                if isinstance(item, Scalar):
                    yield item.text


def _pending(library: Library, problems: Collector) -> None:
    """Rules that a machine drafted stay in packs that say so, and nothing in force is built on such a pack."""
    for versions in library.rules.values():
        for version in versions:
            document, pack = version.document, library.packs.get(version.document.pack)
            if pack and pack.status != "待审" and text_of(document.fields.get("状态"), problems) == "待审":
                problems.add(
                    document.place,
                    "E-RULE-007",
                    f"规则“{document.name}”还是待审，政策包“{pack.code}”却是现行",
                    "由人审核后把规则的 状态 改为 现行（或征求意见稿），或在 pack.yaml 里写 状态: 待审",
                )
    for pack in library.packs.values():
        for parent in pack.parents:
            if parent in library.packs and library.packs[parent].status == "待审" and pack.status != "待审":
                problems.add(
                    pack.place,
                    "E-PACK-006",
                    f"政策包“{pack.code}”是现行，上级“{parent}”却是待审",
                    "先审核上级，或给本政策包也写 状态: 待审",
                )


def _double_payment(library: Library, problems: Collector) -> None:
    """The same 事项 paid by packs of one lineage without a declared relation."""
    by_matter: dict[str, list[tuple[str, Document]]] = defaultdict(list)
    for code, versions in library.rules.items():
        document = versions[-1].document
        matter = text_of(document.fields.get("事项"), problems)
        if matter and document.kind.name == "政策" and "金额" in document.fields:
            by_matter[matter].append((code, document))
    for matter, entries in by_matter.items():
        for i, (code, document) in enumerate(entries):
            for other_code, other in entries[i + 1 :]:
                if document.pack == other.pack or not _in_line(document.pack, other.pack, library):
                    continue
                related = {
                    name
                    for d in (document, other)
                    for key in ("互斥", "同笔互斥", "可叠加")
                    for name in texts_of(d.fields.get(key), problems)
                }
                same_group = text_of(document.fields.get("就高组"), problems)
                if {code, other_code} & related or (
                    same_group and same_group == text_of(other.fields.get("就高组"), problems)
                ):
                    continue
                problems.add(
                    other.place,
                    "W-PAY-001",
                    f"“{matter}”在 {code} 和 {other_code} 两级都给钱，没有说明能不能同时享受",
                    "按文件写 互斥、同笔互斥、就高组 或 可叠加；文件没说的保留这条提示",
                )


def _in_line(a: str, b: str, library: Library) -> bool:
    return a in library.lineage(b) or b in library.lineage(a)
