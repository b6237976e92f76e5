"""What can be wrong with a document file: stable codes with what to do about each."""

from __future__ import annotations

from peiyu.problems import Place, Problem, ProblemsFound

CANNOT_OPEN = "E-TEXT-001"
HOSTILE = "E-TEXT-002"
TOO_BIG = "E-TEXT-003"
ENCODING = "E-TEXT-004"
SCANNED = "E-TEXT-005"
UNKNOWN_FORMAT = "E-TEXT-006"
NO_OFFICE = "E-TEXT-007"
EMPTY = "E-TEXT-008"
TIMED_OUT = "E-TEXT-009"
OWN_FAULT = "E-TEXT-010"

REMEDY: dict[str, str] = {
    CANNOT_OPEN: "确认文件完整、未加密；从网上下载的再下载一次",
    HOSTILE: "用办公软件另存为不带宏、不带外部引用的普通文件",
    TOO_BIG: "拆成几份，或只保留正文后再试",
    ENCODING: "另存为 UTF-8 文本",
    SCANNED: "先做文字识别（OCR），或找文字版；扫描件里没有可读的文字",
    UNKNOWN_FORMAT: "可读 .txt .md .html .docx .pdf（文字版） .ofd .xls .xlsx，装有 LibreOffice 时还有 .doc .wps .rtf",
    NO_OFFICE: "安装 LibreOffice，或另存为 .docx",
    EMPTY: "确认文件里有正文",
    TIMED_OUT: "文件可能损坏或过于复杂；另存为 .docx 或 .txt 后再试",
    OWN_FAULT: "这是程序的缺陷，不是文件的错：把文件和这一行发给维护者；其他文件不受影响",
}


class Unreadable(Exception):
    """A document that cannot be read, with its code, the reason in words, and what to do where the usual remedy does not fit."""

    def __init__(self, code: str, reason: str, remedy: str = "") -> None:
        self.code = code
        self.reason = reason
        self.remedy = remedy or REMEDY[code]
        super().__init__(f"{code} {reason}")

    def problems(self, name: str) -> ProblemsFound:
        """The same as a problem of the file `name`."""
        return ProblemsFound([Problem(Place(name), self.code, self.reason, self.remedy)])
