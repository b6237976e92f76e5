"""Where the packs keep titles: which table and column say that a firm holds one."""

from __future__ import annotations

from peiyu.platform.policies.book import book

LISTED = ("高新技术企业", "科技型中小企业", "雏鹰企业", "瞪羚企业")


def title_columns() -> dict[str, tuple[str, str]]:
    """Title → the table and column in which the packs keep it."""
    found: dict[str, tuple[str, str]] = {}
    for table, name in (("资质荣誉", "名称"), ("称号", "梯度")):
        declared = book().library.tables.get(table)
        column = declared.column(name) if declared is not None else None
        found |= dict.fromkeys(column.suggestions if column else (), (table, name))
    for title in LISTED:
        found.setdefault(title, ("资质荣誉", "名称") if title == "高新技术企业" else ("称号", "梯度"))
    return found
