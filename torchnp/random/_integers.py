"""Uniform integers of every dtype."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap, wrap_result
from torchnp._convert import as_tensor
from torchnp._dtypes import to_torch_dtype
from torchnp._impl.dtypes import int_bounds, is_inexact, name_of
from torchnp._impl.unsigned import carrier, restore

from ._sampling import settled_shape, to_size
from ._source import Source

__all__ = ["random_integers", "scalar_of"]

_TWO_64 = 2**64


def _are_numbers(value: Any) -> bool:
    """Whether these are Python's ints, whose values a graph knows."""
    return isinstance(value, int) or (isinstance(value, list | tuple) and all(isinstance(item, int) for item in value))


def _python_ints(value: Any, name: str, arg: str) -> tuple[list[int], tuple[int, ...]]:
    """The values as exact Python ints, and their shape."""
    if isinstance(value, int):
        return [int(value)], ()
    if isinstance(value, list | tuple) and value and _are_numbers(value):
        # A bound of 2**64 fits no tensor.
        return [int(item) for item in value], (len(value),)
    t = as_tensor(value, name, arg)
    flat = t.reshape(-1).tolist()
    return [int(item) for item in flat], tuple(t.shape)


def _as_bits(values: list[int], shape: tuple[int, ...]) -> Tensor:
    """Integers modulo 2**64, as int64."""
    wrapped = [(v + 2**63) % _TWO_64 - 2**63 for v in values]
    return torch.tensor(wrapped, dtype=torch.int64).reshape(shape)


def random_integers(source: Source, name: str, low: Any, high: Any, size: Any, dtype: Any, endpoint: bool) -> Any:
    """Integers from `low` to `high`; the check, the draw and the return value of `integers` and `randint`."""
    torch_dtype = to_torch_dtype(dtype)
    if is_inexact(torch_dtype):
        raise TypeError(f"{name}: Unsupported dtype {name_of(torch_dtype)} for {name}")
    if _nothing(size):
        return wrap(torch.empty(to_size(size, name) or (), dtype=torch_dtype))
    only_high = high is None
    if only_high:
        low, high = 0, low
    if torch.compiler.is_compiling() and not (_are_numbers(low) and _are_numbers(high)):
        # Bounds that a graph does not know are not checked.
        low_bits, last_bits = _bits_of(low, name, "low"), _bits_of(high, name, "high") - int(not endpoint)
        return _delivered(source, name, low_bits, last_bits, None, to_size(size, name), dtype)
    least, greatest = (0, 1) if torch_dtype is torch.bool else int_bounds(torch_dtype)
    lows, low_shape = _python_ints(low, name, "low")
    highs, high_shape = _python_ints(high, name, "high")
    last = [h if endpoint else h - 1 for h in highs]
    if any(v < least for v in lows):
        raise ValueError(f"{name}: low is out of bounds for {name_of(torch_dtype)}")
    if any(v > greatest for v in last):
        raise ValueError(f"{name}: high is out of bounds for {name_of(torch_dtype)}")
    low_bits, last_bits = _as_bits(lows, low_shape), _as_bits(last, high_shape)
    spans = _spans(lows, low_shape, last, high_shape)
    if any(span <= 0 for span in spans):
        relation = (
            "high < 0"
            if only_high and endpoint
            else "high <= 0"
            if only_high
            else "low > high"
            if endpoint
            else "low >= high"
        )
        raise ValueError(f"{name}: {relation}")
    span = spans[0] if len(set(spans)) == 1 else None
    return _delivered(source, name, low_bits, last_bits, span, to_size(size, name), dtype)


def _bits_of(value: Any, name: str, arg: str) -> Tensor:
    return carrier(as_tensor(value, name, arg)).to(torch.int64)


def _delivered(
    source: Source, name: str, low: Tensor, last: Tensor, span: int | None, wanted: tuple[int, ...] | None, dtype: Any
) -> Any:
    """Integers from `low` to `last`, both as bits of int64, in the dtype; `span` is their number, if all agree."""
    shape = settled_shape(name, wanted, [low, last])
    kind = to_torch_dtype(dtype)
    bits = 1 if kind is torch.bool else 8 * kind.itemsize
    offsets = source.integers(last - low if span is None else span - 1, shape, bits)
    result = low.to(offsets.device) + offsets
    result = result != 0 if kind is torch.bool else _narrow(result, kind)
    return scalar_of(result, dtype) if wanted is None and result.dim() == 0 else wrap(result)


def _nothing(size: Any) -> bool:
    """Whether no number is asked for; the bounds do not matter then."""
    return 0 in size if isinstance(size, tuple | list) else type(size) is int and size == 0


def _spans(lows: list[int], low_shape: tuple[int, ...], last: list[int], high_shape: tuple[int, ...]) -> list[int]:
    """How many integers each pair of bounds has between them, exactly."""
    if len(lows) == 1 or len(last) == 1:
        return [h - low + 1 for low in lows for h in last]
    positions = torch.arange(len(lows)).reshape(low_shape), torch.arange(len(last)).reshape(high_shape)
    i, j = torch.broadcast_tensors(*positions)
    pairs = zip(i.reshape(-1).tolist(), j.reshape(-1).tolist(), strict=True)
    return [last[b] - lows[a] + 1 for a, b in pairs]


def _narrow(bits: Tensor, dtype: torch.dtype) -> Tensor:
    if dtype is torch.uint64:
        return restore(bits, dtype)
    return bits.to(dtype)


def scalar_of(t: Tensor, dtype: Any) -> Any:
    """A scalar of the dtype; a Python one if the dtype was asked for by its Python type, and no graph is made."""
    if (dtype is bool or dtype is int) and not torch.compiler.is_compiling():
        return t.item()
    return wrap_result(t)
