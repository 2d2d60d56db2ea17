"""Which IEEE flags an operation would have raised, read off its operands and results.

Torch reports none, and a device has none to report. But they follow from the values: a NaN made of no NaN is an
invalid operation, an infinity made of finite operands an overflow or, at a pole, a division by zero, and a number too
small to be normal that was rounded an underflow. All of it reads data, so it runs only where someone asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from .dtypes import int_bounds

__all__ = ["DIVIDE", "INVALID", "OVER", "UNDER", "cast_flags", "contraction_flags", "flags", "fold_flags"]

DIVIDE, OVER, UNDER, INVALID = 1, 2, 4, 8

_DIVISIONS = frozenset({"floor_divide", "remainder", "divmod", "fmod"})


def _poles(name: str, operands: Sequence[Tensor]) -> Tensor | None:
    """Where the function has a pole: an exact infinity for finite operands."""
    x = operands[0]
    if name in ("divide", "floor_divide", "divmod"):
        return operands[1] == 0
    if name in ("power", "float_power"):
        return x == 0
    if name in ("log", "log2", "log10", "reciprocal"):
        return x == 0
    if name == "log1p":
        return x == -1
    if name == "arctanh":
        return x.abs() == 1
    if name == "arctan" and x.dtype.is_complex:
        return (x.real == 0) & (x.imag.abs() == 1)
    return None


def _split(t: Tensor) -> tuple[Tensor, Tensor]:
    """A float64 as a sum of two that have half of its bits each (Dekker 1971)."""
    scaled = t * 134217729.0
    high = scaled - (scaled - t)
    return high, t - high


def _rounded_product(a: Tensor, b: Tensor, product: Tensor) -> Tensor:
    """Where `product` is not exactly ``a * b``."""
    a, b, product = a.to(torch.float64), b.to(torch.float64), product.to(torch.float64)
    a_part, a_power = torch.frexp(a)
    b_part, b_power = torch.frexp(b)
    near = a_part * b_part
    a_high, a_low = _split(a_part)
    b_high, b_low = _split(b_part)
    error = ((a_high * b_high - near) + a_high * b_low + a_low * b_high) + a_low * b_low
    # In two steps: one power of two that undoes both exponents may be no float64.
    power = -(a_power.to(torch.int64) + b_power)
    half = torch.div(power, 2, rounding_mode="floor")
    scaled = torch.ldexp(torch.ldexp(product, half), power - half)
    return (error != 0) | (scaled != near)


def _tiny(t: Tensor) -> Tensor:
    """Where a real number is zero or has lost bits to the least exponent."""
    return t.abs() < torch.finfo(t.dtype).smallest_normal


def _not_zero(operands: Sequence[Tensor], _result: Tensor) -> Tensor:
    return operands[0] != 0


def _quotient(operands: Sequence[Tensor], result: Tensor) -> Tensor:
    rounded = _rounded_product(result, operands[1], operands[0])
    return (operands[0] != 0) & ((result == 0) | rounded)


def _whole_quotient(operands: Sequence[Tensor], result: Tensor) -> Tensor:
    # A quotient of zero is given the sign of the true one, which is formed for that.
    true = operands[0] / operands[1]
    return (result == 0) & _tiny(true) & _quotient(operands, true)


def _small_exponential(operands: Sequence[Tensor], _result: Tensor) -> Tensor:
    return _tiny(torch.exp(-(operands[0] - operands[1]).abs()))


def _small_exponential2(operands: Sequence[Tensor], _result: Tensor) -> Tensor:
    return _tiny(torch.exp2(-(operands[0] - operands[1]).abs()))


def _all(operands: Sequence[Tensor], _result: Tensor) -> Tensor:
    return torch.ones_like(operands[0], dtype=torch.bool)


# Whether a result so small was rounded; sums and differences of that size are exact, and so are remainders.
_ROUNDED: dict[str, Callable[[Sequence[Tensor], Tensor], Tensor]] = {
    "multiply": lambda operands, result: _rounded_product(operands[0], operands[1], result),
    "square": lambda operands, result: _rounded_product(operands[0], operands[0], result),
    "divide": _quotient,
    "reciprocal": lambda operands, result: _quotient((torch.ones_like(operands[0]), operands[0]), result),
    "exp": _all,
    **dict.fromkeys(("deg2rad", "radians", "rad2deg", "degrees"), _not_zero),
}
# The same, of functions that work on half precision in single precision, where nothing is too small.
_ROUNDED_SINGLE: dict[str, Callable[[Sequence[Tensor], Tensor], Tensor]] = {
    **dict.fromkeys(("power", "float_power", "arctan2"), _not_zero),
    # Near zero these are their argument, less what there are no bits for.
    **dict.fromkeys(("sin", "tan", "arcsin", "arctan", "sinh", "arcsinh", "arctanh", "expm1", "log1p"), _not_zero),
    "exp2": _all,
    "ldexp": lambda operands, result: torch.frexp(result)[0] != torch.frexp(operands[0])[0],
    "spacing": lambda operands, _result: _tiny(operands[0]) & (operands[0] != 0),
    "hypot": lambda operands, _result: (operands[0] != 0) & (operands[1] != 0),
    "nextafter": lambda operands, _result: operands[0] != operands[1],
}
# What of the same underflows in half precision nevertheless: where a finite operand gives a zero, or bits are lost.
_ROUNDED_HALF: dict[str, Callable[[Sequence[Tensor], Tensor], Tensor]] = {
    "exp2": lambda operands, result: (
        torch.isfinite(operands[0]) & ((result == 0) | (operands[0] != torch.floor(operands[0])))
    ),
    "power": lambda operands, result: (
        (result == 0) & (operands[0] != 0) & torch.isfinite(operands[0]) & torch.isfinite(operands[1])
    ),
}
# Those whose result says nothing of it: what underflows is on the way.
_HIDDEN: dict[str, Callable[[Sequence[Tensor], Tensor], Tensor]] = {
    "logaddexp": _small_exponential,
    "logaddexp2": _small_exponential2,
    "floor_divide": _whole_quotient,
    "divmod": _whole_quotient,
}


def _underflow(name: str, operands: Sequence[Tensor], result: Tensor) -> Tensor | None:
    rounded = _ROUNDED.get(name)
    if rounded is None and result.dtype is torch.float16:
        rounded = _ROUNDED_HALF.get(name)
    elif rounded is None:
        if name in _HIDDEN:
            return _HIDDEN[name](operands, result)
        rounded = _ROUNDED_SINGLE.get(name)
    return None if rounded is None else _tiny(result) & rounded(operands, result)


def _parts(tensors: Sequence[Tensor]) -> list[Tensor]:
    """The real and imaginary parts of complex numbers, and what else can be other than finite."""
    parts: list[Tensor] = []
    for t in tensors:
        if t.dtype.is_complex:
            parts += [t.real, t.imag]
        elif t.dtype.is_floating_point:
            parts.append(t)
    return parts


def _any(conditions: Sequence[Tensor]) -> Tensor:
    result = conditions[0]
    for condition in conditions[1:]:
        result = result | condition
    return result


def _holds(condition: Tensor | None, where: Tensor | None) -> bool:
    if condition is None:
        return False
    return bool((condition if where is None else condition & where).any())


_COMPARISONS = frozenset({"less", "less_equal", "greater", "greater_equal"})


def flags(
    name: str, operands: Sequence[Tensor], results: Sequence[Tensor], wanted: int, where: Tensor | None = None
) -> int:
    """The flags among `wanted` of the ufunc `name`, whose operands have the dtypes of its loop.

    `where` says which elements took part.
    """
    if results[0].numel() == 0:
        # Where nothing was computed, a divisor of zero did not divide.
        return 0
    if results[0].dtype is torch.bool:
        # To order complex numbers NumPy compares their real parts, and such a comparison with NaN raises the flag.
        ordered = name in _COMPARISONS and operands[0].dtype.is_complex
        return INVALID & wanted if ordered and _holds(_any([t.real.isnan() for t in operands]), where) else 0
    out = _parts(results)
    if not out:
        return _integer_flags(name, operands, where) & wanted
    if results[0].dtype.is_complex and name in _COMPLEX_STEPS:
        return _COMPLEX_STEPS[name](operands, wanted, where)
    into = _parts(operands)
    found = 0
    made_nan = _any([t.isnan() for t in out])
    had_nan = _any([t.isnan() for t in into]) if into else torch.zeros_like(made_nan)
    half = out[0].dtype is torch.float16
    if wanted & INVALID and (name != "spacing" or half):
        # NumPy's logaddexp compares its operands, and its spacing of half precision looks for what is not finite.
        fresh = made_nan if name.startswith("logaddexp") or name == "spacing" else made_nan & ~had_nan
        found |= INVALID * _holds(fresh, where)
    judged = into[:1] if name == "nextafter" else into
    finite = ~_any([~t.isfinite() for t in judged]) if judged else ~torch.zeros_like(made_nan)
    infinite = _any([t.isinf() for t in out]) & finite
    pole = _poles(name, operands)
    if wanted & DIVIDE and pole is not None:
        found |= DIVIDE * _holds(infinite & pole, where)
    over = infinite if pole is None else infinite & ~pole
    if wanted & OVER:
        found |= OVER * _holds(over, where)
    if wanted & INVALID and name in ("floor_divide", "divmod") and not half:
        # The remainder of what overflows is none.
        found |= INVALID * _holds(over, where)
    if wanted & UNDER:
        found |= UNDER * _underflows(name, operands, results[0], finite, where)
    return found


def _underflows(name: str, operands: Sequence[Tensor], result: Tensor, finite: Tensor, where: Tensor | None) -> bool:
    if result.dtype.is_complex:
        small = _any([_tiny(part) & (part != 0) for part in _parts([result])])
        return _holds(small & finite, where)
    found = _underflow(name, operands, result)
    return found is not None and _holds(found & finite, where)


class _Steps:
    """Operations on real numbers one after the other, and the flags that they raise together."""

    __slots__ = ("found", "wanted", "where")

    def __init__(self, wanted: int, where: Tensor | None) -> None:
        self.found = 0
        self.wanted = wanted
        self.where = where

    def __call__(self, name: str, a: Tensor, b: Tensor) -> Tensor:
        result = _REAL[name](a, b)
        self.found |= flags(name, (a, b), (result,), self.wanted, self.where)
        return result


_REAL: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "add": torch.add,
    "subtract": torch.sub,
    "multiply": torch.mul,
    "divide": torch.true_divide,
}


def _part_by_part(name: str) -> Callable[[Sequence[Tensor], int, Tensor | None], int]:
    def found(operands: Sequence[Tensor], wanted: int, where: Tensor | None) -> int:
        step = _Steps(wanted, where)
        a, b = operands
        step(name, a.real, b.real)
        step(name, a.imag, b.imag)
        return step.found

    return found


def _complex_product(operands: Sequence[Tensor], wanted: int, where: Tensor | None) -> int:
    step = _Steps(wanted, where)
    a, b = operands[0], operands[-1]
    step("subtract", step("multiply", a.real, b.real), step("multiply", a.imag, b.imag))
    step("add", step("multiply", a.real, b.imag), step("multiply", a.imag, b.real))
    return step.found


def _complex_quotient(operands: Sequence[Tensor], wanted: int, where: Tensor | None) -> int:
    """The steps of Smith's division, which divides by the greater part of the divisor first."""
    a, b = torch.broadcast_tensors(*operands)
    everywhere = torch.ones(b.shape, dtype=torch.bool, device=b.device) if where is None else where.expand(b.shape)
    real_first = b.real.abs() >= b.imag.abs()
    zero = (b == 0) & everywhere
    step = _Steps(wanted, zero)
    step("divide", a.real, b.real.abs())
    step("divide", a.imag, b.real.abs())
    step.where = everywhere & ~zero
    great, small = torch.where(real_first, b.real, b.imag), torch.where(real_first, b.imag, b.real)
    ratio = step("divide", small, great)
    scale = step("divide", torch.ones_like(great), step("add", great, step("multiply", small, ratio)))
    first, second = torch.where(real_first, a.real, a.imag), torch.where(real_first, a.imag, a.real)
    step("multiply", step("add", first, step("multiply", second, ratio)), scale)
    step("multiply", step("subtract", second, step("multiply", first, ratio)), scale)
    unordered = (b.real.isnan() | b.imag.isnan()) & everywhere
    return step.found | (INVALID & wanted if bool(unordered.any()) else 0)


