"""Fields of metadata under collection, each with its place, and with the sort of place where that is a weak one."""

from __future__ import annotations

from dataclasses import dataclass, field

from peiyu.documents.outline.model import Open


@dataclass(slots=True)
class Found:
    """Fields found so far, each with its place. `weak` says from where a field was read that often says something else (see `Metadata`)."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    opens: list[Open] = field(default_factory=list)
    weak: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: object, start: int = -1, end: int = -1, weak: str = "") -> None:
        """Keep the first value of a field that says something."""
        if name not in self.values and value not in (None, "", ()):
            self.values[name] = value
            if start >= 0:
                self.places[name] = (start, end)
            if weak:
                self.weak[name] = weak

    def drop(self, name: str) -> None:
        """Leave a field open that was read from a place that cannot tell it."""
        self.values.pop(name, None)
        self.places.pop(name, None)
        self.weak.pop(name, None)

    def leave_open(self, field: str, reading: str, reason: str, start: int = 0, end: int = 0) -> None:
        """Keep what a person has to look at: the field and the reason in the words of the user."""
        self.opens.append(Open(field, reading, reason, start, end))
