"""Plain connections to the database as one of its roles, for commands that run without Django."""

from __future__ import annotations

from pathlib import Path

import psycopg

from peiyu.platform.database.addresses import address

PATIENCE = 5  # seconds, where the address names no others


def connect(role: str, home: Path) -> psycopg.Connection:
    """A connection as `web`, `job`, `migrator` or `audit`.

    Raises:
        psycopg.Error: it cannot be reached.
        AddressError: its address is not set.
    """
    settings = address(role, home)
    given = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    arguments = {name: settings[key] for name, key in given.items() if settings[key]}
    extra = {name: value for name, value in settings["OPTIONS"].items() if name not in {"pool", "application_name"}}
    return psycopg.connect(**{"connect_timeout": PATIENCE} | arguments | extra)


# What the server or its client says, and what it means to an administrator.
_SAYINGS = (
    ("password authentication failed", "密码不对，或没有这个角色"),
    ("no password supplied", "地址里没有密码"),
    ("permission denied for database", "这个角色不能连接这个库"),
    ("permission denied to set role", "这个角色不能代行属主 peiyu_owner"),
    ("role", "does not exist", "没有这个角色"),
    ("database", "does not exist", "没有这个库"),
    ("no pg_hba.conf entry", "服务器不允许从本机连接，请在 pg_hba.conf 中放行"),
    ("certificate", "证书核验没有通过"),
    ("does not support ssl", "服务器没有启用 SSL"),
    ("too many", "连接数已满"),
    ("remaining connection slots", "连接数已满"),
    ("starting up", "数据库正在启动，请稍后再试"),
    ("shutting down", "数据库正在停止"),
    ("could not translate host name", "找不到这台服务器，请检查主机名"),
    ("name or service not known", "找不到这台服务器，请检查主机名"),
    ("connection refused", "连接不上：服务器没有运行，或端口不对"),
    ("no such file", "连接不上：数据库没有运行"),
    ("timeout", "连接超时：网络不通，或被防火墙拦住"),
)


def in_chinese(error: Exception) -> str:
    """What went wrong with a connection; words that are not known are passed on as they are."""
    said = str(error).strip()
    for *marks, words in _SAYINGS:
        if all(mark in said.lower() for mark in marks):
            return words
    return said.splitlines()[0] if said else type(error).__name__
