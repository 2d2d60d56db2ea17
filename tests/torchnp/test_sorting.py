"""Sorting and binary search: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

from typing import Any

import pytest

import torchnp
from tests.torchnp.agreement import DTYPES, assert_agree, assert_agree_on, every_array

SETUP = """
nan, inf = np.nan, np.inf
f2, f4, i8 = (np.array([1, 2, 4, 7], dtype) for dtype in ("f2", "f4", "i8"))
"""

TOLERANCE = {"float16": 4e-3, "float32": 1e-5, "complex64": 1e-5}

SOURCES = [
    "np.argpartition([3,1],4)",
    "np.argpartition(np.float64(2),0)",
    "np.argsort([3,1],axis=3)",
    "np.argsort([3,1],kind='bogus')",
    "np.argsort(np.float64(2))",
    "np.argsort(np.float64(2),axis=None)",
    "np.digitize(1.5,[1,2,3])",
    "np.digitize([1,2],[1,2,3])",
    "np.digitize([1,2],[1,3,1])",
    "np.digitize([1,2],[3,2,1],right=True)",
    "np.digitize([1],3)",
    "np.digitize([1],[[1,2]])",
    "np.digitize([1],[])",
    "np.digitize([1j],[1,2])",
    "np.digitize([nan],[1,2])",
    "np.lexsort(([1,2],[3,1,2]))",
    "np.lexsort(([1,2],[3,1]))",
    "np.lexsort(([1,2],[3,1]),axis=1)",
    "np.lexsort(([[1,2]],[[3,1]]),axis=0)",
    "np.lexsort([1,2])",
    "np.lexsort([])",
    "np.lexsort(np.float64(2))",
    "np.partition([3,1,2],-1)",
    "np.partition([3,1,2],1,kind='bogus')",
    "np.partition([3,1,2],1,order='a')",
    "np.partition([3,1,2],1.0)",
    "np.partition([3,1,2],5)",
    "np.partition([],0)",
    "np.argpartition(np.ones((0,3)),5)",
    "np.partition([3,1,2],True)",
    "np.partition([3,1,2],[0,1])",
    "np.partition([3,1,2],[])",
    "np.partition([3,1,2],np.array([[0]]))",
    "np.partition(np.float64(2),0)",
    "np.partition(np.float64(2),0,axis=None)",
    "np.searchsorted(3,2)",
    "np.searchsorted([1,2,3],2)",
    "np.searchsorted([1,2,3],2,side='RIGHT')",
    "np.searchsorted([1,2,3],2,side='bogus')",
    "np.searchsorted([1,2,3],2,side='r')",
    "np.searchsorted([1,2,3],[2,nan])",
    "np.searchsorted([1,2,nan],nan)",
    "np.searchsorted([1,2,nan],nan,side='right')",
    "np.searchsorted([1j,2],[2])",
    "np.searchsorted([3,1,2],2,sorter=[1,2,0])",
    "np.searchsorted([3,1,2],2,sorter=[1,2,5])",
    "np.searchsorted([3,1,2],2,sorter=[1,2])",
    "np.searchsorted([3,1,2],2,sorter=[1.,2,0])",
    "np.searchsorted([[1,2,3]],2)",
    "np.searchsorted(np.array([1,2,2**64-1],'u8'),[-1,5])",
    "np.sort([3,1],axis=1)",
    "np.sort([3,1],kind='')",
    "np.sort([3,1],kind='Q')",
    "np.sort([3,1],kind='bogus')",
    "np.sort([3,1],kind='q')",
    "np.sort([3,1],kind='quick')",
    "np.sort([3,1],kind='stable',stable=False)",
    "np.sort([3,1],kind='stable',stable=True)",
    "np.sort([3,1],kind=3)",
    "np.sort([3,1],order='a')",
    "np.sort(np.float64(2))",
    "np.sort(np.float64(2),axis=None)",
    "np.sort_complex(np.array([1,2],'f2'))",
    "np.sort_complex(np.array([1,2],'f4'))",
    "np.sort_complex(np.array([1,2],'i1'))",
    "np.sort_complex(np.array([1,2],'i4'))",
    "np.sort_complex(np.array([1,2],'u2'))",
    "np.sort_complex(np.array([True]))",
    "np.sort_complex(np.float64(2))",
]

OVER_ARRAYS = [
    "np.sort(a)",
    "np.sort(a, axis=None)",
    "np.argsort(a, axis=0, kind='stable')",
    "np.sort_complex(a)",
    "np.lexsort((a, a))",
    "np.searchsorted(np.sort(a, axis=None), a)",
    "np.searchsorted(np.sort(a, axis=None), a, side='right')",
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


def test_sorting_leaves_its_input_alone() -> None:
    a = torchnp.array([3, 1, 2])
    torchnp.sort(a)
    torchnp.partition(a, 1)
    assert a.tolist() == [3, 1, 2]


@pytest.mark.parametrize("kth", [0, 2, -1, [1, 3]])
def test_partition_splits(kth: Any) -> None:
    a = torchnp.array([5, 2, 9, 1, 7])
    parted, order = torchnp.partition(a, kth), torchnp.argpartition(a, kth)
    for k in kth if isinstance(kth, list) else [kth]:
        ranked = sorted(a.tolist())
        assert parted.tolist()[k] == ranked[k]
        assert a.tolist()[order.tolist()[k]] == ranked[k]
