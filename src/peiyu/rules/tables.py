"""Subjects and tables that packs declare."""

from __future__ import annotations

import dataclasses

from peiyu.problems import Collector, nearest
from peiyu.rules.documents import Document, check_keys, fields_of, flag_of, items_of, text_of, texts_of
from peiyu.rules.model import Column, Shape, Subject, Table
from peiyu.rules.source import Fields
from peiyu.rules.units import PURE, unit

COLUMN_KEYS = ["名称", "类型", "单位", "选项", "有序", "建议", "非负", "口径", "编码", "说明", "别名", "值别名"]
COLUMN_TYPES = ("数值", "是否", "选项", "文本", "日期", "代码")
SHAPES: tuple[Shape, ...] = ("属性", "年度", "记录")
CODINGS = ("行业", "地区", "统一社会信用代码")


def read_subject(document: Document, subjects: dict[str, Subject], problems: Collector) -> None:
    """Add the subject of a 主体 document."""
    if document.name in subjects:
        problems.add(document.place, "E-TABLE-001", f"主体“{document.name}”已经有了", "改名或去掉一个")
        return
    parent = parent_column = ""
    if (belongs := fields_of(document.fields.get("所属"), problems, "所属")) is not None:
        check_keys(belongs, ["主体", "列"], "所属", problems)
        parent = text_of(belongs.get("主体"), problems) or "企业"
        parent_column = text_of(belongs.get("列"), problems) or "统一社会信用代码"
        if parent not in subjects:
            problems.add(belongs.place, "E-TABLE-003", f"没有主体“{parent}”", f"已有的主体：{'、'.join(subjects)}")
            parent = parent_column = ""
    key = text_of(document.fields.get("键"), problems, "键")
    subjects[document.name] = Subject(document.name, key, parent, parent_column)


def read_table(document: Document, tables: dict[str, Table], subjects: dict[str, Subject], problems: Collector) -> None:
    """Add the table of a 表 document."""
    if document.name in tables:
        problems.add(document.place, "E-TABLE-002", f"表“{document.name}”已经有了", "要加列请用 补充表")
        return
    subject = text_of(document.fields.get("主体"), problems, "主体") or "企业"
    if subject not in subjects:
        problems.add(document.place, "E-TABLE-003", f"没有主体“{subject}”", f"已有的主体：{'、'.join(subjects)}")
        return
    shape = _shape(text_of(document.fields.get("形态"), problems, "形态"))
    if shape is None:
        return  # reported with the keys
    date = text_of(document.fields.get("日期"), problems, "日期")
    ends = text_of(document.fields.get("有效期至"), problems, "有效期至")
    columns: list[Column] = []
    for node in items_of(document.fields.get("列")):
        column = _column(fields_of(node, problems, "列"), document.pack, ends, problems)
        if column is not None:
            if any(c.name == column.name for c in columns):
                problems.add(node.place, "E-TABLE-004", f"列“{column.name}”重复", "改名或去掉一个")
                continue
            columns.append(column)
    names = [c.name for c in columns]
    for what, name in (("日期", date), ("有效期至", ends)):
        if name and not any(c.name == name and c.type == "日期" for c in columns):
            problems.add(
                document.place, "E-TABLE-005", f"{what}“{name}”不是本表的日期列", f"本表的列：{'、'.join(names)}"
            )
    tables[document.name] = Table(
        document.name,
        subject,
        shape,
        tuple(columns),
        date,
        ends,
        text_of(document.fields.get("说明"), problems),
    )


def _shape(word: str) -> Shape | None:
    return next((shape for shape in SHAPES if shape == word), None)


def extend_table(document: Document, tables: dict[str, Table], problems: Collector) -> None:
    """Add the columns of a 补充表 document to its table."""
    table = tables.get(document.name)
    if table is None:
        hint = nearest(document.name, list(tables))
        problems.add(document.place, "E-TABLE-006", f"没有表“{document.name}”", f"相近的表：{'、'.join(hint) or '无'}")
        return
    columns = list(table.columns)
    for node in items_of(document.fields.get("列")):
        column = _column(fields_of(node, problems, "列"), document.pack, table.ends, problems)
        if column is None:
            continue
        same = table.column(column.name)
        if same is not None:
            if dataclasses.replace(same, pack="", note="", added=False) != dataclasses.replace(
                column, pack="", note=""
            ):
                problems.add(
                    node.place,
                    "E-TABLE-007",
                    f"表“{table.name}”已有列“{column.name}”，但类型或单位不同",
                    "改名，或去掉这一列",
                )
            continue
        columns.append(dataclasses.replace(column, added=True))
    tables[document.name] = dataclasses.replace(table, columns=tuple(columns))


def _column(fields: Fields | None, pack: str, ends: str, problems: Collector) -> Column | None:
    if fields is None:
        return None
    check_keys(fields, COLUMN_KEYS, "列", problems)
    name = text_of(fields.get("名称"), problems, "名称")
    type_ = text_of(fields.get("类型"), problems, "类型")
    if not name:
        problems.add(fields.place, "E-TABLE-008", "列没有名称", "写 名称")
        return None
    if type_ not in COLUMN_TYPES:
        problems.add(
            fields.place, "E-TABLE-009", f"列“{name}”的类型“{type_}”不认识", f"可以是：{'、'.join(COLUMN_TYPES)}"
        )
        return None
    written = text_of(fields.get("单位"), problems, "单位")
    try:
        measure = unit(written)
    except KeyError:
        problems.add(fields.place, "E-UNIT-001", f"列“{name}”的单位“{written}”不认识", "看规则语言一页的单位表")
        measure = PURE
    coding = text_of(fields.get("编码"), problems, "编码")
    if type_ == "代码" and coding not in CODINGS:
        problems.add(fields.place, "E-TABLE-010", f"代码列“{name}”要写明编码", f"可以是：{'、'.join(CODINGS)}")
    options = texts_of(fields.get("选项"), problems, "选项")
    if type_ == "选项" and not options:
        problems.add(fields.place, "E-TABLE-011", f"选项列“{name}”没有列出选项", "写 选项: [甲, 乙]")
    return Column(
        name=name,
        type=type_,  # type: ignore[arg-type]
        unit=written,
        dimension=measure.dimension,
        scale=measure.scale,
        options=options,
        suggestions=texts_of(fields.get("建议"), problems, "建议"),
        spellings=_spellings(fields, name, type_, problems),
        ordered=flag_of(fields.get("有序"), problems, "有序"),
        coding=coding,
        nonnegative=flag_of(fields.get("非负"), problems, "非负"),
        current_year=text_of(fields.get("口径"), problems, "口径") == "当年",
        open_ended=bool(ends) and name == ends,
        note=text_of(fields.get("说明"), problems, "说明"),
        pack=pack,
    )


def _spellings(fields: Fields, name: str, type_: str, problems: Collector) -> tuple[tuple[str, str], ...]:
    """Other ways in which the words of a text column are written, each with the word that it is read as."""
    written = fields.get("值别名")
    if written is None:
        return ()
    if type_ != "文本":
        problems.add(written.place, "E-TABLE-013", f"列“{name}”是{type_}，不能写 值别名", "只有文本列可以写 值别名")
        return ()
    entries = fields_of(written, problems, "值别名")
    return () if entries is None else tuple((w.text, text_of(v, problems, "值别名")) for w, v in entries.entries)
