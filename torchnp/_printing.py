"""How arrays and scalars print: NumPy's default format."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ._impl.dtypes import name_of

__all__ = ["array_repr", "array_str", "scalar_repr", "scalar_str"]

_PRECISION = 8
_THRESHOLD = 1000
_EDGE_ITEMS = 3
_LINE_WIDTH = 75
# Larger scalars print with an exponent: beyond it not every digit would be significant.
_POSITIONAL_BELOW = {torch.float16: 1e3, torch.float32: 1e6, torch.float64: 1e16}


def _shortest(value: float, dtype: torch.dtype) -> str:
    """The shortest decimal digits that give the value back in its dtype."""
    if dtype is torch.float64 or value != value or value in (float("inf"), float("-inf")):
        return repr(value)
    for digits in range(1, 10):
        text = f"{value:.{digits - 1}e}"
        if torch.tensor(float(text), dtype=torch.float64).to(dtype).item() == value:
            return repr(float(text))
    return repr(value)


def _real_text(value: float, dtype: torch.dtype) -> str:
    """A real number as NumPy's scalars print it."""
    text = _shortest(value, dtype)
    magnitude = abs(value)
    positional = value != value or magnitude in (0.0, float("inf")) or 1e-4 <= magnitude < _POSITIONAL_BELOW[dtype]
    if not positional and "e" not in text:
        digits = f"{value:.16e}" if dtype is torch.float64 else f"{float(text):.8e}"
        mantissa, exponent = digits.split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{exponent}"
    if positional and "e" in text:
        digits, exponent = text.split("e")
        places = max(0, len(digits.replace("-", "").partition(".")[2]) - int(exponent))
        text = f"{float(text):.{places}f}"
        text = text if "." in text else text + ".0"
    return text


def scalar_str(t: Tensor) -> str:
    """A scalar as `str` prints it."""
    value: Any = t.item()
    if t.dtype.is_floating_point:
        return _real_text(value, t.dtype)
    if t.dtype.is_complex:
        part = torch.float32 if t.dtype is torch.complex64 else torch.float64
        re, im = _real_text(value.real, part), _real_text(value.imag, part)
        re, im = re.removesuffix(".0"), im.removesuffix(".0")
        sign = "" if im.startswith("-") else "+"
        return f"{im}j" if value.real == 0 and not re.startswith("-") else f"({re}{sign}{im}j)"
    return str(value)


def scalar_repr(t: Tensor) -> str:
    """A scalar as `repr` prints it: with its type."""
    if t.dtype is torch.bool:
        return "np.True_" if t.item() else "np.False_"
    shown = scalar_str(t)
    if t.dtype.is_complex:
        shown = shown.removeprefix("(").removesuffix(")")
    return f"np.{name_of(t.dtype)}({shown})"


def _fixed(values: list[float], dtype: torch.dtype) -> list[str]:
    """Real numbers with one format for all: fixed point, or scientific where the range asks for it."""
    finite = [v for v in values if v == v and v not in (float("inf"), float("-inf"))]
    nonzero = [abs(v) for v in finite if v != 0]
    scientific = bool(nonzero) and (max(nonzero) >= 1e8 or min(nonzero) < 1e-4 or max(nonzero) / min(nonzero) > 1000.0)
    if scientific:
        return _scientific(values, dtype)
    places = 0
    for v in finite:
        text = f"{float(_shortest(v, dtype)):.{_PRECISION}f}".rstrip("0")
        exact = _shortest(v, dtype)
        exact_places = len(exact.partition(".")[2].rstrip("0")) if "e" not in exact else _PRECISION
        places = max(places, min(len(text.partition(".")[2]), exact_places))
    texts = []
    for v in values:
        if v != v:
            texts.append("nan")
        elif v in (float("inf"), float("-inf")):
            texts.append("inf" if v > 0 else "-inf")
        else:
            exact_value = float(_shortest(v, dtype))
            texts.append(f"{exact_value:.{places}f}".rstrip("0") if places else f"{v:.0f}.")
    return texts


def _scientific(values: list[float], dtype: torch.dtype) -> list[str]:
    mantissas = []
    for v in values:
        if v == v and v not in (float("inf"), float("-inf")):
            # What the precision cuts off may leave zeros at the end.
            shown = f"{float(_shortest(v, dtype)):.{_PRECISION}e}".partition("e")[0]
            mantissas.append(len(shown.partition(".")[2].rstrip("0")))
    places = max(mantissas, default=0)
    texts = []
    for v in values:
        if v != v:
            texts.append("nan")
        elif v in (float("inf"), float("-inf")):
            texts.append("inf" if v > 0 else "-inf")
        else:
            text = f"{v:.{places}e}"
            texts.append(text if places else text.replace("e", ".e"))
    # All exponents have as many digits as the longest.
    digits = max((len(text.partition("e")[2]) for text in texts), default=0) - 1
    return [_with_exponent(text, digits) for text in texts]


