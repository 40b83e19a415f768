"""The number of a row as a caller may write it: as large as a database keeps, and no larger."""

from __future__ import annotations

from typing import Annotated

from ninja import Field

RowId = Annotated[int, Field(ge=0, le=9_223_372_036_854_775_807)]
