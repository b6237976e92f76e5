"""The empty workbook to fill in (填报模板): the tables that can be imported, as the packs of this installation describe them."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, Http404
from django.views.decorators.http import require_GET

from peiyu.facts.template import write_template
from peiyu.facts.template_text import CONTRACT_TABLES
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import judged
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.intake import benefit_rows
from peiyu.platform.intake.services import region_of
from peiyu.platform.intake.views.uploads import attachment
from peiyu.platform.policies.book import book
from peiyu.rules.model import Table

NAME = "填报模板.xlsx"
FURTHER = "further"


@require_GET
def empty_workbook(request: PeiyuRequest) -> FileResponse:
    """The workbook of the usual tables; with `?tables=further` of the others; with `?table=贷款` of that one, every column of it.

    A sheet that is there and empty can be handed over as “none”. So what few have does not stand in the usual workbook. There
    the columns that a pack adds for a single policy are left out too: those are asked for where they are needed.

    Raises:
        Http404: no such table can be imported.
    """
    library = book().library
    own_way = (judged.TABLE, benefit_rows.TABLE)
    may = {*settings_for(region_of(request)).tables, *own_way}
    held = {name: table for name, table in benefit_rows.as_imported(library.tables).items() if name in may}
    usual = (*CONTRACT_TABLES, benefit_rows.TABLE)
    asked, name = request.GET.get("table", ""), NAME
    if asked:
        if asked not in held:
            raise Http404("没有这张表，或者不能导入")
        tables, name = {asked: held[asked]}, f"填报模板（{asked}）.xlsx"
    elif request.GET.get("tables") == FURTHER:
        tables, name = {n: table for n, table in held.items() if n not in usual}, "填报模板（其他数据表）.xlsx"
    else:
        tables = {n: _plain(table) for n, table in held.items() if n in usual}
    with TemporaryDirectory() as folder:
        written = Path(folder) / NAME
        write_template(written, tables, library.subjects)
        return attachment(io.BytesIO(written.read_bytes()), name)


def _plain(table: Table) -> Table:
    return dataclasses.replace(table, columns=tuple(column for column in table.columns if not column.added))
