"""The same decisions on a Spark cluster: workers read their own part of the data and run the same compiled kernel.

Two ways in. With *tickets*, a row is only (folder, row group): nothing but that travels, and each worker reads its own row
group of an aligned Parquet folder (`facts.row_groups.align`) from a disk that all can see. With *columns*, the data live in Spark
tables; `bundle` puts all that belongs to an enterprise into one row, and Arrow carries the rows to the workers. Either way
`tallies` counts every rule and `verdicts` gives a row for each enterprise and rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa

from peiyu.engine.compile import Rulebook
from peiyu.engine.decide import decide
from peiyu.engine.frames import World
from peiyu.engine.kernel import tally
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.row_groups import group_count, read_group
from peiyu.problems import Place, Problem, ProblemsFound
from peiyu.rules.model import CohortStatistic, Subject, Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Tables = dict[str, pl.DataFrame]
_COUNTS = ("rows", "met", "unmet", "unknown", "eligible")
TALLY_SCHEMA = (
    "rule string, "
    + ", ".join(f"{n} bigint" for n in _COUNTS)
    + ", amount_low decimal(38,0), amount_high decimal(38,0)"
)
VERDICT_SCHEMA = "subject string, key string, rule string, verdict string, eligible boolean"
_MONEY = pa.decimal128(38, 0)
_WORDS = pa.array(["unmet", "met", "unknown"])


@dataclass(frozen=True)
class Job:
    """What travels to the workers once: the rules and the declarations that data are read with."""

    rulebook: Rulebook
    tables: Mapping[str, Table]
    subjects: Mapping[str, Subject]
    statistics: Mapping[str, CohortStatistic] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises `ProblemsFound` for rules that look from one enterprise at another: a part of the data does not have it."""
        across = sorted(self.rulebook.rules_across())
        if across:
            raise ProblemsFound(
                [
                    Problem(
                        Place("Spark"),
                        "E-SPARK-001",
                        f"规则 {'、'.join(across)} 要看另一家企业",
                        "在单机上判定这些规则",
                    )
                ]
            )

    def __reduce__(self) -> Any:
        """Only the rules travel, not what was derived from them: derived indexes name objects of this process."""
        book = self.rulebook
        fresh = Rulebook(book.as_of, book.occasion, book.rules, book.beside)
        return _job, (fresh, dict(self.tables), dict(self.subjects), dict(self.statistics))


def _job(*parts: Any) -> Job:
    job = object.__new__(Job)
    for name, part in zip(("rulebook", "tables", "subjects", "statistics"), parts, strict=True):
        object.__setattr__(job, name, part)
    return job


# ------------------------------------------------------------ where the data are


def tickets(spark: SparkSession, folder: Path | str, parts: int | None = None) -> DataFrame:
    """A row (path, row_group) for each row group of an aligned folder, in `parts` partitions (default: one a row group)."""
    where = str(Path(folder).resolve())
    count = group_count(Path(folder))
    rows = [(where, group) for group in range(count)]
    return spark.createDataFrame(rows, "path string, row_group int").repartition(parts or count, "row_group")


def bundle(frames: Mapping[str, DataFrame], tables: Mapping[str, Table], subjects: Mapping[str, Subject]) -> DataFrame:
    """Spark tables as one row an enterprise: its key, and for each table a list of its rows there.

    Only tables of 企业; raises `ProblemsFound` for others. 企业 must be among them and names the enterprises.
    """
    from pyspark.sql import functions as f

    odd = sorted(name for name in frames if name not in tables or tables[name].subject != ENTERPRISE)
    if odd or ENTERPRISE not in frames:
        what = f"表 {'、'.join(odd)} 不属于企业" if odd else "缺少表“企业”"
        raise ProblemsFound([Problem(Place("Spark"), "E-SPARK-002", what, "改用按企业对齐的 Parquet(tickets)")])
    key = subjects[ENTERPRISE].key
    whole = frames[ENTERPRISE].select(key).distinct()
    for name, frame in frames.items():
        quoted = [f.col(f"`{column}`") for column in frame.columns]
        lists = frame.groupBy(key).agg(f.collect_list(f.struct(*quoted)).alias(name))
        whole = whole.join(lists, key, "left")
    return whole


