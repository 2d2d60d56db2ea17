"""All specs, by the chapter of NumPy's documentation that the function is in."""

from __future__ import annotations

import functools
from types import MappingProxyType

from conformance.spec import Spec

from . import (
    bit_generators,
    creation,
    dtypes,
    errstate,
    fft,
    files,
    indexing,
    iterators,
    linalg,
    mathematics,
    members,
    miscellaneous,
    ndarray,
    objects,
    operators,
    poly1d,
    polynomial_classes,
    polynomial_functions,
    polynomials,
    printing,
    products,
    random,
    raw_files,
    reductions,
    scalars,
    shaping,
    sorting,
    statistics,
    test_support,
    text_files,
    ufunc_methods,
    ufuncs,
    vectorize,
)

__all__ = ["registry"]

_CHAPTERS = (
    ufuncs,
    ufunc_methods,
    reductions,
    sorting,
    shaping,
    creation,
    indexing,
    mathematics,
    products,
    ndarray,
    operators,
    linalg,
    fft,
    dtypes,
    scalars,
    statistics,
    poly1d,
    polynomial_classes,
    polynomials,
    polynomial_functions,
    random,
    bit_generators,
    errstate,
    vectorize,
    iterators,
    objects,
    members,
    printing,
    files,
    raw_files,
    text_files,
    miscellaneous,
    test_support,
)


@functools.cache
def registry() -> MappingProxyType[str, Spec]:
    """Every spec by the full public name of what it draws."""
    found: dict[str, Spec] = {}
    for chapter in _CHAPTERS:
        for spec in chapter.SPECS:
            if spec.name in found:
                raise ValueError(f"two specs for {spec.name}")
            found[spec.name] = spec
    return MappingProxyType(found)
