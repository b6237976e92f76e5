"""Accounts and posts. A person signs in as a user and acts in one post at a time; the post gives role, reach and permissions."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from peiyu.platform.access.reach import Barred, Reach, prefix, within
from peiyu.platform.access.roles import CHOICES, ROLES, Permission, Role
from peiyu.platform.database.protection import Internal, Tenant
from peiyu.platform.organisations.models import Organisation, Region


class UserManager(BaseUserManager["User"]):
    """Makes users; there are no superusers here, an administrator is a user with a post."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        """A user with a hashed password; without one the account cannot be signed in to until a password is set."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. Telephone and e-mail are personal data: shown to the person and the security administrator only."""

    id = models.BigAutoField(primary_key=True)
    username = models.CharField("用户名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    telephone = models.CharField("手机号码", max_length=20, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("首次登录须修改密码", default=False)
    mfa_required = models.BooleanField("必须二次验证", default=False)
    # The subject (`sub`) that the government's single sign-on gives this person; set by the security administrator.
    single_sign_on = models.CharField("政务统一身份标识", max_length=200, null=True, blank=True, unique=True)
    created = models.DateTimeField("建立时间", default=timezone.now)
    demo = models.BooleanField("演示账号", default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()
    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "用户"

    def __str__(self) -> str:
        return self.name or self.username

    # Libraries ask for these; nobody is staff in Django's sense and permissions come from the post.
    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Never by this way: permissions come from the present post."""
        return False


class Post(models.Model):
    """A role that a user holds: in an organisation over a region, or for enterprises. A delegated post names its giver and ends."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="posts", verbose_name="用户")
    role = models.CharField("角色", max_length=30, choices=CHOICES)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, verbose_name="单位")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="管辖地区")
    enterprises: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "dossiers.Enterprise", blank=True, through="PostEnterprise", verbose_name="企业"
    )
    since = models.DateField("任职自", default=dt.date.today)
    until = models.DateField("任职至", null=True, blank=True)
    delegated_by = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="delegations", verbose_name="委托人"
    )
    reason = models.CharField("委托事由", max_length=200, blank=True)
    ended = models.DateTimeField("终止时间", null=True, blank=True)

    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "任职"
        constraints = [
            models.CheckConstraint(
                condition=Q(delegated_by__isnull=True) | Q(until__isnull=False), name="delegation_has_an_end"
            )
        ]

    def __str__(self) -> str:
        where = self.organisation or self.region
        return f"{self.kind.name}（{where}）" if where else self.kind.name

    @property
    def governed(self) -> str:
        """The region over which it reaches, with what that lies in; '' where its reach is no region."""
        from peiyu.platform.organisations.region_field import path

        return path(self.region) if self.kind.reach == "region" and self.region is not None else ""

    @property
    def kind(self) -> Role:
        """The role."""
        return ROLES[self.role]

    @staticmethod
    def in_force(today: dt.date) -> Q:
        """The filter for posts that give reach on a day: those held, in an organisation that is not 停用."""
        return Post.held(today) & (Q(organisation__isnull=True) | Q(organisation__active=True))

    @staticmethod
    def held(today: dt.date) -> Q:
        """The filter for posts that run on a day, of organisations that are 停用 too. A delegated post runs only while its
        giver's does.
        """
        giver = Q(
            delegated_by__since__lte=today, delegated_by__ended__isnull=True, delegated_by__user__is_active=True
        ) & (Q(delegated_by__until__isnull=True) | Q(delegated_by__until__gte=today))
        own = Q(since__lte=today, ended__isnull=True) & (Q(until__isnull=True) | Q(until__gte=today))
        return own & (Q(delegated_by__isnull=True) | giver)

    def may(self, permission: Permission) -> bool:
        """Whether the post carries a permission. A delegated post never delegates further."""
        if permission is Permission.DELEGATE and self.delegated_by_id is not None:
            return False
        return permission in self.kind.permissions

    def reach(self) -> Reach:
        """What is within reach of the post today."""
        personal = Permission.PERSONAL_VIEW in self.kind.permissions
        if self.kind.reach == "region" and self.region_id:
            return Reach(
                regions=(prefix(self.region_id),),
                organisation=self.organisation_id,
                user=self.user_id,
                personal=personal,
                **self._barred(),
            )
        if self.kind.reach == "enterprise":
            own = PostEnterprise.objects.filter(post=self).values_list("enterprise_id", flat=True)
            if self.delegated_by_id is not None:  # what the giver has lost since is lost here too
                held = PostEnterprise.objects.filter(post=self.delegated_by_id).values("enterprise_id")
                own = own.filter(enterprise_id__in=held)
            return Reach(enterprises=tuple(own), organisation=self.organisation_id, user=self.user_id, personal=True)
        if self.kind.reach == "released" and self.organisation_id:
            return Reach(
                enterprises=released_to(self.organisation_id),
                organisation=self.organisation_id,
                user=self.user_id,
                **self._barred(),
            )
        return Reach(organisation=self.organisation_id, user=self.user_id)

    def _barred(self) -> Barred:
        """The enterprises that its person neither sees nor decides about in this post (回避)."""
        from peiyu.platform.accounts.recusal import recused

        found = recused(self.user_id)
        return Barred(barred=tuple(sorted(found)), barred_codes=tuple(sorted(found.values())))


