"""The empty workbook to fill in (填报模板): the tables of the contract as the packs of this installation describe them."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse
from django.views.decorators.http import require_GET

from peiyu.facts.template import write_template
from peiyu.facts.template_text import CONTRACT_TABLES
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.intake import benefit_rows
from peiyu.platform.intake.views.uploads import attachment
from peiyu.platform.policies.book import book

NAME = "填报模板.xlsx"


@require_GET
def empty_workbook(request: PeiyuRequest) -> FileResponse:
    """The workbook, without the columns that a pack adds for a single policy: those are asked for where they are needed."""
    library = book().library
    tables = {
        name: dataclasses.replace(table, columns=tuple(column for column in table.columns if not column.added))
        for name, table in benefit_rows.as_imported(library.tables).items()
        if name in (*CONTRACT_TABLES, benefit_rows.TABLE)
    }
    with TemporaryDirectory() as folder:
        written = Path(folder) / NAME
        write_template(written, tables, library.subjects)
        return attachment(io.BytesIO(written.read_bytes()), NAME)
