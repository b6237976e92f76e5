"""Imports that hand over the titles of firms whole: a list of one title speaks of every firm of its region, a workbook whose table
of titles is whole speaks of the firms in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from peiyu.platform.dossiers.models import Statement
from peiyu.platform.intake.models import Batch, StagedRow
from peiyu.platform.intake.services import start_of
from peiyu.platform.intake.title_places import title_columns


@dataclass(frozen=True)
class Whole:
    """One title of an import that hands it over whole: the table and the column in which the title stands."""

    batch: Batch
    table: str
    column: str
    title: str

    @property
    def is_list(self) -> bool:
        """Whether it is a list of the title, which speaks of every firm of its region."""
        return self.batch.kind == "list"

    def firms(self) -> set[int] | None:
        """The firms of which it speaks; None where it speaks of all."""
        return None if self.is_list else _firms_in(self.batch)

    def named(self) -> set[int]:
        """Whom it names, and whom its source has named since.

        Once it is taken over, whoever its source still names is in it: it has ended the rest. Staged rows are forgotten in time.
        """
        of_title = {"table": self.table, f"values__{self.column}": self.title}
        said = Statement.objects.filter(source=self.batch.source, replaced__isnull=True, withdrawn=False, **of_title)
        if self.batch.state == Batch.State.STAGING:
            said = said.filter(stated_on__gt=self.batch.stated_on)
        staged = StagedRow.objects.filter(batch=self.batch, enterprise__isnull=False, **of_title)
        return {
            *said.values_list("enterprise_id", flat=True),
            *filter(None, staged.values_list("enterprise_id", flat=True)),
        }


def wholes(batch: Batch) -> list[Whole]:
    """The titles that an import hands over whole.

    Of a workbook these are the titles that its source speaks of at all: of one that is another office's its silence says nothing.
    """
    if batch.kind == "list":
        title, table = batch.summary.get("title"), batch.summary.get("title_table", "")
        there = title and table in batch.complete
        return [Whole(batch, table, batch.summary["title_column"], title)] if there else []
    places = {place for place in title_columns().values() if place[0] in batch.complete}
    return [Whole(batch, *place, title) for place in sorted(places) for title in _titles(batch, *place)]


def replaced(whole: Whole) -> bool:
    """Whether a later list of the title by the same source was taken over."""
    return _taken_over(whole).filter(kind="list", stated_on__gt=whole.batch.stated_on).exists()


def newest(asked: Batch, title: str, firms: Collection[int]) -> Iterator[tuple[Whole, set[int]]]:
    """What counts now for firms that an import asked about: the latest whole data by its source that speak of them, which are not
    always those that asked first. Firms of which none speaks any more are left out.
    """
    first = next((whole for whole in wholes(asked) if not title or whole.title == title), None)
    if first is None:
        return
    left = set(firms)
    for batch in _taken_over(first).order_by("-stated_on", "-pk"):
        whole = Whole(batch, first.table, first.column, first.title)
        spoken_of = left if whole.is_list or batch.pk == asked.pk else left & (whole.firms() or set())
        if spoken_of:
            yield whole, set(spoken_of)
            left -= spoken_of
        if not left:
            return


def _taken_over(whole: Whole) -> QuerySet[Batch]:
    """The imports by the same source that hand over the same title whole and were taken over."""
    batch = whole.batch
    same = Batch.objects.filter(
        state=Batch.State.DONE, source=batch.source, region=batch.region, complete__contains=[whole.table]
    )
    return same.filter(Q(kind="list", summary__title=whole.title) | Q(kind="workbook"))


def _titles(batch: Batch, table: str, column: str) -> list[str]:
    """The titles that the source of a workbook has ever named in the region, and those in the workbook."""
    path = f"values__{column}"
    said = Statement.objects.filter(table=table, source=batch.source, region__startswith=start_of(batch.region))
    staged = StagedRow.objects.filter(batch=batch, table=table, enterprise__isnull=False)
    found = {*said.values_list(path, flat=True).distinct(), *staged.values_list(path, flat=True).distinct()}
    return sorted(title for title in found if title)


def _firms_in(batch: Batch) -> set[int]:
    staged = StagedRow.objects.filter(batch=batch, enterprise__isnull=False).values_list("enterprise_id", flat=True)
    stated = Statement.objects.filter(batch=batch).values_list("enterprise_id", flat=True)
    return {number for number in (*staged.distinct(), *stated.distinct()) if number}
