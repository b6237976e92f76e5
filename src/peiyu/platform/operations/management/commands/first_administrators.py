"""The first accounts of an installation: one for each of the three administrators, who then make all others."""

from __future__ import annotations

import datetime as dt
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.access.roles import ROLES, SEPARATE
from peiyu.platform.accounts.models import Post, User
from peiyu.platform.accounts.users import initial_password
from peiyu.platform.organisations.models import Kind, Organisation, Region
from peiyu.platform.organisations.regions import COUNTRY, load_regions

ORDER = ("system-administrator", "security-administrator", "audit-administrator")
NAMES = {"system-administrator": "xitong", "security-administrator": "anquan", "audit-administrator": "shenji"}


class Command(BaseCommand):
    """Runs as the web role. Refused once any account exists: afterwards the security administrator makes accounts."""

    help = "建立首批管理员账号（三员分立）和地区目录"

    def add_arguments(self, parser: CommandParser) -> None:
        """The region of the installation."""
        parser.add_argument("--region", default=COUNTRY, help="本平台的地区代码，如 330200")

    def handle(self, *_: Any, region: str = COUNTRY, **__: Any) -> None:
        """Make them and print their passwords, which nobody can read again.

        Raises:
            SystemExit: 1 when accounts exist or the region is unknown; nothing was changed.
        """
        if User.objects.exists():
            self.refuse("E-OPS-020 已有账号。请由安全管理员在“用户与任职”中添加。")
        assert set(ORDER) == SEPARATE
        with within(SYSTEM, actor="first_administrators", origin="console"):
            added = load_regions()
            place = Region.objects.filter(pk=region).first()
            if place is None:
                self.refuse(f"E-OPS-021 没有地区代码 {region}。请用 GB/T 2260 六位代码，如 330200。")
            unit = Organisation.objects.create(name="平台运维", kind=Kind.OPERATOR, region=place, level=place.level)
            self.stdout.write(f"地区目录：新增 {added:,} 个地区")
            for role in ORDER:
                password = initial_password()
                user = User.objects.create_user(
                    NAMES[role], password, name=ROLES[role].name, must_change_password=True, mfa_required=True
                )
                Post.objects.create(user=user, role=role, organisation=unit, since=dt.date.today())
                self.stdout.write(f"{ROLES[role].name}：用户名 {NAMES[role]}，初始密码 {password}")
        self.stdout.write("首次登录须修改密码并设置二次验证。密码只显示这一次，请当面交给本人。")

    def refuse(self, words: str) -> NoReturn:
        """Say why and end with 1.

        Raises:
            SystemExit: always.
        """
        self.stderr.write(words)
        raise SystemExit(1)
