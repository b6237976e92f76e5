"""Where the demonstration's synthetic enterprises are: the counties come from the generator, all lie in this prefecture."""

from __future__ import annotations

PREFECTURE = "330200"