def _with_exponent(text: str, digits: int) -> str:
    mantissa, letter, exponent = text.partition("e")
    return f"{mantissa}e{exponent[0]}{exponent[1:].zfill(digits)}" if letter else text


def _padded(texts: list[str]) -> list[str]:
    """Align on the decimal point; what has none (nan, inf) goes to the right edge."""
    parts = [text.partition(".") for text in texts]
    left = max((len(head) for head, dot, _ in parts if dot), default=0)
    right = max((len(tail) for _, dot, tail in parts if dot), default=0)
    special = max((len(head) for head, dot, _ in parts if not dot), default=0)
    left = max(left, special - right - 1)
    return [
        f"{head.rjust(left)}.{tail.ljust(right)}" if dot else head.rjust(left + right + 1) for head, dot, tail in parts
    ]


def _element_texts(t: Tensor) -> list[str]:
    values = t.reshape(-1).tolist()
    if t.dtype.is_complex:
        part = torch.float32 if t.dtype is torch.complex64 else torch.float64
        reals = _padded(_fixed([v.real for v in values], part))
        signed = [i if i.startswith("-") else "+" + i for i in _fixed([v.imag for v in values], part)]
        imags = _padded(signed)
        return [r + i.rstrip() + "j" + " " * (len(i) - len(i.rstrip())) for r, i in zip(reals, imags, strict=True)]
    if t.dtype.is_floating_point:
        return _padded(_fixed(values, t.dtype))
    texts = [str(v) for v in values]
    # NumPy leaves room for False among bools, whether there is one or not.
    width = 5 if t.dtype is torch.bool else max((len(text) for text in texts), default=0)
    return [text.rjust(width) for text in texts]


def _summarised(t: Tensor) -> tuple[Tensor, list[bool]]:
    """The corners of a large array, and which axes were cut."""
    cut = []
    for dim, size in enumerate(t.shape):
        long = size > 2 * _EDGE_ITEMS
        cut.append(long)
        if long:
            head = t.narrow(dim, 0, _EDGE_ITEMS)
            t = torch.cat([head, t.narrow(dim, size - _EDGE_ITEMS, _EDGE_ITEMS)], dim=dim)
    return t, cut


def _layout(texts: list[str], shape: tuple[int, ...], cut: list[bool], indent: int, width: int, separator: str) -> str:
    if not shape:
        return texts[0]
    size = shape[0]
    step = len(texts) // size if size else 0
    if len(shape) == 1:
        items = list(texts)
        if cut[0]:
            items.insert(_EDGE_ITEMS, "...")
        hanging = " " * (indent + 1)
        limit = width - max(len(separator.rstrip()), 1)
        lines, line = [], hanging
        for i, item in enumerate(items):
            if len(line) + len(item) > limit and len(line) > len(hanging):
                lines.append(line.rstrip())
                line = hanging
            line += item + (separator if i < len(items) - 1 else "")
        lines.append(line)
        return "[" + "\n".join(lines)[len(hanging) :] + "]"
    inner = [
        _layout(texts[i * step : (i + 1) * step], shape[1:], cut[1:], indent + 1, width - 1, separator)
        for i in range(size)
    ]
    if cut[0]:
        inner.insert(_EDGE_ITEMS, "...")
    gap = separator.rstrip() + "\n" * (len(shape) - 1) + " " * (indent + 1)
    return "[" + gap.join(inner) + "]"


def _body(t: Tensor, separator: str, indent: int, width: int) -> str:
    if t.numel() == 0:
        return "[]"
    cut = [False] * t.dim()
    if t.numel() > _THRESHOLD:
        t, cut = _summarised(t)
    return _layout(_element_texts(t), tuple(t.shape), cut, indent, width, separator)


def array_str(t: Tensor) -> str:
    """An array as `str` prints it."""
    t = t.detach()
    return scalar_str(t) if t.dim() == 0 else _body(t, " ", 0, _LINE_WIDTH)


def array_repr(t: Tensor) -> str:
    """An array as `repr` prints it: `array([1, 2, 3])`, with shape and dtype where they do not show."""
    t = t.detach()
    extra = []
    if t.numel() == 0 and t.shape != (0,) or t.numel() > _THRESHOLD:
        extra.append(f"shape={tuple(t.shape)}")
    if t.numel() == 0 or t.dtype not in (torch.float64, torch.int64, torch.complex128, torch.bool):
        extra.append(f"dtype={name_of(t.dtype)}")
    if t.dim() == 0:
        text = _element_texts(t)[0].strip()
    else:
        # The closing bracket has a place in every line.
        text = _body(t, ", ", len("array("), _LINE_WIDTH - 1)
    tail = ", ".join(extra)
    if not tail:
        return f"array({text})"
    last = len(text) - (text.rfind("\n") + 1) + (len("array(") if "\n" not in text else 0)
    gap = ",\n      " if last + len(tail) + 3 > _LINE_WIDTH else ", "
    return f"array({text}{gap}{tail})"
