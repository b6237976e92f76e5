"""Regions (GB/T 2260) and organisations."""

from __future__ import annotations

from django.db import models

from peiyu.platform.access.roles import Level
from peiyu.platform.database.protection import Shared

LEVELS = [(Level.NATION, "国家"), (Level.PROVINCE, "省级"), (Level.CITY, "市级"), (Level.COUNTY, "县级")]


class Region(models.Model):
    """A region by its six-digit code; 100000 is the country."""

    code = models.CharField("行政区划代码", max_length=6, primary_key=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=10, choices=LEVELS)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )

    protection = Shared()

    class Meta:
        ordering = ["code"]
        verbose_name = "地区"

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """Kinds of organisations."""

    BUREAU = "bureau", "中小企业主管部门"
    DEPARTMENT = "department", "数据来源部门"
    GROUP = "group", "企业集团"
    AGENCY = "agency", "服务机构"
    BANK = "bank", "银行"
    FUND = "fund", "基金"
    GUARANTEE = "guarantee", "担保机构"
    PARK = "park", "园区"
    OPERATOR = "operator", "平台运维"


class Organisation(models.Model):
    """A bureau, department, bank, agency … Enterprises are not organisations: they have dossiers."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField("名称", max_length=120)
    kind = models.CharField("类型", max_length=12, choices=Kind.choices)
    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="所在地区", db_index=False
    )  # `organisation_once` begins with it
    level = models.CharField("级别", max_length=10, choices=LEVELS)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位"
    )
    source = models.CharField(
        "数据来源代号", max_length=40, blank=True, help_text="政策包「数据来源」中的名称，如 税务"
    )
    telephone = models.CharField("电话", max_length=40, blank=True)
    active = models.BooleanField("启用", default=True)

    protection = Shared()

    class Meta:
        ordering = ["region_id", "kind", "name"]
        verbose_name = "组织"
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="organisation_once")]

    def __str__(self) -> str:
        return self.name
