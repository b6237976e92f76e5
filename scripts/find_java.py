"""Find a Java for the Spark tests and install Debian's when there is none: `python3 scripts/find_java.py`.

Never fails: without Java 17 or newer the Spark parts are skipped and say so. Only a machine where we are root and that has apt
gets one (`openjdk-17-jre-headless`); elsewhere the message says what to install.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess

OLDEST = 17
PACKAGE = "openjdk-17-jre-headless"


def main() -> None:
    """Say what was found, after trying to install what is missing."""
    if (found := java()) >= OLDEST:
        print(f"      Java … {found}", flush=True)
        return
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"      缺少 Java，安装 {PACKAGE} …", flush=True)
        install()
    if java() < OLDEST:
        print(f"      没有 Java {OLDEST} 或更高版本，Spark 部分将跳过。可安装 {PACKAGE}。", flush=True)


def java() -> int:
    """The version of the Java that Spark would use; 0 without one."""
    home = os.environ.get("JAVA_HOME")
    program = os.path.join(home, "bin", "java") if home else "java"
    try:
        told = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60).stderr
    except (OSError, subprocess.TimeoutExpired):
        return 0
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    return int(version.group(1)) if version else 0


def install() -> None:
    """Install Debian's package; what apt prints is kept from the screen."""
    surroundings = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE],
    ):
        subprocess.run(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
