"""What was looked at, in words that a firm reads: a rule by its name, and never by the code of a pack."""

from __future__ import annotations

import re

from peiyu.platform.policies.book import book

_CODE = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$")
GONE = "已不在政策库的政策"


def looked_at(what: str) -> str:
    """The words of an entry of the log of looks. Entries keep the code of a rule, whose name may change."""
    found = _CODE.search(what)
    if found is None:
        return what
    code = found[0]
    return what[: found.start()] + (book().rulebook.rule(code).rule.name if code in book().rulebook else GONE)
