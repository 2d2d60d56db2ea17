"""What torchnp says of the names that it does not have agrees with what the harness excludes."""

from __future__ import annotations

import numpy
import pytest

import torchnp
from conformance.exclusions import excluded
from torchnp._excluded import EXCLUDED

_MAIN = sorted(name.removeprefix("numpy.") for name in excluded() if name.count(".") == 1)


@pytest.mark.parametrize("name", _MAIN)
def test_an_excluded_name_is_there_or_explained(name: str) -> None:
    assert hasattr(torchnp, name) or name in EXCLUDED


@pytest.mark.parametrize("name", sorted(EXCLUDED))
def test_asking_for_it_says_why(name: str) -> None:
    with pytest.raises(AttributeError) as error:
        getattr(torchnp, name)
    assert str(error.value) == f"module 'torchnp' has no attribute '{name}': {EXCLUDED[name]}"


def test_only_names_that_numpy_has_are_explained() -> None:
    modules = {name for name in EXCLUDED if name not in _MAIN}
    # The first four are modules, whose names the harness excludes one by one.
    assert modules == {"char", "core", "ctypeslib", "f2py", "ma", "matlib", "rec", "strings"}
    assert {f"numpy.{name}" for name in ("char", "ma", "rec", "strings")} == {
        name.rpartition(".")[0] for name in excluded() if name.split(".")[1] in ("char", "ma", "rec", "strings")
    }


def test_every_other_name_of_numpy_is_there() -> None:
    missing = {name for name in numpy.__all__ if not hasattr(torchnp, name) and name not in EXCLUDED}
    assert missing <= {"nditer"}


def test_unknown_names_have_no_reason() -> None:
    with pytest.raises(AttributeError, match=r"^module 'torchnp' has no attribute 'nonsense'$"):
        getattr(torchnp, "nonsense")  # noqa: B009 - the type checker knows that there is none
