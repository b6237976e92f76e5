"""Fields of metadata under collection, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """Fields found so far, each with its place."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def put(self, name: str, value: object, start: int = -1, end: int = -1) -> None:
        """Keep the first value of a field that says something."""
        if name not in self.values and value not in (None, "", ()):
            self.values[name] = value
            if start >= 0:
                self.places[name] = (start, end)
