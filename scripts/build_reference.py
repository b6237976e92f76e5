"""Write the generated pages of docs/reference/ from the language and the packs. Exits 1, listing problems, if the packs have errors."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from peiyu.rules.check import check
from peiyu.rules.reference import write_reference

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Check the packs, then write the pages."""
    today = dt.date.today()
    library, problems = check([ROOT / "packs"], today)
    errors = [problem for problem in problems if problem.is_error]
    for problem in errors:
        print(problem, file=sys.stderr)
    if errors:
        return 1
    write_reference(library, ROOT / "docs" / "reference", today)
    return 0


if __name__ == "__main__":
    sys.exit(main())
