"""The first accounts: made once, three separate duties, passwords that have to be changed, regions from the list of codes."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from peiyu.platform.accounts.models import Post, User
from peiyu.platform.organisations.models import Region

pytestmark = pytest.mark.django_db


def test_three_administrators_once() -> None:
    said = io.StringIO()
    call_command("first_administrators", "--region", "330200", stdout=said)
    assert sorted(Post.objects.values_list("role", flat=True)) == [
        "audit-administrator",
        "security-administrator",
        "system-administrator",
    ]
    assert all(user.must_change_password and user.mfa_required for user in User.objects.all())
    assert Region.objects.get(pk="330282").parent_id == "330200"
    assert Region.objects.get(pk="330200").parent_id == "330000"
    for user in User.objects.all():
        password = next(line for line in said.getvalue().splitlines() if user.username in line).rsplit("初始密码 ", 1)[
            1
        ]
        assert user.check_password(password)
    with pytest.raises(SystemExit):
        call_command("first_administrators", stderr=(refused := io.StringIO()))
    assert "E-OPS-020" in refused.getvalue()


def test_an_unknown_region_changes_nothing() -> None:
    with pytest.raises(SystemExit):
        call_command("first_administrators", "--region", "999999", stdout=io.StringIO(), stderr=io.StringIO())
    assert not User.objects.exists()
    assert not Post.objects.exists()
