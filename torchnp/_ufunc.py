"""The `ufunc` class: loop resolution, casting, `out=`, `where=`, and the methods of a ufunc."""

from __future__ import annotations

from typing import Any

import torch

from . import _ufunc_methods
from ._base import ArrayBase, wrap_result
from ._errstate import WATCHERS
from ._impl.casting import cast, weak_tensor
from ._impl.tags import NoValue
from ._impl.ufunc_def import UFuncDef
from ._protocols import answer, answers, given
from ._resolve import loop_dtypes, resolution_table
from ._ufunc_call import broadcast, call, in_arrays
from ._ufunc_signature import CallSignature

__all__ = ["ufunc"]

_MISSING: Any = object()
_WEAK = (int, float, complex)
# Torch's kernels that take a Python number as second operand, and the dtypes in which they do not
# treat it otherwise than a tensor of that dtype.
_NUMBER_KERNELS = frozenset((torch.add, torch.sub, torch.mul, torch.true_divide))
_NUMBER_DTYPES = frozenset((torch.float64, torch.float32))


class Loop:
    """One inner loop: the dtypes that it takes and gives, and the kernel that runs it."""

    __slots__ = ("inputs", "kernel", "key", "outputs", "pair", "single")

    def __init__(self, key: str, kernel: Any) -> None:
        self.key = key
        self.inputs, self.outputs = loop_dtypes(key)
        self.kernel = kernel
        self.single = self.inputs[0]
        self.pair = self.inputs[-1]


