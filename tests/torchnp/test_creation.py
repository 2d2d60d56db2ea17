"""New arrays, matrices with a pattern, grids, index tricks: each expression means the same in both."""

from __future__ import annotations

import pytest
import torch

import torchnp
from tests.torchnp.agreement import DTYPES, assert_agree_on

SETUP = """
A = np.array([[0, 1, 2], [3, 4, 5]])
i8 = np.array([0, 1, 2], dtype="int8")
a5 = np.array([0, 1, 2, 3, 4])


def changed(function, a, *args, **kwargs):
    a = np.copy(a)
    function(a, *args, **kwargs)
    return a
"""

SOURCES = [
    "np.arange(np.float32(5))",
    "np.arange(np.int8(5))",
    "np.arange(np.uint64(5))",
    "np.arange(np.uint8(5), np.float16(8))",
    "np.arange(np.array([5]))",
    "np.arange(np.array(5))",
    "np.arange(start=5)",
    "np.arange(start=1, stop=5)",
    "np.arange(stop=5)",
    "np.arange(step=2)",
    "np.arange(1, None, 2)",
    "np.arange(5, dtype=bool)",
    "np.arange(2, dtype=bool)",
    "np.arange(0, 5, 0)",
    "np.arange(0.0, 5, 0)",
    "np.arange(True)",
    "np.arange(3, dtype=np.float16)",
    "np.arange(3 + 3j)",
    "np.arange(0, 3 + 1j, 1)",
    "np.arange(-300, 300, dtype=np.int8)[:3]",
    "np.arange(300, dtype=np.uint8)[-3:]",
    "np.arange(0, 300, dtype=np.uint8)[-3:]",
    "np.arange(2 ** 63, 2 ** 63 + 3)",
    "np.arange(2 ** 64)",
    "np.arange(0, float('nan'))",
    "np.arange(0, float('inf'))",
    "np.arange(0.5, 3, dtype=int)",
    "np.arange(0.5, 3, 0.5, dtype=int)",
    "np.arange(3, dtype='S1')",
    "np.full(3, 300, dtype=np.uint8)",
    "np.full(3, 300.7, dtype=np.uint8)",
    "np.full(3, np.array(300), dtype=np.uint8)",
    "np.full((2, 3), [1, 2, 3], dtype=np.uint8)",
    "np.full_like(np.zeros(3, np.uint8), 300)",
    "np.full_like(np.zeros(3, np.uint8), -1)",
    "np.full_like(np.zeros(3, int), 1 + 2j)",
    "np.full(3, 1 + 2j, dtype=float)",
    "np.zeros(-1)",
    "np.zeros((2, -1))",
    "np.zeros(3.0)",
    "np.zeros((2, 3), order='X')",
    "np.eye(-2)",
    "np.eye(3, M=-1)",
    "np.eye(2, k=5)",
    "np.eye(2.5)",
    "np.identity(-1)",
    "np.tri(-1)",
    "np.tri(2, dtype=None)",
    "np.tril(np.arange(3))",
    "np.tril(np.array(3))",
    "np.vander(np.array([1, 2, 3], np.int8))",
    "np.vander(np.array([1, 2, 3], np.uint16), 2)",
    "np.vander(np.array([True, False]))",
    "np.vander(np.zeros((2, 2)))",
    "np.vander([1, 2], -1)",
    "np.vander(np.array([1.5], np.float16), 3, True)",
    "np.diag(np.zeros((2, 2, 2)))",
    "np.diag(3)",
    "np.diag(np.arange(3), -1)",
    "np.diagflat(3)",
    "np.diagflat([[1, 2], [3, 4]], 1)",
    "np.diag_indices(3, 3)",
    "np.diag_indices(-3)",
    "np.diag_indices_from(np.zeros(3))",
    "np.diag_indices_from(np.zeros((3, 2)))",
    "np.tril_indices(3, 1, 4)",
    "np.tril_indices(-1)",
    "np.tril_indices_from(np.zeros(3))",
    "np.triu_indices(3, k=-1, m=2)",
    "np.mask_indices(3, np.triu, 1)",
    "np.indices((2, 3), sparse=True)",
    "np.indices((2,), dtype=np.float32)",
    "np.indices(())",
    "np.indices((), sparse=True)",
    "np.meshgrid()",
    "np.meshgrid(1, [2, 3])",
    "np.meshgrid([1, 2], [2, 3], indexing='zz')",
    "np.meshgrid([1, 2], [2, 3], foo=1)",
    "np.meshgrid(np.zeros((2, 2)), [2, 3, 4])",
    "np.meshgrid([1, 2], [3.0, 4, 5], indexing='ij', sparse=True)",
    "np.ix_([True, False, True], [1, 2])",
    "np.ix_(3)",
    "np.ix_([], [1])",
    "np.ix_()",
    "np.ix_([1.5])",
    "np.ascontiguousarray(3)",
    "np.asfortranarray(3)",
    "np.asfortranarray(np.array(3))",
    "np.asarray_chkfinite([1, np.nan])",
    "np.asarray_chkfinite([1, 2], order='F')",
    "np.require([1, 2], requirements=['C', 'F'])",
    "np.require([[1, 2]], requirements='X')",
    "np.linspace(0, 1, 5, retstep=True)",
    "np.linspace(0, 1, -1)",
    "np.linspace(0, 1, 2.0)",
    "np.linspace([0, 1], [2, 3], 3, retstep=True, axis=-1)",
    "np.linspace(0, 1, 3, axis=1)",
    "np.linspace(np.float32(0), np.float32(1), 3)",
    "np.linspace(np.int8(0), 1j, 3)",
    "np.linspace(-3, 3, 4, dtype=int)",
    "np.linspace(0, 3, 4, dtype=bool)",
    "np.linspace(np.float16(0), 1, 3)",
    "np.linspace(np.float16(0), np.float16(1), 3)",
    "np.linspace(1, 1, 3, retstep=True)",
    "np.logspace(0, 2, 3)",
    "np.logspace(0, 2, 3, base=2)",
    "np.logspace(0, 2, 3, base=[2, 3])",
    "np.logspace(0, 2, 3, base=[2, 3], axis=-1)",
    "np.logspace(0, 2, 3, base=np.float32(2))",
    "np.logspace(np.float32(0), np.float32(2), 3)",
    "np.logspace(0, 2, 3, dtype=int)",
    "np.geomspace(1, 1000, 4)",
    "np.geomspace(-1, -1000, 4)",
    "np.geomspace(1j, 1000j, 4)",
    "np.geomspace(0, 1000, 4)",
    "np.geomspace(-1, 1, 4)",
    "np.geomspace([1, 2], [10, 20], 3, axis=-1)",
    "np.geomspace(1, 256, 9, dtype=int)",
    "np.geomspace(np.float32(1), np.float32(8), 4)",
    "np.geomspace(1, 8, 1)",
    "np.geomspace(1, 8, 0)",
    "np.geomspace(1, 8, 3, endpoint=False)",
    "changed(np.fill_diagonal, A, 9)",
    "changed(np.fill_diagonal, A, [7, 8, 9])",
    "changed(np.fill_diagonal, np.zeros((5, 2)), 1, wrap=True)",
    "changed(np.fill_diagonal, np.zeros((5, 2)), 1)",
    "changed(np.fill_diagonal, np.zeros((2, 2, 3)), 1)",
    "changed(np.fill_diagonal, np.zeros(3), 1)",
    "changed(np.fill_diagonal, np.zeros((3, 3)), [1, 2])",
    "changed(np.fill_diagonal, np.zeros((3, 3)), [])",
    "changed(np.fill_diagonal, np.zeros((3, 3)), 1j)",
    "changed(np.fill_diagonal, np.zeros((3, 3), np.int8), 300)",
    "changed(np.fill_diagonal, A.T, 9)",
    "np.diagonal(A)",
    "np.diagonal(A, 1)",
    "np.diagonal(A, 5)",
    "np.diagonal(A, 0, 1, 0)",
    "np.diagonal(A, 0, 0, 0)",
    "np.diagonal(A, 0, 0, 5)",
    "np.diagonal(i8)",
    "np.trace(A)",
    "np.trace(A.astype(np.int8))",
    "np.trace(A > 0)",
    "np.trace(A.astype(np.float16))",
    "np.trace(A, dtype=np.float32)",
    "np.trace(np.zeros((2, 3, 4)))",
    "np.trace(i8)",
    "np.trace(A, 9)",
    "np.r_[1:4, 0, 4]",
    "np.r_[[1, 2], 3.5]",
    "np.r_['-1', [1, 2], [3, 4]]",
    "np.r_['0,2', [1, 2], [3, 4]]",
    "np.r_['0,2,0', [1, 2], [3, 4]]",
    "np.r_['1,2,0', [1, 2], [3, 4]]",
    "np.r_[0:1:5j]",
    "np.r_[1]",
    "np.r_[i8, 3]",
    "np.r_[i8, 300]",
    "np.r_['x', 1]",
    "np.r_[1, '0']",
    "np.r_[()]",
    "np.c_[[1, 2], [3, 4]]",
    "np.c_[1, 2]",
    "np.c_[A, [7, 8]]",
    "np.c_[()]",
    "np.s_[1:2, ...]",
    "np.index_exp[1]",
    "np.mgrid[0:3]",
    "np.mgrid[0:3, 0:1:3j]",
    "np.mgrid[0:3, 0:2.5]",
    "np.ogrid[0:3, 0:2.5]",
    "np.ogrid[0:3]",
    "np.mgrid[3]",
    "np.mgrid[0:1:3j]",
    "np.mgrid[1:3, 2]",
    "np.mgrid[:3]",
    "np.mgrid[0:np.float32(2):3j]",
    "list(np.ndindex(2, 2))",
    "list(np.ndindex((2, 1)))",
    "list(np.ndindex())",
    "list(np.ndindex(-1))",
    "list(np.ndindex(0, 2))",
    "list(np.ndenumerate(A.T))",
    "list(np.ndenumerate(3))",
    "np.fromfunction(lambda i, j: i + j, (2, 3))",
    "np.fromfunction(lambda i, j: 7, (2, 3))",
    "np.fromfunction(lambda i, k=1: i * k, (2,), dtype=int, k=3)",
    "np.mgrid[()]",
    "np.ogrid[()]",
    "np.mgrid[0:3:np.float32(0.5), 1:2]",
    "np.mgrid[0:3:2j, 1:2:1j]",
    "np.mgrid[0:3:1j]",
    "np.mgrid[5:3]",
    "np.mgrid[3:0:-1]",
    "np.mgrid[3:0:-1, 0:2]",
    "np.ogrid[0:5:2, 0:1:4j]",
    "np.r_[True, 2]",
    "np.r_[True, False]",
    "np.r_[2.5, np.array([1], dtype='float32')]",
    "np.r_['0,3,1', [1, 2], [[3, 4], [5, 6]]]",
    "np.c_[1:4, np.array([4, 5, 6])]",
    "np.r_[0:3, 1:2:3j, -1]",
    "np.c_['0', [1, 2]]",
    "np.r_[[[1, 2]], [[3, 4]]]",
    "np.index_exp[1:2, 3]",
    "np.s_[1]",
    "len(np.r_)",
    "[i for i in np.ndindex(2, 0)]",
    "np.diag_indices(2, 0)",
    "np.indices((2, 0))",
    "np.indices((2, 3), np.uint16)",
    "np.meshgrid([1, 2], [3], [4, 5])",
    "np.meshgrid([1, 2], [3], sparse=True, copy=False)",
    "np.meshgrid(np.array([], dtype=int), [1])",
    "np.ix_(np.array([True, False]), np.array([1], dtype='uint8'))",
    "np.vander([1, 2, 3], 0)",
    "np.vander([1, 2, 3], 1)",
    "np.vander([], 3)",
    "np.vander([1j, 2], 3)",
    "np.vander(np.array([2, 3], dtype='uint64'), 3)",
    "np.tri(3, 2, -1, dtype=bool)",
    "np.tri(2, 0)",
    "np.tril(np.zeros((0, 3)))",
    "np.triu(np.ones((2, 2, 3)), 1)",
    "np.triu(np.ones((2, 3), dtype=bool), -5)",
    "np.diag([1, 2], 3)",
    "np.diag([])",
    "np.diag(np.zeros((2, 3)), 5)",
    "np.diag(np.zeros((2, 3)), -5)",
    "np.diag(np.zeros((2, 3)), -2)",
    "np.diagonal(np.zeros((2, 3, 4)), 1, -1, 0)",
    "np.trace(np.ones((2, 3, 4)), 1, 1, 2)",
    "np.trace(np.ones((2, 2), dtype=bool), dtype=bool)",
    "np.trace(np.ones((2, 2)), dtype=int)",
    "np.eye(3, 2, -1, order='F')",
    "np.eye(3, k=2 ** 40)",
    "np.eye(0)",
    "np.full((), 5)",
    "np.full((2, 2), [[1], [2]])",
    "np.full(2, [1, 2, 3])",
    "np.full(2, 2 ** 63)",
    "np.full(2, True)",
    "np.full(2, 1e+300, dtype='float16')",
    "np.full_like([1, 2], 3.7)",
    "np.full_like([1.5], True)",
    "np.full_like(True, 5)",
    "np.full(2, 5, dtype=bool)",
    "np.zeros_like(3)",
    "np.ones_like([1, 2], dtype='uint16', shape=(2, 2))",
    "np.ones_like([1, 2], shape=3)",
    "np.linspace(0, 10, 3, endpoint=False, retstep=True)",
    "np.linspace([0, 1], 5, 3, axis=1)",
    "np.linspace(0, np.array([1, 2], dtype='float32'), 3)",
    "np.linspace(0, 1e-320, 3)",
    "np.linspace(5, 5, 0)",
    "np.linspace(2 ** 62, 2 ** 62 + 10, 3, dtype=int)",
    "np.linspace(0, 255, 4, dtype='uint8')",
    "np.linspace(-1.5, 1.5, 4, dtype='int8')",
    "np.linspace(1j, 2, 3)",
    "np.linspace(True, False, 3)",
    "np.logspace(0, 1, 3, endpoint=False, base=0)",
    "np.logspace([0, 1], 2, 2, axis=1)",
    "np.logspace(0, 1, 3, base=np.array(2, dtype='int8'))",
    "np.logspace(0, 1, 3, base=-2)",
    "np.geomspace(1j, 16, 5)",
    "np.geomspace(-1, -16, 3, dtype='complex64')",
    "np.geomspace(1, 16, 5, dtype='float32')",
    "np.arange(10, 0, -3)",
    "np.arange(0, 1, 0.1)",
    "np.arange(0, 1, 0.1, dtype='float32')",
    "np.arange(0, 3, 1, dtype='complex64')",
    "np.arange(5, 0)",
    "np.arange(1.5, 4, dtype=bool)",
    "np.arange(0, 2, 1, 'uint16')",
    "np.arange(5, dtype='uint64')",
    "np.arange(np.int8(3), 10, np.uint8(2))",
    "np.arange(3, dtype='float16') * 0.1",
    "np.arange(0, 1, 0.3, dtype='float16')",
    "np.arange(0, 1j, 1j)",
    "np.arange(0, 1j, 1j, dtype=int)",
    "np.arange(5, 1, 2)",
    "np.arange(-3)",
    "np.arange(0, -1e-320, -1)",
    "np.fromfunction(lambda i: i ** 2, (3,))",
    "np.mask_indices(3, np.tril, -1)",
    "np.asarray_chkfinite([1.0, float('inf')])",
    "np.asarray_chkfinite([1, 2], dtype='float32')",
    "np.asarray_chkfinite(3)",
    "np.ascontiguousarray([[1, 2]], dtype='float16')",
    "np.require([1], dtype='float32')",
    "np.require([1], requirements=['W', 'O', 'C'])",
]