# ------------------------------------------------------------ what is asked


def tallies(data: DataFrame, job: Job) -> DataFrame:
    """For each rule: rows, met, unmet, unknown, eligible, and the lowest and highest sum in 分 over those that surely meet it
    (null: nothing bounds it, or the rule pays nothing). `data` comes from `tickets` or `bundle`.
    """
    from pyspark.sql import functions as f

    found = data.mapInArrow(_mapper(data, job, _tally_batch), TALLY_SCHEMA)
    bounded = f.count("amount_high") == f.count("amount_low")
    return found.groupBy("rule").agg(
        *(f.sum(name).alias(name) for name in _COUNTS),
        f.sum("amount_low").alias("amount_low"),
        f.when(bounded, f.sum("amount_high")).alias("amount_high"),
    )


def verdicts(data: DataFrame, job: Job) -> DataFrame:
    """A row for each subject row and rule: subject, key, rule, verdict (met, unmet, unknown), eligible (null: unknown or not given)."""
    return data.mapInArrow(_mapper(data, job, _verdict_batch), VERDICT_SCHEMA)


# ------------------------------------------------------------ what workers do


def _mapper(
    data: DataFrame, job: Job, work: Callable[[Job, Tables], Iterable[pa.RecordBatch]]
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    by_ticket = data.columns == ["path", "row_group"]

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for tables in _by_ticket(batch) if by_ticket else [_unbundled(batch)]:
                yield from work(job, tables)

    return run


def _by_ticket(batch: pa.RecordBatch) -> Iterator[Tables]:
    for ticket in batch.to_pylist():
        yield read_group(Path(ticket["path"]), ticket["row_group"])


def _unbundled(batch: pa.RecordBatch) -> Tables:
    """The tables of the enterprises of one batch; an enterprise that has no row in a table has none there."""
    found = {}
    for name, column in zip(batch.schema.names[1:], batch.columns[1:], strict=True):
        rows = column.flatten()
        frame = pl.from_arrow(pa.Table.from_batches([pa.RecordBatch.from_struct_array(rows)]))
        assert isinstance(frame, pl.DataFrame)
        found[name] = frame
    return found


def _dossiers(job: Job, tables: Tables) -> Dossiers:
    return Dossiers.from_frames(tables, job.tables, job.subjects, job.statistics)


def _tally_batch(job: Job, tables: Tables) -> Iterator[pa.RecordBatch]:
    world = World(_dossiers(job, tables), job.rulebook.as_of)
    found = list(tally(job.rulebook, world, threads=1).rules.values())
    columns = [pa.array([t.code for t in found])]
    columns += [pa.array([getattr(t, name) for t in found], pa.int64()) for name in _COUNTS]
    columns += [pa.array([None if t.amount is None else t.amount[end] for t in found], _MONEY) for end in (0, 1)]
    yield pa.RecordBatch.from_arrays(columns, ["rule", *_COUNTS, "amount_low", "amount_high"])


def _verdict_batch(job: Job, tables: Tables) -> Iterator[pa.RecordBatch]:
    dossiers = _dossiers(job, tables)
    decisions = decide(job.rulebook, dossiers)
    keys: dict[str, pa.Array] = {}
    for rule in job.rulebook.rules:
        subject, found = rule.frame.name, decisions.outcomes[rule.rule.code]
        if subject not in keys:
            keys[subject] = pa.array(_keys(dossiers, subject), pa.string())
        size = len(keys[subject])
        codes = np.where(found.verdict.surely, 1, np.where(found.verdict.possibly, 2, 0)).astype(np.int8)
        open_still = np.logical_or(found.eligible.unknown, not rule.rule.has_eligibility)
        columns = [
            pa.array([subject] * size, pa.string()),
            keys[subject],
            pa.array([rule.rule.code] * size, pa.string()),
            _WORDS.take(pa.array(codes)),
            pa.array(found.eligible.surely, mask=open_still),
        ]
        yield pa.RecordBatch.from_arrays(columns, ["subject", "key", "rule", "verdict", "eligible"])


def _keys(dossiers: Dossiers, subject: str) -> Sequence[str]:
    return dossiers.keys(subject)
