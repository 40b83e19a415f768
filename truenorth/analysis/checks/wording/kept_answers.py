"""Answers about a statement, worked out once and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from .statement import Statement

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def kept(
    function: Callable[Concatenate[Statement, Parameters], Answer],
) -> Callable[Concatenate[Statement, Parameters], Answer]:
    """Answer a question on a statement once and keep the answer with the statement."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def answer(statement: Statement, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        key = (name, args)
        if kwargs:
            return function(statement, *args, **kwargs)
        if key not in statement.answers:
            statement.answers[key] = function(statement, *args, **kwargs)
        found: Answer = statement.answers[key]
        return found

    return answer


class once(Generic[Answer]):
    """``functools.cached_property`` without its lock, which costs more than most answers here.

    Two threads that ask at the same time both work the answer out, and it is the same.
    """

    def __init__(self, ask: Callable[[Any], Answer]) -> None:
        self.ask = ask
        self.name = ask.__name__
        self.__doc__ = ask.__doc__

    def __get__(self, statement: Any, owner: type | None = None) -> Answer:
        if statement is None:
            return self  # type: ignore[return-value]
        found = statement.__dict__[self.name] = self.ask(statement)
        return found
