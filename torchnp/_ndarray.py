"""`ndarray`: an n-dimensional array over one torch tensor."""

from __future__ import annotations

import math
from collections.abc import Iterator
from types import GenericAlias
from typing import Any

import torch

from ._array_text import repr_of, str_of
from ._base import register_array_type, wrap, wrap_result, wrap_view
from ._buffers import frombuffer
from ._convert import check_order, to_shape
from ._dtypes import dtype, dtype_of, to_torch_dtype
from ._flags import flagsobj
from ._flatiter import flatiter
from ._impl.layout import copy_in_order, empty_in_order
from ._impl.unsigned import carrier, restore
from ._methods import ArrayMethods
from ._ownership import base_of, resize, set_writeable
from ._scalar_text import format_text
from ._subscripts import alias

__all__ = ["ndarray"]


class ndarray(ArrayMethods):
    """An n-dimensional array of one dtype, over a torch tensor.

    Parameters
    ----------
    shape : int or tuple of int
    dtype : dtype-like, default float64
    buffer : ndarray or bytes-like, optional
        Memory to view instead of new memory; what may not be written, or does not lie where torch can read it, is
        copied.
    offset : int
        Bytes into the buffer.
    strides : tuple of int, optional
        Bytes to step along each axis; not negative.
    order : {'C', 'F'}, optional

    Raises
    ------
    NotImplementedError
        A stride is negative: torch cannot express it.
    TypeError
        The buffer is none, or too small.
    ValueError
        The strides lead out of the buffer.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ndarray((2, 2), dtype=int, buffer=np.arange(4))
    array([[0, 1],
           [2, 3]])
    """

    __slots__ = ()

    def __class_getitem__(cls, parameters: Any) -> GenericAlias:
        return alias(cls, parameters, 2)

    def __new__(
        cls,
        shape: Any,
        dtype: Any = None,
        buffer: Any = None,
        offset: int = 0,
        strides: Any = None,
        order: Any = None,
    ) -> Any:
        wanted = to_torch_dtype(dtype)
        size = to_shape(shape, "ndarray", "shape")
        if any(length < 0 for length in size):
            raise ValueError("negative dimensions are not allowed")
        back = range(len(size) - 1, -1, -1) if check_order(order, "ndarray") == "F" else None
        steps = None if strides is None else to_shape(strides, "ndarray", "strides")
        if steps is not None and len(steps) != len(size):
            raise ValueError("ndarray: strides, if given, must be the same length as shape")
        if steps is not None and any(step < 0 for step in steps):
            raise NotImplementedError(
                "ndarray: strides: torch has no negative strides; index with a negative step instead"
            )
        count = math.prod(size)
        if buffer is None:
            if steps is None:
                return wrap(empty_in_order(size, wanted, None, back))
            flat = torch.empty(count, dtype=wanted)
            writeable = True
        else:
            made = frombuffer(wrap(buffer) if isinstance(buffer, torch.Tensor) else buffer, torch.uint8)
            if offset < 0:
                raise ValueError("ndarray: offset must be non-negative")
            if count * wanted.itemsize > made.size - offset:
                raise TypeError("ndarray: buffer is too small for requested array")
            flat, writeable = _elements(made._memory[offset:], wanted), made._writeable
        if steps is not None:
            reach = sum([(length - 1) * step for length, step in zip(size, steps, strict=True)]) + wanted.itemsize
            if count and reach > flat.numel() * wanted.itemsize:
                raise ValueError("ndarray: strides is incompatible with shape of requested array and size of buffer")
            t = flat.as_strided(size, [step // wanted.itemsize for step in steps], flat.storage_offset())
        elif back is None:
            t = flat[:count].view(size)
        else:
            t = flat[:count].view(size[::-1]).permute(tuple(back))
        result = wrap(t)
        result._writeable = writeable
        return result

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable

    def __len__(self) -> int:
        t = self._tensor
        if t.dim() == 0:
            raise TypeError("len() of unsized object")
        return t.shape[0]

    def __iter__(self) -> Iterator[Any]:
        t = self._tensor
        if t.dim() == 0:
            raise TypeError("iteration over a 0-d array")
        if self._reversed:
            return iter([self[i] for i in range(t.shape[0])])
        if t.dim() == 1:
            return iter([wrap_result(item.clone()) for item in t.unbind(0)])
        return iter([wrap_view(item, self) for item in t.unbind(0)])

    @property
    def flags(self) -> flagsobj:
        """Facts about the memory: contiguity, ownership, whether it may be written."""
        return flagsobj(self)

    @property
    def flat(self) -> flatiter:
        """The elements in C order, to read, write or iterate."""
        return flatiter(self)

    @flat.setter
    def flat(self, value: Any) -> None:
        flatiter(self)[:] = value

    @property
    def dtype(self) -> dtype:
        """The dtype of the elements; assigning sees the memory as another dtype, as `view` does."""
        return dtype_of(self._tensor.dtype)

    @dtype.setter
    def dtype(self, value: Any) -> None:
        if self._reversed:
            raise ValueError("ndarray.dtype: a view with negative strides keeps its dtype; use `view` on a copy")
        self._tensor = self.view(value)._tensor

    @property
    def shape(self) -> tuple[int, ...]:
        """The length of each axis; assigning reshapes in place."""
        return tuple(self._tensor.shape)

    @shape.setter
    def shape(self, value: Any) -> None:
        size = to_shape(value, "ndarray.shape", "shape")
        t = self._tensor
        try:
            self._tensor = t.view(size)
        except RuntimeError:
            count = 1
            for length in size:
                count *= length
            if count != t.numel() and -1 not in size:
                raise ValueError(f"cannot reshape array of size {t.numel()} into shape {size}") from None
            raise AttributeError(
                "Incompatible shape for in-place modification. Use `.reshape()` to make a copy"
            ) from None

    def setflags(self, /, write: bool | None = None, align: bool | None = None, uic: bool | None = None) -> None:
        """Say whether the array may be written.

        Parameters
        ----------
        write : bool, optional
        align : bool, optional
            True is what always holds; False cannot be had.
        uic : bool, optional
            Only False.
        """
        if align is False or uic:
            raise ValueError("setflags: align must stay True and uic False")
        if write is not None:
            set_writeable(self, bool(write))

    def resize(self, /, *new_shape: Any, refcheck: bool = True) -> None:
        """Change shape and size in place: elements keep their order in memory, and zeros follow.

        Parameters
        ----------
        *new_shape : int or tuple of int
        refcheck : bool, default True
            Whether to refuse where other arrays or tensors share the memory: they keep the old memory and are views
            no more.

        Raises
        ------
        ValueError
            The array is a view, is shared, or has gaps in its memory.

        Notes
        -----
        Differs from NumPy: other names for the same array are no obstacle, for they see its new size.

        Examples
        --------
        >>> import torchnp as np
        >>> a = np.array([1, 2, 3])
        >>> a.resize((2, 2))
        >>> a
        array([[1, 2],
               [3, 0]])
        """
        resize(self, new_shape, refcheck)

    def __delitem__(self, key: Any, /) -> None:
        raise ValueError("cannot delete array elements")

    def __repr__(self) -> str:
        return repr_of(self)

    def __str__(self) -> str:
        return str_of(self)

    def __format__(self, /, spec: str) -> str:
        return format_text(self, spec)

    def __sizeof__(self) -> int:
        # Python counts the memory with the array that owns it.
        return object.__sizeof__(self) + (0 if base_of(self) is not None else self.nbytes)

    def __copy__(self, /) -> Any:
        return self.copy("K")

    def __deepcopy__(self, /, memo: object) -> Any:
        return self.copy("K")

    def __reduce__(self, /) -> tuple[Any, ...]:
        t = self._tensor.detach()
        if t.untyped_storage().nbytes() > t.numel() * t.dtype.itemsize:
            # Torch would write down the whole storage.
            t = copy_in_order(t, "K")
        # Torch pickles no storage of a wide unsigned dtype.
        return _rebuild, (carrier(t), dtype_of(t.dtype), self._writeable)


def _elements(held: torch.Tensor, wanted: torch.dtype) -> torch.Tensor:
    """Bytes as elements; torch reads no number across its natural bounds, so what lies there is copied."""
    whole = held[: held.numel() // wanted.itemsize * wanted.itemsize]
    aligned = whole.storage_offset() % wanted.itemsize == 0
    return (whole if aligned else whole.clone()).view(wanted)


def _rebuild(held: torch.Tensor, dtype: Any, writeable: bool) -> Any:
    result = wrap(restore(held, dtype.torch_dtype))
    result._writeable = writeable
    return result


register_array_type(ndarray)
