"""`ndarray.flags`."""

from __future__ import annotations

from typing import Any

from ._base import ArrayBase
from ._impl.layout import is_c_contiguous, is_f_contiguous
from ._ownership import base_of, set_writeable

__all__ = ["flagsobj"]

_SHORT = {
    "C": "C_CONTIGUOUS",
    "F": "F_CONTIGUOUS",
    "O": "OWNDATA",
    "W": "WRITEABLE",
    "A": "ALIGNED",
    "X": "WRITEBACKIFCOPY",
}


class flagsobj:
    """Facts about an array's memory, by attribute (`flags.writeable`) or name (`flags['W']`)."""

    __slots__ = ("_array",)

    def __init__(self, array: ArrayBase) -> None:
        self._array = array

    @property
    def c_contiguous(self) -> bool:
        """Whether the last axis is fastest and there are no gaps."""
        return is_c_contiguous(self._array._memory) and not self._backwards()

    @property
    def f_contiguous(self) -> bool:
        """Whether the first axis is fastest and there are no gaps."""
        return is_f_contiguous(self._array._memory) and not self._backwards()

    def _backwards(self) -> bool:
        """Whether an axis of more than one element has a negative stride."""
        array: Any = self._array
        if not array._reversed or array.size < 2:
            return False
        return any([step < 0 and side > 1 for step, side in zip(array.strides, array.shape, strict=True)])

    @property
    def contiguous(self) -> bool:
        """As `c_contiguous`."""
        return self.c_contiguous

    @property
    def fortran(self) -> bool:
        """Whether the array is in F order and not also in C order."""
        return self.f_contiguous and not self.c_contiguous

    fnc = fortran

    @property
    def forc(self) -> bool:
        """Whether the array is in F order or in C order."""
        return self.f_contiguous or self.c_contiguous

    @property
    def owndata(self) -> bool:
        """Whether the array is no view of another."""
        return base_of(self._array) is None

    @property
    def writeable(self) -> bool:
        """Whether the array may be written."""
        return self._array._writeable and not self._array._is_scalar

    @writeable.setter
    def writeable(self, value: bool) -> None:
        set_writeable(self._array, bool(value))

    @property
    def aligned(self) -> bool:
        """Always true: torch aligns its memory."""
        return True

    @property
    def writebackifcopy(self) -> bool:
        """Always false: there are no temporary copies to write back."""
        return False

    @property
    def behaved(self) -> bool:
        """Whether the array is aligned and writeable."""
        return self.writeable

    @property
    def carray(self) -> bool:
        """Whether the array is writeable and in C order."""
        return self.writeable and self.c_contiguous

    @property
    def farray(self) -> bool:
        """Whether the array is writeable, in F order and not in C order."""
        return self.writeable and self.fortran

    def __getitem__(self, key: Any) -> bool:
        name = _SHORT.get(key, key)
        if not isinstance(name, str) or name.lower() not in dir(type(self)) or name.startswith("_"):
            raise KeyError(f"Unknown flag {key!r}")
        return bool(getattr(self, name.lower()))

    def __setitem__(self, key: Any, value: bool) -> None:
        if _SHORT.get(key, key) != "WRITEABLE":
            raise KeyError(f"flag {key!r} cannot be set; only WRITEABLE can")
        self.writeable = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, flagsobj) and str(self) == str(other)

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable

    def __repr__(self) -> str:
        return "".join(f"  {name} : {self[name]}\n" for name in _SHORT.values())