_COMPLEX_STEPS: dict[str, Callable[[Sequence[Tensor], int, Tensor | None], int]] = {
    "add": _part_by_part("add"),
    "subtract": _part_by_part("subtract"),
    "multiply": _complex_product,
    "square": _complex_product,
    "divide": _complex_quotient,
}


def _integer_flags(name: str, operands: Sequence[Tensor], where: Tensor | None) -> int:
    if name == "reciprocal":
        # The infinity that C makes here is cast back to an integer, which is invalid.
        return (DIVIDE | INVALID) * _holds(_is(operands[0], 0), where)
    if name not in _DIVISIONS:
        return 0
    a, b = operands
    found = DIVIDE * _holds(_is(b, 0), where)
    if name in ("floor_divide", "divmod") and a.dtype.is_signed:
        found |= OVER * _holds(_is(a, int_bounds(a.dtype)[0]) & _is(b, -1), where)
    return found


def _is(t: Tensor, value: int) -> Tensor:
    # Torch compares no wide unsigned integers; their bits as signed ones do for a number that both hold.
    return t.to(torch.int64) == value


def fold_flags(
    name: str,
    t: Tensor,
    result: Tensor,
    axes: tuple[int, ...],
    wanted: int,
    start: Tensor | None = None,
    where: Tensor | None = None,
) -> int:
    """The flags of a fold of `t` along `axes`, which `result` keeps as axes of length one."""
    if not (result.dtype.is_floating_point or result.dtype.is_complex) or name not in ("add", "multiply"):
        return 0
    found = 0
    parts = _parts([t])
    hidden = None if where is None else ~where
    nans = _any([part.isnan() for part in parts])
    rest = _any([~part.isfinite() for part in parts])
    if hidden is not None:
        nans, rest = nans & ~hidden, rest & ~hidden
    had_nan = nans.any(axes, keepdim=True) if axes else nans
    not_finite = rest.any(axes, keepdim=True) if axes else rest
    if start is not None:
        begun = _parts([start])
        had_nan = had_nan | _any([part.isnan() for part in begun])
        not_finite = not_finite | _any([~part.isfinite() for part in begun])
    made = _parts([result])
    if wanted & INVALID:
        found |= INVALID * _holds(_any([part.isnan() for part in made]) & ~had_nan, None)
    if wanted & OVER:
        found |= OVER * _holds(_any([~part.isfinite() for part in made]) & ~not_finite, None)
    if wanted & UNDER and name == "multiply" and not t.dtype.is_complex:
        zero = (t == 0) if hidden is None else (t == 0) & ~hidden
        none = zero.any(axes, keepdim=True) if axes else zero
        several = t.numel() > result.numel() or start is not None
        found |= UNDER * (several and _holds(_tiny(result) & ~none & ~not_finite, None))
    return found


