"""`dtype`: NumPy's description of a torch dtype, and the conversion from everything that names one."""

from __future__ import annotations

import builtins
import sys
from types import GenericAlias
from typing import Any, ClassVar

import torch

from ._base import ArrayBase
from ._impl.dtypes import ALL, KIND, can_cast, name_of
from ._subscripts import alias

__all__ = ["dtype", "dtype_of", "register_type", "to_torch_dtype"]

_CHAR = dict(zip(ALL, "?bBhHiIlLefdFD", strict=True))
_NUM = dict(zip(ALL, (0, 1, 2, 3, 4, 5, 6, 7, 8, 23, 11, 12, 14, 15), strict=True))
_ALIASES: dict[str, torch.dtype] = {
    "bool_": torch.bool,
    "b1": torch.bool,
    "byte": torch.int8,
    "ubyte": torch.uint8,
    "short": torch.int16,
    "ushort": torch.uint16,
    "intc": torch.int32,
    "uintc": torch.uint32,
    "int": torch.int64,
    "int_": torch.int64,
    "intp": torch.int64,
    "long": torch.int64,
    "longlong": torch.int64,
    "uint": torch.uint64,
    "uintp": torch.uint64,
    "ulong": torch.uint64,
    "ulonglong": torch.uint64,
    "half": torch.float16,
    "single": torch.float32,
    "float": torch.float64,
    "double": torch.float64,
    "longdouble": torch.float64,
    "csingle": torch.complex64,
    "complex": torch.complex128,
    "cdouble": torch.complex128,
    "clongdouble": torch.complex128,
    "q": torch.int64,
    "Q": torch.uint64,
    "p": torch.int64,
    "P": torch.uint64,
    "n": torch.int64,
    "N": torch.uint64,
    "g": torch.float64,
    "G": torch.complex128,
}
_NATIVE = "<" if sys.byteorder == "little" else ">"
_SWAPPED = ">" if _NATIVE == "<" else "<"
_ORDERS = {"=": "=", "N": "=", "|": "=", "I": "=", "<": "<", "L": "<", ">": ">", "B": ">", "S": _SWAPPED}
_NOT_GIVEN: Any = object()
# Filled by the classes of `torchnp.dtypes`.
_BY_TORCH: dict[torch.dtype, dtype] = {}
_BY_CLASS: dict[type, dtype] = {}
_BY_NAME: dict[str, torch.dtype] = dict(_ALIASES)


