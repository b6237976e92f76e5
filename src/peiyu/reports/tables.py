"""Decisions as flat tables: one row an enterprise and rule, lists joined by “;”."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from peiyu.engine.decide import Decisions
from peiyu.engine.lines import jsonl
from peiyu.reports.candidates import Roster
from peiyu.reports.rivals import counted_in_words, rivals_in_words
from peiyu.reports.words import said_of
from peiyu.spreadsheet_text import csv_text

FIELDS = (
    "enterprise", "rule", "version", "as_of", "occasion", "verdict", "eligible_to_apply", "score", "score_low",
    "score_high", "grade", "amount", "amount_low", "amount_high", "unmet", "missing", "manual", "status", "subject", "key", "enterprise_name", "rule_name",
    "counted", "one_of", "amount_missing", "amount_manual", "support", "verdict_in_words",
)  # fmt: skip
HEADS = (
    "统一社会信用代码", "规则代码", "版本", "基准日", "场合", "判定", "可申报", "得分", "最低得分", "最高得分", "等级", "金额(元)", "最低金额(元)", "最高金额(元)",
    "差的条件", "缺的数据", "待人工判断", "规则状态", "主体", "主体编号", "企业名称", "规则名称", "计入合计", "就高或互斥",
    "金额缺的数据", "金额待人工判断", "支持方式", "判定结果",
)  # fmt: skip
ROWS_PER_GROUP = 65_536
_SCHEMA = pa.schema([(name, pa.bool_() if name == "eligible_to_apply" else pa.string()) for name in FIELDS])


def flat(line: dict[str, Any]) -> dict[str, Any]:
    """One decision as a flat row; figures as text, exactly as in the JSON line."""
    score, amount = line["score_range"] or [None, None], line["amount_range"] or [None, None]
    return {
        **{name: line.get(name) for name in FIELDS},
        "score": _figure(line["score"]),
        "score_low": _figure(score[0]),
        "score_high": _figure(score[1]),
        "amount": _figure(line["amount"]),
        "amount_low": _figure(amount[0]),
        "amount_high": _figure(amount[1]),
        "unmet": ";".join(_clause(entry) for entry in line["unmet"]),
        "missing": ";".join(line["missing"]),
        "manual": ";".join(line["manual"]),
        "amount_missing": ";".join(line.get("amount_missing", ())),
        "amount_manual": ";".join(line.get("amount_manual", ())),
    }


def _figure(value: object) -> str | None:
    return None if value is None else str(value)


def _clause(entry: dict[str, Any]) -> str:
    told = [f"现为 {entry['value']}"] if entry["value"] else []
    if entry["gap"]:
        told.append(entry["gap"] if entry["gap"].startswith("须") else f"差 {entry['gap']}")
    beside = f"（{'，'.join(told)}）" if told else ""
    return f"{entry['clause']} {entry['text']}{beside}".strip()


def _lines(pieces: Iterable[Decisions]) -> Iterator[dict[str, Any]]:
    for decisions in pieces:
        roster = Roster(decisions.dossiers)
        names = decisions.rulebook.names
        supports = {compiled.rule.code: compiled.rule.support or None for compiled in decisions.rulebook.rules}
        for chunk in jsonl(decisions):
            for line in chunk.splitlines():
                row = flat(json.loads(line, parse_float=str))
                firm = row["enterprise"]
                row["enterprise_name"] = roster.firm(firm).name if firm else None
                row["rule_name"], row["support"] = names[row["rule"]], supports[row["rule"]]
                row["verdict_in_words"] = said_of(row["verdict"], row["missing"])
                row["counted"], row["one_of"] = counted_in_words(row["one_of"]), rivals_in_words(row["one_of"], names)
                yield row


def write_csv(pieces: Iterable[Decisions], path: Path | None) -> None:
    """Write UTF-8 CSV with Chinese heads and a byte-order mark (so that a spreadsheet reads it); text that a spreadsheet would run
    is quoted. The values are those of the JSON line, in the order of `FIELDS`; 判定结果 says the code of 判定 in words.
    """
    if path is None:
        screen = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
        try:
            _write_csv(pieces, screen)
        finally:
            screen.detach()  # otherwise it closes standard output when it is forgotten
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        _write_csv(pieces, file)


def _write_csv(pieces: Iterable[Decisions], file: IO[str]) -> None:
    writer = csv.writer(file)
    writer.writerow(HEADS)
    for row in _lines(pieces):
        writer.writerow([_safe(row[name]) for name in FIELDS])


def _safe(value: object) -> object:
    if isinstance(value, bool):
        return "是" if value else "否"
    return csv_text(value) if isinstance(value, str) else value


def write_parquet(pieces: Iterable[Decisions], path: Path) -> None:
    """Write one Parquet file, row groups of 65,536 rows, all columns text but `eligible_to_apply`."""
    with pq.ParquetWriter(path, _SCHEMA) as writer:
        batch: list[dict[str, Any]] = []
        for row in _lines(pieces):
            batch.append(row)
            if len(batch) == ROWS_PER_GROUP:
                writer.write_table(pa.Table.from_pylist(batch, _SCHEMA))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, _SCHEMA))
