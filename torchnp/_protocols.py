"""`__array_ufunc__`: objects that are no arrays, and answer for themselves when a ufunc meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor

from ._base import ArrayBase

__all__ = ["ANSWERS", "NO_ANSWER", "answer", "answers", "given"]

NO_ANSWER: Any = object()
_PLAIN = frozenset((int, float, complex, bool, list, tuple, range, str, bytes, type(None), Tensor))


class ANSWERS:
    """A base of classes whose `__array_ufunc__` is asked although their objects could be converted.

    An object of another class, such as another library's array, is asked only if nothing can convert it: it
    expects NumPy's ufuncs.
    """

    __slots__ = ()


def answers(obj: Any) -> bool:
    """Whether an object is to be asked."""
    if isinstance(obj, ArrayBase) or type(obj) in _PLAIN or not hasattr(type(obj), "__array_ufunc__"):
        return False
    if isinstance(obj, ANSWERS) or type(obj).__array_ufunc__ is None:
        return True
    return not (hasattr(obj, "__array_interface__") or hasattr(obj, "__dlpack__") or hasattr(obj, "__array__"))


def given(**kwargs: Any) -> dict[str, Any]:
    """The keywords that are not at their defaults, each given as a pair of the value and the default."""
    return {name: value for name, (value, default) in kwargs.items() if value is not default}


def answer(u: Any, method: str, inputs: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
    """What the first object that answers makes of a call of a ufunc's method; NO_ANSWER if there is none to ask.

    Raises
    ------
    TypeError
        An object takes no ufuncs, or none that was asked knows the answer.
    """
    out = kwargs.get("out")
    outs = out if isinstance(out, tuple) else (out,)
    asked = [item for item in (*inputs, *outs) if answers(item)]
    if not asked:
        return NO_ANSWER
    for item in asked:
        if type(item).__array_ufunc__ is None:
            raise TypeError(f"operand '{type(item).__name__}' does not support ufuncs (__array_ufunc__=None)")
    keywords = dict(kwargs) if out is None else {**kwargs, "out": outs}
    # From left to right, but a subclass before its base.
    for item in sorted(asked, key=lambda one: -sum(isinstance(one, type(other)) for other in asked)):
        result = item.__array_ufunc__(u, method, *inputs, **keywords)
        if result is not NotImplemented:
            return result
    names = ", ".join(repr(type(item).__name__) for item in asked)
    raise TypeError(f"operand type(s) all returned NotImplemented from __array_ufunc__({u!r}, {method!r}): {names}")
