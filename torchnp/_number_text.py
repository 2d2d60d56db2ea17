"""Numbers written as text: what counts as one, and the tensor of many.

Python's own conversions take more than NumPy's: underscores between digits, digits of other alphabets, spaces within
complex numbers. So patterns say first what a number is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from ._impl.casting import cast
from ._impl.dtypes import int_bounds, is_integer, is_unsigned, name_of

__all__ = ["COMPLEX", "FLOAT", "INTEGER", "UNSIGNED", "assigned", "parser", "quick_parser", "tensor_of"]

_UNSIGNED_FLOAT = r"(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|(?i:inf(?:inity)?|nan))"
UNSIGNED = r"\d+"
INTEGER = r"[+-]?\d+"
FLOAT = rf"[+-]?{_UNSIGNED_FLOAT}"
COMPLEX = rf"{FLOAT}(?:[+-]{_UNSIGNED_FLOAT}j|j)?"

_INTEGER = re.compile(INTEGER, re.ASCII)
_SIGNLESS = re.compile(rf"\+?{UNSIGNED}", re.ASCII)
_FLOAT = re.compile(FLOAT, re.ASCII)
# A plus before the sign of the imaginary part is what formats such as '%e+%ej' write.
_COMPLEX = re.compile(
    rf"(?P<real>{FLOAT})(?:\+?(?P<imag>(?<=\+){_UNSIGNED_FLOAT}|[+-]{_UNSIGNED_FLOAT})j)?|(?P<only>{FLOAT})j", re.ASCII
)


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no number of the kind")
    return found


def _float(text: str) -> float:
    return float(_matched(_FLOAT, text)[0])


def _complex(text: str) -> complex:
    inner = text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text
    found = _matched(_COMPLEX, inner)
    if found["only"] is not None:
        return complex(0.0, float(found["only"]))
    return complex(float(found["real"]), float(found["imag"] or 0))


def parser(dtype: torch.dtype) -> Callable[[str], Any]:
    """The function from the text of one number to its Python value; it raises ValueError for what is none.

    Integers must fit the dtype. What is read as bool is an integer.
    """
    if dtype.is_complex:
        return lambda text: _complex(text.strip())
    if dtype is torch.float16:
        # NumPy leaves this one type to Python.
        return float
    if dtype.is_floating_point:
        return lambda text: _float(text.strip())
    pattern = _SIGNLESS if is_unsigned(dtype) else _INTEGER
    low, high = int_bounds(torch.int64 if dtype is torch.bool else dtype)

    def integer(text: str) -> int:
        value = int(_matched(pattern, text.strip())[0])
        if not low <= value <= high:
            raise ValueError(f"{value} does not fit {str(dtype)[6:]}")
        return value

    return integer


def quick_parser(dtype: torch.dtype) -> Callable[[str], Any] | None:
    """Python's own conversion, if there is one that differs from `parser` outside of ASCII and in taking underscores.

    Integers may be beyond the dtype's bounds.
    """
    if dtype in (torch.float32, torch.float64):
        return float
    return int if is_integer(dtype) and not is_unsigned(dtype) else None


def tensor_of(values: Sequence[Any], dtype: torch.dtype) -> Tensor:
    """The tensor of Python numbers that fit the dtype; floats are rounded once, from double precision."""
    if dtype.is_complex:
        return cast(torch.tensor(values, dtype=torch.complex128), dtype)
    if dtype.is_floating_point:
        return cast(torch.tensor(values, dtype=torch.float64), dtype)
    if is_integer(dtype):
        return torch.tensor(values, dtype=dtype)
    return torch.tensor([value != 0 for value in values], dtype=torch.bool)


def assigned(value: Any, dtype: torch.dtype) -> Any:
    """What an element of the dtype becomes when a Python object is assigned to it, as a Python number."""
    if isinstance(value, bytes) and dtype is not torch.bool:
        value = value.decode()
    if dtype is torch.bool:
        return bool(value)
    if is_integer(dtype):
        number = int(value)
        low, high = int_bounds(dtype)
        if not low <= number <= high:
            raise OverflowError(f"Python integer {number} out of bounds for {name_of(dtype)}")
        return number
    if dtype.is_complex:
        return complex("nan+nanj") if value is None else complex(value)
    return float("nan") if value is None else float(value)
