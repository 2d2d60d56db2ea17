"""Specs of numpy.fft."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, choice
from conformance.spec import Spec, Tolerance
from conformance.tolerances import magnitude

__all__ = ["SPECS"]

CHAPTER = "Discrete Fourier transforms"
_TAME = ("small", "small", "plain")
_NORM = choice("norm", "ortho", "forward", "backward", None, "ortho", "forward", "backward", "bogus")
# Where terms cancel, the order in which a library adds them decides the sign of the zero; NumPy promises none, and its
# own differs between lengths. The sign of every other zero follows from the same sums.
_CANCELLING: dict[str, Any] = {"unordered_zero": True}
_TRANSFORM = Tolerance(
    {"float64": 16, "float32": 16, "float16": 4},
    "FFTs factor differently; the error is relative to the input",
    magnitude,
)


def _size() -> Param:
    return choice("n", 4, None, 1, 3, 8, 2, 5, 7, 6, 0)


def _one(name: str, **options: Any) -> Spec:
    return spec(
        f"numpy.fft.{name}",
        array("a", palettes=_TAME, min_dims=1, wrong=True),
        _size(),
        axis("a", none=False),
        _NORM,
        chapter=CHAPTER,
        out="fresh",
        tolerance=_TRANSFORM,
        **_CANCELLING,
        **options,
    )


def _many_axes(context: Context) -> Any:
    ndim = len(context.shape("a"))
    pool: list[Any] = [None, (-1,), (0,), (0, -1), (-2, -1), (-1, 0), tuple(range(ndim)), (-1,), (0,), (0, 0), (ndim,)]
    return context.draw(st.sampled_from(pool))


def _sizes(context: Context) -> Any:
    ndim = len(context.shape("a"))
    axes = context.args.get("axes")
    count = len(axes) if axes is not None else ndim
    return context.draw(
        st.sampled_from([None, (2,) * count, (3,) * count, (4, 1, 2, 3, 2)[:count], (2,), (-1,) * count])
    )


def _several(name: str) -> Spec:
    return spec(
        f"numpy.fft.{name}",
        array("a", palettes=_TAME, min_dims=2 if name.endswith("2") else 1, wrong=True),
        Param("axes", _many_axes),
        Param("s", _sizes),
        _NORM,
        chapter=CHAPTER,
        out="fresh",
        tolerance=_TRANSFORM,
        **_CANCELLING,
    )


_N = choice("n", 5, 4, 1, 2, 8, 0, -1, 2.5, required=True)
_SPACING = (choice("d", 1.0, 0.5, 2, 0.1), choice("device", "cpu", None, "quantum"))

SPECS: tuple[Spec, ...] = (
    *(_one(name) for name in ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")),
    *(_several(name) for name in ("fft2", "ifft2", "rfft2", "irfft2", "fftn", "ifftn", "rfftn", "irfftn")),
    *(spec(f"numpy.fft.{name}", _N, *_SPACING, chapter=CHAPTER) for name in ("fftfreq", "rfftfreq")),
    *(
        spec(f"numpy.fft.{name}", array("x"), axis("x", "axes", many=True), chapter=CHAPTER)
        for name in ("fftshift", "ifftshift")
    ),
)
