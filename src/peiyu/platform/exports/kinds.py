"""What can be exported in a job. An app declares its lists in a module `listed`; the job finds them by their code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.module_loading import autodiscover_modules

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post

Line = Sequence[Any]


@dataclass(frozen=True)
class Part:
    """One sheet of a list.

    Attributes:
        name: of the sheet.
        heads: of the columns.
        keys: of the rows, in order, primary keys mostly: read at once, so that a long export keeps its order whatever changes meanwhile.
        lines: the lines of some of the keys, in their order; a row that is gone by then is left out.
    """

    name: str
    heads: Sequence[str]
    keys: Sequence[Any]
    lines: Callable[[Sequence[Any]], Iterable[Line]]


@dataclass(frozen=True)
class Listed:
    """A list as filtered: the name of its file, its sheets, and what stands below the first of them."""

    name: str
    parts: Sequence[Part]
    note: str = ""

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(len(part.keys) for part in self.parts)


@dataclass(frozen=True)
class Kind:
    """A list that can be exported.

    Attributes:
        code: stable, in the database.
        permission: what the post has to carry, when the file is made and when it is fetched.
        listed: the list for the query of its page, as a post sees it; asks within the reach in force.
        page: the route of the page that shows it.
        export: the route that exports it; '' for a list that is asked for by POST.
        key: the parameter of the query that stands in the path of both; '' for none.
    """

    code: str
    permission: Permission
    listed: Callable[[QueryDict, Post], Listed]
    page: str
    export: str = ""
    key: str = ""

    def address(self, route: str, query: str) -> str:
        """The address of one of its routes for a query."""
        asked = QueryDict(query, mutable=True)
        path = asked.pop(self.key, [""]) if self.key else []
        return f"{reverse(route, args=path)}?{asked.urlencode()}"


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Declare a list."""
    _KINDS[kind.code] = kind
    return kind


def find(code: str) -> Kind | None:
    """The list of this code; None where no app declares it (any more)."""
    _discover()
    return _KINDS.get(code)


@cache
def _discover() -> None:
    autodiscover_modules("listed")


def in_order(rows: Iterable[Any], keys: Sequence[int]) -> list[Any]:
    """The rows with these primary keys, in the order of the keys."""
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys if key in found]