def released_to(organisation: int) -> tuple[int, ...]:
    """The enterprises that have released their dossier to an organisation, as of today."""
    from peiyu.platform.dossiers.models import Release

    today = timezone.localdate()
    with within(Reach(organisation=organisation)):  # the releases to it are all that the organisation may see until now
        found = Release.everything.filter(
            organisation_id=organisation, since__lte=today, withdrawn__isnull=True
        ).filter(Q(until__isnull=True) | Q(until__gte=today))
        return tuple(found.values_list("enterprise_id", flat=True))


class PostEnterprise(models.Model):
    """An enterprise that a clerk's post stands for: one clerk may serve several firms of a group or of an agency."""

    id = models.BigAutoField(primary_key=True)
    # `post_enterprise_once` begins with the post
    post = models.ForeignKey(Post, models.CASCADE, db_index=False, verbose_name="身份")
    enterprise = models.ForeignKey("dossiers.Enterprise", models.CASCADE, verbose_name="企业")

    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "代办企业"
        constraints = [models.UniqueConstraint(fields=["post", "enterprise"], name="post_enterprise_once")]


class Registration(models.Model):
    """A clerk asks to act for an enterprise; an officer of its region decides."""

    class State(models.TextChoices):
        WAITING = "waiting", "待审核"
        RETURNED = "returned", "退回补正"
        APPROVED = "approved", "已通过"
        REFUSED = "refused", "未通过"
        WITHDRAWN = "withdrawn", "已撤回"

    id = models.BigAutoField(primary_key=True)
    applicant = models.ForeignKey(User, models.CASCADE, related_name="registrations", verbose_name="申请人")
    code = models.CharField("统一社会信用代码", max_length=18)
    enterprise_name = models.CharField("企业名称", max_length=120)
    region = models.CharField("所在地区", max_length=6)
    position = models.CharField("职务", max_length=60, blank=True)
    proof = models.ForeignKey("intake.Upload", models.SET_NULL, null=True, blank=True, verbose_name="授权书")
    note = models.CharField("说明", max_length=500, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    asked = models.DateTimeField("申请时间", default=timezone.now)
    decided = models.DateTimeField("办结时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    answer = models.CharField("审核意见", max_length=500, blank=True)
    version = models.PositiveIntegerField("版本号", default=1)  # two officers at once: the second is told

    objects = models.Manager()
    protection = Tenant(enterprise=None, user="applicant_id")

    class Meta:
        ordering = ["-asked"]
        verbose_name = "企业注册申请"


class Recusal(models.Model):
    """回避: a user does not handle an enterprise, by own declaration or by an administrator's."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="recusals", verbose_name="人员")
    enterprise = models.ForeignKey("dossiers.Enterprise", models.CASCADE, verbose_name="企业")
    reason = models.CharField("事由", max_length=200)
    since = models.DateField("自", default=dt.date.today)
    until = models.DateField("至", null=True, blank=True)

    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "回避"


class Token(models.Model):
    """An API token of an organisation or enterprise. Only its digest is kept; it acts with the reach of its post."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField("用途", max_length=100)
    post = models.ForeignKey(Post, models.CASCADE, related_name="tokens", verbose_name="身份")
    scopes = models.JSONField("范围", default=list)
    digest = models.BinaryField("摘要", unique=True)
    hint = models.CharField("末四位", max_length=4)
    created = models.DateTimeField("建立时间", default=timezone.now)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="建立人")
    expires = models.DateTimeField("有效期至")
    last_used = models.DateTimeField("最近使用", null=True, blank=True)
    revoked = models.DateTimeField("停用时间", null=True, blank=True)

    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "接口令牌"

    @property
    def last_day(self) -> dt.date:
        """The last day on which it holds: it ends with that day, or within it where a year is up."""
        return timezone.localdate(self.expires - dt.timedelta(microseconds=1))


class Change(models.Model):
    """Why an administrator changed an account, a post, an organisation …; what changed stands in the audit under the same request."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField("时间", default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="操作人")
    request = models.CharField("请求编号", max_length=32)
    table = models.CharField("对象类型", max_length=60)
    row = models.BigIntegerField("对象编号")
    subject = models.CharField("对象", max_length=160)
    action = models.CharField("操作", max_length=60)
    reason = models.CharField("事由", max_length=200)

    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "变更事由"
        ordering = ["-id"]
        indexes = [models.Index(fields=["table", "row"])]


class Consent(models.Model):
    """A person's consent to one purpose, under the text that was shown (个人信息保护法第十四条); can be withdrawn."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="consents", verbose_name="人员")
    purpose = models.CharField("目的", max_length=40)
    edition = models.CharField("告知版本", max_length=20)
    given = models.DateTimeField("同意时间", default=timezone.now)
    withdrawn = models.DateTimeField("撤回时间", null=True, blank=True)

    protection = Internal()
    audited = True

    class Meta:
        verbose_name = "个人信息同意"
        ordering = ["-given"]


class CodeTry(models.Model):
    """A second-factor code that was typed: an accepted one is refused a second time, and too many wrong ones lock.

    In the database and not in a cache, because several web processes have to know.
    """

    id = models.BigAutoField(primary_key=True)
    # two others begin with the user
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False, verbose_name="用户")
    at = models.DateTimeField("时间", default=timezone.now)
    used = models.CharField(
        "已用验证码摘要", max_length=64, null=True, blank=True
    )  # digest of the accepted code and its time step

    protection = Internal()

    class Meta:
        verbose_name = "验证码尝试"
        indexes = [models.Index(fields=["user", "at"])]
        constraints = [models.UniqueConstraint(fields=["user", "used"], name="code_used_once")]
