"""The audit trail and the seals over it."""

from __future__ import annotations

from django.db import models

from peiyu.platform.database.protection import AuditTrail


class Entry(models.Model):
    """One changed row. Written by triggers only (`sql.py`), so bulk changes and raw SQL are here too.

    `digest` is the SHA-256 of the entry's own content; `Seal` chains the digests.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField("时间")
    actor = models.TextField("操作人")
    database_role = models.TextField("数据库角色")
    origin = models.TextField("来源")
    request = models.TextField("请求编号")
    table = models.TextField("数据表", db_column="table_name")
    row = models.TextField("记录编号", db_column="row_id")
    operation = models.TextField("操作", choices=[("I", "新增"), ("U", "修改"), ("D", "删除")])
    region = models.TextField("地区", null=True)
    enterprise_id = models.BigIntegerField("企业", null=True)
    before = models.JSONField("改前", null=True)
    after = models.JSONField("改后", null=True)
    digest = models.BinaryField("摘要")

    protection = AuditTrail()

    class Meta:
        db_table = "audit_entry"
        indexes = [
            models.Index(fields=["table", "row"]),
            models.Index(fields=["enterprise_id", "-id"]),
            models.Index(fields=["at"]),
        ]
        verbose_name = "审计记录"


class Seal(models.Model):
    """A link of the chain: all entries from `first` to `last`, hashed together with the seal before.

    `ranges` holds the ids that are covered, as an int8multirange: rolled-back changes leave holes, and a removed entry can be
    told from a hole.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField("时间")
    first = models.BigIntegerField("首条编号")
    last = models.BigIntegerField("末条编号")
    entries = models.BigIntegerField("条数")
    ranges = models.TextField("编号范围")
    digest = models.BinaryField("摘要")

    protection = AuditTrail()

    class Meta:
        db_table = "audit_seal"
        verbose_name = "审计封存"
