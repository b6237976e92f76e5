"""What an action on people or posts may be refused for: a stable code and what to do, in Chinese."""

from __future__ import annotations


class NotDone(Exception):
    """An action is refused and changed nothing. `code` is stable; the text is for the user."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        self.text = text
        super().__init__(f"{code}：{text}")
