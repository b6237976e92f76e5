"""Rules for passwords beyond Django's own."""

from __future__ import annotations

from django.core.exceptions import ValidationError

KINDS = 3


class ThreeKinds:
    """At least three of: small letters, capitals, digits, other signs (等保 2.0 asks for complexity)."""

    def validate(self, password: str, user: object = None) -> None:
        """Check a password.

        Raises:
            ValidationError: fewer than three kinds.
        """
        kinds = [any(map(test, password)) for test in (str.islower, str.isupper, str.isdigit)]
        kinds.append(any(not letter.isalnum() for letter in password))
        if sum(kinds) < KINDS:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        """What is asked."""
        return "口令须包含小写字母、大写字母、数字、符号中的至少三类。"
