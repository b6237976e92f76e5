"""Find a Chromium for the browser tests and install Debian's when there is none: `python3 scripts/find_chromium.py`.

Never fails: without Chromium the browser tests are skipped and say so. Only a machine where we are root and that has apt gets
one, with the Chinese fonts that screenshots need (`chromium`, `fonts-noto-cjk`); elsewhere the message says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGE, FONTS = "chromium", "fonts-noto-cjk"


def main() -> None:
    """Say what was found, after trying to install what is missing."""
    missing = [package for package, there in ((PACKAGE, chromium()), (FONTS, chinese_font())) if not there]
    if missing and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"      缺少{'、'.join(missing)}，正在安装 …", flush=True)
        install(missing)
    if (found := chromium()) is None:
        print(f"      没有 Chromium，浏览器测试将跳过。可安装 {PACKAGE} 和 {FONTS}。", flush=True)
        return
    print(f"      Chromium … {found}", flush=True)
    if not chinese_font():
        print(f"      没有中文字体，截图里的汉字会显示成方框。可安装 {FONTS}。", flush=True)


def chromium() -> str | None:
    """The program that the browser tests would start; None without one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def chinese_font() -> bool:
    """Whether a font with Simplified Chinese is installed. Where that cannot be asked, a machine with Chromium is taken to have one."""
    if shutil.which("fc-list") is None:
        return chromium() is not None
    try:
        told = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return True
    return bool(told.strip())


def install(packages: list[str]) -> None:
    """Install Debian's packages; what apt prints is kept from the screen."""
    surroundings = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
