"""The surface holds what NumPy has in public, and every exclusion is about something that exists."""

from __future__ import annotations

import numpy as np
import pytest

from conformance.chapters import chapter_of
from conformance.exclusions import excluded, stale_exclusions
from conformance.specs import registry
from conformance.surface import resolve, surface, surface_names


def test_every_name_of_the_main_namespace_is_there() -> None:
    modules = {name for name in np.__all__ if type(getattr(np, name)).__name__ == "module"}

    assert {f"numpy.{name}" for name in set(np.__all__) - modules} <= surface_names().keys()


@pytest.mark.parametrize(
    "name",
    [
        "numpy.linalg.qr",
        "numpy.add.reduceat",
        "numpy.sin.at",
        "numpy.ndarray.sort",
        "numpy.ndarray.__getitem__",
        "numpy.ndarray.__rtruediv__",
        "numpy.generic.sum",
        "numpy.float64.is_integer",
        "numpy.random.Generator.normal",
        "numpy.random.RandomState.normal",
        "numpy.finfo.eps",
        "numpy.emath.sqrt",
        "numpy.polynomial.chebyshev.chebval",
        "numpy.lib.stride_tricks.sliding_window_view",
    ],
)
def test_names_beyond_it_are_there(name: str) -> None:
    assert name in surface_names()


def test_methods_that_numpy_refuses_for_every_argument_are_not() -> None:
    assert not {"numpy.sin.reduce", "numpy.matmul.reduce", "numpy.divmod.at", "numpy.modf.at"} & surface_names().keys()


def test_names_are_sorted_and_unique() -> None:
    names = [entry.name for entry in surface()]

    assert names == sorted(set(names))


def test_signatures_are_read_where_python_can_tell() -> None:
    entry = surface_names()["numpy.sum"]

    assert entry.parameters == ("a", "axis", "dtype", "out", "keepdims", "initial", "where")
    assert surface_names()["numpy.ndarray.reshape"].parameters == ("*shape", "order", "copy")


def test_aliases_stay_names_and_say_of_what() -> None:
    assert surface_names()["numpy.abs"].alias_of == "numpy.absolute"
    assert surface_names()["numpy.absolute"].alias_of is None
    assert surface_names()["numpy.pi"].alias_of is None


def test_no_exclusion_is_stale_or_contradicts_a_spec() -> None:
    assert stale_exclusions(registry()) == []


def test_a_spec_for_an_excluded_name_is_a_contradiction() -> None:
    assert stale_exclusions(["numpy.busday_count"]) == [
        "exclusions.toml: numpy.busday_count is excluded and has a spec"
    ]


def test_exclusions_leave_numbers_alone() -> None:
    assert not {"numpy.sum", "numpy.linalg.qr", "numpy.ndarray.sort", "numpy.random.normal"} & excluded().keys()


def test_resolving_what_a_module_lacks_raises() -> None:
    assert resolve(np, "numpy.linalg.qr") is np.linalg.qr
    with pytest.raises(AttributeError):
        resolve(np, "numpy.linalg.nonsense")


def test_chapters_of_namespaces_and_of_single_names() -> None:
    assert chapter_of("numpy.linalg.qr") == "Linear algebra"
    assert chapter_of("numpy.float32") == "Scalars"
    assert chapter_of("numpy.random.RandomState.randint") == "Random sampling"
