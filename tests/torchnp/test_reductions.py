"""Reductions and running sums: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.agreement import DTYPES, assert_agree, assert_agree_on, every_array

SETUP = """
nan, inf = np.nan, np.inf
f2, f4, i8 = (np.array([1, 2, 4, 7], dtype) for dtype in ("f2", "f4", "i8"))
"""

TOLERANCE = {"float16": 4e-3, "float32": 1e-5, "complex64": 1e-5}

SOURCES = [
    "np.all(np.ones((2,2)),axis=())",
    "np.argmax([1+nan*1j, 2])",
    "np.argmax([])",
    "np.argmax(np.float64(3),axis=0)",
    "np.argmax(np.float64(3),axis=1)",
    "np.argmax(np.ones((3,0)),axis=0)",
    "np.argmax(np.ones((3,0)),axis=1)",
    "np.argmax(np.ones((3,2)),axis=5)",
    "np.argmax(np.ones((3,2)),keepdims=True)",
    "np.count_nonzero([[1,0],[2,3]])",
    "np.count_nonzero([[1,0],[2,3]],axis=())",
    "np.count_nonzero([[1,0],[2,3]],axis=(0,1))",
    "np.count_nonzero([[1,0],[2,3]],axis=0)",
    "np.count_nonzero([[1,0],[2,3]],axis=5)",
    "np.count_nonzero([[1,0],[2,3]],keepdims=True)",
    "np.count_nonzero([])",
    "np.cumprod([])",
    "np.cumsum([1,0,2],dtype=bool)",
    "np.cumsum(np.array([1,2],'u2'))",
    "np.cumsum(np.float64(3))",
    "np.cumsum(np.float64(3),axis=0)",
    "np.cumsum(np.ones((2,2)),axis=2)",
    "np.cumsum(np.ones((2,2),bool))",
    "np.cumulative_prod(np.array([1,2],'u1'),include_initial=True)",
    "np.cumulative_sum([1,2,3],include_initial=True)",
    "np.cumulative_sum([[1,2,3]],axis=0,include_initial=True)",
    "np.cumulative_sum(np.float64(2))",
    "np.cumulative_sum(np.ones((2,2)))",
    "np.max([1,2],initial=1.5)",
    "np.max([1,2],where=[True,False])",
    "np.max([1,2],where=[True,False],initial=0)",
    "np.max([1.,2],initial=5)",
    "np.max([])",
    "np.max(np.array([1,2],'u1'),initial=300)",
    "np.max(np.ones((0,3)),axis=0)",
    "np.max(np.ones((0,3)),axis=1)",
    "np.max(np.ones(3),initial=None)",
    "np.prod(np.array([],float))",
    "np.ptp([True,False])",
    "np.ptp([])",
    "np.sum([1,2],initial=1.5)",
    "np.sum([1,2],where=True)",
    "np.sum([1.,2],where=np.array([1,0]))",
    "np.sum(np.array([1,0,3]),dtype=bool)",
    "np.sum(np.array([1,2,3],'u1'))",
    "np.sum(np.array([1,2]),initial=np.float32(1.5))",
    "np.sum(np.array([1,2],'i1'),initial=300, dtype='i1')",
    "np.sum(np.array([1,2],'u1'),initial=-1)",
    "np.sum(np.array([1.5,2.5]),dtype=int)",
    "np.sum(np.array([1j]),dtype=float)",
    "np.sum(np.float64(3),axis=-1)",
    "np.sum(np.float64(3),axis=0)",
    "np.sum(np.ones((2,3)),axis=())",
    "np.sum(np.ones((2,3)),axis=(0,0))",
    "np.sum(np.ones((2,3)),axis=(0,2))",
    "np.sum(np.ones((2,3)),axis=2)",
    "np.sum(np.ones((2,3)),where=np.array([True,False,True]))",
    "np.sum(np.ones(3),initial=None)",
    "np.sum(np.ones(3),initial=np.array([1,2]))",
    "np.sum(np.ones(3),where=np.ones((2,3),bool))",
    "np.sum([1.,2],where=[1,0])",
    "np.sum([1.,2],where=[1.,0])",
    "np.sum(np.ones((1,2)),where=np.ones((3,2),bool))",
    "np.max([1.,2],where=[0,1],initial=0)",
    "np.argmax([1.,2],out=np.array(0,'u1'))",
    "np.argmax([1.,2],out=np.array(0.))",
    "np.argmin([1.,2],out=np.array(0,'u8'))",
    "np.any([[0.,1],[0,0]],axis=-1)",
    "np.all(np.array([3,0],'u1'))",
    "np.max([[1.,nan],[3,2]],1,keepdims=True)",
    "np.argmax([[1.,nan],[3,2]],1,keepdims=True)",
    "np.sum(np.full(3,0.1,'f4'),out=np.array(0.))",
    "np.ptp([complex(nan,3)])",
    "np.cumprod([complex(nan,1)])",
    "np.cumsum([complex(-0.,-7)])",
]

OVER_ARRAYS = [
    "np.sum(a, axis=-1)",
    "np.sum(a, axis=())",
    "np.sum(a, keepdims=True, initial=1)",
    "np.sum(a, where=a > 0)",
    "np.sum(a, dtype='uint16')",
    "np.prod(a, axis=0)",
    "np.max(a, axis=-1)",
    "np.min(a, initial=1, where=a != 0)",
    "np.ptp(a, axis=0)",
    "np.all(a, axis=-1, keepdims=True)",
    "np.any(a)",
    "np.argmax(a)",
    "np.argmin(a, axis=-1, keepdims=True)",
    "np.count_nonzero(a, axis=0)",
    "np.cumsum(a)",
    "np.cumprod(a, axis=-1)",
]


@pytest.mark.parametrize("source", SOURCES)
def test_expression_agrees(source: str) -> None:
    assert_agree_on(source, rtol=1e-6, setup=SETUP)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("source", OVER_ARRAYS)
def test_expression_agrees_over_arrays(source: str, dtype: str) -> None:
    code = compile(source, "<test>", "eval")
    for about, make in every_array(dtypes=(dtype,), shapes=((), (1,), (4,), (0,), (2, 3), (0, 3), (2, 1, 3))):
        assert_agree(
            lambda np, a: eval(code, {"np": np, "a": a}),  # noqa: S307 - the sources are literals above
            make,
            rtol=TOLERANCE.get(dtype, 1e-9),
            about=f"{source} of {about}",
        )


def test_out_is_written_and_returned() -> None:
    out = torchnp.zeros(2, dtype="int64")
    assert torchnp.sum([[1.5, 2.0], [3.0, 4.0]], axis=0, out=out) is out
    assert out.tolist() == [4, 6]
    with pytest.raises(ValueError, match="sum"):
        torchnp.sum([[1.0, 2.0]], axis=0, out=torchnp.zeros(3))


@pytest.mark.parametrize("name", ["sum", "prod", "max", "min", "any", "all", "argmax", "cumsum"])
def test_axis_error_is_one(name: str) -> None:
    with pytest.raises(torchnp.exceptions.AxisError):
        getattr(torchnp, name)([1.0, 2.0], axis=1)


def test_uint64_is_exact() -> None:
    a = torchnp.array([2**63, 2**63 + 1, 3], dtype="uint64")
    assert int(torchnp.max(a)) == 2**63 + 1
    assert int(torchnp.min(a)) == 3
    assert int(torchnp.argmax(a)) == 1
    assert int(torchnp.sum(a)) == (2**64 + 4) % 2**64


def test_sum_and_max_differentiate() -> None:
    tensor = torch.tensor([1.0, 3.0, 2.0], dtype=torch.float64, requires_grad=True)
    (torchnp.sum(torchnp.asarray(tensor)).tensor + torchnp.max(torchnp.asarray(tensor)).tensor).backward()
    assert tensor.grad is not None
    assert tensor.grad.tolist() == [1.0, 2.0, 1.0]


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "complex64", "complex128"])
@pytest.mark.parametrize("initial", [-0.0, 0.0])
@pytest.mark.parametrize("last", [-0.0, 0.0, -1.0])
def test_a_sum_of_negative_zeros_is_one_if_it_begins_with_one(dtype: str, initial: float, last: float) -> None:
    for kwargs in ({}, {"axis": 0}, {"axis": ()}, {"where": [True, False, True]}):
        signs = []
        for np in (torchnp, numpy):
            a = np.array([-0.0, -0.0, last], dtype)
            start = complex(initial, initial) if dtype.startswith("complex") else initial
            total = numpy.asarray(np.sum(a, initial=start, **kwargs))
            signs.append([total.tolist(), numpy.signbit(total.real).tolist()])
        assert signs[0] == signs[1]
