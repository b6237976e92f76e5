"""Duplicates and renames: found, merged with a preview, and undone to exactly the same rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peiyu.platform.dossiers.models import Docket, Enterprise, KnownTable, Merge, Release, Statement, WorkingRow
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake import merging
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.organisations.models import Organisation
from tests.platform.intake.conftest import BACKEND, code

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(regions: Any, made_by: Any) -> tuple[Any, Any]:
    """Two entries of one name, of which each holds something, one row by the same source on both, and a conflict."""
    with made_by():
        first = Enterprise.objects.create(code=code(1), name="宁波样例轴承有限公司", region="330282")
        second = Enterprise.objects.create(
            code=code(2), name="宁波市样例轴承有限责任公司", region="330281", former_names=["样例五金厂"]
        )
        for firm, source, year, figure in (
            (first, "税务", "2025", "100000000"),
            (second, "税务", "2025", "200000000"),
            (second, "统计", "2025", "900000000"),
            (second, "税务", "2024", "50000000"),
        ):
            record_statements(
                [Said(firm, "年度", {"营业收入": figure}, year)],
                source=source,
                stated_on=dt.date(2026, 5, 31),
                complete=["年度"],
            )
        reconcile_enterprises([first.pk, second.pk], "测试")
    return first, second


def everything() -> Any:
    return (
        list(Enterprise.objects.order_by("pk").values_list("code", "name", "former_names", "region", "merged_into")),
        list(
            Statement.objects.order_by("pk").values_list(
                "pk", "enterprise_id", "region", "table", "key", "values", "replaced"
            )
        ),
        list(
            WorkingRow.objects.order_by("enterprise_id", "key").values_list("enterprise_id", "key", "values", "origins")
        ),
        list(
            Docket.objects.order_by("pk").values_list("pk", "enterprise_id", "region", "fingerprint", "state", "reason")
        ),
        list(KnownTable.objects.order_by("pk").values_list("pk", "enterprise_id", "region", "table", "source")),
    )


def test_merge_and_undo_give_back_the_same_rows(pair: Any, make_user: Any, made_by: Any) -> None:
    first, second = pair
    by = make_user("city-officer", region="330200")
    with made_by():
        before = everything()
        record = merging.merge(first.pk, second.pk, "同一家企业", by, same_subject=True)
        kept = Enterprise.objects.get(pk=first.pk)
        assert kept.former_names == ["宁波市样例轴承有限责任公司", "样例五金厂"]
        assert not WorkingRow.objects.filter(enterprise=second).exists()
        years = {row.key: row.values["营业收入"] for row in WorkingRow.objects.filter(enterprise=first)}
        assert years == {"2025": "100000000", "2024": "50000000"}
        open_now = Statement.objects.filter(enterprise=first, replaced__isnull=True)
        assert {(s.source, s.key, s.region) for s in open_now} == {
            ("税务", "2025", "330282"),
            ("统计", "2025", "330282"),
            ("税务", "2024", "330282"),
        }
        merging.undo(record.pk, by)
        after = everything()
        fresh = [d for d in after[3] if d[0] not in {old[0] for old in before[3]}]
        assert {d[4] for d in fresh} <= {"dismissed"}  # the conflict that stood while they were one, closed again
        assert (*after[:3], [d for d in after[3] if d not in fresh], after[4]) == before


def test_a_merge_is_undone_once_and_in_order(pair: Any, make_user: Any, made_by: Any) -> None:
    first, second = pair
    by = make_user("city-officer", region="330200")
    with made_by():
        with pytest.raises(NotPossible, match="E-IDENT-006"):
            merging.merge(first.pk, second.pk, " ", by, same_subject=True)
        record = merging.merge(first.pk, second.pk, "同一家", by, same_subject=True)
        with pytest.raises(NotPossible, match="E-IDENT-002"):
            merging.merge(second.pk, first.pk, "再来", by, same_subject=True)
        merging.undo(record.pk, by)
        with pytest.raises(NotPossible, match="E-IDENT-003"):
            merging.undo(record.pk, by)


def test_candidates_merge_and_rename_on_the_screen(
    client: Any, pair: Any, make_user: Any, made_by: Any, django_assert_max_num_queries: Any
) -> None:
    first, second = pair
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    with made_by():
        record_statements(
            [Said(first, "企业", {"企业名称": "宁波样例精工有限公司"})],
            source="市场监管",
            stated_on=dt.date(2026, 6, 1),
        )
        reconcile_enterprises([first.pk], "测试")
    with django_assert_max_num_queries(20):
        text = client.get("/identity/").content.decode()
    assert "98.0" in text
    assert "宁波样例精工有限公司" in text
    renamed = {"seen": first.name, "name": "宁波样例精工有限公司"}
    assert client.post(f"/identity/rename/{first.pk}/", renamed).status_code == 302
    with made_by():
        assert Enterprise.objects.get(pk=first.pk).former_names == ["宁波样例轴承有限公司"]
    where = f"/identity/merge/{first.pk}/{second.pk}/"
    assert "来源记录" in client.get(where).content.decode()
    assert client.post(where, {"reason": "", "subject": "same"}).status_code == 422
    undecided = client.post(where, {"reason": "执照核对一致"})
    assert undecided.status_code == 422
    assert "E-IDENT-007" in undecided.content.decode()
    assert "执照核对一致" in undecided.content.decode()  # what was typed stays
    assert client.post(where, {"reason": "执照核对一致", "subject": "same"}).status_code == 302
    with made_by():
        record = Merge.objects.get()
    assert client.post(f"/identity/merge/{record.pk}/undo/").status_code == 302
    assert client.get("/identity/export/").status_code == 200
    client.force_login(make_user("county-officer", region="211402"), backend=BACKEND)
    assert client.get(where).status_code == 404


@pytest.mark.parametrize("same_subject", [True, False])
def test_a_release_goes_along_with_its_subject_only(
    same_subject: bool, pair: Any, client: Any, make_user: Any, made_by: Any
) -> None:
    """What one firm released to a bank opens the survivor where both entries are that one firm, and not else."""
    first, second = pair
    bank = Organisation.objects.create(name="样例银行", kind="bank", region_id="330200", level="city")
    with made_by():
        kinds = {"purpose": "贷款", "tables": ["年度"], "organisation": bank}
        given = Release.objects.create(enterprise=second, region=second.region, **kinds)
        over = Release.objects.create(
            enterprise=second, region=second.region, withdrawn=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), **kinds
        )
        before = list(Release.objects.order_by("pk").values_list("pk", "enterprise_id", "region", "withdrawn"))
    user = make_user("bank")
    user.posts.update(organisation=bank)
    officer = make_user("city-officer", region="330200")

    def seen() -> list[int]:
        client.force_login(user, backend=BACKEND)
        return [firm.pk for firm in pair if client.get(f"/dossiers/{firm.pk}/").status_code == 200]

    assert seen() == [second.pk]
    with made_by():
        record = merging.merge(first.pk, second.pk, "核对执照", officer, same_subject=same_subject)
        held = Release.objects.get(pk=given.pk)
        assert (held.enterprise_id == first.pk, held.withdrawn is None) == (same_subject, same_subject)
        assert (Release.objects.get(pk=over.pk).withdrawn, given.pk) == (over.withdrawn, held.pk)
    assert seen() == ([first.pk] if same_subject else [])
    with made_by():
        merging.undo(record.pk, officer)
        assert list(Release.objects.order_by("pk").values_list("pk", "enterprise_id", "region", "withdrawn")) == before
    assert seen() == [second.pk]
