"""The OpenAPI schema as it is served and as it is checked in: `python -m peiyu.platform.api.schema FILE` writes it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any


def schema() -> dict[str, Any]:
    """The schema as plain data; the same in every process."""
    from peiyu.platform.api.service import interface

    made: dict[str, Any] = json.loads(json.dumps(interface.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    for operations in made["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    response["content"] = {"application/problem+json": next(iter(response["content"].values()))}
    made["servers"] = []
    return made


def written() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peiyu.platform.settings")
    django.setup()
    Path(sys.argv[1]).write_text(written(), "utf-8")