def contraction_flags(kernel: Callable[..., Tensor], operands: Sequence[Tensor], result: Tensor, wanted: int) -> int:
    """The flags of sums of products: the kernel itself says which operands each result is made of."""
    made = _parts([result])
    if not made:
        return 0

    def touched(condition: Callable[[Tensor], Tensor]) -> Tensor:
        marks = [_any([condition(part) for part in _parts([t])]).to(torch.float64) for t in operands]
        return kernel(marks[0], torch.ones_like(marks[1])) + kernel(torch.ones_like(marks[0]), marks[1]) > 0

    found = 0
    if wanted & INVALID:
        found |= INVALID * _holds(_any([part.isnan() for part in made]) & ~touched(torch.isnan), None)
    if wanted & OVER:
        found |= OVER * _holds(_any([~part.isfinite() for part in made]) & ~touched(lambda t: ~t.isfinite()), None)
    return found


def cast_flags(t: Tensor, result: Tensor, wanted: int) -> int:
    """The flags of a conversion of `t` to the dtype of `result`."""
    into, out = _parts([t]), _parts([result])
    if not into or result.dtype is torch.bool:
        return 0
    if not out:
        if not wanted & INVALID:
            return 0
        low, high = int_bounds(result.dtype)
        x = into[0].to(torch.float64).trunc()
        # Signed 8 and 16 bits pass through 32 in C, and what is left wraps.
        if result.dtype in (torch.int8, torch.int16, torch.uint8, torch.uint16):
            low, high = -(2**31), 2**31 - 1
        return INVALID * bool((~((x >= float(low)) & (x < float(high + 1)))).any())
    found = 0
    for before, after in zip(into, out, strict=False):
        if after.dtype.itemsize < before.dtype.itemsize:
            if wanted & OVER:
                found |= OVER * bool((after.isinf() & before.isfinite()).any())
            if wanted & UNDER:
                found |= UNDER * bool((_tiny(after) & (after.to(before.dtype) != before) & before.isfinite()).any())
    return found
