"""Where the judgements of persons (人工判断) are recorded: one table a subject, with the same columns."""

from __future__ import annotations

TABLE = "人工判断"
RULE, CLAUSE, CONCLUSION, DATE = "规则代码", "条款", "结论", "判断日期"


def table_of(subject: str) -> str:
    """The table of judgements about a subject: 人工判断 for enterprises, else named after the subject.

    >>> table_of("企业"), table_of("地区")
    ('人工判断', '地区人工判断')
    """
    return TABLE if subject == "企业" else subject + TABLE


def is_table(name: str) -> bool:
    """Whether a table holds judgements."""
    return name.endswith(TABLE)
