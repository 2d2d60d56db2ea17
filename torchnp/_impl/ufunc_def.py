"""What a ufunc is, as data: its loops, one kernel for each, its identity and its fast reductions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

__all__ = [
    "BOOL",
    "CHAR",
    "COMPLEX",
    "DTYPE_OF_CHAR",
    "FLOATS",
    "INTS",
    "WIDE",
    "Kernel",
    "UFuncDef",
    "define",
    "each",
    "on",
]

Kernel = Callable[..., Any]
"""Tensors of a loop's input dtypes in, a tensor or a tuple of tensors of its output dtypes out."""

DTYPE_OF_CHAR: dict[str, torch.dtype] = {
    "?": torch.bool,
    "b": torch.int8,
    "B": torch.uint8,
    "h": torch.int16,
    "H": torch.uint16,
    "i": torch.int32,
    "I": torch.uint32,
    "l": torch.int64,
    "L": torch.uint64,
    "e": torch.float16,
    "f": torch.float32,
    "d": torch.float64,
    "F": torch.complex64,
    "D": torch.complex128,
}
"""The dtype of each of NumPy's type characters that a tensor can hold."""

CHAR: dict[torch.dtype, str] = {dtype: char for char, dtype in DTYPE_OF_CHAR.items()}

BOOL, INTS, FLOATS, COMPLEX = "?", "bBhHiIlL", "efd", "FD"
WIDE = "HIL"
"""The unsigned types that torch cannot compute with; see `unsigned`."""


@dataclass(frozen=True, slots=True)
class UFuncDef:
    """One of NumPy's universal functions.

    Attributes
    ----------
    name : str
        NumPy's `__name__`; `aliases` are the other public names of the same object.
    nin, nout : int
        How many tensors the kernel takes and returns.
    loops : tuple of str
        NumPy's `types`, in its order, for the dtypes that a tensor can hold: ``"dd->d"``.
        ``l`` and ``L`` are int64 and uint64 (NumPy's ``q`` and ``Q`` fold into them).
    kernel : callable
        Computes any loop that `special` does not name.
    special : mapping of str to callable
        Kernels of single loops.
    identity : object
        NumPy's `identity`, None if there is none.
    signature : str or None
        The core dimensions of a generalised ufunc.
    reduce, accumulate : callable or None
        ``(tensor, dims, keepdim)`` and ``(tensor, dim)`` in one torch call, the dtype kept.
        The tensor is not empty along `dims` unless the identity exists.
    reorderable : bool
        Whether `reduce` takes several axes.
    integers_to : torch.dtype or None
        The dtype of the loop that integer and bool operands take, where that is not simply the
        first loop that they can be cast to: true division, whose integers go to float64.
    refusals : mapping of str to str
        Input types that NumPy refuses though a safe cast would find a loop, such as ``"??"``, each with the
        message of its TypeError; an empty one stands for the usual "no loop" of `UFuncTypeError`.
    idle : int or None
        What operands are replaced with where a mask leaves them out, for kernels that refuse some values.
    """

    name: str
    nin: int
    nout: int
    loops: tuple[str, ...]
    kernel: Kernel
    doc: str
    special: Mapping[str, Kernel] = field(default_factory=dict)
    identity: Any = None
    signature: str | None = None
    reduce: Callable[[Tensor, tuple[int, ...], bool], Tensor] | None = None
    accumulate: Callable[[Tensor, int], Tensor] | None = None
    reorderable: bool = False
    aliases: tuple[str, ...] = ()
    integers_to: torch.dtype | None = None
    refusals: Mapping[str, str] = field(default_factory=dict)
    idle: int | None = None

    def kernel_of(self, loop: str) -> Kernel:
        """The kernel of one of `loops`."""
        return self.special.get(loop, self.kernel)


def each(pattern: str, chars: str) -> tuple[str, ...]:
    """The loops that `pattern` makes with x replaced by each type character: ``each("xx->x", "fd")``."""
    return tuple(pattern.replace("x", char) for char in chars)


def on(pattern: str, chars: str, kernel: Kernel) -> dict[str, Kernel]:
    """One kernel for several loops, as an entry of `special`."""
    return dict.fromkeys(each(pattern, chars), kernel)


def define(
    name: str,
    loops: tuple[str, ...],
    kernel: Kernel,
    summary: str,
    example: str,
    *,
    special: Mapping[str, Kernel] | None = None,
    identity: Any = None,
    signature: str | None = None,
    reduce: Callable[[Tensor, tuple[int, ...], bool], Tensor] | None = None,
    accumulate: Callable[[Tensor, int], Tensor] | None = None,
    reorderable: bool = False,
    aliases: tuple[str, ...] = (),
    integers_to: torch.dtype | None = None,
    refusals: Mapping[str, str] | None = None,
    idle: int | None = None,
) -> UFuncDef:
    """A `UFuncDef` with its docstring; `nin` and `nout` are read off the first loop."""
    inputs, outputs = loops[0].split("->")
    return UFuncDef(
        name=name,
        nin=len(inputs),
        nout=len(outputs),
        loops=loops,
        kernel=kernel,
        doc=_document(name, loops, summary, example, signature),
        special=special or {},
        identity=identity,
        signature=signature,
        reduce=reduce,
        accumulate=accumulate,
        reorderable=reorderable,
        aliases=aliases,
        integers_to=integers_to,
        refusals=refusals or {},
        idle=idle,
    )


_KIND_WORDS = ((BOOL, "bool"), (INTS, "integer"), (FLOATS, "floating"), (COMPLEX, "complex"))


def _kinds(chars: set[str]) -> str:
    words = [word for members, word in _KIND_WORDS if chars & set(members)]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _document(name: str, loops: tuple[str, ...], summary: str, example: str, signature: str | None) -> str:
    """The numpydoc text of a ufunc: what differs from function to function, in the frame that all share."""
    inputs, outputs = loops[0].split("->")
    operands = ["x"] if len(inputs) == 1 else [f"x{i + 1}" for i in range(len(inputs))]
    outs = ["out"] if len(outputs) == 1 else [f"out{i + 1}" for i in range(len(outputs))]
    taken = _kinds({loop[i] for loop in loops for i in range(len(inputs))})
    shapes = f"core dimensions ``{signature}``; the others broadcast" if signature else "shapes that broadcast"
    text = [
        f"{name}({', '.join(operands)}, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None)"
        if signature is None
        else f"{name}({', '.join(operands)}, /, out=None, *, casting='same_kind', order='K', dtype=None)",
        "",
        summary,
        "",
        "Parameters",
        "----------",
        f"{', '.join(operands)} : array_like, {taken}",
        f"    Operands; {shapes}." if len(operands) > 1 else "    Operand.",
        "out : ndarray or tuple of ndarray, optional",
        "    Where to put the result.",
    ]
    if signature is None:
        text += [
            "where : array_like of bool, optional",
            "    Where to compute; elsewhere `out` keeps its value.",
        ]
    text += ["", "Returns", "-------"]
    for i, out in enumerate(outs):
        made = _kinds({loop.split("->")[1][i] for loop in loops})
        text += [f"{out} : ndarray or scalar, {made}"]
    text += [
        "",
        "Raises",
        "------",
        "UFuncTypeError",
        "    If no loop takes the dtypes, or `casting` forbids the conversion.",
    ]
    text += ["", "Examples", "--------", ">>> import torchnp as np", *example.strip().splitlines(), ""]
    return "\n".join(text)
