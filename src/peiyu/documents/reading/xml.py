"""Parsing the XML inside office packages: no DOCTYPE, no entities, no network, no huge trees."""

from __future__ import annotations

import zipfile
from typing import Any

from lxml import etree

from peiyu.documents.reading.faults import HOSTILE, TOO_BIG, Unreadable

MOST_PART_BYTES = 256 << 20


def part(package: zipfile.ZipFile, name: str) -> Any | None:
    """The root of one part, or None where the package does not hold it. Raises `Unreadable` for what is refused."""
    try:
        entry = package.getinfo(name)
    except KeyError:
        return None
    with package.open(entry) as stream:
        data = stream.read(MOST_PART_BYTES + 1)
    if len(data) > MOST_PART_BYTES:
        raise Unreadable(TOO_BIG, f"{name} 展开后超过 {MOST_PART_BYTES >> 20} MB")
    return root_of(data, name)


def root_of(data: bytes, name: str) -> Any:
    """The root element of an XML text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise Unreadable(HOSTILE, f"{name} 含有 DOCTYPE")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like.

    >>> local(root_of("<a:b xmlns:a='urn:x'/>".encode(), "x"))
    'b'
    """
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str, default: str = "") -> str:
    """An attribute by its local name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(found)
    return default