@pytest.mark.parametrize("source", SOURCES)
def test_expression_agrees(source: str) -> None:
    powers = "space(" in source and not source.startswith("np.linspace")
    assert_agree_on(source, rtol=1e-6 if powers else 1e-12, setup=SETUP)


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype_can_be_made(dtype: str) -> None:
    for source in (
        f"np.zeros((2, 3), {dtype!r})",
        f"np.ones((2, 3), dtype={dtype!r}, order='F')",
        f"np.full(3, 1, {dtype!r})",
        f"np.full((2, 2), [1.7, 0.0], {dtype!r})",
        f"np.empty((0, 2), {dtype!r})",
        f"np.eye(3, 4, 1, {dtype!r})",
        f"np.identity(2, {dtype!r})",
        f"np.tri(3, 2, dtype={dtype!r})",
        f"np.arange(2, dtype={dtype!r})",
        f"np.arange(1, 9, 3, dtype={dtype!r})",
        f"np.arange(0.5, 3, 0.7, dtype={dtype!r})",
        f"np.linspace(0, 7, 5, dtype={dtype!r})",
        f"np.geomspace(1, 64, 7, dtype={dtype!r})[:1]",
        f"np.indices((2, 2), {dtype!r})",
        f"np.vander(np.array([1, 0, 1], {dtype!r}), 3)",
    ):
        assert_agree_on(source, rtol=1e-3 if dtype == "float16" else 1e-6)


