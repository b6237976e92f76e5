"""A right code beside another firm's name: told row by row, and taken over only once somebody has looked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Enterprise, Statement
from peiyu.platform.intake import batches, called
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.work import work
from tests.platform.intake.conftest import BACKEND, book

pytestmark = pytest.mark.django_db

SPECIAL = {"title": "专精特新中小企业", "title_table": "称号", "title_column": "梯度"}
HEADS = ["统一社会信用代码", "企业名称", "年度", "营业收入"]


def again(batch: Any, made_by: Any) -> Any:
    work(batch.pk)
    with made_by():
        return Batch.objects.get(pk=batch.pk)


def named(made: list[Any], made_by: Any, *names: str) -> None:
    with made_by():
        for firm, name in zip(made, names, strict=True):
            Enterprise.objects.filter(pk=firm.pk).update(name=name)
            firm.name = name


def test_another_firms_name_in_a_list_has_to_be_looked_at(
    firms: Any, import_file: Any, made_by: Any, make_user: Any, client: Any
) -> None:
    made = firms(3)
    named(made, made_by, "慈溪市青瓷窑炉有限公司", "慈溪市春山茶业有限公司", "慈溪竹海编艺（合成）有限公司")
    rows = [
        [made[0].code, made[1].name],
        [made[1].code, "云栖航天科技集团"],
        [made[2].code, "慈溪竹海编艺(合成)有限责任公司"],
    ]
    content = book(
        名单=[
            ["统一社会信用代码", "企业名称", "认定日期", "有效期至"],
            *([*r, "2025-12-28", "2028-12-27"] for r in rows),
        ]
    )
    batch = import_file(content, kind="list", source="工信", more=SPECIAL)
    assert batch.state == "preview"
    told = [(one["code"], one["firm"], one["name"], one["where"]) for one in batch.summary["unlike"]]
    assert told == [
        (made[0].code, made[0].name, made[1].name, "称号 第 2 行"),
        (made[1].code, made[1].name, "云栖航天科技集团", "称号 第 3 行"),
    ]
    assert made[1].code in batch.summary["unlike"][0]["why"]  # whose name it is
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    address = f"/import/{batch.pk}/"
    page = client.get(address).content.decode()
    assert "企业名称与代码不符（2 处）" in page
    assert page.count('name="sure"') == 2
    refused = client.post(f"{address}act/", {"action": "confirm", "version": batch.version, "sure": ["1"]}, follow=True)
    assert "E-INTAKE-018" in refused.content.decode()
    with made_by():
        assert not Statement.objects.exists()
    client.post(f"{address}act/", {"action": "confirm", "version": batch.version, "sure": ["0", "1"]})
    assert again(batch, made_by).state == "done"


def test_a_former_name_is_the_firms_own(firms: Any, import_file: Any, made_by: Any) -> None:
    (firm,) = firms(1)
    with made_by():
        Enterprise.objects.filter(pk=firm.pk).update(name="慈溪市青瓷窑炉有限公司", former_names=["慈溪市老窑陶器厂"])
    batch = import_file(book(名单=[["统一社会信用代码", "单位名称", "认定日期"], [firm.code, "慈溪市老窑陶器厂", "2025-12-28"]]),
                        kind="list", source="工信", more=SPECIAL)  # fmt: skip
    assert batch.summary["unlike_count"] == 0


def test_a_data_table_may_carry_the_name_and_a_slipped_row_shows(firms: Any, import_file: Any, made_by: Any) -> None:
    made = firms(2)
    named(made, made_by, "慈溪市青瓷窑炉有限公司", "慈溪市春山茶业有限公司")
    good = import_file(book(年度=[HEADS, *([f.code, f.name, 2025, 5_000_000] for f in made)]))
    assert (good.state, good.problems, good.summary["unlike_count"]) == ("preview", [], 0)
    slipped = import_file(
        book(年度=[HEADS, [made[0].code, made[1].name, 2025, 1], [made[0].code, made[1].name, 2024, 1]], 企业=[
            ["统一社会信用代码", "企业名称"], [made[1].code, made[1].name]])
    )  # fmt: skip
    assert [one["where"] for one in slipped.summary["unlike"]] == ["年度 第 2 行、年度 第 3 行"]
    with made_by(), pytest.raises(batches.NotPossible, match="E-INTAKE-018"):
        batches.confirm(slipped, slipped.version)
    with made_by():
        batches.confirm(slipped, slipped.version, ["0"])
    assert again(slipped, made_by).state == "done"
    with made_by():
        assert set(Statement.objects.get(table="年度", key="2025").values) == {"营业收入"}


def test_a_wholly_slipped_file_cannot_be_ticked_away(
    firms: Any, import_file: Any, made_by: Any, monkeypatch: Any, make_user: Any, client: Any
) -> None:
    from peiyu.platform.intake import staging

    monkeypatch.setattr(called, "MOST", 1)
    monkeypatch.setattr(staging, "MOST_NAMES", 1)
    monkeypatch.setattr(batches, "MOST_NAMES", 1)
    made = firms(3)
    rows = [[a.code, b.name, 2025, 1] for a, b in zip(made, [*made[1:], made[0]], strict=True)]
    batch = import_file(book(年度=[HEADS, *rows]), on=dt.date(2026, 5, 31))
    assert batch.summary["unlike_count"] == 3
    with made_by(), pytest.raises(batches.NotPossible, match="错位"):
        batches.confirm(batch, batch.version, ["0", "1", "2"])