class ufunc:
    """A function that works element by element, with NumPy's ufunc interface.

    Attributes
    ----------
    nin, nout, nargs : int
        Numbers of inputs, outputs and both.
    ntypes : int
        How many loops there are.
    types : list of str
        The loops, such as 'dd->d', in the order in which they are tried.
    identity : int, bool or None
        What a reduction of no elements gives.
    signature : str or None
        The core dimensions of a generalised ufunc, such as '(n?,k),(k,m?)->(n?,m?)'.
    """

    nin: int = 0
    nout: int = 0
    identity: Any = None
    signature: str | None = None
    __signature__ = CallSignature()

    def __init__(self, defn: UFuncDef) -> None:
        self.__name__ = defn.name
        self.__qualname__ = defn.name
        self.__doc__ = defn.doc
        self._defn = defn
        self.nin = defn.nin
        self.nout = defn.nout
        self.identity = defn.identity
        self.signature = defn.signature
        self._loops = tuple(Loop(key, defn.kernel_of(key)) for key in defn.loops)
        # Many ufuncs share one table, which gives the number of a loop.
        self._table = resolution_table(defn.loops, defn.integers_to, takes_bool=not defn.refusals)
        # Kernels that run on dtypes as they are: one look-up and the call is made.
        self._direct: dict[Any, Any] = {}
        if defn.nout == 1:
            for loop in self._loops:
                self._direct.setdefault(loop.inputs, loop.kernel)
        # Comparisons look at the value of a Python int before its dtype; see `_ufunc_call`.
        self._takes_weak = defn.nout == 1 and defn.signature is None and not defn.loops[-1].endswith("?")

    @property
    def nargs(self) -> int:
        """How many inputs and outputs there are together."""
        return self.nin + self.nout

    @property
    def ntypes(self) -> int:
        """How many loops there are."""
        return len(self._loops)

    @property
    def types(self) -> list[str]:
        """The loops in the order in which they are tried."""
        return [loop.key for loop in self._loops]

    def __repr__(self) -> str:
        return f"<ufunc '{self.__name__}'>"

    def __reduce__(self) -> str:
        return self.__name__

    def __call__(self, x1: Any = _MISSING, x2: Any = _MISSING, /, *args: Any, **kwargs: Any) -> Any:
        # The common calls (arrays whose dtypes are a loop's, no keywords) take the short way.
        if not kwargs and not args and isinstance(x1, ArrayBase) and not WATCHERS:
            a = x1._tensor
            kernel = None
            if isinstance(x2, ArrayBase):
                b = x2._tensor
                kernel = self._direct.get((a.dtype, b.dtype))
                if kernel is not None:
                    try:
                        return wrap_result(kernel(a, b))
                    except RuntimeError:
                        # Torch's word for shapes that do not broadcast; NumPy's callers catch ValueError.
                        if self.signature is None:
                            broadcast(self.__name__, [a.shape, b.shape])
                        raise
            elif x2 is _MISSING:
                kernel = self._direct.get((a.dtype,))
                if kernel is not None:
                    return wrap_result(kernel(a))
            elif self._takes_weak and self.nin == 2 and type(x2) in _WEAK:
                row = self._table.get(a.dtype)
                number = None if row is None else row.get(type(x2))
                if number is not None:
                    loop = self._loops[number]
                    a = cast(a, loop.single)
                    if loop.kernel in _NUMBER_KERNELS and loop.pair in _NUMBER_DTYPES:
                        return wrap_result(loop.kernel(a, float(x2)))
                    return wrap_result(loop.kernel(a, weak_tensor(x2, loop.pair, a.device)))
        if x2 is not _MISSING:
            return call(self, (x1, x2, *args), **kwargs)
        return call(self, () if x1 is _MISSING else (x1,), **kwargs)

    def find_loop(self, keys: list[Any]) -> Loop | None:
        """The loop for a list of dtypes (or int, float, complex for weak numbers), or None."""
        number = self._table.get(keys[0]) if len(keys) == 1 else self._table[keys[0]].get(keys[1])
        return None if number is None else self._loops[number]

    def reduce(
        self,
        array: Any,
        axis: Any = 0,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = NoValue,
        where: Any = True,
    ) -> Any:
        """Apply the ufunc along one or several axes until one element is left of each.

        Parameters
        ----------
        array : array-like
        axis : int, tuple of int or None, default 0
            None reduces all axes.
        dtype : dtype-like, optional
            The dtype in which the reduction runs.
        out : ndarray, optional
        keepdims : bool
            Leave reduced axes as axes of length one.
        initial : scalar, optional
            What the reduction starts with.
        where : array-like of bool
            Which elements take part; needs an identity or `initial`.

        Raises
        ------
        ValueError
            The ufunc does not take two inputs and give one output, or no element is left and there is
            no identity.

        Examples
        --------
        >>> import torchnp as np
        >>> np.multiply.reduce(np.array([2, 3, 5]))
        np.int64(30)
        """
        if answers(array):
            keywords = given(
                axis=(axis, 0),
                dtype=(dtype, None),
                out=(out, None),
                keepdims=(keepdims, False),
                initial=(initial, NoValue),
                where=(where, True),
            )
            return answer(self, "reduce", (array,), keywords)
        if out is Ellipsis:
            return in_arrays(self.reduce(array, axis, dtype, None, keepdims, initial, where))
        return _ufunc_methods.reduce(self, array, axis, dtype, out, keepdims, initial, where)

    def accumulate(self, array: Any, axis: int = 0, dtype: Any = None, out: Any = None) -> Any:
        """Every intermediate result of a reduction along one axis.

        Parameters
        ----------
        array : array-like
        axis : int, default 0
        dtype : dtype-like, optional
        out : ndarray, optional

        Examples
        --------
        >>> import torchnp as np
        >>> np.add.accumulate(np.array([1, 2, 3]))
        array([1, 3, 6])
        """
        if answers(array):
            keywords = given(axis=(axis, 0), dtype=(dtype, None), out=(out, None))
            return answer(self, "accumulate", (array,), keywords)
        return _ufunc_methods.accumulate(self, array, axis, dtype, None if out is Ellipsis else out)

    def reduceat(self, array: Any, indices: Any, axis: int = 0, dtype: Any = None, out: Any = None) -> Any:
        """Reductions of slices along one axis: of `array[indices[i]:indices[i + 1]]`.

        Parameters
        ----------
        array : array-like
        indices : array-like of int, shape (n,)
        axis : int, default 0
        dtype : dtype-like, optional
        out : ndarray, optional

        Raises
        ------
        IndexError
            An index is out of bounds.

        Examples
        --------
        >>> import torchnp as np
        >>> np.add.reduceat(np.arange(6), [0, 2, 4])
        array([1, 5, 9])
        """
        if answers(array):
            keywords = given(axis=(axis, 0), dtype=(dtype, None), out=(out, None))
            return answer(self, "reduceat", (array, indices), keywords)
        return _ufunc_methods.reduceat(self, array, indices, axis, dtype, None if out is Ellipsis else out)

    def outer(self, A: Any, B: Any, /, **kwargs: Any) -> Any:
        """The ufunc of every pair of an element of A and an element of B.

        Parameters
        ----------
        A, B : array-like
        **kwargs
            As for a call of the ufunc.

        Examples
        --------
        >>> import torchnp as np
        >>> np.add.outer(np.array([1, 2]), np.array([10, 20]))
        array([[11, 21],
               [12, 22]])
        """
        if answers(A) or answers(B):
            return answer(self, "outer", (A, B), kwargs)
        return _ufunc_methods.outer(self, A, B, kwargs)

    def at(self, a: Any, indices: Any, b: Any = None, /) -> None:
        """Apply the ufunc in place at the indices; a repeated index counts each time.

        Parameters
        ----------
        a : ndarray
            Is written.
        indices : index
            Anything that indexes `a`.
        b : array-like, optional
            The second operand, for ufuncs of two inputs.

        Examples
        --------
        >>> import torchnp as np
        >>> a = np.zeros(3)
        >>> np.add.at(a, [0, 0, 2], 1)
        >>> a
        array([2., 0., 1.])
        """
        if answers(a) or answers(b):
            answer(self, "at", (a, indices) if b is None else (a, indices, b), {})
            return
        _ufunc_methods.at(self, a, indices, b)
