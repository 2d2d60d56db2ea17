"""Recipes as Python source, as a person would write it: what a report shows and what a reader pastes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .recipes import Array, DType, Function, Name, Scalar, View
from .streams import Stream

__all__ = ["array_source", "index_source", "keyword_arguments", "source", "stream_after", "stream_lines"]

# The dtypes that `np.array` infers from Python values, so that source need not say them.
_INFERRED = ("int64", "float64", "bool", "complex128")


def source(value: Any, prefix: str, names: dict[int, str]) -> str:
    """The expression for ``value``; ``names`` maps ``id(array)`` to the variable that already holds it."""
    if isinstance(value, (tuple, list, dict)):
        return _container(value, prefix, names)
    if isinstance(value, Array):
        return names.get(id(value)) or array_source(value, prefix)
    if isinstance(value, View):
        return f"{source(value.array, prefix, names)}{value.how}"
    if isinstance(value, Scalar):
        return f"{prefix}.{_type_name(value.dtype)}({_number(value.value, prefix)})"
    if isinstance(value, DType):
        return _dtype(value, prefix)
    if isinstance(value, Name):
        return f"{prefix}.{value.path}"
    if isinstance(value, Function):
        return value.source if prefix == "np" else value.source.replace("np.", f"{prefix}.")
    if isinstance(value, Stream):
        return names.get(id(value)) or _stream(value)
    if isinstance(value, slice):
        parts = (source(part, prefix, names) for part in (value.start, value.stop, value.step))
        return f"slice({', '.join(parts)})"
    return "..." if value is ... else _number(value, prefix)


def index_source(value: Any, prefix: str, names: dict[int, str]) -> str:
    """``value`` as written between square brackets: ``1:, ..., None``."""
    if isinstance(value, tuple) and value:
        items = [index_source(item, prefix, names) for item in value]
        return f"{items[0]}," if len(items) == 1 else ", ".join(items)
    if isinstance(value, slice):
        start, stop, step = (
            "" if part is None else source(part, prefix, names) for part in (value.start, value.stop, value.step)
        )
        return f"{start}:{stop}" + (f":{step}" if step else "")
    return source(value, prefix, names)


def array_source(array: Array, prefix: str) -> str:
    """The expression that makes ``array`` with its memory layout."""
    kind, axis = array.layout.kind, array.layout.axis
    base = array.base()
    order = ', order="F"' if kind == "F" and base.ndim > 1 else ""
    text = _literal(base, array.dtype, prefix, order)
    before = ":, " * axis
    if kind == "offset":
        moved = f"{text}[1:]"
        return moved if len(array.shape) == 1 else f"{moved}.reshape({array.shape})"
    if kind == "transposed":
        return f"{text}.T"
    if kind == "readonly" or (kind == "broadcast" and array.shape):
        return f"{prefix}.broadcast_to({text}, {array.shape})"
    if array.shape and kind == "strided":
        return f"{text}[{before}::2]"
    if array.shape and kind == "negative":
        return f"{text}[{before}::-1]"
    return text


def _literal(base: np.ndarray, dtype: str, prefix: str, order: str) -> str:
    if base.size == 0 and base.ndim != 1:
        return f"{prefix}.zeros({base.shape}, dtype={prefix}.{_type_name(dtype)}{order})"
    inferred = dtype in _INFERRED and base.size > 0
    stated = "" if inferred else f", dtype={prefix}.{_type_name(dtype)}"
    return f"{prefix}.array({_nested(base.tolist(), prefix)}{stated}{order})"


def _nested(value: Any, prefix: str) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_nested(item, prefix) for item in value)}]"
    return _number(value, prefix)


def _stream(stream: Stream) -> str:
    """A stream where there is no room for statements: for a file its name."""
    if stream.form in ("path", "file"):
        return repr(stream.name) if stream.form == "path" else f'open({stream.name!r}, "r+b")'
    return f"io.StringIO({stream.text!r})" if stream.form == "text" else f"io.BytesIO({stream.contents!r})"


def stream_lines(stream: Stream, name: str) -> list[str]:
    """The statements that make a stream and call it ``name``."""
    lines = [f"{name} = {_stream(stream)}"]
    if stream.form in ("path", "file"):
        lines = [f'{name} = pathlib.Path(tempfile.mkdtemp(), "{stream.name}")']
        if stream.contents is not None:
            lines.append(f"{name}.write_bytes({stream.contents!r})")
        lines.append(f'{name} = {name}.open("r+b")' if stream.form == "file" else f"{name} = str({name})")
    return [*lines, *([f"{name}.seek({stream.position})"] if stream.position else [])]


def stream_after(stream: Stream, name: str) -> str:
    """The expression for what a stream called ``name`` holds now."""
    if stream.form in ("path", "file"):
        path = name if stream.form == "path" else f"{name}.name"
        return f"{{file.name: file.read_bytes() for file in pathlib.Path({path}).parent.iterdir()}}"
    return f"{name}.getvalue()"


def _number(value: Any, prefix: str) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f"{prefix}.nan" if math.isnan(value) else f"{'-' if value < 0 else ''}{prefix}.inf"
    if isinstance(value, complex) and not (math.isfinite(value.real) and math.isfinite(value.imag)):
        return f"complex({_number(value.real, prefix)}, {_number(value.imag, prefix)})"
    if isinstance(value, complex) and (math.copysign(1, value.real) < 0 or math.copysign(1, value.imag) < 0):
        # `-0.0-1j` as source loses the sign of the zero.
        return f"complex({value.real!r}, {value.imag!r})"
    return repr(value)


def _dtype(value: DType, prefix: str) -> str:
    if value.form == "string":
        return repr(value.name)
    if value.form == "python":
        return value.name
    if value.form == "dtype":
        return f"{prefix}.dtype({value.name!r})"
    return f"{prefix}.{_type_name(value.name)}"


def _type_name(dtype: str) -> str:
    return "bool_" if dtype == "bool" else dtype


def _container(value: tuple[Any, ...] | list[Any] | dict[str, Any], prefix: str, names: dict[int, str]) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {source(item, prefix, names)}' for key, item in value.items())}}}"
    items = [source(item, prefix, names) for item in value]
    if isinstance(value, list):
        return f"[{', '.join(items)}]"
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def keyword_arguments(kwargs: dict[str, Any], prefix: str, names: dict[int, str]) -> list[str]:
    """``name=value`` for each keyword."""
    return [f"{key}={source(value, prefix, names)}" for key, value in kwargs.items()]
