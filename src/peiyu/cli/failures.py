"""What the machine refused: which file it was, why, and what to do. Every failure to read or write ends here as one line.

A full disk names no file, and the libraries that write workbooks and columns wrap what happened in errors of their own.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger("peiyu.cli")
STANDARD_OUTPUT = "标准输出"
_ELSEWHERE = "换一个可以写的位置；文件正被别的软件打开的话先关闭它"
_FAILURES = {
    errno.EACCES: ("没有权限", _ELSEWHERE),
    errno.EPERM: ("不允许", _ELSEWHERE),
    errno.EISDIR: ("这是一个文件夹", "要写文件名"),
    errno.ENOTDIR: ("路径中间有一段不是文件夹", "核对路径"),
    errno.ENOENT: ("路径不存在", "核对路径"),
    errno.EEXIST: ("已经有同名的文件", "换一个名字"),
    errno.ENAMETOOLONG: ("名字太长", "换一个短些的名字"),
    errno.ENOSPC: ("磁盘满了", "腾出空间，或写到别的磁盘，再运行一次"),
    errno.EDQUOT: ("磁盘配额用完了", "删去不用的文件，或写到别的磁盘，再运行一次"),
    errno.EFBIG: ("文件太大，这里放不下", "写到别的磁盘，再运行一次"),
    errno.EROFS: ("这个磁盘只能读", "写到别的磁盘"),
    errno.EIO: ("磁盘出错", "检查磁盘，或写到别的磁盘，再运行一次"),
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NUMBER = re.compile(r"(?:os error |\[[Ee]rrno )(\d{1,4})")
"""How libraries that are not Python give the number of what the machine refused."""
_BROKEN_OFF = "transport error"
"""What the writer of Parquet files says, and no more, where the end of a file finds no room."""


@contextmanager
def named(path: Path, *ours: Path) -> Iterator[None]:
    """A failure to write within says `path`, the name that the user gave, where it names no file or one of `ours` or in these,
    which mean nothing to him. One that names another file keeps that name.
    """
    try:
        yield
    except Exception as error:
        failed = os_error(error)
        if failed is None:
            raise
        about = str(failed.filename or "")
        if about and not any(our in (Path(about), *Path(about).parents) for our in ours):
            raise failed from None
        raise OSError(failed.errno, failed.strerror, str(path)) from None


def os_error(error: BaseException) -> OSError | None:
    """The failure of the machine behind an error; None where it is another error."""
    from polars.exceptions import PolarsError
    from xlsxwriter.exceptions import FileCreateError

    if isinstance(error, FileCreateError):
        inner = error.args[0] if error.args else None
        return inner if isinstance(inner, OSError) else OSError(errno.EIO, str(inner or ""))
    if not isinstance(error, (OSError, PolarsError)):
        return None
    number = _NUMBER.search(str(error))
    if number and getattr(error, "errno", None) is None:
        return OSError(int(number.group(1)), os.strerror(int(number.group(1))))
    if isinstance(error, OSError):
        return error
    return OSError(None, "没有写完") if _BROKEN_OFF in str(error) else None


def told(error: OSError) -> str:
    """The line for a failure: the file, what happened, what to do. What could not be printed is given up."""
    output_failed = _output_fails()
    if output_failed:
        drop_output()
    # a file that cannot be written is always named (`named`), so what is full and has no name is the output
    where = str(error.filename or "") or (STANDARD_OUTPUT if output_failed or error.errno in _FULL else "")
    words, remedy = _FAILURES.get(error.errno or 0, (error.strerror or "读写失败", "检查路径、权限和磁盘空间"))
    return f"{where or '读写的文件'}: E-CLI-008 读写不了：{words}（{remedy}）"


def own_fault(error: Exception) -> str:
    """A fault of the program in words: what it was and where in the program, for whoever mends it. Raises it again with PEIYU_DEBUG set."""
    if os.environ.get("PEIYU_DEBUG"):
        raise error
    log.info("a fault of the program", exc_info=error)  # the line that is told names one place only
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}peiyu{os.sep}" in frame.filename] or frames
    where = f"，{Path(ours[-1].filename).name} 第 {ours[-1].lineno} 行" if ours else ""
    return f"程序自己出了错（{type(error).__name__}{where}）"


def _output_fails() -> bool:
    """Whether it was the standard output: what could not be written is still waiting and fails again."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        return True
    return False


def drop_output() -> None:
    """Forget what waits to be printed: Python would try once more at its end, and complain in English."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
