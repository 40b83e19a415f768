"""An answer to "may she?": yes or no, and because of what."""

from __future__ import annotations

from dataclasses import dataclass

from truenorth.foundation.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Verdict:
    allowed: bool
    because: str
    way_out: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        if not self.allowed:
            raise NotAllowed(self.because, fix=self.way_out)
