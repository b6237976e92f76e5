"""No log holds what belongs to a person or opens a door: not ours, not the web server's, not the database's."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from peiyu.platform.operations.logs import Discreet, discreet, make_discreet
from peiyu.platform.operations.processes import environment

NAME, PHONE, IDENTITY = "金丝雀某某", "13912345678", "330282199001011234"
SCRIPT = f"""
import django, logging
django.setup()
from django.db import connection
for statement in (
    "CREATE TEMP TABLE people (name text PRIMARY KEY, phone text CHECK (length(phone) < 5), born date)",
    "INSERT INTO people (name) VALUES ('{NAME}')",
    "INSERT INTO people (name) VALUES ('{NAME}')",
    "INSERT INTO people VALUES ('{NAME}二', '{PHONE}')",
    "INSERT INTO people VALUES ('{NAME}三', NULL, '{IDENTITY}')",
    "SELECT '{NAME}' FROM nowhere",
):
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    except Exception as error:
        logging.getLogger("django.request").error("Internal Server Error: /dossiers/7/", exc_info=True)
        logging.getLogger("peiyu.intake").error("batch 7: %r", error)
"""


def test_a_failed_statement_leaves_no_value_in_any_log(installation: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=True,
        env=environment(installation, "migrator"),
    )
    database = (installation / "pg.log").read_text("utf-8", "replace")
    assert "UniqueViolation" in done.stderr  # what failed is still said
    assert "CheckViolation" in done.stderr
    for canary in (NAME, PHONE, IDENTITY):
        assert canary not in done.stderr
        assert canary not in done.stdout
        assert canary not in database


@pytest.mark.parametrize(
    "text",
    [
        f"电话{PHONE}。",
        f"tel=+86 139-1234-5678 ({PHONE})",
        f"身份证 {IDENTITY}",
        "身份证 33028219900101123X",
        "GET /?token=peiyu_0123456789012345678901234567890123456789abc HTTP/1.1",
        "Authorization: Bearer peiyu_0123456789012345678901234567890123456789abc",
        "postgresql://peiyu_web:0123456789abc@db/peiyu",
        "user 0123456789abc@example.cn",
        "错误:  重复键违反唯一约束\n描述:  键值“(name)=(0123456789abc)” 已经存在",
    ],
)
def test_what_is_personal_or_secret_is_hidden(text: str) -> None:
    told = discreet(text)
    for canary in (PHONE, "1234-5678", IDENTITY, "33028219900101123X", "0123456789abc"):
        assert canary not in told


@pytest.mark.parametrize(
    "text",
    [
        "企业 91330282MA0000BBB1 第 3 行",
        "20261122 2026-11-22 06:40:01,123 1763791234567 12345678901",
        "E-OPS-034 数据库没有导出",
        "connection to server at 127.0.0.1, port 5432 failed",
    ],
)
def test_what_finds_a_fault_stays(text: str) -> None:
    assert discreet(text) == text


def test_the_log_of_the_web_server_is_made_discreet_in_its_own_format() -> None:
    import io

    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
    logger = logging.getLogger("peiyu.tests.gunicorn")
    logger.propagate = False
    logger.addHandler(handler)
    make_discreet(logger.name)
    assert isinstance(handler.formatter, Discreet)
    logger.error("Error handling request /library/?q=%s", PHONE)
    assert out.getvalue() == "[ERROR] Error handling request /library/?q=［已隐去］\n"
