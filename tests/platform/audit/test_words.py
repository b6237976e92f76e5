"""The auditor reads Chinese: every table and every column of ours has a name in it, and a model without one fails here."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db.models import Model

from peiyu.platform.audit.forms import AuditFilters
from peiyu.platform.audit.words import audited_tables, table_name, tables

OURS = [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("peiyu.")]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_model_and_every_column_has_a_chinese_name(model: type[Model]) -> None:
    assert CHINESE.search(str(model._meta.verbose_name)), model
    plain = [f.name for f in model._meta.fields if f.name != "id" and not CHINESE.search(str(f.verbose_name))]
    own = [name for name in plain if not name.endswith("_ptr") and name not in INHERITED]
    assert not own, (model, own)


INHERITED = {"password", "last_login", "is_superuser", "username", "date_joined"}  # Django's own user, in its own words


def test_the_filter_offers_chinese_names_each_once() -> None:
    names = [str(word) for _, word in AuditFilters().fields["table"].choices]  # type: ignore[attr-defined]
    assert all(CHINESE.search(name) for name in names)
    assert len(set(names)) == len(names)
    assert "代办企业" in names


def test_what_is_never_in_the_trail_is_not_offered_but_has_its_name() -> None:
    assert "accounts_codetry" not in audited_tables()
    assert table_name("accounts_codetry") == "验证码尝试"
    assert set(audited_tables()) < set(tables())
    assert table_name("axes_accesslog") == "系统内部表（axes_accesslog）"
