"""What the screen cannot show never stops a command.

A screen in GBK lacks characters that policy texts hold. JSON gets them as \\u escapes, which say the same; everything else gets a
question mark, and the user is told how many, and that a file keeps them all.
"""

from __future__ import annotations

import codecs
import sys

_ESCAPED, _REPLACED = "peiyu-escaped", "peiyu-replaced"
_lost = 0


def json_escaped(words: str) -> str:
    """Characters as JSON escapes, those beyond the first plane as a pair.

    >>> json_escaped("•")
    '\\\\u2022'
    """
    units = words.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json_escaped(error.object[error.start : error.end]), error.end


def _replace(error: UnicodeError) -> tuple[str, int]:
    global _lost
    if not isinstance(error, UnicodeEncodeError):
        raise error
    _lost += error.end - error.start
    return "?" * (error.end - error.start), error.end


codecs.register_error(_ESCAPED, _escape)
codecs.register_error(_REPLACED, _replace)


def prepare(*, as_json: bool = False) -> None:
    """Make standard output and standard error take every character. To be called again when it is known what is printed."""
    for stream, way in ((sys.stdout, _ESCAPED if as_json else _REPLACED), (sys.stderr, _REPLACED)):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=way)


def shows(text: str) -> bool:
    """Whether standard output can show all of a text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def tell_lost(to_file: bool) -> None:
    """Say once how many characters the screen could not show. `to_file`: the command can write a file, which keeps them."""
    global _lost
    if _lost:
        remedy = "加 --out 写到文件，可以保留全部" if to_file else "把屏幕的编码改成 UTF-8，可以看到全部"
        count, _lost = _lost, 0
        encoding = getattr(sys.stdout, "encoding", "") or ""
        sys.stderr.write(f"W-CLI-001 屏幕的编码（{encoding}）显示不了 {count} 个字，已用 ? 代替（{remedy}）\n")
