"""What the pages of the audit share: how long a page is, and the two lists as tabs."""

from __future__ import annotations

from django.urls import reverse

from peiyu.platform.web.components.parts import MenuItem

PAGE = 50
LISTS = (("改动", "audit:list"), ("谁看过企业档案", "audit:looks"))


def tabs(here: str) -> list[MenuItem]:
    """The lists of the audit, the present one marked."""
    return [MenuItem(label, reverse(name), active=name == here) for label, name in LISTS]
