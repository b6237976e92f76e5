"""Working days: holidays and exchanged weekends of the years that packs hold, Monday to Friday elsewhere. The year 2099 is invented."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.holidays import WorkCalendar, work_calendar
from peiyu.rules.library import load
from peiyu.rules.shipped import shipped

INVENTED = """节假日安排: 2099
放假:
  - {名称: 虚构节, 起: 2099-06-03, 止: 2099-06-05}
  - {名称: 虚构日, 起: 2099-09-01}
  - {名称: 元旦, 起: 2098-12-31, 止: 2099-01-02}
上班: [2099-06-06, 2098-12-28]
依据: 为测试虚构
"""
REGIONAL = "节假日安排: 2099\n放假:\n  - {名称: 地方节, 起: 2099-03-03}\n依据: 为测试虚构\n"


def calendar(folder: Path, pack: str = "", regional: str = "") -> WorkCalendar:
    for code, text in (("country", INVENTED), ("country-region", regional)):
        (folder / code).mkdir(exist_ok=True)
        above = "" if code == "country" else "上级: country\n地区: '45'\n"
        (folder / code / "pack.yaml").write_text(f"政策包: {code}\n名称: 试\n{above}", encoding="utf-8")
        (folder / code / "2099.yaml").write_text(text, encoding="utf-8")
    problems = Collector()
    made = work_calendar(load([folder], problems), pack, problems)
    assert problems.found == []
    return made


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2099-06-02", True),  # Tuesday
        ("2099-06-03", False),  # Wednesday, off
        ("2099-06-06", True),  # Saturday, worked in exchange
        ("2099-06-07", False),  # Sunday
        ("2099-09-01", False),  # a single day
        ("2098-12-31", False),  # New Year's holiday begins in December
        ("2098-12-28", True),  # Sunday, worked for it
        ("2100-06-03", True),  # no such year: Monday to Friday
    ],
)
def test_a_day_is_worked_as_announced(day: str, worked: bool, tmp_path: Path) -> None:
    assert calendar(tmp_path).works(dt.date.fromisoformat(day)) is worked


def test_what_a_calendar_covers(tmp_path: Path) -> None:
    known = calendar(tmp_path)
    assert known.covers(dt.date(2099, 1, 1), dt.date(2099, 12, 31))
    assert not known.covers(dt.date(2099, 12, 1), dt.date(2100, 1, 1))
    assert not WorkCalendar().covers(dt.date(2099, 1, 1), dt.date(2099, 1, 1))


def test_a_lower_pack_replaces_a_year_as_a_whole(tmp_path: Path) -> None:
    regional = calendar(tmp_path, "country-region", REGIONAL)
    assert not regional.works(dt.date(2099, 3, 3))
    assert regional.works(dt.date(2099, 6, 3))
    assert calendar(tmp_path, "country", REGIONAL).works(dt.date(2099, 3, 3))


def test_the_shipped_years_have_as_many_days_off_as_the_law_gives() -> None:
    """全国年节及纪念日放假办法 (2024): thirteen days, made up for where they fall on a weekend. So many fewer days are worked than there
    are Mondays to Fridays, exchanges and all.
    """
    library = load([shipped()], Collector())
    known = work_calendar(library)
    assert known.years
    for year in known.years:
        first = dt.date(year, 1, 1)
        days = [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]
        assert sum(day.weekday() < 5 for day in days) - sum(map(known.works, days)) == 13, year
    assert all("依据" in document.fields for documents in library.holidays.values() for document in documents)
