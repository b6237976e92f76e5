"""The library: every pack that was read, with its declarations by name and its rules by code.

Packs build on parent packs; a name is looked up in the rule's own pack first, then in its parents. Loading collects every
problem of every file; what could not be read is left out, so that one slip does not hide the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peiyu.problems import Collector, Place, nearest
from peiyu.rules.documents import Document, date_of, read_document, text_of, texts_of
from peiyu.rules.kinds import RULE_KINDS
from peiyu.rules.model import Subject, Table
from peiyu.rules.paid_policies import name_policies
from peiyu.rules.source import read
from peiyu.rules.tables import extend_table, read_subject, read_table

ENTERPRISE = Subject("企业", "统一社会信用代码")


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack: its code, name, parents (codes, nearest first) and the region prefix its rules apply to."""

    code: str
    name: str
    parents: tuple[str, ...]
    region: str
    path: Path
    place: Place
    status: str = "现行"  # or 待审: holds rules that a machine drafted and nobody has reviewed


@dataclass(frozen=True, slots=True)
class Version:
    """One dated document of a rule, definition or parameter."""

    document: Document
    effective: dt.date | None
    repealed: dt.date | None

    def covers(self, date: dt.date) -> bool:
        """Whether it is in force on a day: from 施行 on, no longer on the day of 废止."""
        return (self.effective is None or self.effective <= date) and (self.repealed is None or date < self.repealed)


@dataclass(slots=True)
class Library:
    """Everything the packs declare."""

    packs: dict[str, Pack] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=lambda: {"企业": ENTERPRISE})
    tables: dict[str, Table] = field(default_factory=dict)
    indicators: dict[str, list[Document]] = field(default_factory=dict)
    definitions: dict[str, list[Version]] = field(default_factory=dict)
    code_sets: dict[str, list[Document]] = field(default_factory=dict)
    parameters: dict[str, list[Version]] = field(default_factory=dict)
    rules: dict[str, list[Version]] = field(default_factory=dict)
    rule_names: dict[str, str] = field(default_factory=dict)
    registers: list[Document] = field(default_factory=list)
    data_sources: dict[str, list[Version]] = field(default_factory=dict)
    reconciliations: dict[str, list[Version]] = field(default_factory=dict)  # by table
    holidays: dict[str, list[Document]] = field(default_factory=dict)  # by year, as written
    cohorts: dict[str, Document] = field(default_factory=dict)
    cases: list[Document] = field(default_factory=list)

    def lineage(self, pack: str) -> tuple[str, ...]:
        """The pack and all it builds on, nearest first."""
        order: list[str] = []
        waiting = [pack]
        while waiting:
            code = waiting.pop(0)
            if code not in order:
                order.append(code)
                waiting.extend(self.packs[code].parents if code in self.packs else ())
        return tuple(order)

    def visible(self, documents: Sequence[Document], pack: str) -> list[Document]:
        """Those that `pack` can see, from the nearest pack that has any."""
        for code in self.lineage(pack):
            own = [d for d in documents if d.pack == code]
            if own:
                return own
        return []

    def version_at(self, versions: Sequence[Version], date: dt.date, pack: str) -> Version | None:
        """The version in force on a date among those the pack can see, the nearest pack first."""
        for code in self.lineage(pack):
            for version in versions:
                if version.document.pack == code and version.covers(date):
                    return version
        return None

    def rule_code(self, name: str) -> str | None:
        """The code of a rule given by code or by name."""
        return name if name in self.rules else self.rule_names.get(name)


def load(paths: Iterable[Path], problems: Collector) -> Library:
    """Read packs. `paths` are pack folders, or folders that hold packs. Problems go to `problems`."""
    library = Library()
    for folder in _pack_folders(paths, problems):
        _load_pack(folder, library, problems)
    _check_parents(library, problems)
    documents = [d for pack in _parents_first(library) for d in _documents(library.packs[pack], problems)]
    for document in documents:
        if document.kind.name == "主体":
            read_subject(document, library.subjects, problems)
    for document in documents:
        if document.kind.name == "表":
            read_table(document, library.tables, library.subjects, problems)
    for document in documents:
        if document.kind.name == "补充表":
            extend_table(document, library.tables, problems)
    for document in documents:
        _register(document, library, problems)
    _check_versions(library, problems)
    name_policies(library.tables, {c: {v.document.name for v in versions} for c, versions in library.rules.items()})
    return library


def _pack_folders(paths: Iterable[Path], problems: Collector) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if (path / "pack.yaml").is_file():
            found.append(path)
        elif path.is_dir() and (inner := sorted(p.parent for p in path.glob("*/pack.yaml"))):
            found.extend(inner)
        else:
            problems.add(
                Place(str(path)),
                "E-PACK-001",
                "这里没有政策包",
                "给出含有 pack.yaml 的文件夹，或装有几个政策包的文件夹",
            )
    return list(dict.fromkeys(found))


def _load_pack(folder: Path, library: Library, problems: Collector) -> None:
    name = _shown(folder / "pack.yaml")
    for node in read(folder / "pack.yaml", name, problems)[:1]:
        document = read_document(node, "", problems)
        if document is None or document.kind.name != "政策包":
            problems.add(Place(name), "E-PACK-002", "pack.yaml 的第一个键应是 政策包", "写 政策包: 代码")
            return
        if document.name in library.packs:
            problems.add(document.place, "E-PACK-003", f"政策包“{document.name}”重复", "改代码或去掉一个")
            return
        library.packs[document.name] = Pack(
            document.name,
            text_of(document.fields.get("名称"), problems, "名称") or document.name,
            texts_of(document.fields.get("上级"), problems, "上级"),
            text_of(document.fields.get("地区"), problems, "地区"),
            folder,
            document.place,
            text_of(document.fields.get("状态"), problems, "状态") or "现行",
        )