def test_arange_takes_its_start_and_stop_by_name() -> None:
    assert_agree_on("np.arange(start=1, stop=5)")
    assert_agree_on("np.arange(stop=5)")
    assert_agree_on("np.arange(start=5)")
    assert_agree_on("np.arange(0, 2, 1, 'uint16')")


def test_steps_that_do_not_exist_are_nan() -> None:
    for num in (0, 1):
        values, step = torchnp.linspace(0, 1, num, retstep=True)
        assert values.shape == (num,)
        assert isinstance(step, float)
        assert step != step


def test_default_dtype_is_numpys_whatever_torchs_is() -> None:
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float16)
    try:
        for made in (torchnp.zeros(2), torchnp.ones(2), torchnp.full(2, 1.5), torchnp.eye(2), torchnp.tri(2)):
            assert made.dtype == torchnp.float64
        assert torchnp.linspace(0, 1, 3).dtype == torchnp.float64
        assert torchnp.arange(0, 1, 0.25).dtype == torchnp.float64
    finally:
        torch.set_default_dtype(before)


def test_device_goes_to_torch_and_like_takes_our_arrays() -> None:
    assert torchnp.zeros(2, device="cpu").tensor.device.type == "cpu"
    assert torchnp.empty_like([1, 2], device="meta").tensor.device.type == "meta"
    with pytest.raises(ValueError, match="device"):
        torchnp.ones(2, device="nowhere")
    assert torchnp.zeros(2, like=torchnp.ones(3)).shape == (2,)
    with pytest.raises(TypeError, match="like"):
        torchnp.zeros(2, like=[1])


def test_require_copies_only_for_what_is_missing() -> None:
    a = torchnp.arange(6)
    assert torchnp.require(a, requirements=["C", "W", "A", "E"]) is a
    view = torchnp.reshape(a, (2, 3))
    assert torchnp.require(view, requirements="O").flags.owndata
    fixed = torchnp.broadcast_to(a, (2, 6))
    assert not fixed.flags.writeable
    assert torchnp.require(fixed, requirements="W").flags.writeable
    with pytest.raises(ValueError, match="both"):
        torchnp.require(a, requirements="CF")
    with pytest.raises(KeyError):
        torchnp.require(a, requirements="X")
