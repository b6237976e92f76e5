"""Rules for passwords beyond Django's own."""

from __future__ import annotations

from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError

KINDS = 3


class LongEnough:
    """At least so many signs; Django's own rule says it in English where its translation lacks the sentence."""

    def __init__(self, min_length: int = 10) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: object = None) -> None:
        """Check a password.

        Raises:
            ValidationError: it is shorter.
        """
        if len(password) < self.min_length:
            raise ValidationError(
                f"密码只有 {len(password)} 位，至少要 {self.min_length} 位。", code="password_too_short"
            )

    def get_help_text(self) -> str:
        """What is asked."""
        return f"密码至少 {self.min_length} 位。"


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
        return "密码须包含小写字母、大写字母、数字、符号中的至少三类。"


class UnlikeThePerson(UserAttributeSimilarityValidator):
    """Django's own rule in the words of this platform, which calls the reader 您."""

    def get_error_message(self) -> str:
        """Why a password is refused."""
        return "密码与%(verbose_name)s太相似。"

    def get_help_text(self) -> str:
        """What is asked."""
        return "密码不能与您的用户名、姓名等个人信息太相似。"


class Uncommon(CommonPasswordValidator):
    """The same for passwords that many people use."""

    def get_error_message(self) -> str:
        """Why a password is refused."""
        return "这个密码太常见，容易被猜到。"

    def get_help_text(self) -> str:
        """What is asked."""
        return "密码不能是很多人用的常见密码。"