def _check_parents(library: Library, problems: Collector) -> None:
    for pack in library.packs.values():
        for parent in pack.parents:
            if parent not in library.packs:
                hint = nearest(parent, list(library.packs))
                problems.add(
                    pack.place,
                    "E-PACK-004",
                    f"找不到上级政策包“{parent}”",
                    f"一并给出它的文件夹{'；相近的有：' + '、'.join(hint) if hint else ''}",
                )
        if pack.code in library.lineage(pack.code)[1:] or any(
            pack.code in library.lineage(parent) for parent in pack.parents if parent in library.packs
        ):
            problems.add(pack.place, "E-PACK-005", f"政策包“{pack.code}”的上级关系成环", "改 上级")


def _parents_first(library: Library) -> list[str]:
    return sorted(library.packs, key=lambda code: (len(library.lineage(code)), code))


def _documents(pack: Pack, problems: Collector) -> Iterator[Document]:
    for path in sorted(pack.path.rglob("*.yaml")):
        if path.name == "pack.yaml":
            continue
        for node in read(path, _shown(path), problems):
            document = read_document(node, pack.code, problems)
            if document is not None:
                yield document


def _shown(path: Path) -> str:
    """The path as shown in places: relative to the working directory where possible."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _version(document: Document, problems: Collector) -> Version:
    effective = date_of(document.fields.get("施行"), problems, "施行")
    repealed = date_of(document.fields.get("废止"), problems, "废止")
    if effective and repealed and repealed <= effective:
        problems.add(document.place, "E-RULE-001", f"废止（{repealed}）不晚于施行（{effective}）", "核对两个日期")
    return Version(document, effective, repealed)


def _register(document: Document, library: Library, problems: Collector) -> None:
    kind = document.kind.name
    if kind == "指标":
        _once(document, library.indicators.setdefault(document.name, []), problems)
    elif kind == "代码集":
        _once(document, library.code_sets.setdefault(document.name, []), problems)
    elif kind == "定义":
        library.definitions.setdefault(document.name, []).append(_version(document, problems))
    elif kind == "参数":
        library.parameters.setdefault(document.name, []).append(_version(document, problems))
    elif kind == "数据来源":
        library.data_sources.setdefault(document.name, []).append(_version(document, problems))
    elif kind == "核对规则":
        library.reconciliations.setdefault(document.name, []).append(_version(document, problems))
    elif kind == "节假日安排":
        _once(document, library.holidays.setdefault(document.name, []), problems)
    elif kind == "名录":
        library.registers.append(document)
    elif kind == "群体统计":
        if document.name in library.cohorts:
            _twice(document, library.cohorts[document.name], problems)
        library.cohorts.setdefault(document.name, document)
    elif kind == "案例":
        library.cases.append(document)
    elif kind in RULE_KINDS:
        code = text_of(document.fields.get("代码"), problems, "代码")
        if not code:
            return
        if not _owns(document.pack, code.split(".")[0], library):
            problems.add(
                document.place,
                "E-RULE-002",
                f"规则代码“{code}”应以政策包代码“{document.pack}”开头",
                "改代码，或放到对应的政策包里",
            )
        library.rules.setdefault(code, []).append(_version(document, problems))
        library.rule_names.setdefault(document.name, code)


def _once(document: Document, others: list[Document], problems: Collector) -> None:
    """Add a declaration that a pack may make only once under one name."""
    same = next((other for other in others if other.pack == document.pack), None)
    if same is not None:
        _twice(document, same, problems)
    others.append(document)


def _twice(document: Document, other: Document, problems: Collector) -> None:
    problems.add(
        document.place,
        "E-NAME-020",
        f"{document.kind.name}“{document.name}”已经有了（另一个在 {other.place}）",
        "改名或去掉一个",
    )


def _owns(pack: str, head: str, library: Library) -> bool:
    """Whether rules of `pack` may have codes that begin with `head`: its own code, or a wider region that is no pack."""
    return head == pack or (pack.startswith(f"{head}-") and head not in library.packs)


def _check_versions(library: Library, problems: Collector) -> None:
    """Versions of one thing in one pack must not overlap in time."""
    for what, table in (
        ("规则", library.rules),
        ("定义", library.definitions),
        ("参数", library.parameters),
        ("数据来源", library.data_sources),
        ("核对规则", library.reconciliations),
    ):
        for name, versions in table.items():
            for i, earlier in enumerate(versions):
                for later in versions[i + 1 :]:
                    if earlier.document.pack == later.document.pack and _overlap(earlier, later):
                        problems.add(
                            later.document.place,
                            "E-RULE-003",
                            f"{what}“{name}”的两个版本时间重叠（另一个在 {earlier.document.place}）",
                            "给前一个写上 废止，后一个写上 施行",
                        )


def _overlap(a: Version, b: Version) -> bool:
    a_from, a_to = a.effective or dt.date.min, a.repealed or dt.date.max
    b_from, b_to = b.effective or dt.date.min, b.repealed or dt.date.max
    return a_from < b_to and b_from < a_to
