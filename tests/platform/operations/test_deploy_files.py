"""The files of deploy/ say what the platform says: limits, addresses, pages, commands."""

from __future__ import annotations

import re
import shlex
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from peiyu.platform.operations.serving import Plan, web

DEPLOY = Path(__file__).parents[3] / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text("utf-8")


def test_the_proxy_lets_through_what_the_platform_takes() -> None:
    size = re.search(r"client_max_body_size (\d+)m;", NGINX)
    assert size is not None
    assert int(size[1]) * 2**20 > settings.UPLOAD_LIMIT


def test_the_proxy_limits_the_sign_in_that_there_is() -> None:
    assert f"location = {reverse('account_login')} {{" in NGINX


def test_no_log_of_the_proxy_holds_what_stands_behind_a_question_mark() -> None:
    written = re.search(r"log_format peiyu (.*?);", NGINX, re.DOTALL)
    assert written is not None
    for forbidden in (
        "$request ",
        '$request"',
        "$request_uri",
        "$args",
        "$query_string",
        "$http_referer",
        "$http_cookie",
    ):
        assert forbidden not in written[1]
    assert set(re.findall(r"access_log (\S+ \S+);", NGINX)) == {"/var/log/nginx/peiyu.log peiyu"}
    assert NGINX.count("access_log") == NGINX.count("server {")


def test_each_page_of_the_proxy_is_there_and_runs_under_its_own_policy() -> None:
    named = set(re.findall(r"/_away/([\w-]+\.html)", NGINX))
    assert named == {path.name for path in (DEPLOY / "pages").glob("*.html")}
    for name in named:
        page = (DEPLOY / "pages" / name).read_text("utf-8")
        assert '<html lang="zh-CN">' in page
        assert not re.search(r"<script|<style| style=| on\w+=|https?://", page)


def test_several_web_machines_are_served_as_one_is() -> None:
    unit = (DEPLOY / "peiyu-web.service").read_text("utf-8").replace("\\\n", " ")
    started = re.search(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    assert started is not None
    several = shlex.split(started[1])[1:]
    one = web(Plan(Path("/var/lib/peiyu"))).command[3:]
    own = {"--bind", "--workers", "--threads"}

    def options(command: list[str]) -> dict[str, str]:
        flags = {word: "" for word in command if word.startswith("--")}
        flags |= {word: after for word, after in pairwise(command) if word in flags and not after.startswith("--")}
        return {word: value for word, value in flags.items() if word not in own}

    assert options(several) == options(one)


@pytest.mark.parametrize("unit", ["peiyu", "peiyu-web", "peiyu-worker"])
def test_every_unit_is_held_in_the_same_way(unit: str) -> None:
    held = (DEPLOY / f"{unit}.service").read_text("utf-8").partition("UMask=")[2]
    assert held == (DEPLOY / "peiyu.service").read_text("utf-8").partition("UMask=")[2]
    assert "PrivateTmp=yes" in held


def test_the_settings_can_be_read_by_a_shell_and_by_systemd(tmp_path: Path) -> None:
    given = re.sub(r"^# (PEIYU_\w+=)", r"\1", (DEPLOY / "peiyu.env").read_text("utf-8"), flags=re.MULTILINE)
    assignments = re.findall(r"^(PEIYU_\w+)='([^']*)'$", given, re.MULTILINE)
    assert len(assignments) == len(re.findall(r"^PEIYU_", given, re.MULTILINE)) >= 8  # every value in single quotes
    (tmp_path / "peiyu.env").write_text(given, "utf-8")
    told = subprocess.run(
        ["sh", "-c", f'set -aeu; . "{tmp_path}/peiyu.env"; env'], capture_output=True, text=True, check=True
    ).stdout
    for name, value in assignments:
        assert f"{name}={value}\n" in told
