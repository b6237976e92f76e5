"""名单: whatever an office calls its columns, no date of a title is lost without a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Statement, WorkingRow
from peiyu.platform.intake import batches
from peiyu.platform.intake.list_dates import after, when
from peiyu.platform.intake.list_heads import SINCE, SPAN, UNTIL, UNUSED, meaning
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.work import work
from tests.platform.intake.conftest import BACKEND, book

SPECIAL = {"title": "专精特新中小企业", "title_table": "称号", "title_column": "梯度"}
LIST = {"kind": "list", "source": "工信", "on": dt.date(2026, 5, 31), "more": SPECIAL}


def listed(firm: Any, heads: Sequence[str], *cells: object) -> bytes:
    return book(名单=[["序号", "企业名称", "统一社会信用代码", *heads], [1, firm.name, firm.code, *cells]])


def confirmed(batch: Any, made_by: Any) -> Any:
    assert batch.state == "preview", (batch.problems, batch.failure)
    with made_by():
        batches.confirm(batch, batch.version)
    return again(batch, made_by)


def again(batch: Any, made_by: Any) -> Any:
    work(batch.pk)
    with made_by():
        return Batch.objects.get(pk=batch.pk)


def held(made_by: Any) -> dict[str, str]:
    with made_by():
        return dict(WorkingRow.objects.get(table="称号").values)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        *((h, SINCE) for h in ("取得时间", "认定日期", "认定时间", "批准日期", "批准时间", "发证日期", "公布时间", "公告日期", "获评年月")),
        *((h, UNTIL) for h in ("到期日期", "到期时间", "有效期至", "有效期止", "有效期（止）", "截止日期", "失效日期", "有效期截止日期")),
        *((h, SPAN) for h in ("有效期", "证书有效期", "有效期限", "有效期（年）", "起止时间")),
        *((h, UNUSED) for h in ("成立日期", "申报日期")),
        *((h, "") for h in ("序号", "联系电话", "复核日期", "所属镇街", "证书编号")),
    ],
)  # fmt: skip
def test_what_a_head_means(head: str, said: str) -> None:
    assert meaning(head) == said


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2023.1–2026.1", "2023-01-01", "2026-01-31"),
        ("2023年1月5日至2026年1月4日", "2023-01-05", "2026-01-04"),
        ("2023-1-2026-1", "2023-01-01", "2026-01-31"),
        ("2026/2", None, "2026-02-28"),
        ("2026-12-27 00:00:00", None, "2026-12-27"),
    ],
)
def test_a_validity_in_words(text: str, since: str | None, until: str) -> None:
    found = when(text)
    assert found is not None
    assert (found.since and found.since.isoformat(), found.until and found.until.isoformat()) == (since, until)


def test_what_is_no_validity_is_not_guessed() -> None:
    assert [when(text) for text in ("2023", "三年整", "3", "2026.1-2023.1", "2023.13", "")] == [None] * 6
    assert when("3", bare_years=True) == when("三年") == when("36个月")
    assert after(dt.date(2025, 12, 8), 36) == dt.date(2028, 12, 7)
    assert after(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("heads", "cells", "since", "until"),
    [
        (("认定日期", "到期日期"), ("2020-12-28", "2023-12-27"), "2020-12-28", "2023-12-27"),
        (("认定时间", "有效期止"), ("2020年12月28日", "20231227"), "2020-12-28", "2023-12-27"),
        (("批准日期", "证书有效期"), ("2020-12-28", "2020.12.28-2023.12.27"), "2020-12-28", "2023-12-27"),
        (("证书有效期",), ("2020.12–2023.12",), "2020-12-01", "2023-12-31"),
        (("发证日期", "有效期（年）"), ("2020-12-28", 3), "2020-12-28", "2023-12-27"),
        (("公布日期", "截止日期"), (dt.date(2020, 12, 28), dt.date(2023, 12, 27)), "2020-12-28", "2023-12-27"),
        (("取得日期", "有效期"), ("2020-12-28", "长期"), "2020-12-28", None),
    ],
)
def test_both_dates_of_a_list_arrive(
    heads: Sequence[str],
    cells: Sequence[object],
    since: str,
    until: str | None,
    firms: Any,
    import_file: Any,
    made_by: Any,
) -> None:
    (firm,) = firms(1)
    batch = import_file(listed(firm, heads, *cells), **LIST)
    assert not [p for p in batch.problems if p["code"].startswith("E-")]
    told = dict(batch.summary["fresh"]["称号"][0]["values"])
    assert (told["取得日期"], told["有效期至"] or None) == (since, until)
    assert batch.summary["endless_count"] == (until is None)
    confirmed(batch, made_by)
    values = held(made_by)
    assert (values["取得日期"], values.get("有效期至")) == (since, until)


@pytest.mark.django_db
def test_a_column_of_dates_that_nobody_understands_stops_the_list_until_somebody_says_what_it_is(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    (firm,) = firms(1)
    batch = import_file(listed(firm, ("认定日期", "复核日期"), "2020-12-28", "2023-12-27"), **LIST)
    assert batch.state == "checked"
    (problem,) = batch.problems
    assert (problem["code"], problem["column"], problem["column_name"]) == ("E-INTAKE-111", 5, "复核日期")
    assert "2023-12-27" in problem["message"]
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    address = f"/import/{batch.pk}/"
    assert 'name="column-4"' in client.get(address).content.decode()
    refused = client.post(f"{address}act/", {"action": "columns", "version": batch.version}, follow=True)
    assert "E-INTAKE-017" in refused.content.decode()
    client.post(f"{address}act/", {"action": "columns", "version": batch.version, "column-4": UNTIL})
    read = again(batch, made_by)
    assert (read.state, read.summary["fresh"]["称号"][0]["values"]) == (
        "preview",
        [["梯度", "专精特新中小企业"], ["取得日期", "2020-12-28"], ["有效期至", "2023-12-27"]],
    )
    page = client.get(address).content.decode()
    assert "称号：新增举例" in page
    assert "没有采用的列：序号" in page
    with made_by():
        batches.decide_columns(read, {"4": UNUSED}, read.version)
    other = again(read, made_by)
    assert (other.state, other.summary["endless_count"]) == ("preview", 1)
    page = client.get(address).content.decode()
    assert "没有有效期至的称号（1 行）" in page
    confirmed(other, made_by)
    with made_by():
        assert Statement.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("heads", "cells", "code", "part"),
    [
        (("认定日期", "状态"), ("2020-12-28", "已撤销"), "E-INTAKE-111", "已撤销"),
        (("认定日期", "发证日期"), ("2020-12-28", "2021-03-01"), "E-INTAKE-111", "都像取得日期"),
        (("到期日期", "证书有效期"), ("2023-12-27", "2020.12.28-2024.12.27"), "E-INTAKE-111", "都像有效期至"),
        (("有效期",), ("3年",), "E-INTAKE-112", "没有可读的取得日期"),
        (("认定日期", "到期日期"), ("2020-12-28", "三年整"), "E-DATA-036", "三年整"),
        (("认定年度",), ("2020",), "E-DATA-036", "2020"),
        (("认定日期", "有效期"), ("2020-12-28", 2023.1), "E-DATA-036", "2023.1"),
    ],
)
def test_what_cannot_be_known_is_not_guessed(
    heads: Sequence[str], cells: Sequence[object], code: str, part: str, firms: Any, import_file: Any
) -> None:
    (firm,) = firms(1)
    batch = import_file(listed(firm, heads, *cells), **LIST)
    told = [p for p in batch.problems if p["code"] == code]
    assert batch.state == "checked", batch.summary
    assert told, batch.problems
    assert part in told[0]["message"]
    assert told[0]["column_name"] in heads


@pytest.mark.django_db
def test_months_are_told(firms: Any, import_file: Any) -> None:
    (firm,) = firms(1)
    batch = import_file(listed(firm, ("认定年月", "到期年月"), "2020.12", "2023.12"), **LIST)
    assert [p["code"] for p in batch.problems] == ["W-INTAKE-113"] * 2
    told = dict(batch.summary["fresh"]["称号"][0]["values"])
    assert (told["取得日期"], told["有效期至"]) == ("2020-12-01", "2023-12-31")


@pytest.mark.django_db
def test_a_title_without_an_end_is_not_sent_out_as_one_that_lasts(firms: Any, import_file: Any, made_by: Any) -> None:
    from peiyu.platform.intake.dispatching import title_holders

    (firm,) = firms(1)
    confirmed(import_file(listed(firm, ("认定日期",), "2020-12-28"), **LIST), made_by)
    with made_by():
        (sent,) = title_holders("专精特新中小企业", "3302", dt.date(2026, 6, 1)).values()
    assert sent["有效期至"] == "未注明"
