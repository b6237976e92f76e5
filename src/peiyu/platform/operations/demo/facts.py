"""Several departments' data of the synthetic prefecture: statements, reconciled working rows, known tables, dockets.

The frames are those of the library; only ids are added on the way to the tables. Values are text in the contract's units.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from peiyu.facts.reconcile import Delivery, ReconciledTables, reconcile_population
from peiyu.facts.reconcile.frames import DAY, KEY, ROW_KEY, SOURCE, stacked
from peiyu.facts.synth.departments import COUNTIES, Delivered, deliver
from peiyu.platform.dossiers.models import Enterprise, KnownTable, Statement, WorkingRow
from peiyu.platform.operations.demo.bulk import insert, numbers
from peiyu.problems import Collector
from peiyu.rules.data_sources import ReconciliationSettings

ENTERPRISES, SEED = 3_000, 2026
JUDGED = "人工判断"
BUREAU = "工信"
_AT = " 18:00:00+08"


@dataclass(frozen=True)
class Prefecture:
    """The population as it was delivered and reconciled, and the ids of its enterprises (`code`, `enterprise_id`, `region`)."""

    delivered: Delivered
    reconciled: ReconciledTables
    roster: pl.DataFrame
    settings: ReconciliationSettings


def make(settings: ReconciliationSettings, today: dt.date, enterprises: int = ENTERPRISES) -> Prefecture:
    """Make the population, have it delivered by departments with planted conflicts, and reconcile it. Touches no table."""
    delivered = deliver(enterprises, SEED, today, COUNTIES)
    return Prefecture(delivered, reconcile_population(delivered.deliveries, settings), pl.DataFrame(), settings)


def load_enterprises(made: Prefecture) -> Prefecture:
    """The enterprises of the register."""
    register = made.delivered.truth["企业"].select(
        pl.col(KEY).alias("code"),
        pl.col("企业名称").alias("name"),
        pl.col("地区").cast(pl.String).alias("region"),
        pl.col("行业").cast(pl.String).fill_null("").str.slice(0, 5).alias("industry"),
    )
    frame = register.with_columns(
        pl.Series("id", numbers(Enterprise, register.height), dtype=pl.Int64),
        pl.lit("{}").alias("former_names"),
        pl.struct("name", "code").map_elements(_bigrams, return_dtype=pl.String).alias("bigrams"),
        pl.lit("").alias("telephone"),
        pl.lit("t").alias("synthetic"),
        pl.lit(dt.datetime.now(dt.UTC).isoformat()).alias("facts_changed"),
        pl.lit(dt.datetime.now(dt.UTC).isoformat()).alias("created"),
    )
    # Columns that are not text are given as text, so that one frame fits the temporary table.
    insert(Enterprise, frame)
    roster = frame.select("code", pl.col("id").alias("enterprise_id"), "region", "name")
    return Prefecture(made.delivered, made.reconciled, roster, made.settings)


def load_statements(made: Prefecture, batches: Mapping[tuple[str, dt.date], int]) -> pl.DataFrame:
    """What each source said.

    Args:
        made: with its roster.
        batches: the import of each delivery.

    Returns:
        The open statements: `enterprise_id`, `table`, `key`, `source`, `stated_on`, `id`.
    """
    parts = [_stated(made, table) for table in sorted(made.settings.tables)]
    frame = pl.concat([part for part in parts if part.height] + [_judged(made)])
    # The last word of a source is open; what it said before was replaced on the day of the next.
    frame = frame.sort("enterprise_id", "table", "key", "source", "stated_on").with_columns(
        pl.col("stated_on").shift(-1).over("enterprise_id", "table", "key", "source").alias("next")
    )
    frame = frame.with_columns(
        pl.Series("id", numbers(Statement, frame.height), dtype=pl.Int64),
        (pl.col("stated_on").cast(pl.String) + _AT).alias("recorded"),
        (pl.col("next").cast(pl.String) + _AT).alias("replaced"),
        pl.lit("{}").alias("marks"),
        pl.lit("f").alias("withdrawn"),
        pl.struct("source", "stated_on")
        .map_elements(lambda s: batches.get((s["source"], s["stated_on"])), return_dtype=pl.Int64)
        .alias("batch_id"),
    )
    insert(Statement, frame.drop("next"))
    return frame.filter(pl.col("next").is_null()).select("enterprise_id", "table", "key", "source", "stated_on", "id")


def load_working_rows(made: Prefecture, statements: pl.DataFrame) -> None:
    """The reconciled values, and of each who stated it and when, in the shape that `dossiers.reconciling` writes."""
    now = dt.datetime.now(dt.UTC).isoformat()
    for table, values in made.reconciled.values.items():
        columns = [name for name in values.columns if name not in (KEY, "键")]
        rows = values.select(KEY, "键", _object(values, columns).alias("values")).join(
            made.roster.rename({"code": KEY}), on=KEY
        )
        origins = _origins(
            made.reconciled.origins[table].join(made.roster.rename({"code": KEY}), on=KEY), table, statements
        )
        frame = rows.join(origins, on=["enterprise_id", "键"], how="left").select(
            "enterprise_id",
            "region",
            pl.lit(table).alias("table"),
            pl.col("键").alias("key"),
            "values",
            pl.col("origins").fill_null("{}"),
            pl.lit(now).alias("made"),
        )
        insert(
            WorkingRow,
            frame,
            {"values": 'jsonb_strip_nulls("values")'},
        )
    _working_judgements(made, now)


def load_known_tables(made: Prefecture) -> None:
    """A source that delivers a table of records has spoken of all enterprises: no record then means none."""
    since: dict[tuple[str, str], dt.date] = {}
    for delivery in made.delivered.deliveries:
        for table in delivery.tables:
            if table != "年度":
                key = (table, delivery.source)
                since[key] = min(since.get(key, delivery.stated_on), delivery.stated_on)
    said = pl.DataFrame(
        [(table, source, day) for (table, source), day in since.items()], ["table", "source", "since"], orient="row"
    )
    insert(KnownTable, made.roster.select("enterprise_id", "region").join(said, how="cross"))


def unknown_codes(made: Prefecture) -> pl.DataFrame:
    """Rows under a code that the register does not have: `code`, `name`, `source`; a person finds out which firm is meant."""
    known = set(made.roster["code"].to_list())
    found = []
    for delivery in made.delivered.deliveries:
        frame = delivery.tables.get("企业")
        if frame is not None and "企业名称" in frame.columns:
            strange = frame.filter(~pl.col(KEY).is_in(known))
            found += [(code, name, delivery.source) for code, name in strange.select(KEY, "企业名称").iter_rows()]
    return pl.DataFrame(found, schema={"code": pl.String, "name": pl.String, "source": pl.String}, orient="row")


def _stated(made: Prefecture, table: str) -> pl.DataFrame:
    """The statements of one table; each source speaks only of the columns that it delivers."""
    problems = Collector()
    frame = stacked(table, made.delivered.deliveries, made.settings, problems)
    problems.raise_if_errors()
    parts = []
    for delivery in made.delivered.deliveries:
        own = delivery.tables.get(table)
        if own is None or own.is_empty():
            continue
        columns = [name for name in own.columns if name in made.settings.tables[table].types]
        rows = frame.filter((pl.col(SOURCE) == delivery.source) & (pl.col(DAY) == delivery.stated_on))
        parts.append(
            rows.select(
                KEY,
                pl.col(ROW_KEY).alias("key"),
                pl.lit(delivery.source).alias("source"),
                pl.lit(delivery.stated_on).alias("stated_on"),
                _object(rows, columns).alias("values"),
            )
        )
    return _placed(pl.concat(parts), table, made.roster) if parts else pl.DataFrame()


def _judged(made: Prefecture) -> pl.DataFrame:
    """Human judgements: said by the bureau, reconciled with nobody; the key is that of `dossiers.judged`."""
    frame = made.delivered.truth[JUDGED]
    columns = [name for name in frame.columns if name != KEY]
    rows = frame.select(
        KEY,
        pl.concat_str([pl.col("规则代码"), pl.col("条款")], separator="|").alias("key"),
        pl.lit(BUREAU).alias("source"),
        pl.lit(_day_of(made.delivered.deliveries, BUREAU)).alias("stated_on"),
        _object(frame, columns).alias("values"),
    )
    return _placed(rows, JUDGED, made.roster)


def _working_judgements(made: Prefecture, now: str) -> None:
    columns = [name for name in made.delivered.truth[JUDGED].columns if name != KEY]
    rows = _judged(made)
    insert(
        WorkingRow,
        rows.select(
            "enterprise_id",
            "region",
            "table",
            "key",
            "values",
            pl.struct(_origin().alias(name) for name in columns).struct.json_encode().alias("origins"),
            pl.lit(now).alias("made"),
        ),
        {"values": 'jsonb_strip_nulls("values")'},
    )


def _placed(rows: pl.DataFrame, table: str, roster: pl.DataFrame) -> pl.DataFrame:
    """With the ids of the enterprises; of rows that say the same twice the first."""
    return (
        rows.join(roster.rename({"code": KEY}), on=KEY)
        .unique(["enterprise_id", "key", "source", "stated_on"], keep="first", maintain_order=True)
        .select("enterprise_id", "region", pl.lit(table).alias("table"), "key", "source", "stated_on", "values")
    )


def _origins(origins: pl.DataFrame, table: str, statements: pl.DataFrame) -> pl.DataFrame:
    """`enterprise_id`, `键`, `origins`: column → who won there, and the day of their open statement."""
    index = ["enterprise_id", "键"]
    columns = [name for name in origins.columns if name not in (KEY, "键", "enterprise_id", "region", "name")]
    days = statements.filter(pl.col("table") == table).select(
        "enterprise_id", pl.col("key").alias("键"), "source", "stated_on"
    )
    long = origins.unpivot(columns, index=index, variable_name="column", value_name="source").drop_nulls("source")
    stated = long.join(days, on=[*index, "source"])
    cell = pl.format('"{}":{}', "column", _origin().struct.json_encode())
    return stated.group_by(index).agg(pl.concat_str(pl.lit("{"), cell.str.join(","), pl.lit("}")).alias("origins"))


def _origin() -> pl.Expr:
    """Where a value comes from, out of the columns `source` and `stated_on`."""
    return pl.struct("source", pl.col("stated_on").cast(pl.String).alias("on"), pl.lit("高").alias("confidence"))


def _object(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Expr:
    """The columns as one JSON object of texts; an unknown value is null."""
    return pl.struct(_text(frame, name) for name in columns).struct.json_encode()


def _text(frame: pl.DataFrame, name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String)
    if isinstance(frame.schema[name], pl.Decimal) and frame.schema[name].scale:  # type: ignore[attr-defined]
        text = text.str.strip_chars_end("0").str.strip_chars_end(".")
    return text.alias(name)


def _day_of(deliveries: Sequence[Delivery], source: str) -> dt.date:
    return max(delivery.stated_on for delivery in deliveries if delivery.source == source)


def _bigrams(both: Mapping[str, str]) -> str:
    """Neighbouring pairs of letters of name and code, as a PostgreSQL array."""
    pairs = {text[at : at + 2] for text in both.values() for at in range(len(text) - 1)}
    return "{" + ",".join(f'"{pair}"' for pair in sorted(pairs)) + "}"
