"""The demonstration accounts: one for every role, more where a screen needs two. All share one password, shown on the start page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from peiyu.platform.accounts.models import Post, PostEnterprise, User
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.organisations.models import Organisation

PASSWORD = "Peiyu-Demo-2026"  # of an installation that holds synthetic data only; the start page shows it
SINCE = dt.date(2024, 1, 1)


@dataclass(frozen=True)
class Account:
    """One demonstration account."""

    username: str
    name: str
    role: str
    unit: str | None = None
    region: str | None = None
    firms: int = 0


ACCOUNTS = (
    Account("qiye", "企业专员（演示）", "clerk", firms=1),
    Account("qiye2", "企业专员二（演示）", "clerk", firms=1),
    Account("jituan", "集团专员（演示）", "group-clerk", unit="集团", firms=4),
    Account("yinzhou", "鄞州经信（演示）", "county-officer", unit="鄞州", region="330212"),
    Account("yuyao", "余姚经信（演示）", "county-officer", unit="余姚", region="330281"),
    Account("cixi", "慈溪经信（演示）", "county-officer", unit="慈溪", region="330282"),
    Account("ningbo", "宁波经信（演示）", "city-officer", unit="市", region="330200"),
    Account("huludao", "葫芦岛工信（演示）", "city-officer", unit="葫芦岛", region="211400"),
    Account("zhejiang", "浙江经信（演示）", "province-officer", unit="省", region="330000"),
    Account("shuiwu", "税务数据专员（演示）", "data-owner", unit="税务", region="330200"),
    Account("tongji", "统计数据专员（演示）", "data-owner", unit="统计", region="330200"),
    Account("yinhang", "银行客户经理（演示）", "bank", unit="银行"),
    Account("jijin", "基金投资经理（演示）", "fund", unit="基金"),
    Account("danbao", "担保业务员（演示）", "guarantee", unit="担保"),
    Account("fuwu", "服务机构顾问（演示）", "agency", unit="机构"),
    Account("yuanqu", "园区招商员（演示）", "park", unit="园区"),
    Account("qicao", "政策起草人（演示）", "drafter", unit="市"),
    Account("shenhe", "政策审核人（演示）", "reviewer", unit="市"),
    Account("shenji", "审计人员（演示）", "auditor", unit="运维"),
    Account("xitong", "系统管理员（演示）", "system-administrator", unit="运维"),
    Account("anquan", "安全管理员（演示）", "security-administrator", unit="运维"),
    Account("shenjiguanli", "审计管理员（演示）", "audit-administrator", unit="运维"),
)
VISITOR = Account("zhuce", "待审核的申请人（演示）", "")


def load_people(units: Mapping[str, Organisation], firms: Sequence[Enterprise]) -> dict[str, User]:
    """Make accounts and posts; clerks stand for the first firms in turn. By user name."""
    hashed = make_password(PASSWORD)  # argon2 is slow by intent: once for all
    taken = iter(firms)
    made: dict[str, User] = {}
    for account in (*ACCOUNTS, VISITOR):
        user = User.objects.create(username=account.username, name=account.name, password=hashed, demo=True)
        made[account.username] = user
        if not account.role:
            continue
        post = Post.objects.create(
            user=user,
            role=account.role,
            organisation=units[account.unit] if account.unit else None,
            region_id=account.region,
            since=SINCE,
        )
        for _ in range(account.firms):
            PostEnterprise.objects.create(post=post, enterprise=next(taken))
    delegate(made)
    return made


def delegate(users: Mapping[str, User]) -> None:
    """The officer of Yuyao stands in for Cixi during a month."""
    giver = Post.objects.get(user=users["cixi"])
    today = dt.date.today()
    Post.objects.create(
        user=users["yuyao"],
        role=giver.role,
        organisation=giver.organisation,
        region=giver.region,
        since=today,
        until=today + dt.timedelta(days=30),
        delegated_by=giver,
        reason="外出培训期间委托（演示）",
    )
