"""Tags: what an implementation expects of each argument, written on its signature.

An implementation annotates every parameter and its return with one of the aliases below. The
normalizer reads them once, at import, and generates a wrapper that converts what a caller passes
into what the tag promises. A parameter without a tag is an error at import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

import torch
from torch import Tensor

__all__ = [
    "Array",
    "ArrayOrScalar",
    "ArrayOrScalarUnlessKept",
    "ArrayOrScalarUnlessWeighted",
    "Arrays",
    "AsIs",
    "Axes",
    "Axis",
    "Bool",
    "Casting",
    "Counts",
    "DType",
    "ExactOut",
    "Destination",
    "Device",
    "Flipped",
    "Indices",
    "Int",
    "IntegerArray",
    "Like",
    "ListOfArrays",
    "ListOfViews",
    "Mask",
    "NDArray",
    "NoValue",
    "OnlyDefault",
    "OptionalArray",
    "OptionalAxis",
    "OptionalInt",
    "Order",
    "Out",
    "OutOrDType",
    "Plain",
    "Polynomial",
    "ReadOnlyView",
    "Result",
    "ResultOfArrays",
    "Shape",
    "Subok",
    "Tag",
    "TupleOfArrays",
    "TupleOfArraysOrScalars",
    "TupleOfViewsOrScalars",
    "View",
    "ViewsOfEach",
    "WeakArray",
    "WeakArrays",
    "WeakItems",
    "WeakNumber",
    "WeakOptionalArray",
]


class _NoValueType(Enum):
    """The type of `NoValue`, the default that means 'not given'.

    An enumeration, because Dynamo takes its members for constants: the default of a method called on
    an intermediate result has no source that it could guard.
    """

    NO_VALUE = "<no value>"

    def __repr__(self) -> str:
        return self.value


NoValue: Any = _NoValueType.NO_VALUE


@dataclass(frozen=True)
class Tag:
    """A converter's name and its options; the normalizer knows what to do with each name.

    For `out`: the casting rule ('writeback' is that of an array which the function reads back, so the
    destination has to cast safely to the result; 'exact' allows no cast at all), whether the result may
    be stretched to fit, the name of a parameter that cannot be given together with it, and a rule about
    the first argument: 'inexact' (if that is, the destination has to be), 'widens' (the function
    computes in the dtype of a wider destination, unless `dtype` says otherwise) or 'accumulates' (the
    implementation sees the destination's dtype, in which it forms sums).
    """

    name: str
    optional: bool = False
    casting: str = "same_kind"
    stretch: bool = False
    rule: str = ""
    excludes: str = ""


# What a parameter may be annotated with; the left side is what the implementation receives.
Array = Annotated[Tensor, Tag("array")]
"""Array-like; arrives as a tensor (Python numbers by NumPy's defaults: int64, float64, complex128)."""
IntegerArray = Annotated[Tensor, Tag("integers")]
"""The same, but an empty list is one of int64."""
OptionalArray = Annotated[Tensor | None, Tag("array", optional=True)]
"""Array-like or None."""
Arrays = Annotated[Sequence[Tensor], Tag("arrays")]
"""A sequence of array-likes, or one array whose first axis is the sequence; arrives as a list."""
WeakArray = Annotated[Tensor | int | float | complex, Tag("weak")]
"""Array-like, but a bare Python int, float or complex (not bool) arrives untouched: NEP 50 weak."""
WeakOptionalArray = Annotated[Tensor | int | float | complex | None, Tag("weak", optional=True)]
WeakArrays = Annotated[Sequence[Tensor | int | float | complex], Tag("weak_arrays")]
"""A sequence of array-likes in which bare Python numbers stay weak."""
WeakNumber = Annotated[Tensor | int | float | complex, Tag("weak_number")]
"""As `WeakArray`, but a bare Python bool stays weak, too."""
WeakItems = Annotated[Sequence[Tensor | int | float | complex], Tag("weak_items")]
"""The same, or one number or 0-d array in place of a sequence of one."""
Destination = Annotated[Tensor, Tag("destination")]
"""An ndarray that the function writes into: must be an ndarray and writeable."""
DType = Annotated[torch.dtype | None, Tag("dtype", optional=True)]
"""dtype-like or None; arrives as a torch dtype or None."""
Mask = Annotated[Tensor, Tag("mask")]
"""A bool array; anything else than an array is taken for its truth, element by element."""
Casting = Annotated[str, Tag("casting")]
"""One of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (checked)."""
Axis = Annotated[int, Tag("int")]
"""One axis, through `__index__`; not yet normalised against the rank."""
OptionalAxis = Annotated[int | None, Tag("int", optional=True)]
Axes = Annotated[int | tuple[int, ...] | None, Tag("axes")]
"""None, one axis, or a tuple of axes; not yet normalised against the rank."""
Int = Annotated[int, Tag("int")]
OptionalInt = Annotated[int | None, Tag("int", optional=True)]
Shape = Annotated[tuple[int, ...], Tag("shape")]
"""An int or a sequence of ints (or a 0-d or 1-d integer array); arrives as a tuple."""
Counts = Annotated[tuple[int, ...], Tag("counts")]
"""As `Shape`, for ints that are no sizes: True counts as 1."""
Indices = Annotated[Tensor, Tag("indices")]
"""Array-like of integers; numbers and lists that hold fractions are cut off, arrays of them arrive as they are."""
Order = Annotated[str, Tag("order")]
"""Memory order 'C', 'F', 'A' or 'K' (checked; None becomes 'K')."""
Bool = Annotated[bool, Tag("bool")]
"""Any truth value."""
ExactOut = Annotated[Tensor | None, Tag("out", casting="exact")]
"""`out=` of BLAS: of the result's own dtype and in C order."""
Out = Annotated[Tensor | None, Tag("out")]
"""`out=`: the wrapper checks, casts and writes; the implementation always sees None."""
OutOrDType = Annotated[Tensor | None, Tag("out", excludes="dtype")]
"""`out=` of a function that takes either it or `dtype=`."""
Device = Annotated[torch.device | None, Tag("device", optional=True)]
"""A device name, a torch.device or None."""
Subok = Annotated[bool, Tag("bool")]
"""`subok=`: true or false alike, since there are no subclasses to pass through."""
Like = Annotated[Any, Tag("like")]
"""`like=`: None or an ndarray (checked); the implementation always sees None."""
OnlyDefault = Annotated[Any, Tag("only_default")]
"""Accepted only at its default; anything else raises NotImplementedError with the remedy."""
AsIs = Annotated[Any, Tag("as_is")]
"""Passed through unchanged; arrays inside arrive as `torchnp` objects, so use it for strings,
callables and plain values only."""

# What a return may be annotated with.
NDArray = Annotated[Tensor, Tag("ndarray")]
"""Always an ndarray, 0-d included."""
View = Annotated[Tensor, Tag("view")]
"""An ndarray that may share memory with the first argument: read-only if that is, never sharing with
a scalar."""
ReadOnlyView = Annotated[Tensor, Tag("readonly_view")]
"""A view that may be read but not written, such as `broadcast_to` gives."""
Flipped = Annotated[tuple[Tensor, Sequence[int]], Tag("flipped")]
"""A view of the first argument, and the axes along which it is to be read backwards."""
ArrayOrScalar = Annotated[Tensor, Tag("array_or_scalar")]
"""A 0-d result becomes a scalar (`float64(…)`), as after NumPy's reductions and ufuncs."""
ArrayOrScalarUnlessKept = Annotated[Tensor, Tag("unless_kept")]
"""The same, but with `keepdims` a 0-d result stays an array."""
ArrayOrScalarUnlessWeighted = Annotated[Tensor, Tag("unless_weighted")]
"""The same, but with `keepdims` or `weights` a 0-d result stays an array."""
ListOfArrays = Annotated[list[Tensor], Tag("list")]
Polynomial = Annotated[Any, Tag("polynomial")]
"""An array of coefficients or a tuple of them; a `poly1d` each, if one of the `Array` arguments is one."""
ListOfViews = Annotated[list[Tensor], Tag("views")]
"""As `View`, each of them."""
TupleOfViewsOrScalars = Annotated[tuple[Tensor, ...], Tag("views_or_scalars")]
"""As `View`, but elements that stand alone are scalars."""
ViewsOfEach = Annotated[Any, Tag("views_of_each")]
"""A view of each of the `*` arguments, in their order, in a tuple or list; or one view of the only one."""
TupleOfArrays = Annotated[tuple[Tensor, ...], Tag("tuple")]
TupleOfArraysOrScalars = Annotated[tuple[Any, ...], Tag("tuple_or_scalars")]
Plain = Annotated[Any, Tag("plain")]
"""A Python value (int, bool, str, None, tuple of ints): returned unchanged."""
Result = Annotated[Any, Tag("result")]
"""Tensors anywhere inside a tuple, list or namedtuple; each 0-d tensor becomes a scalar."""
ResultOfArrays = Annotated[Any, Tag("result_of_arrays")]
"""The same, but every tensor becomes an ndarray, 0-d included."""
