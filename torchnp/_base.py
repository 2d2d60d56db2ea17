"""Storage: what arrays and scalars have in common, and how a tensor is wrapped.

`ndarray` and the scalar types build on the public functions, and the functions wrap their results
into `ndarray` and scalars. This module breaks the circle: it knows the storage, and the classes
register themselves here once they exist.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from weakref import ref

import torch
from torch import Tensor
from torch.compiler import is_dynamo_compiling

from ._impl.reversal import Probe, is_turned

__all__ = [
    "ArrayBase",
    "owner_of",
    "register_array_type",
    "register_reversed_type",
    "register_scalar_type",
    "scalar_type",
    "shares_storage",
    "wrap",
    "wrap_arrays",
    "wrap_like",
    "wrap_readonly",
    "wrap_result",
    "wrap_flipped",
    "wrap_reversed",
    "wrap_through",
    "wrap_views",
    "wrap_view_or_scalar",
    "wrap_tree",
    "wrap_view",
]


class ArrayBase:
    """A tensor with NumPy's behaviour; the base of `ndarray` and of every scalar type."""

    __slots__ = ("__weakref__", "_owner", "_tensor", "_writeable")

    _tensor: Tensor
    _writeable: bool
    _owner: ref[Any] | None
    """The array that this one may be a view of, not kept alive: `_ownership.base_of` knows whether it is."""
    _is_scalar = False
    _reversed = False
    _flips: Sequence[int] = ()

    @property
    def tensor(self) -> Tensor:
        """The torch tensor that holds the values: the same memory, not a copy."""
        return self._tensor

    @property
    def _memory(self) -> Tensor:
        """The tensor that others see written; a view with negative strides has another than `_tensor`."""
        return self._tensor

    def _commit(self, tensor: Tensor) -> None:
        """Write back what `_tensor` gave and the caller then wrote to; here that was the memory itself."""


_new = object.__new__
_array_type: type[ArrayBase] = ArrayBase
_reversed_type: type[Any] = ArrayBase
_scalar_types: dict[torch.dtype, type[ArrayBase]] = {}


def register_array_type(cls: type[ArrayBase]) -> type[ArrayBase]:
    """Make `cls` the type of every wrapped array."""
    global _array_type
    _array_type = cls
    return cls


def register_scalar_type(torch_dtype: torch.dtype, cls: type[ArrayBase]) -> None:
    """Make `cls` the type of every wrapped scalar of the dtype."""
    _scalar_types[torch_dtype] = cls


def scalar_type(torch_dtype: torch.dtype) -> type[ArrayBase]:
    """The scalar type of a torch dtype."""
    return _scalar_types[torch_dtype]


def wrap(tensor: Tensor) -> Any:
    """An ndarray over the tensor, 0-d included."""
    result = _new(_array_type)
    result._tensor = tensor
    result._writeable = True
    result._owner = None
    return result


def wrap_result(tensor: Tensor) -> Any:
    """A scalar over a 0-d tensor, an ndarray over any other."""
    result = _new(_array_type if tensor.dim() else _scalar_types[tensor.dtype])
    result._tensor = tensor
    result._writeable = True
    result._owner = None
    return result


def wrap_readonly(tensor: Tensor, source: Any = None) -> Any:
    """An ndarray that refuses to be written; perhaps a view of `source`."""
    result = _new(_array_type)
    result._tensor = tensor
    result._writeable = False
    result._owner = owner_of(source)
    return result


def owner_of(source: Any) -> ref[Any] | None:
    """The owner of a view of `source`; none in a compiled program, which would have to hand it out with the view."""
    if not isinstance(source, ArrayBase) or source._is_scalar or is_dynamo_compiling():
        return None
    return ref(source) if source._owner is None else source._owner


def wrap_view(tensor: Tensor, source: Any) -> Any:
    """An ndarray that may share memory with `source`, and then keeps its promises.

    A view of a read-only array is read-only; a scalar is immutable, so nothing may share its memory, and
    what has no axes is a scalar again.
    """
    result = _new(_array_type)
    result._writeable = True
    result._owner = None
    if isinstance(source, ArrayBase):
        if source._is_scalar:
            if not tensor.dim():
                return wrap_result(tensor.clone())
            tensor = tensor.clone()
        else:
            if not is_dynamo_compiling():
                owner = source._owner
                result._owner = ref(source) if owner is None else owner
            if not source._writeable and shares_storage(tensor, source._memory):
                result._writeable = False
    result._tensor = tensor
    return result


def wrap_view_or_scalar(tensor: Tensor, source: Any) -> Any:
    """As `wrap_view`, but an element that stands alone is a scalar."""
    return wrap_view(tensor, source) if tensor.dim() else wrap_result(tensor.clone())


def wrap_views(made: Any, sources: Sequence[Any], tensors: Sequence[Tensor], function: Any, **kwargs: Any) -> Any:
    """What a function made of several sources, a view of each; a single tensor is a view of the only one."""
    one = isinstance(made, Tensor)
    wrapped = [wrap_view(*pair) for pair in zip([made] if one else made, sources, strict=True)]
    for i, source in enumerate(sources):
        if isinstance(source, ArrayBase) and source._reversed:
            if wrapped[i]._tensor.dtype is source._memory.dtype:
                wrapped[i] = _view_of_one(source, i, wrapped[i], tensors, function, kwargs)
    return wrapped[0] if one else wrapped if isinstance(made, list) else tuple(wrapped)


