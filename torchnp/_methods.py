"""Methods of arrays and scalars that are the public function of the same name."""

from __future__ import annotations

import pickle
from typing import Any

from . import _cumulative as cumulative
from . import _editing as editing
from . import _matrices as matrices
from . import _picking as picking
from . import _placing as placing
from . import _products as products
from . import _raw_writing as raw_writing
from . import _reductions as reductions
from . import _rounding as rounding
from . import _shaping as shaping
from . import _sorting as sorting
from . import _statistics as statistics
from . import _ufuncs as ufuncs
from ._base import wrap, wrap_result
from ._conversions import Conversions
from ._convert import check_destination, check_order, to_int
from ._impl.byteorder import swapped
from ._impl.tags import NoValue

__all__ = ["ArrayMethods"]


def _one_or_many(args: tuple[Any, ...]) -> Any:
    """`a.reshape(2, 3)` and `a.reshape((2, 3))` mean the same."""
    return args[0] if len(args) == 1 else args


class ArrayMethods(Conversions):
    """The methods of `ndarray` and of every scalar; each documents itself at the function it calls."""

    __slots__ = ()

    def all(self, /, axis: Any = None, out: Any = None, keepdims: bool = False, *, where: Any = NoValue) -> Any:
        """Whether all elements are true; see `torchnp.all`."""
        return reductions.all(self, axis=axis, out=out, keepdims=keepdims, where=where)

    def any(self, /, axis: Any = None, out: Any = None, keepdims: bool = False, *, where: Any = NoValue) -> Any:
        """Whether any element is true; see `torchnp.any`."""
        return reductions.any(self, axis=axis, out=out, keepdims=keepdims, where=where)

    def argmax(self, /, axis: Any = None, out: Any = None, *, keepdims: bool = False) -> Any:
        """Where the greatest element is; see `torchnp.argmax`."""
        return reductions.argmax(self, axis=axis, out=out, keepdims=keepdims)

    def argmin(self, /, axis: Any = None, out: Any = None, *, keepdims: bool = False) -> Any:
        """Where the least element is; see `torchnp.argmin`."""
        return reductions.argmin(self, axis=axis, out=out, keepdims=keepdims)

    def argpartition(self, /, kth: Any, axis: Any = -1, kind: str = "introselect", order: None = None) -> Any:
        """Indices that partition the array; see `torchnp.argpartition`."""
        return sorting.argpartition(self, kth, axis=axis, kind=kind, order=order)

    def argsort(self, /, axis: Any = -1, kind: Any = None, order: None = None, *, stable: bool | None = None) -> Any:
        """Indices that sort the array; see `torchnp.argsort`."""
        return sorting.argsort(self, axis=axis, kind=kind, order=order, stable=stable)

    def byteswap(self, /, inplace: bool = False) -> Any:
        """The elements with their bytes in the opposite order; the parts of complex numbers each on their own.

        Parameters
        ----------
        inplace : bool, default False
            Whether to write them to the array itself, and return it.

        Raises
        ------
        ValueError
            The array is read-only and `inplace` is true.

        Examples
        --------
        >>> import torchnp as np
        >>> np.array([1, 256], dtype=np.int16).byteswap()
        array([256,   1], dtype=int16)
        """
        t = swapped(self._tensor)
        if not inplace:
            return wrap_result(t) if self._is_scalar else wrap(t)
        if self._is_scalar:
            raise ValueError("byteswap: a scalar cannot be swapped in place")
        self[...] = wrap(t)
        return self

    def choose(self, /, *choices: Any, out: Any = None, mode: str = "raise") -> Any:
        """Pick from several arrays, which may be given one by one; see `torchnp.choose`."""
        if not choices:
            raise TypeError("choose() takes exactly 1 argument (0 given)")
        return picking.choose(self, _one_or_many(choices), out=out, mode=mode)

    def clip(self, /, min: Any = None, max: Any = None, out: Any = None, **kwargs: Any) -> Any:
        """Limit the elements to an interval; see `torchnp.clip`."""
        return rounding.clip(self, min, max, out=out, **kwargs)

    def compress(self, /, condition: Any, axis: Any = None, out: Any = None) -> Any:
        """Slices where the condition holds; see `torchnp.compress`."""
        return picking.compress(condition, self, axis=axis, out=out)

    def conj(self, /) -> Any:
        """The complex conjugate; see `torchnp.conjugate`."""
        return ufuncs.conjugate(self) if self._tensor.dtype.is_complex else self

    def conjugate(self, /) -> Any:
        """The complex conjugate; see `torchnp.conjugate`."""
        return self.conj()

    def cumprod(self, /, axis: Any = None, dtype: Any = None, out: Any = None) -> Any:
        """Running products; see `torchnp.cumprod`."""
        return cumulative.cumprod(self, axis=axis, dtype=dtype, out=out)

    def cumsum(self, /, axis: Any = None, dtype: Any = None, out: Any = None) -> Any:
        """Running sums; see `torchnp.cumsum`."""
        return cumulative.cumsum(self, axis=axis, dtype=dtype, out=out)

    def diagonal(self, /, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
        """A read-only view of a diagonal; see `torchnp.diagonal`."""
        return matrices.diagonal(self, offset=offset, axis1=axis1, axis2=axis2)

    def dot(self, /, b: Any, out: Any = None) -> Any:
        """The dot product; see `torchnp.dot`."""
        return products.dot(self, b, out=out)

    def dump(self, /, file: Any) -> None:
        """Pickle the array into a file, of which `torchnp.load` with `allow_pickle=True` makes it again.

        Parameters
        ----------
        file : path or binary file
        """
        raw_writing.dump(self, file)

    def dumps(self, /) -> bytes:
        """The array's pickle, of which `pickle.loads` makes it again."""
        return pickle.dumps(self)

    def flatten(self, /, order: Any = "C") -> Any:
        """A copy as one axis, in the given order."""
        order = check_order(order, "flatten")
        return wrap(shaping.ravel(self, order=order)._tensor.clone())

    def max(
        self, /, axis: Any = None, out: Any = None, keepdims: bool = False, initial: Any = NoValue, where: Any = NoValue
    ) -> Any:
        """The greatest element; see `torchnp.max`."""
        return reductions.max(self, axis=axis, out=out, keepdims=keepdims, initial=initial, where=where)

    def mean(
        self, /, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: bool = False, *, where: Any = NoValue
    ) -> Any:
        """The arithmetic mean; see `torchnp.mean`."""
        return statistics.mean(self, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)

    def min(
        self, /, axis: Any = None, out: Any = None, keepdims: bool = False, initial: Any = NoValue, where: Any = NoValue
    ) -> Any:
        """The least element; see `torchnp.min`."""
        return reductions.min(self, axis=axis, out=out, keepdims=keepdims, initial=initial, where=where)

    def nonzero(self, /) -> Any:
        """Indices of the elements that are not zero; see `torchnp.nonzero`."""
        return picking.nonzero(self)

    def partition(self, /, kth: Any, axis: Any = -1, kind: str = "introselect", order: None = None) -> None:
        """Partition the array in place; see `torchnp.partition`."""
        _replace(
            self,
            sorting.partition(self, kth, axis=to_int(axis, "partition", "axis"), kind=kind, order=order),
            "partition",
        )

    def prod(
        self,
        /,
        axis: Any = None,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = NoValue,
        where: Any = NoValue,
    ) -> Any:
        """The product of the elements; see `torchnp.prod`."""
        return reductions.prod(self, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)

    def put(self, /, indices: Any, values: Any, mode: str = "raise") -> None:
        """Write values at places counted in C order; see `torchnp.put`."""
        # A scalar is checked and written to like an array, but what is written is a copy.
        placing.put(wrap(self._tensor.clone()) if self._is_scalar else self, indices, values, mode=mode)

    def ravel(self, /, order: Any = "C") -> Any:
        """One axis, a view where that can be; see `torchnp.ravel`."""
        return shaping.ravel(self, order=order)

    def repeat(self, /, repeats: Any, axis: Any = None) -> Any:
        """Every element several times; see `torchnp.repeat`."""
        return editing.repeat(self, repeats, axis=axis)

    def reshape(self, /, *shape: Any, order: Any = "C", copy: bool | None = None) -> Any:
        """Another shape, a view where that can be; see `torchnp.reshape`."""
        if not shape:
            raise TypeError("reshape() takes exactly 1 argument (0 given)")
        return shaping.reshape(self, _one_or_many(shape), order=order, copy=copy)

    def round(self, /, decimals: int = 0, out: Any = None) -> Any:
        """Rounded to decimals, halves to even; see `torchnp.round`."""
        return rounding.round(self, decimals=decimals, out=out)

    def searchsorted(self, /, v: Any, side: str = "left", sorter: Any = None) -> Any:
        """Where to insert to keep the order; see `torchnp.searchsorted`."""
        return sorting.searchsorted(self, v, side=side, sorter=sorter)

    def sort(self, /, axis: Any = -1, kind: Any = None, order: None = None, *, stable: bool | None = None) -> None:
        """Sort the array in place; see `torchnp.sort`."""
        _replace(
            self, sorting.sort(self, axis=to_int(axis, "sort", "axis"), kind=kind, order=order, stable=stable), "sort"
        )

    def squeeze(self, /, axis: Any = None) -> Any:
        """Without axes of length one: a view; see `torchnp.squeeze`."""
        return shaping.squeeze(self, axis=axis)

    def std(
        self,
        /,
        axis: Any = None,
        dtype: Any = None,
        out: Any = None,
        ddof: float = 0,
        keepdims: bool = False,
        *,
        where: Any = NoValue,
        mean: Any = NoValue,
    ) -> Any:
        """The standard deviation; see `torchnp.std`."""
        return statistics.std(
            self, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean
        )

    def sum(
        self,
        /,
        axis: Any = None,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = NoValue,
        where: Any = NoValue,
    ) -> Any:
        """The sum of the elements; see `torchnp.sum`."""
        return reductions.sum(self, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)

    def swapaxes(self, axis1: int, axis2: int, /) -> Any:
        """Two axes swapped: a view; see `torchnp.swapaxes`."""
        return shaping.swapaxes(self, axis1, axis2)

    def take(self, /, indices: Any, axis: Any = None, out: Any = None, mode: str = "raise") -> Any:
        """Elements or slices at the indices; see `torchnp.take`."""
        return picking.take(self, indices, axis=axis, out=out, mode=mode)

    def tofile(self, fid: Any, /, sep: str = "", format: str = "%s") -> None:
        """Write the elements to a file, in C order and without a word about them; `torchnp.fromfile` reads them.

        Parameters
        ----------
        fid : path or open file
            An open file must be one of the operating system.
        sep : str, optional
            What separates the elements of a text; '' writes bytes.
        format : str, optional
            How an element is written in a text: `format % element`, of its Python value.

        Raises
        ------
        OSError
            The file cannot be opened or written.
        TypeError
            `format` does not take one number.
        """
        raw_writing.tofile(self, fid, sep, format)

    def trace(self, /, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: Any = None, out: Any = None) -> Any:
        """The sum along a diagonal; see `torchnp.trace`."""
        return matrices.trace(self, offset=offset, axis1=axis1, axis2=axis2, dtype=dtype, out=out)

    def transpose(self, /, *axes: Any) -> Any:
        """The axes permuted, reversed by default: a view; see `torchnp.transpose`."""
        return shaping.transpose(self, _one_or_many(axes) if axes else None)

    def var(
        self,
        /,
        axis: Any = None,
        dtype: Any = None,
        out: Any = None,
        ddof: float = 0,
        keepdims: bool = False,
        *,
        where: Any = NoValue,
        mean: Any = NoValue,
    ) -> Any:
        """The variance; see `torchnp.var`."""
        return statistics.var(
            self, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean
        )


def _replace(array: Any, value: Any, name: str) -> None:
    """Overwrite an array with a rearrangement of itself."""
    if array._is_scalar:
        return
    t = check_destination(array, name, "a")
    t.copy_(value._tensor)
    if array._reversed:
        array._commit(t)
