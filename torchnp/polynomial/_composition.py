"""A series at a polynomial in place of a number."""

from __future__ import annotations

from typing import Any

from torchnp._impl.poly_basis import Basis

__all__ = ["composed"]


def _linear(x: Any, a: int, b: int) -> Any:
    value = x if a == 1 else a * x
    return value + b if b else value


def composed(basis: Basis, coef: Any, x: Any) -> Any:
    """The series with the coefficients `coef` in the basis, with the polynomial `x` for its variable.

    The scheme is Clenshaw's, as for numbers; what is a polynomial times zero is not formed, since its coefficients
    might not be finite.
    """
    terms = list(coef)
    _, a, b, _ = basis.recurrence(0)
    if len(terms) == 1:
        return terms[0] + _linear(x, a, b) * 0
    lower, upper = terms[-2], terms[-1]
    for n in range(len(terms) - 2, 0, -1):
        d, slope, offset, previous = basis.recurrence(n)
        raised = upper * _linear(x, slope, offset)
        if d != 1:
            raised = raised * (1 / d)
        below = terms[n - 1]
        lower, upper = below - upper * (previous / d) if previous else below, lower + raised
    return lower + upper * _linear(x, a, b)