def _view_of_one(
    source: Any, place: int, copied: Any, tensors: Sequence[Tensor], function: Any, kwargs: dict[str, Any]
) -> Any:
    """The item of `wrap_views` whose source is read backwards: a view, if the function makes one."""
    probe = Probe(source._memory, source._flips)
    made = function(*tensors[:place], probe.tensor, *tensors[place + 1 :], **kwargs)
    item = made if isinstance(made, Tensor) else made[place]
    if torch.compiler.is_compiling():
        made = function(*tensors[:place], source._memory, *tensors[place + 1 :], **kwargs)
        view = made if isinstance(made, Tensor) else made[place]
        flips = probe.found_whole(item, view)
        return copied if flips is None else wrap_reversed(view, flips, source._writeable, source)
    found = probe.found(item)
    return copied if found is None else wrap_reversed(*found, source._writeable, source)


def wrap_flipped(made: tuple[Tensor, Sequence[int]], source: Any) -> Any:
    """A view of `source` read backwards along axes; a scalar if it has none."""
    tensor, axes = made
    if not tensor.dim():
        return wrap_result(tensor.clone())
    view = wrap_view(tensor, source)
    return wrap_reversed(view._tensor, list(axes), view._writeable, source)


def wrap_like(memory: Tensor, source: Any) -> Any:
    """A view of all elements of `source`, an array, in the place where `memory` holds them (or parts of them)."""
    return wrap_reversed(memory, list(source._flips), source._writeable, source)


def wrap_through(source: Any, kind: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What a view function makes of a source that is read backwards: views where it makes views.

    `kind` is the tag of the function's return.
    """
    if kind == "flipped":
        tensor, axes = function(source._tensor, *args, **kwargs)
        view = wrap_through(source, "view", _without_axes, function, *args, **kwargs)
        backwards = [view._reversed and is_turned(axis, view._flips) for axis in range(tensor.dim())]
        flips = [axis for axis in range(tensor.dim()) if (axis in axes) is not backwards[axis]]
        return wrap_reversed(view._memory, flips, view._writeable, source)
    writeable = source._writeable and kind != "readonly_view"
    probe = Probe(source._memory, source._flips)
    if torch.compiler.is_compiling():
        made = function(source._tensor, *args, **kwargs)
        if kind == "view":
            view = function(source._memory, *args, **kwargs)
            turned = probe.found_whole(function(probe.tensor, *args, **kwargs), view)
            return wrap(made) if turned is None else wrap_reversed(view, turned, writeable, source)
        # Dynamo knows no offsets, so a part is a copy; it refuses writes, which would reach nobody.
        if isinstance(made, Tensor):
            return wrap_readonly(made)
        return type(made)([wrap_readonly(item) if item.dim() else wrap_result(item) for item in made])
    found = probe.view(function, *args, **kwargs)
    if found is None:
        return wrap(function(source._tensor, *args, **kwargs))
    if kind in ("view", "readonly_view"):
        memory, flips = found
        return wrap_reversed(memory, flips, writeable, source)
    return type(found)(
        [
            wrap_reversed(view, flips, writeable, source) if view.dim() else wrap_result(view.clone())
            for view, flips in found
        ]
    )


def _without_axes(tensor: Tensor, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return function(tensor, *args, **kwargs)[0]


def shares_storage(a: Tensor, b: Tensor) -> bool:
    """Whether two tensors view one storage (they need not overlap)."""
    if torch.compiler.is_compiling():
        return a is b or a._base is not None and (a._base is b or a._base is b._base)
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr() and a.numel() > 0 and b.numel() > 0


def register_reversed_type(cls: type[ArrayBase]) -> type[ArrayBase]:
    """Make `cls` the type of every view with negative strides."""
    global _reversed_type
    _reversed_type = cls
    return cls


def wrap_reversed(memory: Tensor, flips: list[int], writeable: bool, source: Any = None) -> Any:
    """A view of `memory`, that of `source`, read backwards along the axes `flips`; a plain view if there are none."""
    if not flips:
        result = wrap(memory)
    else:
        result = _new(_reversed_type)
        result._memory = memory
        result._flips = flips
    result._writeable = writeable
    result._owner = owner_of(source)
    return result


def wrap_tree(value: Any) -> Any:
    """Wrap the tensors inside tuples, lists and namedtuples; 0-d tensors become scalars."""
    if isinstance(value, Tensor):
        return wrap_result(value)
    if isinstance(value, tuple):
        items = [wrap_tree(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, list):
        return [wrap_tree(item) for item in value]
    return value


def wrap_arrays(value: Any) -> Any:
    """Wrap a tensor, or the tensors in a tuple or namedtuple, as ndarrays."""
    if isinstance(value, Tensor):
        return wrap(value)
    items = [wrap(item) for item in value]
    return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
