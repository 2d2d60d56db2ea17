"""Derivatives where the shortest way to a value has none, or a wrong one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor
from torch.autograd import grad, gradcheck

import torchnp as np

DOUBLE = torch.float64


def numbers(*shape: int, dtype: torch.dtype = DOUBLE) -> Tensor:
    return torch.randn(*shape, dtype=dtype, generator=torch.Generator().manual_seed(1))


def variables(*tensors: Tensor) -> list[Tensor]:
    return [tensor.clone().requires_grad_() for tensor in tensors]


def changed(write: Callable[[np.ndarray, np.ndarray], None]) -> Callable[[Tensor, Tensor], Tensor]:
    def call(t: Tensor, values: Tensor) -> Tensor:
        a = np.asarray(t.clone())
        write(a, np.asarray(values))
        return a.tensor

    return call


def set_items(a: np.ndarray, v: np.ndarray) -> None:
    a[[0, 2, 0, -1]] = v


def put_along(a: np.ndarray, v: np.ndarray) -> None:
    np.put_along_axis(a, np.array([[0, 0, 2], [1, 2, 1], [0, 1, 2], [2, 2, 2]]), v, axis=1)


@pytest.mark.parametrize(
    ("write", "shapes"),
    [
        (set_items, ((4, 3), (4, 3))),
        (set_items, ((4, 3), (3,))),
        (lambda a, v: np.put(a, [0, -1, 3, 0], v), ((4,), (2,))),
        (lambda a, v: np.put_along_axis(a, np.array([1, 1, 0]), v, axis=None), ((4,), (3,))),
        (put_along, ((4, 3), (4, 3))),
    ],
)
def test_only_the_last_value_written_to_a_place_has_a_derivative(
    write: Callable[[np.ndarray, np.ndarray], None], shapes: tuple[tuple[int, ...], ...]
) -> None:
    assert gradcheck(changed(write), variables(*(numbers(*shape) for shape in shapes)))


@pytest.mark.parametrize("function", [np.std, np.nanstd])
def test_the_spread_of_equal_numbers_is_level(function: Callable[[np.ndarray], np.float64]) -> None:
    (t,) = variables(torch.ones(3, dtype=DOUBLE))
    assert grad(function(np.asarray(t)).tensor, t)[0].tolist() == [0, 0, 0]
    assert gradcheck(lambda x: function(np.asarray(x)).tensor, variables(numbers(4)))


def test_what_a_mask_leaves_out_has_no_derivative() -> None:
    (t,) = variables(torch.tensor([4.0, 0.0], dtype=DOUBLE))
    result = np.sqrt(np.asarray(t), out=np.ones(2), where=np.array([True, False]))
    assert result.tolist() == [2, 1]
    assert grad(result.tensor.sum(), t)[0].tolist() == [0.25, 0]


def test_complex_numbers_sort_in_place() -> None:
    def sort(t: Tensor) -> Tensor:
        a = np.asarray(t.clone())
        a.sort()
        return a.tensor

    assert gradcheck(sort, variables(numbers(5, dtype=torch.complex128)))


def test_complex_log1p_at_zero() -> None:
    (z,) = variables(torch.zeros(1, dtype=torch.complex128))
    assert grad(np.log1p(np.asarray(z)).tensor.real.sum(), z)[0].tolist() == [1]


def test_least_squares_with_equal_singular_values() -> None:
    def fit(x: Tensor, y: Tensor) -> Tensor:
        return np.polynomial.laguerre.lagfit(np.asarray(x), np.asarray(y), 1).tensor

    assert gradcheck(fit, variables(torch.arange(5, dtype=DOUBLE) / 2, numbers(5)))


SERIES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "add": lambda c: np.polynomial.hermite.hermadd(c, [1.0, 2.0, 3.0]),
    "mul": lambda c: np.polynomial.hermite_e.hermemul(np.append(c, 1.0), [1.0, 2.0, 3.0]),
    "mulx": lambda c: np.polynomial.chebyshev.chebmulx(np.append(c, 1.0)),
    "pow": lambda c: np.polynomial.polynomial.polypow(np.append(c, 1.0), 2),
    "fromroots": lambda c: np.polynomial.hermite_e.hermefromroots(c),
    "poly2leg": lambda c: np.polynomial.legendre.poly2leg(np.append(c, 2.0)),
    "polydiv": lambda c: np.polynomial.polynomial.polydiv([1.0, 2.0, 3.0, 4.0], np.append(c, 1.0))[1],
    "chebdiv": lambda c: np.polynomial.chebyshev.chebdiv([1.0, 2.0, 3.0, 4.0, 5.0], np.append(c, 1.0))[0],
    "trim": lambda c: np.polynomial.chebyshev.chebtrim(c[:1]),
}


@pytest.mark.parametrize("function", SERIES.values(), ids=SERIES)
def test_trailing_zeros_of_series_keep_their_derivatives(function: Callable[[np.ndarray], np.ndarray]) -> None:
    assert gradcheck(lambda t: function(np.asarray(t)).tensor, variables(torch.zeros(2, dtype=DOUBLE)))


def test_trailing_zeros_do_not_stay_in_results() -> None:
    (t,) = variables(torch.tensor([1.0, 0.0, 0.0], dtype=DOUBLE))
    c = np.asarray(t)
    assert np.polynomial.hermite.hermadd(c, [1.0]).tolist() == [2]
    assert np.polynomial.chebyshev.chebmul(c, c).tolist() == [1]
    assert np.polynomial.legendre.legmulx(c).tolist() == [0, 1]
    assert np.polynomial.legendre.legroots(c).tolist() == []
    with pytest.raises(ZeroDivisionError, match="polydiv: c2 is zero"):
        np.polynomial.polynomial.polydiv([1.0], c * 0)
