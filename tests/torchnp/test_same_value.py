"""The casting rule 'same_value': what survives a cast survives it in torchnp, and nothing else does."""

from __future__ import annotations

import warnings
from typing import Any

import numpy
import pytest

import torchnp

VALUES = [0, 1, -1, 127, 128, -129, 65535, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 0.5, 1e5, 1e39, float("nan"), 1 + 1j]
DTYPES = "?bhilBHILefdFD"


def outcome(array: Any, dtype: str) -> Any:
    """The values of the cast array, or the class of the error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return str(array.astype(dtype, casting="same_value").tolist())
        except ValueError as error:
            return type(error)


@pytest.mark.parametrize("given", DTYPES)
@pytest.mark.parametrize("wanted", DTYPES)
def test_what_survives_is_what_survives_in_numpy(given: str, wanted: str) -> None:
    for value in VALUES:
        with warnings.catch_warnings(), numpy.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            array = numpy.array([value]).astype(given)
        assert outcome(torchnp.asarray(array), wanted) == outcome(array, wanted), value


def test_scalars_too_and_nothing_else_knows_the_rule() -> None:
    assert torchnp.float64(3).astype("i8", casting="same_value") == 3
    with pytest.raises(ValueError, match="same_value"):
        torchnp.float64(3.5).astype("i8", casting="same_value")
    with pytest.raises(ValueError, match="casting must be one of"):
        torchnp.add(1, 2, casting="same_value")
