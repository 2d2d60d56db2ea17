"""The generated wrappers: signature, conversions, refusals, `out=`, and the errors at import."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import torch

import torchnp as np
from torchnp._impl.tags import Array, ArrayOrScalar, Axis, Bool, Destination, DType, OnlyDefault, Out, Plain, View
from torchnp._normalizer import public


def total(
    a: Array, axis: Axis = 0, dtype: DType = None, out: Out = None, *, keepdims: Bool = False, like: OnlyDefault = None
) -> ArrayOrScalar:
    """Sum along one axis."""
    return torch.sum(a, dim=axis, keepdim=keepdims, dtype=dtype)


def test_signature_is_that_of_the_implementation() -> None:
    wrapper = public(total)

    assert str(inspect.signature(wrapper)) == "(a, axis=0, dtype=None, out=None, *, keepdims=False, like=None)"
    assert wrapper.__name__ == "total"
    assert wrapper.__doc__ == "Sum along one axis."


def test_arguments_are_converted_and_the_result_is_wrapped() -> None:
    wrapper = public(total)

    assert type(wrapper([1, 2, 3])) is np.int64
    assert wrapper([[1, 2], [3, 4]], axis=np.int8(1), dtype="f4", keepdims=1).tolist() == [[3.0], [7.0]]


def test_only_default_refuses_anything_else_and_says_what_to_do() -> None:
    with pytest.raises(NotImplementedError, match=r"total: like=3 .* leave like at its default, None"):
        public(total)([1], like=3)


def test_out_is_checked_written_and_returned() -> None:
    wrapper = public(total)
    out = np.zeros(2, dtype="f4")

    assert wrapper(np.ones((3, 2)), out=out) is out
    assert out.tolist() == [3.0, 3.0]
    with pytest.raises(ValueError, match="total: out has wrong shape"):
        wrapper(np.ones((3, 3)), out=out)
    with pytest.raises(TypeError, match="Cannot cast output of total from complex128 to float32"):
        wrapper(np.ones((3, 2), dtype=complex), out=out)
    with pytest.raises(TypeError, match="total: out must be an ndarray"):
        wrapper([1], out=3)


def test_a_parameter_without_a_tag_is_an_error_at_import() -> None:
    def untagged(a: Array, axis: int = 0) -> ArrayOrScalar:
        return a

    with pytest.raises(TypeError, match="parameter axis of untagged has no tag"):
        public(untagged)


def test_a_return_without_a_tag_is_an_error_at_import() -> None:
    def unreturned(a: Array) -> Any:
        return a

    with pytest.raises(TypeError, match="the return of unreturned has no tag"):
        public(unreturned)


def test_a_wrong_argument_is_named() -> None:
    with pytest.raises(TypeError, match=r"total: axis: integer argument expected; 'float' object cannot be"):
        public(total)([1], axis=1.5)
    with pytest.raises(TypeError, match=r"total: a: str cannot be held by a tensor"):
        public(total)("abc")
    with pytest.raises(TypeError, match=r"data type 'O' not understood: torchnp holds bool, int8"):
        public(total)([1], dtype="O")


def identity(a: Array) -> View:
    return a


def test_a_view_of_a_read_only_array_is_read_only_and_a_scalar_is_never_shared() -> None:
    wrapper = public(identity)
    frozen = np.arange(3)
    frozen.flags.writeable = False
    scalar = np.float64(1.0)

    with pytest.raises(ValueError, match="read-only"):
        wrapper(frozen)[0] = 1
    assert isinstance(wrapper(scalar), np.float64)
    assert wrapper(scalar).tensor.data_ptr() != scalar.tensor.data_ptr()


def fill_with_ones(a: Destination) -> Plain:
    a.fill_(1)


def test_a_destination_is_an_array_and_reaches_memory_through_a_reversed_view() -> None:
    wrapper = public(fill_with_ones)
    a = np.zeros(4)
    wrapper(a[2::-1])

    assert a.tolist() == [1.0, 1.0, 1.0, 0.0]
    with pytest.raises(TypeError, match="fill_with_ones: a must be an ndarray, not list"):
        wrapper([1, 2])
