"""The dtypes that a caller of a ufunc asks for, by `dtype=`, `signature=` or its short name, `sig=`."""

from __future__ import annotations

from typing import Any

import torch

from ._dtypes import to_torch_dtype
from ._impl.ufunc_def import UFuncDef
from ._resolve import CHAR_TO_DTYPE

__all__ = ["Wanted", "no_wanted_loop", "wanted_dtypes"]

_OF_NUMPY_ONLY = "gGOSUVMmaT"
"""The letters of NumPy's dtypes that no loop here takes: extended precision, objects, text, records, dates."""

Wanted = tuple[torch.dtype | None, ...] | None
"""The dtypes that a caller asks of the operands of a loop, None for those that he leaves open."""


def wanted_dtypes(defn: UFuncDef, kwargs: dict[str, Any]) -> Wanted:
    """The dtype that each operand of the loop must have, from `dtype=` or `signature=`; None asks for nothing."""
    total = defn.nin + defn.nout
    dtype = kwargs.get("dtype")
    if "sig" in kwargs and "signature" in kwargs:
        raise TypeError(f"{defn.name}: cannot specify both 'sig' and 'signature'")
    if "signature" not in kwargs and "sig" not in kwargs:
        return None if dtype is None else (None,) * defn.nin + (to_torch_dtype(dtype),) * defn.nout
    if "dtype" in kwargs:
        raise TypeError(f"{defn.name}: cannot specify both 'signature' and 'dtype'")
    signature = kwargs["sig"] if "sig" in kwargs else kwargs["signature"]
    if isinstance(signature, bytes):
        signature = signature.decode()
    if isinstance(signature, str):
        letters = signature.replace("->", "")
        if len(letters) > 1 and (len(letters) != total or signature[defn.nin : defn.nin + 2] != "->"):
            raise ValueError(f"{defn.name}: signature {signature!r} needs {total} types, as in {defn.loops[0]!r}")
        items: list[torch.dtype | None] = [_dtype_of(letter, signature, defn) for letter in letters]
    elif isinstance(signature, tuple):
        items = [None if item is None else to_torch_dtype(item) for item in signature]
    else:
        raise TypeError(
            f"{defn.name}: the signature object to ufunc must be a string or a tuple, not {type(signature).__name__}"
        )
    if len(items) == 1 and total > 1:
        raise TypeError(f"{defn.name}: a signature of one dtype is ambiguous: use dtype=, or one entry an operand")
    if len(items) != total:
        raise ValueError(f"{defn.name}: signature must have {total} entries, not {len(items)}")
    return tuple(items) if any(item is not None for item in items) else None


def _dtype_of(letter: str, signature: str, defn: UFuncDef) -> torch.dtype:
    """The dtype that a letter of a signature stands for."""
    try:
        return CHAR_TO_DTYPE.get(letter) or to_torch_dtype(letter)
    except TypeError:
        if letter in _OF_NUMPY_ONLY:
            raise no_wanted_loop(defn) from None
        raise ValueError(f"{defn.name}: {letter!r} in the signature {signature!r} is no data-type") from None


def no_wanted_loop(defn: UFuncDef) -> TypeError:
    return TypeError(
        f"No loop matching the specified signature and casting was found for ufunc {defn.name}; "
        f"its loops are {' '.join(defn.loops)}"
    )
