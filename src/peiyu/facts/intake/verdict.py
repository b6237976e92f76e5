"""The verdict on a file, and every reason for which one is refused: stable code, meaning, remedy."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.facts.faults import Fault
from peiyu.facts.intake.kinds import FileKind
from peiyu.problems import Place, Problem

BROKEN = "E-FILE-001"
TOO_BIG = "E-FILE-002"
HOSTILE = "E-FILE-003"
ENCRYPTED = "E-FILE-004"
NOT_TAKEN = "E-FILE-005"
TOO_SLOW = "E-FILE-006"
STOPPED = "E-FILE-007"
EMPTY = "E-FILE-008"
ENCODING = "E-FILE-009"
NOT_INSTALLED = "E-FILE-010"

_CATALOGUE = (
    (BROKEN, "文件已损坏，打不开", "重新导出或重新下载后再上传"),
    (TOO_BIG, "文件声明的大小、压缩比、页数或列数超出限度", "拆分成几个文件，或删去多余的内容后再上传"),
    (HOSTILE, "文件含有不接受的内容（宏、脚本、外部引用、嵌入文件等）", "在办公软件中另存为普通文件，去掉这些内容后再上传"),
    (ENCRYPTED, "文件设有密码", "去掉密码后再上传"),
    (NOT_TAKEN, "这里不接受这种文件", "换成可以接受的文件类型"),
    (TOO_SLOW, "在限定的时间内没有读完", "拆分成几个文件后再上传；确有需要请联系管理员"),
    (STOPPED, "读取时超出内存等限度，已停止", "在办公软件中打开后另存为新文件再上传；仍不行请联系管理员"),
    (EMPTY, "文件是空的", "检查文件是否选错"),
    (ENCODING, "文字编码既不是 UTF-8 也不是 GB18030", "在表格软件中另存为“CSV UTF-8”"),
    (NOT_INSTALLED, "没有安装所需的组件 openpyxl", "请管理员用 pip install \"peiyu[platform]\" 安装后再试"),
)  # fmt: skip
FAULTS: dict[str, Fault] = {code: Fault(code, meaning, remedy) for code, meaning, remedy in _CATALOGUE}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is and whether it may come in.

    `kind` is what its content shows (None if it is none of ours); for a file that is refused, `code` is one of the codes above,
    `reason` says why in Chinese and `remedy` what to do. `size` counts bytes, `sha256` is that of the whole file ("" where the
    file was refused before it was read).
    """

    kind: FileKind | None
    size: int = 0
    sha256: str = ""
    code: str = ""
    reason: str = ""
    remedy: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the file may be read and kept."""
        return not self.code

    @property
    def suffix(self) -> str:
        """The suffix under which an accepted file is kept, from its content."""
        return f".{self.kind}" if self.kind else ""

    def problem(self, file: str) -> Problem:
        """A refusal as a problem of the file of that name."""
        return Problem(Place(file), self.code, self.reason, self.remedy)


def refused(code: str, detail: str = "", *, kind: FileKind | None = None, remedy: str = "") -> Verdict:
    """A refusal in the words of the catalogue."""
    fault = FAULTS[code]
    reason = f"{fault.meaning}：{detail}" if detail else fault.meaning
    return Verdict(kind, code=code, reason=reason, remedy=remedy or fault.remedy)
