"""Valid keys for tests."""

from peiyu.facts.credit_codes import check_character


def key(number: int) -> str:
    first = f"91330212MA{number:07d}"
    return first + check_character(first)


A, B, C = key(1), key(2), key(3)
