"""NumPy's type rules on torch dtypes: kinds, casting tables, NEP 50 promotion.

Source of the rules: NEP 50 (promotion) and NumPy's `can_cast` table, for the dtypes that a tensor
can hold. Python's own int, float and complex are *weak*: they take the dtype of what they meet.
"""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = [
    "ALL",
    "KIND",
    "can_cast",
    "category",
    "default_complex",
    "default_float",
    "default_int",
    "int_bounds",
    "is_complex",
    "is_floating",
    "is_inexact",
    "is_integer",
    "is_signed",
    "is_unsigned",
    "name_of",
    "promote_types",
    "real_of",
    "result_type",
    "to_inexact",
    "weak_result",
]

ALL: tuple[torch.dtype, ...] = (
    torch.bool,
    torch.int8,
    torch.uint8,
    torch.int16,
    torch.uint16,
    torch.int32,
    torch.uint32,
    torch.int64,
    torch.uint64,
    torch.float16,
    torch.float32,
    torch.float64,
    torch.complex64,
    torch.complex128,
)
"""Every dtype that torchnp holds, in NumPy's order."""

default_int = torch.int64
default_float = torch.float64
default_complex = torch.complex128

KIND: dict[torch.dtype, str] = {
    dt: (
        "b"
        if dt is torch.bool
        else "c"
        if dt.is_complex
        else "f"
        if dt.is_floating_point
        else "i"
        if dt.is_signed
        else "u"
    )
    for dt in ALL
}
"""NumPy's kind letter of each dtype: b, i, u, f or c."""

_CATEGORY = {"b": 0, "u": 1, "i": 1, "f": 2, "c": 3}
_SIGNED_BY_BITS = {8: torch.int8, 16: torch.int16, 32: torch.int32, 64: torch.int64}
_FLOAT_BY_BITS = {16: torch.float16, 32: torch.float32, 64: torch.float64}
_COMPLEX_BY_BITS = {16: torch.complex64, 32: torch.complex64, 64: torch.complex128}
_FLOAT_BITS_FOR_INT = {8: 16, 16: 32, 32: 64, 64: 64}


def is_unsigned(dt: torch.dtype) -> bool:
    return KIND[dt] == "u"


def is_signed(dt: torch.dtype) -> bool:
    return KIND[dt] == "i"


def is_integer(dt: torch.dtype) -> bool:
    """Whether `dt` is a signed or unsigned integer (bool is not)."""
    return KIND[dt] in "iu"


def is_floating(dt: torch.dtype) -> bool:
    return KIND[dt] == "f"


def is_complex(dt: torch.dtype) -> bool:
    return KIND[dt] == "c"


def is_inexact(dt: torch.dtype) -> bool:
    return KIND[dt] in "fc"


def category(dt: torch.dtype) -> int:
    """0 for bool, 1 for integers, 2 for floating, 3 for complex: the order of weak promotion."""
    return _CATEGORY[KIND[dt]]


def name_of(dt: torch.dtype) -> str:
    """NumPy's name of the dtype, such as 'float64'."""
    return str(dt).removeprefix("torch.")


def _bits(dt: torch.dtype) -> int:
    """Bits of the dtype, of one component if complex."""
    return dt.itemsize * (4 if dt.is_complex else 8)


def _promote(a: torch.dtype, b: torch.dtype) -> torch.dtype:
    if a is b:
        return a
    if category(a) > category(b):
        a, b = b, a
    kind_a, kind_b = KIND[a], KIND[b]
    if kind_a == "b":
        return b
    if category(b) == 1:
        if kind_a == kind_b:
            return a if a.itemsize >= b.itemsize else b
        signed, unsigned = (a, b) if kind_a == "i" else (b, a)
        if signed.itemsize > unsigned.itemsize:
            return signed
        return default_float if unsigned is torch.uint64 else _SIGNED_BY_BITS[_bits(unsigned) * 2]
    bits_a = _FLOAT_BITS_FOR_INT[_bits(a)] if category(a) == 1 else _bits(a)
    bits = max(bits_a, _bits(b))
    return _FLOAT_BY_BITS[bits] if kind_b == "f" else _COMPLEX_BY_BITS[bits]


_PROMOTED = {(a, b): _promote(a, b) for a in ALL for b in ALL}


def promote_types(a: torch.dtype, b: torch.dtype) -> torch.dtype:
    """The smallest dtype to which both can be cast safely."""
    return _PROMOTED[a, b]


_ORDER = {"b": 0, "u": 1, "i": 2, "f": 3, "c": 4}
_SAFE = {(a, b) for a in ALL for b in ALL if _PROMOTED[a, b] is b}
_SAME_KIND = {(a, b) for a in ALL for b in ALL if (a, b) in _SAFE or _ORDER[KIND[a]] <= _ORDER[KIND[b]]}


def can_cast(source: torch.dtype, target: torch.dtype, casting: str = "safe") -> bool:
    """NumPy's casting table for two dtypes; `casting` is one of its five rules."""
    if casting == "unsafe" or source is target:
        return True
    if casting == "safe":
        return (source, target) in _SAFE
    if casting == "same_kind":
        return (source, target) in _SAME_KIND
    return False


def weak_result(dt: torch.dtype | None, kind: type) -> torch.dtype:
    """The dtype of an operation of `dt` with a Python number of type `kind` (NEP 50)."""
    if dt is None:
        return {int: default_int, float: default_float, complex: default_complex}[kind]
    if kind is int:
        return default_int if dt is torch.bool else dt
    if kind is float:
        return dt if category(dt) >= 2 else default_float
    if category(dt) == 3:
        return dt
    return torch.complex64 if dt in (torch.float16, torch.float32) else torch.complex128


def _rank(operand: Tensor | torch.dtype | int | float | complex) -> int:
    dt = operand if isinstance(operand, torch.dtype) else getattr(operand, "dtype", None)
    return 0 if dt is None else category(dt)


def result_type(*operands: Tensor | torch.dtype | int | float | complex) -> torch.dtype:
    """NEP 50 promotion over tensors, dtypes and weak Python numbers."""
    strong: torch.dtype | None = None
    weakest: type | None = None
    if len(operands) > 2:
        # Integers of both kinds would grow before they meet a float: the highest kind goes first, as in NumPy.
        operands = tuple(sorted(operands, key=_rank, reverse=True))
    for operand in operands:
        if isinstance(operand, torch.dtype):
            dt = operand
        elif isinstance(operand, Tensor):
            dt = operand.dtype
        else:
            kind = complex if isinstance(operand, complex) else float if isinstance(operand, float) else int
            if weakest is None or kind is complex or (kind is float and weakest is int):
                weakest = kind
            continue
        strong = dt if strong is None else _PROMOTED[strong, dt]
    if weakest is None:
        if strong is None:
            raise ValueError("at least one array or dtype is required")
        return strong
    return weak_result(strong, weakest)


def to_inexact(dt: torch.dtype) -> torch.dtype:
    """`dt` itself if floating or complex, else float64: the dtype of a mean."""
    return dt if category(dt) >= 2 else default_float


def real_of(dt: torch.dtype) -> torch.dtype:
    """The dtype of the real part."""
    if dt is torch.complex64:
        return torch.float32
    return torch.float64 if dt is torch.complex128 else dt


def int_bounds(dt: torch.dtype) -> tuple[int, int]:
    """Least and greatest value of an integer dtype, as Python ints."""
    info = torch.iinfo(dt)
    return info.min, info.max
