"""Full-width signs, as Chinese keyboards write them, and their half-width form, for replacing in whole columns at once."""

from __future__ import annotations

HALF: dict[str, str] = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " ", "\u2212": "-"}
