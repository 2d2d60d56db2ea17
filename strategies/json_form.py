"""Recipes as JSON, and back, keeping which arrays are the same array."""

from __future__ import annotations

import math
from typing import Any

from .recipes import Array, DType, Function, Layout, Name, Scalar, View
from .streams import Stream

__all__ = ["decode", "encode"]

# JSON has numbers, strings, lists and objects; whatever else a call may hold is an object with this key.
_TAG = "is"


def encode(value: Any, seen: dict[int, int]) -> Any:
    """``value`` as JSON data; ``seen`` numbers the arrays met so far, shared between the arguments of one call."""
    if isinstance(value, (list, tuple)):
        items = [encode(item, seen) for item in value]
        return items if isinstance(value, list) else {_TAG: "tuple", "items": items}
    if isinstance(value, dict):
        return {_TAG: "dict", "items": [[key, encode(item, seen)] for key, item in value.items()]}
    if isinstance(value, Array):
        return _encode_array(value, seen)
    if isinstance(value, View):
        return {_TAG: "view", "array": encode(value.array, seen), "how": value.how}
    if isinstance(value, Scalar):
        return {_TAG: "scalar", "dtype": value.dtype, "value": encode(value.value, seen)}
    if isinstance(value, DType):
        return {_TAG: "dtype", "name": value.name, "form": value.form}
    if isinstance(value, Name):
        return {_TAG: "name", "path": value.path}
    if isinstance(value, Function):
        return {_TAG: "function", "source": value.source}
    if isinstance(value, Stream):
        contents = encode(value.contents, seen)
        return {_TAG: "stream", "contents": contents, "form": value.form, "name": value.name, "at": value.position}
    return _encode_python(value, seen)


def _encode_python(value: Any, seen: dict[int, int]) -> Any:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {_TAG: "float", "value": repr(value)}
    if isinstance(value, complex):
        return {_TAG: "complex", "parts": [encode(value.real, seen), encode(value.imag, seen)]}
    if isinstance(value, bytes):
        # Latin-1 has a character for every byte.
        return {_TAG: "bytes", "value": value.decode("latin1")}
    if isinstance(value, slice):
        return {_TAG: "slice", "parts": [encode(part, seen) for part in (value.start, value.stop, value.step)]}
    if isinstance(value, range):
        return {_TAG: "range", "parts": [value.start, value.stop, value.step]}
    if value is ...:
        return {_TAG: "ellipsis"}
    raise TypeError(f"a call may not hold a {type(value).__name__}: {value!r}")


def _encode_array(array: Array, seen: dict[int, int]) -> Any:
    if id(array) in seen:
        return {_TAG: "same", "array": seen[id(array)]}
    seen[id(array)] = len(seen)
    return {
        _TAG: "array",
        "dtype": array.dtype,
        "shape": list(array.shape),
        "values": [encode(value, seen) for value in array.values],
        "layout": [array.layout.kind, array.layout.axis],
        "fresh": array.fresh,
    }


def decode(data: Any, seen: list[Array]) -> Any:
    """The value that :func:`encode` wrote; ``seen`` collects the arrays in the same order."""
    if isinstance(data, list):
        return [decode(item, seen) for item in data]
    if not isinstance(data, dict):
        return data
    tag = data[_TAG]
    if tag == "tuple":
        return tuple(decode(item, seen) for item in data["items"])
    if tag == "dict":
        return {key: decode(item, seen) for key, item in data["items"]}
    if tag == "array":
        array = Array(
            dtype=data["dtype"],
            shape=tuple(data["shape"]),
            values=tuple(decode(value, seen) for value in data["values"]),
            layout=Layout(*data["layout"]),
            fresh=data["fresh"],
        )
        seen.append(array)
        return array
    if tag == "same":
        return seen[data["array"]]
    if tag == "view":
        return View(decode(data["array"], seen), data["how"])
    return _decode_leaf(tag, data, seen)


def _decode_leaf(tag: str, data: dict[str, Any], seen: list[Array]) -> Any:
    if tag == "scalar":
        return Scalar(data["dtype"], decode(data["value"], seen))
    if tag == "dtype":
        return DType(data["name"], data["form"])
    if tag == "name":
        return Name(data["path"])
    if tag == "function":
        return Function(data["source"])
    if tag == "stream":
        return Stream(decode(data["contents"], seen), data["form"], data["name"], data["at"])
    if tag == "bytes":
        return data["value"].encode("latin1")
    if tag == "float":
        return float(data["value"])
    if tag == "complex":
        return complex(*(decode(part, seen) for part in data["parts"]))
    if tag == "slice":
        return slice(*(decode(part, seen) for part in data["parts"]))
    if tag == "range":
        return range(*data["parts"])
    if tag == "ellipsis":
        return ...
    raise ValueError(f"unknown recipe {tag!r}")
