"""Firms, statements and signed-in clients for the tests of the dossier."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Enterprise, Release
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.organisations.models import Organisation

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LAST = str(dt.date.today().year - 1)


def firm(number: int = 1, region: str = "330282", name: str = "") -> Enterprise:
    """An enterprise of the register."""
    head = f"91{region}MA{number:07d}"
    return Enterprise.objects.create(
        code=head + check_character(head), name=name or f"样例轴承{number}", region=region, synthetic=True
    )


def said(
    made: Enterprise,
    source: str,
    values: dict[str, str],
    *,
    table: str = "年度",
    year: str = LAST,
    on: str = "2026-05-31",
    complete: Any = (),
) -> None:
    """One source says something, and it is reconciled."""
    row = Said(made, table, values, year if table == "年度" else "")
    written = record_statements([row], source=source, stated_on=dt.date.fromisoformat(on), complete=complete)
    reconcile_enterprises(written.enterprises, "测试")


def known_firm(number: int = 1, region: str = "330282") -> Enterprise:
    """A firm of which tax office and register have spoken."""
    made = firm(number, region)
    said(made, "市场监管", {"行业": "C3484", "成立日期": "2015-01-05", "独立法人": "是"}, table="企业")
    said(made, "税务", {"营业收入": "50000000", "研发费用": "3000000", "资产总额": "60000000", "负债总额": "20000000"})
    said(made, "税务", {"营业收入": "42000000"}, year=str(int(LAST) - 1))
    said(made, "人社", {"职工总数": "120"})
    return made


def released(made: Enterprise, organisation: Organisation, until: dt.date | None = None) -> Release:
    """The firm lets an organisation see its annual figures, from today on."""
    return Release.objects.create(
        enterprise=made,
        region=made.region,
        organisation=organisation,
        purpose="贷款审查",
        tables=["年度"],
        since=dt.date.today(),
        until=until,
    )
