"""Comparisons and the greater or lesser of two: exact between int64 and uint64, lexicographic for complex."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from .ufunc_def import BOOL, COMPLEX, FLOATS, INTS, WIDE, UFuncDef, define, each, on
from .ufunc_folds import fold_max, fold_min, fold_pairs, scan_max, scan_min, scan_pairs
from .unsigned import carrier, comparing

__all__ = ["UFUNCS", "complex_less", "complex_less_equal"]

Compare = Callable[[Tensor, Tensor], Tensor]
Fold = Callable[[Tensor, tuple[int, ...], bool], Tensor]
Scan = Callable[[Tensor, int], Tensor]


def complex_less(a: Tensor, b: Tensor) -> Tensor:
    """By the real parts, then by the imaginary ones; false where a part that decides is NaN."""
    re, other = a.real, b.real
    ordered = ~(torch.isnan(a.imag) | torch.isnan(b.imag))
    return ((re < other) & ordered) | ((re == other) & (a.imag < b.imag))


def complex_less_equal(a: Tensor, b: Tensor) -> Tensor:
    re, other = a.real, b.real
    ordered = ~(torch.isnan(a.imag) | torch.isnan(b.imag))
    return ((re < other) & ordered) | ((re == other) & (a.imag <= b.imag))


def _swapped(compare: Compare) -> Compare:
    def kernel(a: Tensor, b: Tensor) -> Tensor:
        return compare(b, a)

    return kernel


def _negated(compare: Compare) -> Compare:
    def kernel(a: Tensor, b: Tensor) -> Tensor:
        return torch.logical_not(compare(a, b))

    return kernel


def _equal_mixed(signed: Tensor, unsigned: Tensor) -> Tensor:
    """int64 against uint64: equal bits, unless the signed one is negative."""
    return (signed == carrier(unsigned)) & (signed >= 0)


def _less_mixed(signed: Tensor, unsigned: Tensor) -> Tensor:
    bits = carrier(unsigned)
    return (signed < 0) | (bits < 0) | (signed < bits)


def _less_equal_mixed(signed: Tensor, unsigned: Tensor) -> Tensor:
    bits = carrier(unsigned)
    return (signed < 0) | (bits < 0) | (signed <= bits)


def _comparison(
    name: str, plain: Compare, complex_kernel: Compare, mixed: tuple[Compare, Compare], summary: str, example: str
) -> UFuncDef:
    return define(
        name,
        (*each("xx->?", BOOL + INTS), "lL->?", "Ll->?", *each("xx->?", FLOATS + COMPLEX)),
        plain,
        summary,
        example,
        special=on("xx->?", WIDE, comparing(plain))
        | on("xx->?", COMPLEX, complex_kernel)
        | {"lL->?": mixed[0], "Ll->?": mixed[1]},
    )


def _fold_by(fold: Fold, by_complex: Compare) -> Fold:
    def reduce(t: Tensor, dims: tuple[int, ...], keepdim: bool) -> Tensor:
        return fold_pairs(by_complex, t, dims, keepdim) if t.dtype.is_complex else fold(t, dims, keepdim)

    return reduce


def _scan_by(scan: Scan, by_complex: Compare) -> Scan:
    def accumulate(t: Tensor, dim: int) -> Tensor:
        return scan_pairs(by_complex, t, dim) if t.dtype.is_complex else scan(t, dim)

    return accumulate


def _selection(
    name: str,
    plain: Compare,
    by_complex: Compare,
    summary: str,
    example: str,
    fold: Fold | None = None,
    scan: Scan | None = None,
) -> UFuncDef:
    """`fold` and `scan` are of real numbers; complex ones are combined pairwise."""
    return define(
        name,
        each("xx->x", BOOL + INTS + FLOATS + COMPLEX),
        plain,
        summary,
        example,
        special=on("xx->x", WIDE, comparing(plain)) | on("xx->x", COMPLEX, by_complex),
        reduce=_fold_by(fold, by_complex) if fold else None,
        accumulate=_scan_by(scan, by_complex) if scan else None,
        reorderable=True,
    )


def _nan(z: Tensor) -> Tensor:
    return torch.isnan(z.real) | torch.isnan(z.imag)


def _maximum_complex(a: Tensor, b: Tensor) -> Tensor:
    return torch.where(_nan(a) | complex_less_equal(b, a), a, b)


def _minimum_complex(a: Tensor, b: Tensor) -> Tensor:
    return torch.where(_nan(a) | complex_less_equal(a, b), a, b)


def _fmax_complex(a: Tensor, b: Tensor) -> Tensor:
    return torch.where(_nan(b) | complex_less_equal(b, a), a, b)


def _fmin_complex(a: Tensor, b: Tensor) -> Tensor:
    return torch.where(_nan(b) | complex_less_equal(a, b), a, b)


UFUNCS = (
    _comparison(
        "equal",
        torch.eq,
        torch.eq,
        (_equal_mixed, _swapped(_equal_mixed)),
        "Whether the operands are equal.",
        ">>> np.equal([1, 2], [1, 3])\narray([ True, False])",
    ),
    _comparison(
        "not_equal",
        torch.ne,
        torch.ne,
        (_negated(_equal_mixed), _negated(_swapped(_equal_mixed))),
        "Whether the operands differ; NaN differs from all.",
        ">>> np.not_equal([1, 2], [1, 3])\narray([False,  True])",
    ),
    _comparison(
        "less",
        torch.lt,
        complex_less,
        (_less_mixed, _negated(_swapped(_less_equal_mixed))),
        "Whether the first operand is the lesser; complex numbers compare by the real part, then the imaginary.",
        ">>> np.less([1, 2], [2, 2])\narray([ True, False])",
    ),
    _comparison(
        "less_equal",
        torch.le,
        complex_less_equal,
        (_less_equal_mixed, _negated(_swapped(_less_mixed))),
        "Whether the first operand is at most the second.",
        ">>> np.less_equal([1, 3], [2, 2])\narray([ True, False])",
    ),
    _comparison(
        "greater",
        torch.gt,
        _swapped(complex_less),
        (_negated(_less_equal_mixed), _swapped(_less_mixed)),
        "Whether the first operand is the greater.",
        ">>> np.greater([1, 3], [2, 2])\narray([False,  True])",
    ),
    _comparison(
        "greater_equal",
        torch.ge,
        _swapped(complex_less_equal),
        (_negated(_less_mixed), _swapped(_less_equal_mixed)),
        "Whether the first operand is at least the second.",
        ">>> np.greater_equal([2, 1], [2, 2])\narray([ True, False])",
    ),
    _selection(
        "maximum",
        torch.maximum,
        _maximum_complex,
        "The greater of the operands; NaN if either is.",
        ">>> np.maximum([2, 3, 4], [1, 5, 2])\narray([2, 5, 4])",
        fold=fold_max,
        scan=scan_max,
    ),
    _selection(
        "minimum",
        torch.minimum,
        _minimum_complex,
        "The lesser of the operands; NaN if either is.",
        ">>> np.minimum([2, 3, 4], [1, 5, 2])\narray([1, 3, 2])",
        fold=fold_min,
        scan=scan_min,
    ),
    _selection(
        "fmax",
        torch.fmax,
        _fmax_complex,
        "The greater of the operands; NaN only if both are.",
        ">>> np.fmax([2.0, np.nan], [1.0, 4.0])\narray([2., 4.])",
    ),
    _selection(
        "fmin",
        torch.fmin,
        _fmin_complex,
        "The lesser of the operands; NaN only if both are.",
        ">>> np.fmin([2.0, np.nan], [1.0, 4.0])\narray([1., 4.])",
    ),
)
