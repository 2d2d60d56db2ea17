"""A row of numbers in a text, with a separator between them: what `fromstring` and `fromfile` read."""

from __future__ import annotations

import re

import torch
from torch import Tensor

from ._impl.dtypes import int_bounds, is_integer, is_unsigned
from ._number_text import COMPLEX, FLOAT, INTEGER, UNSIGNED, parser, tensor_of

__all__ = ["numbers_in"]

_PAYLOAD = r"\(\w*\)"
"""What C lets follow a NaN, to tell it from others."""
_SPACE = re.compile(r"\s*", re.ASCII)


def numbers_in(text: str, dtype: torch.dtype, count: int, sep: str, signs: bool = False) -> tuple[Tensor, int]:
    """The numbers at the start of a text, at most `count` unless it is negative, and where the reading ended.

    Whitespace in the separator, and around it, matches any whitespace. `signs` says that unsigned numbers may have one,
    and then wrap around.

    Raises
    ------
    ValueError
        What follows is neither a number nor the separator.
    """
    pattern = INTEGER if signs and is_integer(dtype) else _pattern(dtype).replace("nan", rf"nan(?:{_PAYLOAD})?")
    number = re.compile(rf"\s*({pattern})", re.ASCII)
    parts = [re.escape(part) for part in sep.split()]
    separator = re.compile(r"\s*".join(["", *parts, ""]) if parts else r"\s+", re.ASCII)
    found: list[str] = []
    place = 0
    while count < 0 or len(found) < count:
        if _past_space(text, place) == len(text):
            break
        match = number.match(text, place)
        if match is None:
            raise ValueError("string or file could not be read to its end due to unmatched data")
        found.append(re.sub(_PAYLOAD, "", match[1]))
        between = separator.match(text, match.end())
        place = between.end() if between is not None else _past_space(text, match.end())
        if between is None and place < len(text) and len(found) != count:
            raise ValueError("string or file could not be read to its end due to unmatched data")
    return _tensor(found, dtype), place


def _past_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return place if found is None else found.end()


def _pattern(dtype: torch.dtype) -> str:
    if dtype.is_complex:
        return COMPLEX
    if is_integer(dtype):
        return UNSIGNED if is_unsigned(dtype) else INTEGER
    return FLOAT


def _tensor(found: list[str], dtype: torch.dtype) -> Tensor:
    if not is_integer(dtype):
        parse = parser(torch.complex128 if dtype.is_complex else torch.float64)
        return tensor_of([parse(text) for text in found], dtype)
    # As C reads them: stopping at the ends of 64 bits, of which the dtype keeps the lowest.
    widest = torch.uint64 if is_unsigned(dtype) else torch.int64
    low, high = int_bounds(widest)
    bits = 8 * dtype.itemsize
    start = int_bounds(dtype)[0]
    if widest is torch.uint64:
        numbers = [int(text) % 2**64 if abs(int(text)) <= high else high for text in found]
    else:
        numbers = [min(max(int(text), low), high) for text in found]
    return tensor_of([(number - start) % 2**bits + start for number in numbers], dtype)