class dtype:
    """The data type of an array's elements; one object a type, and a class for it in `torchnp.dtypes`.

    Parameters
    ----------
    dtype : dtype-like
        A name ('float32', 'f4', '<f4', 'd'), a Python type (bool, int, float, complex), a scalar
        type (`torchnp.float32`), a torch dtype, a dtype, an object with one as its `__numpy_dtype__` or `dtype`, or
        None for float64.
    align, copy : bool, optional
        Without effect on these types, as in NumPy.

    Raises
    ------
    TypeError
        The type is none that a tensor can hold, such as object, str, datetime64 or a structure.
    ValueError
        What an object has as its `__numpy_dtype__` or `dtype` is none.

    Notes
    -----
    Differs from NumPy: as there is one object a type, none can carry `metadata`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.dtype("f4")
    dtype('float32')
    >>> np.dtype(int) == "int64"
    True
    """

    __slots__ = ("_torch", "alignment", "byteorder", "char", "itemsize", "kind", "name", "num", "str")

    _torch: torch.dtype
    alignment: int
    byteorder: str
    char: str
    itemsize: int
    kind: str
    name: str
    num: int
    str: str
    type: ClassVar[Any] = None

    def __new__(cls, dtype: Any = _NOT_GIVEN, align: bool = False, copy: bool = False) -> dtype:  # noqa: ARG004, PYI034 - NumPy's signature; there is one instance a type
        own = _BY_CLASS.get(cls)
        if own is not None and dtype is _NOT_GIVEN:
            return own
        if own is not None:
            raise TypeError(f"{cls.__name__} takes no arguments; use `torchnp.dtype` to convert what names a type")
        if dtype is _NOT_GIVEN:
            raise TypeError("dtype() missing required argument 'dtype' (pos 0)")
        return _BY_TORCH[to_torch_dtype(dtype)]

    def __init_subclass__(cls, of: torch.dtype) -> None:
        """Make the only instance of a concrete class, and let its names name it."""
        own = object.__new__(cls)
        _describe(own, of)
        _BY_CLASS[cls] = _BY_TORCH[of] = own
        code = f"{own.kind}{own.itemsize}"
        for key in (own.name, own.char, own.str, code):
            _BY_NAME[key] = of
        for order in ("=", "|", _NATIVE):
            _BY_NAME[f"{order}{own.char}"] = _BY_NAME[f"{order}{code}"] = of

    def __class_getitem__(cls, parameters: Any) -> GenericAlias:
        return alias(cls, parameters)

    @property
    def torch_dtype(self) -> torch.dtype:
        """The torch dtype that this dtype describes."""
        return self._torch

    isbuiltin = 1
    isnative = True
    hasobject = False
    isalignedstruct = False
    fields = None
    names = None
    subdtype = None
    metadata = None
    shape = ()
    ndim = 0
    flags = 0

    @property
    def base(self) -> dtype:
        """The dtype itself: it has no subarray."""
        return self

    @property
    def descr(self) -> list[tuple[builtins.str, builtins.str]]:
        """The dtype as a list of one unnamed field."""
        return [("", self.str)]

    def newbyteorder(self, new_order: builtins.str = "S", /) -> dtype:
        """The dtype with another byte order, as far as there is one: tensors hold native bytes.

        Parameters
        ----------
        new_order : str, default 'S'
            '=' or 'N' (native), '|' or 'I' (as it is), '<' or 'L' (little), '>' or 'B' (big), 'S' (swapped); only the
            first letter counts.

        Raises
        ------
        NotImplementedError
            The bytes would not be in the machine's order.

        Examples
        --------
        >>> import torchnp as np
        >>> np.dtype("f4").newbyteorder("=")
        dtype('float32')
        """
        if not isinstance(new_order, builtins.str):
            raise TypeError(f"newbyteorder: byteorder must be str, not {builtins.type(new_order).__name__}")
        order = _ORDERS.get(new_order[:1].upper())
        if order is None:
            raise ValueError(f"newbyteorder: byteorder not recognized (got {new_order!r})")
        if self.itemsize > 1 and order not in ("=", _NATIVE):
            raise NotImplementedError(
                f"newbyteorder: tensors hold numbers in the machine's byte order ({_NATIVE!r}); "
                "`ndarray.byteswap` reverses the bytes themselves"
            )
        return self

    def __eq__(self, other: object) -> bool:
        if isinstance(other, dtype):
            return self is other
        if other is None:
            return self._torch is torch.float64
        try:
            found = _lookup(other) or _carried(other)
        except (TypeError, ValueError):
            return NotImplemented
        # An array knows better what it means to compare it.
        return NotImplemented if found is None else found is self._torch

    def __ne__(self, other: object) -> bool:
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    def __hash__(self) -> int:
        return hash(self.name)

    def __le__(self, other: Any) -> bool:
        return can_cast(self._torch, to_torch_dtype(other), "safe")

    def __lt__(self, other: Any) -> bool:
        return self <= other and self != other

    def __ge__(self, other: Any) -> bool:
        return can_cast(to_torch_dtype(other), self._torch, "safe")

    def __gt__(self, other: Any) -> bool:
        return self >= other and self != other

    def __bool__(self) -> bool:
        # Python would ask for the length, which is that of a structure.
        return True

    def __len__(self) -> int:
        return 0

    def __getitem__(self, key: Any) -> Any:
        raise KeyError(f"There are no fields in dtype {self.name}.")

    def __str__(self) -> builtins.str:
        return self.name

    def __repr__(self) -> builtins.str:
        return f"dtype('{self.name}')"

    def __setattr__(self, name: builtins.str, value: object) -> None:
        # All arrays of a type have the same dtype, so nobody may change it.
        if name == "names":
            raise ValueError("there are no fields defined")
        raise AttributeError(f"attribute {name!r} of '{builtins.type(self).__name__}' objects is not writable")

    def __delattr__(self, name: builtins.str) -> None:
        raise AttributeError(f"attribute {name!r} of '{builtins.type(self).__name__}' objects cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        return dtype, (self.name,)

    def __copy__(self) -> dtype:
        return self

    def __deepcopy__(self, memo: object) -> dtype:
        return self


def _describe(own: dtype, of: torch.dtype) -> None:
    kind = KIND[of]
    size = of.itemsize
    attributes = {
        "_torch": of,
        "name": name_of(of),
        "kind": kind,
        "char": _CHAR[of],
        "num": _NUM[of],
        "itemsize": size,
        "alignment": size // 2 if kind == "c" else size,
        "byteorder": "|" if size == 1 else "=",
        "str": f"{'|' if size == 1 else _NATIVE}{kind}{size}",
    }
    for name, value in attributes.items():
        object.__setattr__(own, name, value)


_BY_TYPE: dict[Any, torch.dtype] = {bool: torch.bool, int: torch.int64, float: torch.float64, complex: torch.complex128}


def dtype_of(torch_dtype: torch.dtype) -> dtype:
    """The `dtype` that describes a torch dtype."""
    return _BY_TORCH[torch_dtype]


def register_type(torch_dtype: torch.dtype, scalar: type) -> None:
    """Let `scalar` name the dtype, and be its `type`."""
    _BY_TYPE[scalar] = torch_dtype
    type(_BY_TORCH[torch_dtype]).type = scalar


def _lookup(obj: Any) -> torch.dtype | None:
    """The torch dtype that `obj` names, or None."""
    if isinstance(obj, torch.dtype):
        return obj if obj in _BY_TORCH else None
    if isinstance(obj, str):
        return _BY_NAME.get(obj)
    if isinstance(obj, type):
        found = _BY_TYPE.get(obj)
        # A scalar type of another NumPy-like library goes by its name.
        return found if found is not None or getattr(obj, "__module__", "") != "numpy" else _BY_NAME.get(obj.__name__)
    if isinstance(obj, bytes):
        return _BY_NAME.get(obj.decode("ascii", "replace"))
    if _home(obj).startswith("numpy") and getattr(obj, "isnative", False):
        return _BY_NAME.get(obj.name)
    return None


def _home(obj: Any) -> builtins.str:
    """The module of an object's class, which may have none."""
    return getattr(builtins.type(obj), "__module__", "")


def _carried(obj: Any) -> torch.dtype | None:
    """The torch dtype of what an object has as its dtype, or None if it has nothing of that name."""
    if isinstance(obj, ArrayBase) and not obj._is_scalar or isinstance(obj, torch.Tensor):
        raise TypeError("Cannot construct a dtype from an array")
    for name in ("__numpy_dtype__", "dtype"):
        inner = getattr(obj, name, _NOT_GIVEN)
        if inner is _NOT_GIVEN or hasattr(inner, "__get__") and isinstance(obj, type):
            # What a class describes its objects with says nothing of the class.
            continue
        if isinstance(inner, dtype):
            return inner._torch
        found = _lookup(inner) if _home(inner).startswith(("torch", "numpy")) else None
        if found is None:
            raise ValueError(f"dtype: the `{name}` of {type(obj).__name__} is not a dtype")
        return found
    return None


def to_torch_dtype(obj: Any) -> torch.dtype:
    """The torch dtype that a dtype-like names; None is float64.

    Raises
    ------
    TypeError
        No tensor can hold the type, or there is no such type; the message lists those that exist.
    ValueError
        What the object has as its dtype is none.
    """
    if isinstance(obj, dtype):
        return obj._torch
    if obj is None:
        return torch.float64
    found = _lookup(obj)
    if found is None:
        own = _BY_CLASS.get(obj) if isinstance(obj, type) else None
        found = _carried(obj) if own is None else own._torch
    if found is None:
        shown = repr(obj) if isinstance(obj, str) else getattr(obj, "__name__", repr(obj))
        known = ", ".join([name_of(d) for d in ALL])
        raise TypeError(f"data type {shown} not understood: torchnp holds {known}")
    return found
