"""Mistakes that need no figures: the same row twice, codes that are nobody's, names that are another's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from peiyu.facts import identity
from peiyu.facts.reconcile.detect.wording import alarm
from peiyu.facts.reconcile.frames import DAY, KEY, ROW_KEY, SOURCE, TRUST, compared
from peiyu.facts.reconcile.statements import TRUST_ORDER, Alarm
from peiyu.rules.data_sources import ReconciliationSettings, TableRule

NAME = "企业名称"


def repeated(frame: pl.DataFrame, table: str, settings: ReconciliationSettings) -> Iterator[Alarm]:
    """Rows that one source delivered twice on one day: alike in every cell, or, where a row stands once a firm (and year), at all."""
    rule = settings.tables[table]
    columns = [n for n in rule.types if n in frame.columns]
    whole = [KEY, SOURCE, DAY, *columns] if rule.shape == "记录" else [KEY, SOURCE, DAY, ROW_KEY]
    groups = (
        frame.group_by(whole, maintain_order=True)
        .agg(pl.len().alias("_n"), pl.col(ROW_KEY).first().alias("_k"))
        .filter(pl.col("_n") > 1)
    )
    unlike = _unlike(frame, groups, whole, rule) if rule.shape != "记录" and groups.height else {}
    for key, source, day, row, count in groups.select(KEY, SOURCE, DAY, "_k", "_n").iter_rows():
        what = f"表“{table}”{f'的“{row}”' if row else ''}"
        names = unlike.get((key, source, day, row), [])
        # Of a record two rows may have been kept as two (an upload numbers them), or be one: that is not to be seen here.
        alike = (
            "每一格都相同，看不出是一件事报了几次还是几件事" if rule.shape == "记录" else "说的是同一件事，现只算一项"
        )
        found = f"{source}报送的{what}有 {count} 行{alike}"
        remedy = "若是重复报送请删去多余的行，若确是几项请写明区别"
        if names:
            several = f"等 {len(names)} 项" if len(names) > 3 else ""
            found = f"{source}报送的{what}有 {count} 行，{'、'.join(names[:3])}{several}前后不一，现只算一项"
            remedy = "请核对哪一行是对的，删去其余的行"
        yield alarm(key, table, row or "", "", source, "重复记录", "一般", found, remedy)


def _unlike(
    frame: pl.DataFrame, groups: pl.DataFrame, whole: Sequence[str], rule: TableRule
) -> dict[tuple[object, ...], list[str]]:
    """Of rows that should be one, the columns in which they contradict each other, in declared order."""
    rows = frame.join(groups.select(whole), on=whole, how="semi")
    names = [n for n in rule.types if n in frame.columns]
    rows = rows.select(*whole, *(compared(rows[n], rule.types[n]).alias(n) for n in names))
    several = rows.group_by(whole).agg(pl.col(n).drop_nulls().n_unique() > 1 for n in names)
    found = {}
    for row in several.iter_rows(named=True):
        found[tuple(row[k] for k in whole)] = [n for n in names if row[n]]
    return found


def strangers(frames: Mapping[str, pl.DataFrame], settings: ReconciliationSettings) -> Iterator[Alarm]:
    """Codes that the register does not know, and names that belong to another code."""
    register = frames.get("企业")
    if register is None or NAME not in register.columns:
        return
    order = settings.tables["企业"].columns[NAME].order
    trust = pl.col(TRUST).replace_strict(TRUST_ORDER, return_dtype=pl.Int32)
    named = (
        register.select(KEY, SOURCE, DAY, TRUST, NAME)
        .drop_nulls(NAME)
        .sort(DAY, trust, NAME, descending=[True, False, False])
    )
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for key, source, name in named.select(KEY, SOURCE, NAME).iter_rows():
        names[key].setdefault(source, name)  # the one that reconciliation would take
    speakers = pl.concat([f.select(KEY, SOURCE).unique() for f in frames.values()]).unique()
    heard: dict[str, set[str]] = defaultdict(set)
    for key, source in speakers.iter_rows():
        heard[key].add(source)
    present = [s for s in order if s in set(named[SOURCE].to_list())]
    keeper = present[0] if present else ""
    listed = {key for key, by in names.items() if keeper in by}
    # A register that one department kept badly must not make strangers of firms that several others know.
    sure = {key for key, by in heard.items() if key in listed or len(by - {keeper}) >= 2}
    roster = identity.Enterprises(tuple(identity.Known(key, _usual(names[key], order)) for key in sorted(sure)))
    yield from _unknown_codes(heard, names, sure, roster)
    yield from _borrowed_names(names, roster)


def _usual(by_source: Mapping[str, str], order: tuple[str, ...]) -> str:
    """The name that most sources give; of equals that of the best source."""
    counts = Counter(by_source.values())
    place = {source: at for at, source in enumerate(order)}
    best = min(by_source, key=lambda s: (-counts[by_source[s]], place.get(s, len(order)), s), default="")
    return by_source.get(best, "")


def _unknown_codes(
    heard: Mapping[str, set[str]],
    names: Mapping[str, Mapping[str, str]],
    sure: set[str],
    roster: identity.Enterprises,
) -> Iterator[Alarm]:
    for key in sorted(heard.keys() - sure):
        source = min(heard[key])
        outcome = identity.match(next(iter(names[key].values()), "") if key in names else "", key, roster)
        faulty = identity.is_wrong(key)
        if not faulty and not outcome.candidates:
            continue  # a firm that is new to the register is no mistake
        what = "校验不对" if faulty else "不在名录中"
        best = outcome.candidates[0] if outcome.candidates else None
        found = f"{source}报送的代码 {key} {what}"
        found += f"，可能是“{best.name}”（{best.code}），{best.reason}" if best else "，名录中没有相近的代码和名称"
        yield alarm(key, "企业", "", KEY, source, "代码有误", "严重", found, "请对照营业执照改正")


def _borrowed_names(names: Mapping[str, Mapping[str, str]], roster: identity.Enterprises) -> Iterator[Alarm]:
    """A name unlike the firm's own is a mistake where it is another firm's; else the firm may have taken a new one."""
    for key in sorted(names):
        if len(set(names[key].values())) < 2 or key not in roster.by_code:
            continue
        usual = roster.by_code[key].name
        for source, name in sorted(names[key].items()):
            if name == usual or identity.similarity(name, usual) >= identity.ALIKE:
                continue
            others = [c for c in identity.by_name(name, roster) if c.code != key and c.score >= identity.CLOSE]
            if others:
                found = f"{source}在代码 {key} 下报送的名称“{name}”是 {others[0].code} 的名称，其他来源为“{usual}”"
                yield alarm(key, "企业", "", NAME, source, "名称是别家", "严重", found, "请核对代码与名称是否错行")
