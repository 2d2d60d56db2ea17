"""Fourier transforms against NumPy: dtypes, lengths, norms, axes, errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.nearness import assert_near, draw

DTYPES = ("bool", "int8", "uint16", "uint64", "float16", "float32", "float64", "complex64", "complex128")
SHAPES = ((4,), (5,), (1,), (3, 4), (2, 3, 4), (2, 0), ())
ONE = ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")
MANY = ("fft", "ifft", "rfft", "irfft")

NORMS = (None, "backward", "ortho", "forward")
ARGUMENTS: tuple[dict[str, Any], ...] = (
    {},
    {"axes": (0,)},
    {"axes": (0, -1)},
    {"axes": (0, 0)},
    {"axes": ()},
    {"axes": (5,)},
    {"s": (3,), "axes": (-1,)},
    {"s": (3, 2), "axes": (0, -1)},
    {"s": (3, -1), "axes": (0, 1)},
    {"s": (0, 2), "axes": (0, 1)},
    {"s": (2,), "axes": (0, 1)},
    {"s": 3, "axes": (0,)},
    {"s": (3, 2)},
)


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("dtype", DTYPES)
def test_one_axis(name: str, dtype: str) -> None:
    for shape in SHAPES:
        for n in (None, 1, 3, 6, 0, -1):
            for axis in (-1, 0, 1):
                if 0 in shape and axis != 0 and name in ("irfft", "hfft"):
                    continue  # NumPy reads memory that nobody wrote.
                norm = NORMS[(n or 0) % 4]
                assert_near(
                    lambda np, a, n=n, axis=axis, norm=norm: getattr(np.fft, name)(a, n, axis, norm),
                    [draw(dtype, shape)],
                    f"{name} {dtype} {shape} n={n} axis={axis} norm={norm}",
                )


@pytest.mark.parametrize("suffix", ["n", "2"])
@pytest.mark.parametrize("name", MANY)
def test_many_axes(name: str, suffix: str) -> None:
    for i, arguments in enumerate(ARGUMENTS):
        for dtype in DTYPES:
            for shape in SHAPES:
                if 0 in shape and name == "irfft":
                    continue  # NumPy reads memory that nobody wrote.
                norm = NORMS[i % 4]
                assert_near(
                    lambda np, a, k=arguments, norm=norm: getattr(np.fft, name + suffix)(a, norm=norm, **k),
                    [draw(dtype, shape)],
                    f"{name}{suffix} {dtype} {shape} {arguments} norm={norm}",
                )


CALLS: dict[str, Callable[[Any], Any]] = {
    "fftfreq": lambda np: np.fft.fftfreq(5, 0.1),
    "fftfreq-even": lambda np: np.fft.fftfreq(4, d=2),
    "fftfreq-zero": lambda np: np.fft.fftfreq(0),
    "fftfreq-negative": lambda np: np.fft.fftfreq(-3),
    "fftfreq-float": lambda np: np.fft.fftfreq(3.0),
    "fftfreq-complex": lambda np: np.fft.fftfreq(3, 1j),
    "fftfreq-single": lambda np: np.fft.fftfreq(3, np.float32(0.1)),
    "fftfreq-no-spacing": lambda np: np.fft.fftfreq(3, 0.0),
    "fftfreq-device": lambda np: np.fft.fftfreq(3, device="cpu"),
    "rfftfreq": lambda np: np.fft.rfftfreq(5, 0.1),
    "rfftfreq-negative": lambda np: np.fft.rfftfreq(-5, 0.1),
    "norm": lambda np: np.fft.fft([1.0, 2.0], norm="bogus"),
    "real": lambda np: np.fft.rfft([1j, 2.0]),
    "length": lambda np: np.fft.fft([1.0, 2.0], n=1.5),
    "default-length": lambda np: np.fft.irfft([1.0]),
    "out": lambda np: np.fft.fft([1.0, 2.0], out=np.zeros(2, dtype="complex64")),
    "out-shape": lambda np: np.fft.fft([1.0, 2.0], out=np.zeros(3, dtype="complex64")),
    "out-real": lambda np: np.fft.fft([1.0, 2.0], out=np.zeros(2)),
}


@pytest.mark.parametrize("name", CALLS)
def test_single_calls(name: str) -> None:
    assert_near(CALLS[name], [], name)


@pytest.mark.parametrize("name", ["fftshift", "ifftshift"])
def test_shifts(name: str) -> None:
    for dtype in DTYPES:
        for shape in SHAPES:
            for axes in (None, 0, -1, (0, 1), (0, 0), 7):
                assert_near(
                    lambda np, a, axes=axes: getattr(np.fft, name)(a, axes),
                    [draw(dtype, shape)],
                    f"{name} {dtype} {shape} axes={axes}",
                )


def test_out_is_returned() -> None:
    out = torchnp.zeros(2, dtype="complex128")
    assert torchnp.fft.fft([1.0, 2.0], out=out) is out
    assert out[0] == 3


def test_compiles_as_one_graph() -> None:
    def program(a: torch.Tensor) -> list[torch.Tensor]:
        x = torchnp.asarray(a)
        return [
            torchnp.fft.fft(x, 5, norm="ortho").tensor,
            torchnp.fft.irfftn(torchnp.fft.rfftn(x)).tensor,
            torchnp.fft.fftshift(torchnp.fft.fftfreq(4)).tensor,
        ]

    a = torch.from_numpy(draw("float64", (3, 4)))
    compiled = torch.compile(program, fullgraph=True, backend="aot_eager")
    torch.testing.assert_close(compiled(a), program(a))


def test_round_trip_differentiates() -> None:
    a = torch.from_numpy(draw("float64", (4,))).requires_grad_()
    result = torchnp.fft.irfft(torchnp.fft.rfft(torchnp.asarray(a)))
    result.tensor.sum().backward()
    numpy.testing.assert_allclose(a.grad.numpy(), numpy.ones(4), atol=1e-12)


@pytest.mark.parametrize("name", ["fft", "ifft", "fft2", "ifftn"])
def test_zeros_of_real_input_have_positive_imaginary_parts(name: str) -> None:
    found = getattr(torchnp.fft, name)(torchnp.zeros((2, 4))).tensor.numpy()
    assert not numpy.signbit(found.imag).any()


def test_shifting_along_no_axis_is_a_copy() -> None:
    a = torchnp.arange(3.0)
    assert torchnp.fft.ifftshift(a, ()).tolist() == [0.0, 1.0, 2.0]
    assert not torchnp.shares_memory(a, torchnp.fft.fftshift(a, ()))
    with pytest.raises(ValueError, match="no axis"):
        torchnp.fft.fftshift(torchnp.array(1.0))


@pytest.mark.parametrize("name", ["fftn", "ifftn", "rfftn", "irfftn", "fft2", "ifft2"])
def test_none_among_the_lengths_is_deprecated(name: str) -> None:
    a = torchnp.arange(24.0).reshape(2, 3, 4)
    transform = getattr(torchnp.fft, name)
    with pytest.warns(DeprecationWarning, match="`None` values to `s`"):
        result = transform(a, s=(2, None), axes=(0, 1))
    assert torchnp.array_equal(result, transform(a, s=(2, -1), axes=(0, 1)))
