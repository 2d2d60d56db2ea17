"""Methods of arrays and scalars that convert: to other dtypes, to Python objects, to bytes, to other libraries."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import torch
from torch import Tensor

from ._base import wrap, wrap_like, wrap_result, wrap_through, wrap_view
from ._convert import as_tensor, check_casting, check_order, to_device, to_int
from ._dtypes import dtype, dtype_of, to_torch_dtype
from ._errstate import WATCHERS
from ._impl.casting import cast, warn_discarded
from ._impl.dtypes import can_cast, name_of
from ._impl.layout import copy_in_order, to_order
from ._impl.reversal import is_turned
from ._impl.same_value import check_same_value
from ._impl.transposing import matrix_transpose, transpose
from ._indexing import get, put
from ._operators import Operators
from ._ownership import base_of
from ._raw_bytes import bytes_of
from ._watching import watch_cast

__all__ = ["Conversions"]

_STANDARDS = ("2021.12", "2022.12", "2023.12", "2024.12")

# Inside the class the names `type` and `dtype` are a parameter and a property.
_builtin_type = type


class Conversions(Operators):
    """Attributes that describe an array, and methods that convert it."""

    __slots__ = ()

    @property
    def dtype(self) -> dtype:
        """The dtype of the elements."""
        return dtype_of(self._tensor.dtype)

    @property
    def shape(self) -> tuple[int, ...]:
        """The length of each axis."""
        return tuple(self._tensor.shape)

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return self._tensor.dim()

    @property
    def size(self) -> int:
        """How many elements there are."""
        return self._tensor.numel()

    @property
    def itemsize(self) -> int:
        """Bytes an element."""
        return self._tensor.dtype.itemsize

    @property
    def nbytes(self) -> int:
        """Bytes of all elements, whatever memory the storage holds besides."""
        return self._tensor.numel() * self._tensor.dtype.itemsize

    @property
    def strides(self) -> tuple[int, ...]:
        """Bytes to step along each axis."""
        itemsize = self._tensor.dtype.itemsize
        return tuple([step * itemsize for step in self._tensor.stride()])

    @property
    def device(self) -> str:
        """The device that holds the memory, such as 'cpu' or 'cuda:0'."""
        return str(self._tensor.device)

    @property
    def base(self) -> Any:
        """The array that this one is a view of; None if it is none, which holds of every scalar."""
        return base_of(self)

    @property
    def T(self) -> Any:
        """The array with its axes reversed: a view."""
        if self._reversed:
            return wrap_through(self, "view", transpose)
        t = self._tensor
        return wrap_view(t.permute(tuple(range(t.dim() - 1, -1, -1))), self) if t.dim() else self

    @property
    def mT(self) -> Any:
        """The array with its last two axes swapped: a view."""
        t = self._tensor
        if t.dim() < 2:
            raise ValueError("matrix transpose with ndim < 2 is undefined")
        if self._reversed:
            return wrap_through(self, "view", matrix_transpose)
        return wrap_view(t.transpose(-1, -2), self)

    @property
    def real(self) -> Any:
        """The real part: a view."""
        return self._part(0) if self._tensor.dtype.is_complex else self.view()

    @real.setter
    def real(self, value: Any) -> None:
        self.real[...] = _as_part(value, "real")

    @property
    def imag(self) -> Any:
        """The imaginary part: a view if the array is complex, else zeros that cannot be written."""
        t = self._tensor
        if t.dtype.is_complex:
            return self._part(1)
        zeros = torch.zeros(t.shape, dtype=t.dtype, device=t.device)
        if self._is_scalar:
            return wrap_result(zeros)
        result = wrap(zeros)
        result._writeable = False
        return result

    @imag.setter
    def imag(self, value: Any) -> None:
        if not self._tensor.dtype.is_complex:
            raise TypeError("array does not have imaginary part to set")
        self.imag[...] = _as_part(value, "imag")

    def _part(self, number: int) -> Any:
        """A view of the real (0) or imaginary part (1) of complex elements."""
        part = torch.view_as_real(self._memory.resolve_conj())[..., number]
        return wrap_result(part.clone()) if self._is_scalar else wrap_like(part, self)

    def astype(
        self,
        /,
        dtype: Any,
        order: Any = "K",
        casting: str = "unsafe",
        subok: bool = True,  # noqa: ARG002 - either value means the same: there are no subclasses
        copy: bool = True,
    ) -> Any:
        """A copy cast to another dtype.

        Parameters
        ----------
        dtype : dtype-like
        order : {'K', 'C', 'F', 'A'}
        casting : {'unsafe', 'same_kind', 'safe', 'equiv', 'no', 'same_value'}
            'same_value' looks at every element (not inside a compiled graph).
        subok : bool
            Either value: there are no subclasses.
        copy : bool
            False gives the array itself where nothing needs to change.

        Raises
        ------
        TypeError
            The casting rule forbids the cast.
        ValueError
            The rule is 'same_value', and a value does not survive the cast.
        """
        t = self._tensor
        wanted = to_torch_dtype(dtype)
        keeps = type(casting) is str and casting == "same_value"
        casting = "unsafe" if keeps else check_casting(casting, "astype")
        order = check_order(order, "astype")
        if not can_cast(t.dtype, wanted, casting):
            raise TypeError(
                f"Cannot cast array data from dtype('{name_of(t.dtype)}') to dtype('{name_of(wanted)}') according to "
                f"the rule '{casting}'"
            )
        warn_discarded(t.dtype, wanted, 3)
        if WATCHERS:
            watch_cast(t, cast(t, wanted))
        if keeps:
            check_same_value(t, cast(t, wanted))
        if self._is_scalar:
            return wrap_result(cast(t, wanted).clone())
        if wanted is t.dtype:
            if copy:
                return wrap(copy_in_order(t, order))
            ordered = to_order(t, order)
            return self if ordered is t else wrap(ordered)
        return wrap(to_order(cast(t, wanted), order))

    def copy(self, /, order: Any = "C") -> Any:
        """A copy in the given memory order.

        Parameters
        ----------
        order : {'C', 'F', 'A', 'K'}
        """
        order = check_order(order, "copy")
        return self if self._is_scalar else wrap(copy_in_order(self._tensor, order))

    def to_device(self, device: Any, /, *, stream: None = None) -> Any:
        """The array on another device, itself if it is already there.

        Parameters
        ----------
        device : str or torch.device
        stream : None
            Must be None.
        """
        place = to_device(device, "to_device", "device")
        if stream is not None:
            raise ValueError("to_device: stream must be None")
        if self._reversed and place == self._memory.device:
            return self
        t = self._tensor.to(place)
        return self if t is self._tensor else wrap(t)

    def item(self, /, *args: Any) -> Any:
        """One element as a Python number.

        Parameters
        ----------
        *args : none, an int (a place in C order), or one int an axis
        """
        t = self._tensor
        if not args:
            if t.numel() != 1:
                raise ValueError("can only convert an array of size 1 to a Python scalar")
            return t.item()
        place = args[0] if len(args) == 1 and isinstance(args[0], tuple) else args
        if len(place) == 1 and t.dim() != 1:
            return t.reshape(-1)[_in_bounds(to_int(place[0], "item", "args"), t.numel(), "size")].item()
        if len(place) != t.dim():
            raise ValueError(f"item: incorrect number of indices for array: {len(place)} for {t.dim()} axes")
        for number, size in zip(place, t.shape, strict=True):
            t = t[_in_bounds(to_int(number, "item", "args"), size, "axis of size")]
        return t.item()

    def tolist(self, /) -> Any:
        """The elements as Python numbers in nested lists."""
        return self._tensor.tolist()

    def tobytes(self, /, order: Any = "C") -> bytes:
        """The elements' bytes, in C order unless `order` says 'F' (or 'A' and the array is in F order)."""
        order = check_order(order, "tobytes")
        t = copy_in_order(self._tensor.detach(), order)
        if order in "FA" and not t.is_contiguous():
            t = t.permute(tuple(range(t.dim() - 1, -1, -1)))
        return bytes_of(t)

    def view(self, /, dtype: Any = None, type: Any = None) -> Any:
        """A new array object on the same memory, optionally seen as another dtype.

        Parameters
        ----------
        dtype : dtype-like, optional
        type : type, optional
            Only the array's own type.

        Raises
        ------
        ValueError
            The last axis cannot be divided into elements of the new size.
        """
        from_type = isinstance(dtype, _builtin_type) and issubclass(dtype, Operators) and not dtype._is_scalar
        if from_type or type is not None and not isinstance(self, type):
            if not from_type:
                raise TypeError("view: type must be a sub-type of ndarray type")
            dtype = None
        t = self._memory
        if dtype is None:
            return wrap_result(t.clone()) if self._is_scalar else wrap_like(t.view(t.shape), self)
        wanted = to_torch_dtype(dtype)
        if wanted.itemsize != t.dtype.itemsize:
            if t.dim() == 0:
                raise ValueError("Changing the dtype of a 0d array is only supported if the itemsize is unchanged")
            last = t.dim() - 1
            if t.numel() == 0:
                t = t.new_empty(t.shape)
            elif t.shape[-1] == 1:
                # The stride of an axis of length one says nothing, but torch asks for it.
                t = t.select(-1, 0).unsqueeze(-1)
            elif t.stride(-1) != 1 or self._reversed and is_turned(last, self._flips):
                raise ValueError("To change to a dtype of a different size, the last axis must be contiguous")
            if t.shape[-1] * t.dtype.itemsize % wanted.itemsize:
                raise ValueError(
                    "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the "
                    "last axis of the array."
                )
        return wrap_result(t.view(wanted).clone()) if self._is_scalar else wrap_like(t.view(wanted), self)

    def fill(self, /, value: Any) -> None:
        """Write one value everywhere.

        Parameters
        ----------
        value : scalar
            Is cast to the array's dtype.
        """
        # A scalar is written to like an array, but what is written is a copy.
        target = wrap(self._tensor.clone()) if self._is_scalar else self
        target[...] = as_tensor(value, "fill", "value") if isinstance(value, Tensor) else value

    def __getitem__(self, key: Any) -> Any:
        return get(self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        put(self, key, value)

    def __array__(self, /, dtype: Any = None, copy: bool | None = None) -> Any:
        # Called by NumPy alone, so NumPy is there; torch does the conversion.
        result = self._tensor.detach().cpu().numpy()
        if dtype is not None and result.dtype != dtype:
            if copy is False:
                raise ValueError("Unable to avoid copy while creating an array as requested.")
            return result.astype(dtype)
        return result.copy() if copy else result

    def __array_namespace__(self, /, *, api_version: str | None = None) -> ModuleType:
        if api_version is not None and not isinstance(api_version, str):
            raise ValueError(f"Only None and strings are allowed as the Array API version, but received: {api_version}")
        if api_version is not None and api_version not in _STANDARDS:
            raise ValueError(f'Version "{api_version}" of the Array API Standard is not supported.')
        # Not imported: the package builds on this module.
        return sys.modules["torchnp"]

    def __dlpack__(
        self,
        /,
        *,
        stream: Any = None,
        max_version: tuple[int, int] | None = None,
        dl_device: tuple[Any, int] | None = None,
        copy: bool | None = None,
    ) -> Any:
        t = self._tensor
        if t.device.type == "cpu" and stream is not None:
            raise RuntimeError("__dlpack__: memory of the CPU has no streams; leave stream at None")
        if dl_device is not None and tuple(dl_device) != t.__dlpack_device__():
            raise BufferError(f"__dlpack__: the array is on {t.device}; use to_device before")
        if not self._writeable and (max_version is None or max_version[0] < 1):
            raise BufferError("__dlpack__: only since version 1 can DLPack say that an array is read-only")
        copied = None if copy is None else bool(copy)
        streams = {} if stream is None else {"stream": stream}
        return t.__dlpack__(max_version=max_version, dl_device=dl_device, copy=copied, **streams)

    def __dlpack_device__(self, /) -> tuple[Any, int]:
        return self._tensor.__dlpack_device__()


def _as_part(value: Any, name: str) -> Any:
    """An array, whatever is given: it may have more axes than the place where it goes, if their length is one."""
    return value if isinstance(value, Operators) else wrap(as_tensor(value, name, "value"))


def _in_bounds(number: int, size: int, what: str) -> int:
    if not -size <= number < size:
        raise IndexError(f"index {number} is out of bounds for {what} {size}")
    return number
