"""A list is asked for: a short one is answered at once, a long one is made in a job that may be left and come back to."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.exports.kinds import Kind, Listed
from peiyu.platform.exports.models import Export
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.web.exports import Sheet, workbook_response

AT_ONCE = 2_000  # rows: more would hold up a web worker for longer than a page may take
WAITING = (Export.State.WAITING, Export.State.RUNNING)


def hand_over(request: PeiyuRequest, kind: Kind, query: QueryDict | None = None) -> HttpResponse:
    """The list as filtered by the address (or by `query`): the workbook itself, or the page of the job that makes it."""
    query = request.GET if query is None else query
    assert request.post is not None
    listed = kind.listed(query, request.post)
    if listed.total <= AT_ONCE:
        sheets = [Sheet(part.name, part.heads, part.lines(part.keys)) for part in listed.parts]
        return workbook_response(listed.name, sheets, note=listed.note)
    return redirect("exports:detail", ask(request, kind, listed, query.urlencode()).pk)


def ask(request: PeiyuRequest, kind: Kind, listed: Listed, query: str) -> Export:
    """The export, with its job, in the transaction that runs. One that is being made already for the same person and query
    is not made twice.
    """
    from peiyu.platform.exports.jobs import make

    assert request.post is not None
    same = Export.objects.filter(asked_by=request.user, post=request.post, kind=kind.code, query=query)
    if (running := same.filter(state__in=WAITING).first()) is not None:
        return running
    export = Export.objects.create(
        asked_by=request.user, post=request.post, kind=kind.code, query=query, name=listed.name, total=listed.total
    )
    enqueue(make, once=f"exports.{export.pk}", number=str(export.pk))
    return export
