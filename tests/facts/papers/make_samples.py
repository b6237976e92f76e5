"""Writes the samples of `samples/` with LibreOffice: `python -m tests.facts.papers.make_samples`. The tests only read them."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from .measure import FOLDER
from .variants import PDF_STYLES, workbook


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for style in PDF_STYLES:
            (Path(folder) / f"{style.seed:02d}.xlsx").write_bytes(workbook(style))
        books = sorted(map(str, Path(folder).glob("*.xlsx")))
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run([*office, "--convert-to", "pdf", "--outdir", str(FOLDER), *books], check=True)
        subprocess.run([*office, "--convert-to", "xls", "--outdir", str(FOLDER), *books[:2]], check=True)


if __name__ == "__main__":
    main()
