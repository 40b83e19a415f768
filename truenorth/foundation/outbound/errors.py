"""Why nothing was sent, or why no answer came. Sentences name the host alone: a path or query may hold a secret."""

from __future__ import annotations

from truenorth.foundation.errors import DomainError, Invalid


class AddressRefused(Invalid):
    """The address leads where this server does not go. Nothing was sent."""

    code = "address_refused"

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(message, field="url", fix=fix)


class NoAnswer(DomainError):
    """The other side could not be reached, or did not answer in time."""

    status = 502
    code = "no_answer"

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(message, field="url", fix=fix)


class AnswerTooLarge(NoAnswer):
    """More came than was asked for; what was read is not taken for the whole."""

    code = "answer_too_large"
