"""From an implementation for any basis to a public function of one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import torch

from torchnp._base import wrap
from torchnp._impl.poly_basis import Basis
from torchnp._normalizer import public

__all__ = ["Binding", "constant"]


class Binding:
    """Makes the public functions of a basis.

    Parameters
    ----------
    basis : Basis
    """

    def __init__(self, basis: Basis) -> None:
        self._basis = basis

    def __call__(self, impl: Callable[..., Any], arguments: str, result: str, name: str = "") -> Callable[..., Any]:
        """The public function of `impl`, whose first parameter is the basis.

        `arguments` (what follows the name) and `result` are the example of its docstring; its name is by default the
        implementation's after the prefix of the basis.
        """
        module = self._basis.module
        name = name or self._basis.prefix + impl.__name__.rstrip("_")
        function = public(impl, name, f"torchnp.polynomial.{module}", bound=self._basis)
        example = (
            "Examples",
            "--------",
            f">>> from torchnp.polynomial import {module}",
            f">>> {module}.{name}{arguments}",
            result,
        )
        function.__doc__ = "\n".join([inspect.cleandoc(impl.__doc__ or ""), "", *example, ""])
        return function


def constant(*values: float) -> Any:
    """An array of the numbers, of int64 if all are ints."""
    dtype = torch.int64 if all(isinstance(value, int) for value in values) else torch.float64
    return wrap(torch.tensor(values, dtype=dtype))
