"""`audit verify` and `audit seal`, run by `peiyu audit` in a process of the right role."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from peiyu.platform.audit.seals import seal
from peiyu.platform.audit.verify import SHOWN, Verification, verify


class Command(BaseCommand):
    """Says what it found; the exit code of `verify` is 1 when something was."""

    help = "核对或封存审计记录"

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do."""
        parser.add_argument("action", choices=["verify", "seal"])
        parser.add_argument("--witness", type=Path, default=None)

    def handle(self, *_: Any, **options: Any) -> None:
        """Do it.

        Raises:
            SystemExit: 1 when the trail is not as it was written.
        """
        if options["action"] == "seal":
            self.stdout.write(f"封存 {seal():,} 条审计记录")
            return
        found = verify(witness=options["witness"])
        self.stdout.write(report(found))
        if not found.sound:
            raise SystemExit(1)


def report(found: Verification) -> str:
    """The outcome in a few lines, the first altered record first."""
    lines = [
        f"审计记录 {found.entries:,} 条，封存 {found.seals:,} 次，见证 {found.witnessed:,} 次，"
        f"待封存 {found.unsealed:,} 条"
    ]
    if found.late:
        lines.append("W-AUDIT-001 有记录超过 15 分钟没有封存（检查后台任务是否在运行：peiyu doctor）")
    if found.seals and not found.witnessed:
        lines.append("W-AUDIT-002 这台机器上没有封存见证文件，不能发现末尾被截断（用 --witness 指明副本）")
    if found.sound:
        return "\n".join([*lines, "没有发现改动"])
    first = found.findings[0]
    lines.append(f"发现 {len(found.findings)} 处改动。最早一处：{first.message}")
    lines += [f"{finding.code} {finding.message}" for finding in found.findings[:SHOWN]]
    return "\n".join(lines)
