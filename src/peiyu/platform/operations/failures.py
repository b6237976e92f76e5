"""What stops a command that runs an installation."""

from __future__ import annotations


class OperationError(Exception):
    """A command cannot go on.

    Attributes:
        code: stable, `E-OPS-…`.
        what: what is wrong and what was expected, in Chinese.
        remedy: what to do, in Chinese.
    """

    def __init__(self, code: str, what: str, remedy: str = "") -> None:
        self.code, self.what, self.remedy = code, what, remedy
        super().__init__(f"{code} {what}" + (f"（{remedy}）" if remedy else ""))
