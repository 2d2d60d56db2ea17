"""Linear algebra against NumPy: dtypes, stacks, empty matrices, errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.agreement import DTYPES
from tests.torchnp.nearness import assert_near, draw

SHAPES = ((3,), (3, 3), (2, 3, 3), (3, 2), (2, 4), (0, 0), (0, 3), (3, 0), (2, 0, 0), (0, 2, 2))
inf = float("inf")

CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "cholesky": lambda np, a: np.linalg.cholesky(a),
    "det": lambda np, a: np.linalg.det(a),
    "diagonal": lambda np, a: np.linalg.diagonal(a, offset=1),
    "diagonal-beyond": lambda np, a: np.linalg.diagonal(a, offset=-9),
    "eigvals": lambda np, a: np.sort(np.linalg.eigvals(a)),
    "eigvalsh": lambda np, a: np.linalg.eigvalsh(a),
    "eigvalsh-U": lambda np, a: np.linalg.eigvalsh(a, "u"),
    "eigvalsh-bad": lambda np, a: np.linalg.eigvalsh(a, "X"),
    "inv": lambda np, a: np.linalg.inv(a),
    "matrix_power-0": lambda np, a: np.linalg.matrix_power(a, 0),
    "matrix_power-1": lambda np, a: np.linalg.matrix_power(a, 1),
    "matrix_power-5": lambda np, a: np.linalg.matrix_power(a, 5),
    "matrix_power--2": lambda np, a: np.linalg.matrix_power(a, -2),
    "matrix_power-1.5": lambda np, a: np.linalg.matrix_power(a, 1.5),
    "matrix_rank": lambda np, a: np.linalg.matrix_rank(a),
    "matrix_rank-tol": lambda np, a: np.linalg.matrix_rank(a, tol=0.5),
    "matrix_rank-rtol": lambda np, a: np.linalg.matrix_rank(a, rtol=0.5),
    "matrix_rank-both": lambda np, a: np.linalg.matrix_rank(a, tol=0.1, rtol=0.5),
    "matrix_rank-hermitian": lambda np, a: np.linalg.matrix_rank(a, hermitian=True),
    "matrix_transpose": lambda np, a: np.linalg.matrix_transpose(a),
    "pinv": lambda np, a: np.linalg.pinv(a),
    "pinv-rcond": lambda np, a: np.linalg.pinv(a, 0.2),
    "pinv-rtol": lambda np, a: np.linalg.pinv(a, rtol=0.2),
    "pinv-rtol-none": lambda np, a: np.linalg.pinv(a, rtol=None),
    "pinv-both": lambda np, a: np.linalg.pinv(a, 0.2, rtol=0.1),
    "pinv-hermitian": lambda np, a: np.linalg.pinv(a, hermitian=True),
    "qr": lambda np, a: np.linalg.qr(a),
    "qr-complete": lambda np, a: np.linalg.qr(a, mode="complete"),
    "qr-r": lambda np, a: np.linalg.qr(a, "r"),
    "qr-raw": lambda np, a: np.linalg.qr(a, "raw"),
    "qr-economic": lambda np, a: np.linalg.qr(a, "economic"),
    "qr-bad": lambda np, a: np.linalg.qr(a, "bogus"),
    "slogdet": lambda np, a: np.linalg.slogdet(a),
    "svd-values": lambda np, a: np.linalg.svd(a, compute_uv=False),
    "svd-hermitian": lambda np, a: np.linalg.svd(a, compute_uv=False, hermitian=True),
    "svdvals": lambda np, a: np.linalg.svdvals(a),
    "tensorinv": lambda np, a: np.linalg.tensorinv(a, 1),
    "tensorinv-0": lambda np, a: np.linalg.tensorinv(a, 0),
    "trace": lambda np, a: np.linalg.trace(a, offset=-1),
    "trace-dtype": lambda np, a: np.linalg.trace(a, dtype="complex64"),
    "lstsq": lambda np, a: np.linalg.lstsq(a, a[..., :1]),
    "lstsq-vector": lambda np, a: np.linalg.lstsq(a, np.ones(a.shape[0])),
    "lstsq-rcond": lambda np, a: np.linalg.lstsq(a, np.ones(a.shape[0]), rcond=0.3),
    "lstsq-short": lambda np, a: np.linalg.lstsq(a, np.ones(a.shape[0] + 1)),
    "solve": lambda np, a: np.linalg.solve(a, np.ones(a.shape[-1])),
    "solve-matrix": lambda np, a: np.linalg.solve(a, a[..., :2]),
    "solve-scalar": lambda np, a: np.linalg.solve(a, 1.0),
    "solve-short": lambda np, a: np.linalg.solve(a, np.ones(9)),
    "tensorsolve": lambda np, a: np.linalg.tensorsolve(a, np.ones(a.shape[:1])),
    "vecdot": lambda np, a: np.linalg.vecdot(a, a),
    "vecdot-axis": lambda np, a: np.linalg.vecdot(a, a, axis=0),
    "matmul": lambda np, a: np.linalg.matmul(a, a),
    "cross": lambda np, a: np.linalg.cross(a, a[..., ::-1]),
    "cross-axis": lambda np, a: np.linalg.cross(a, a + a, axis=0),
    "outer": lambda np, a: np.linalg.outer(a, a),
    "tensordot": lambda np, a: np.linalg.tensordot(a, a, axes=1),
    "multi_dot": lambda np, a: np.linalg.multi_dot([a, a, a]),
    "multi_dot-two": lambda np, a: np.linalg.multi_dot([a, a]),
    "multi_dot-one": lambda np, a: np.linalg.multi_dot([a]),
}
for order in (None, 0, 1, -1, 2, -2, 3, -0.5, inf, -inf, "fro", "nuc", "bogus"):
    CALLS |= {
        f"norm-{order}": lambda np, a, o=order: np.linalg.norm(a, o),
        f"norm-{order}-axis": lambda np, a, o=order: np.linalg.norm(a, o, -1),
        f"norm-{order}-pair": lambda np, a, o=order: np.linalg.norm(a, o, (-1, 0), keepdims=True),
        f"matrix_norm-{order}": lambda np, a, o=order: np.linalg.matrix_norm(a, ord=o),
        f"vector_norm-{order}": lambda np, a, o=order: np.linalg.vector_norm(a, ord=o, keepdims=True),
        f"vector_norm-{order}-axes": lambda np, a, o=order: np.linalg.vector_norm(a, ord=o, axis=(0, -1)),
        f"vector_norm-{order}-beyond": lambda np, a, o=order: np.linalg.vector_norm(a, ord=o, axis=7),
        f"cond-{order}": lambda np, a, o=order: np.linalg.cond(a, o),
    }


def well_conditioned(dtype: str, shape: tuple[int, ...]) -> numpy.ndarray:
    """Random values; a heavy diagonal keeps every algorithm far from a singular matrix."""
    a = draw(dtype, shape)
    if len(shape) > 1 and a.dtype.kind != "b":
        m, n = shape[-2:]
        diagonal = numpy.eye(m, n)
        a = (a % 7 + diagonal * 20).astype(dtype) if a.dtype.kind in "iu" else (a + diagonal * 6).astype(dtype)
    return a


@pytest.mark.parametrize("name", CALLS)
def test_agrees_with_numpy(name: str) -> None:
    # The norms convert first and share one path from there on.
    dtypes = ("bool", "uint64", "float16", "complex64") if "norm" in name else DTYPES
    for dtype in dtypes:
        for shape in SHAPES:
            assert_near(CALLS[name], [well_conditioned(dtype, shape)], f"{name} {dtype} {shape}")


@pytest.mark.parametrize("shape", [(3, 3), (2, 4, 3), (3, 5), (0, 3)])
@pytest.mark.parametrize("dtype", ["int16", "float32", "float64", "complex64", "complex128"])
def test_factors_multiply_to_the_matrix(dtype: str, shape: tuple[int, ...]) -> None:
    a = draw(dtype, shape)
    target = torchnp.array(a)
    for full in (False, True):
        wanted, found = numpy.linalg.svd(a, full_matrices=full), torchnp.linalg.svd(target, full_matrices=full)
        k = min(shape[-2:])
        assert [f.shape for f in found] == [w.shape for w in wanted]
        assert [str(f.dtype) for f in found] == [str(w.dtype) for w in wanted]
        product = (found.U[..., :k] * found.S[..., None, :]) @ found.Vh[..., :k, :]
        torch.testing.assert_close(
            product.tensor.to(torch.complex128), torch.from_numpy(a).to(torch.complex128), rtol=1e-4, atol=1e-4
        )
    q, r = torchnp.linalg.qr(target)
    torch.testing.assert_close(
        (q @ r).tensor.to(torch.complex128), torch.from_numpy(a).to(torch.complex128), rtol=1e-4, atol=1e-4
    )


@pytest.mark.parametrize("dtype", ["int16", "float32", "float64", "complex64", "complex128"])
def test_eigenvectors_are_eigenvectors(dtype: str) -> None:
    a = draw(dtype, (2, 4, 4))
    target = torchnp.array(a)
    values, vectors = torchnp.linalg.eig(target)
    assert str(values.dtype) == str(numpy.linalg.eig(a).eigenvalues.dtype)
    left, right = (target @ vectors).tensor, (vectors * values[:, None, :]).tensor
    torch.testing.assert_close(left.to(torch.complex128), right.to(torch.complex128), rtol=1e-3, atol=1e-3)
    hermitian = target + target.mT.conj()
    values, vectors = torchnp.linalg.eigh(hermitian)
    left, right = (hermitian @ vectors).tensor, (vectors * values[:, None, :]).tensor
    torch.testing.assert_close(left.to(torch.complex128), right.to(torch.complex128), rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(
    ("call", "values"),
    [
        (lambda np, a: np.linalg.inv(a), [[0.0, 0.0], [0.0, 0.0]]),
        (lambda np, a: np.linalg.solve(a, a), [[1.0, 1.0], [1.0, 1.0]]),
        (lambda np, a: np.linalg.det(a), [[1.0, 1.0], [1.0, 1.0]]),
        (lambda np, a: np.linalg.det(a), [[1e200, 0.0], [0.0, 1e-200]]),
        (lambda np, a: np.linalg.slogdet(a), [[numpy.nan, 1.0], [0.0, 1.0]]),
        (lambda np, a: np.linalg.slogdet(a), [[0.0, 0.0], [0.0, 0.0]]),
        (lambda np, a: np.linalg.cholesky(a), [[-1.0, 0.0], [0.0, 1.0]]),
        (lambda np, a: np.linalg.cholesky(a, upper=True), [[2.0, 1.0], [9.0, 3.0]]),
        (lambda np, a: np.linalg.eigvals(a), [[0.0, 1.0], [-1.0, 0.0]]),
        (lambda np, a: np.linalg.eig(a), [[numpy.nan, 1.0], [0.0, 1.0]]),
        (lambda np, a: np.linalg.eigvalsh(a), [[1.0, numpy.nan], [0.0, 2.0]]),
        (lambda np, a: np.linalg.svd(a), [[numpy.nan, 1.0], [0.0, 1.0]]),
        (lambda np, a: np.linalg.svdvals(a), [[numpy.inf, 1.0], [0.0, 1.0]]),
        (lambda np, a: np.linalg.cond(a), [[numpy.inf, 1.0], [0.0, 1.0]]),
        (lambda np, a: np.linalg.cond(a, 1), [[1.0, 1.0], [1.0, 1.0]]),
        (lambda np, a: np.linalg.cond(a, "fro"), [[numpy.nan, 1.0], [1.0, 1.0]]),
        (lambda np, a: np.linalg.lstsq(a, a), [[1.0, 1.0], [1.0, 1.0]]),
    ],
)
def test_extreme_matrices(call: Callable[[Any, Any], Any], values: list[list[float]]) -> None:
    assert_near(call, [numpy.array(values)])


def test_errors_name_the_function() -> None:
    with pytest.raises(torchnp.linalg.LinAlgError, match=r"inv.*Singular"):
        torchnp.linalg.inv(torchnp.zeros((2, 2)))
    with pytest.raises(TypeError, match=r"solve.*float16 is unsupported in linalg"):
        torchnp.linalg.solve(torchnp.ones((2, 2), dtype="float16"), torchnp.ones(2))


def test_results_are_namedtuples() -> None:
    result = torchnp.linalg.slogdet(torchnp.eye(2))
    assert type(result).__name__ == "SlogdetResult"
    assert isinstance(result.logabsdet, torchnp.float64)


def test_diagonal_is_a_read_only_view() -> None:
    a = torchnp.eye(3)
    view = torchnp.linalg.diagonal(a)
    a[0, 0] = 5.0
    assert view[0] == 5.0
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 1.0


def test_gradient_of_the_norm_is_finite_at_zero() -> None:
    x = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    torchnp.linalg.norm(torchnp.asarray(x)).tensor.backward()
    assert x.grad is not None
    assert torch.isfinite(x.grad).all()


@pytest.mark.parametrize(
    "name", ["det", "inv", "slogdet", "qr-r", "svdvals", "norm-2", "eigvalsh", "pinv", "solve", "cholesky"]
)
def test_compiles_as_one_graph(name: str) -> None:
    def program(a: Any) -> Any:
        result = CALLS[name](torchnp, torchnp.asarray(a))
        return [part.tensor for part in result] if isinstance(result, tuple) else result.tensor

    torch.compiler.reset()
    matrix = torch.tensor([[4.0, 1.0], [1.0, 3.0]], dtype=torch.float64)
    compiled = torch.compile(program, fullgraph=True, backend="aot_eager")
    torch.testing.assert_close(compiled(matrix), program(matrix))
