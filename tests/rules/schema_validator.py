"""A small JSON Schema validator: the keywords that the pack schema uses, and no others."""

from __future__ import annotations

import re

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
}
KNOWN = {
    "$schema", "$defs", "title", "description", "type", "enum", "pattern", "oneOf", "anyOf", "$ref", "properties",
    "patternProperties", "required", "additionalProperties", "items", "minItems", "maxItems",
}  # fmt: skip


def faults(value: object, schema: dict, root: dict, where: str = "") -> list[str]:
    """What is wrong with `value`, empty when it is valid. Raises `ValueError` for a keyword it does not know."""
    if unknown := set(schema) - KNOWN:
        raise ValueError(f"{where}: {unknown}")
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, where)
    found: list[str] = []
    if "type" in schema and not _typed(value, schema["type"]):
        return [f"{where}: {value!r} is not {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is not among {schema['enum']}")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{where}: {value!r} does not match {schema['pattern']}")
    for keyword, fits in (("oneOf", lambda n: n == 1), ("anyOf", lambda n: n >= 1)):
        if keyword in schema:
            tries = [faults(value, inner, root, where) for inner in schema[keyword]]
            if not fits(sum(1 for t in tries if not t)):
                found.append(min(tries, key=len)[0] if all(tries) else f"{where}: matches several")
    if isinstance(value, dict):
        found += _object(value, schema, root, where)
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{where}: {len(value)} items")
        for i, item in enumerate(value):
            found += faults(item, schema.get("items", {}), root, f"{where}[{i}]")
    return found


def _typed(value: object, names: str | list[str]) -> bool:
    names = [names] if isinstance(names, str) else names
    return any(isinstance(value, TYPES[n]) and (n == "boolean" or not isinstance(value, bool)) for n in names)


def _object(value: dict, schema: dict, root: dict, where: str) -> list[str]:
    found = [f"{where}: lacks {key}" for key in schema.get("required", []) if key not in value]
    for key, inner in value.items():
        patterns = [s for p, s in schema.get("patternProperties", {}).items() if re.search(p, str(key))]
        if key in schema.get("properties", {}):
            found += faults(inner, schema["properties"][key], root, f"{where}.{key}")
        elif patterns:
            found += faults(inner, patterns[0], root, f"{where}.{key}")
        elif schema.get("additionalProperties") is False:
            found.append(f"{where}: no key {key}")
    return found
