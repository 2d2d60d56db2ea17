"""Sets of elements: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import pytest

from tests.torchnp.agreement import DTYPES, assert_agree, assert_agree_on, every_array

SETUP = """
nan, inf = np.nan, np.inf
f2, f4, i8 = (np.array([1, 2, 4, 7], dtype) for dtype in ("f2", "f4", "i8"))
"""

TOLERANCE = {"float16": 4e-3, "float32": 1e-5, "complex64": 1e-5}

SOURCES = [
    "np.intersect1d([1,2,2,3],[3,2],assume_unique=True)",
    "np.intersect1d([1,2,2,3],[3,2],return_indices=True)",
    "np.intersect1d([1,nan],[nan])",
    "np.intersect1d([[1,2],[2,3]],[3,2],return_indices=True)",
    "np.isin(1,[1,2])",
    "np.isin([1,1],[1],assume_unique=True)",
    "np.isin([1,2],[2],kind='bogus')",
    "np.isin([1,2],[2],kind='sort')",
    "np.isin([1,2],[2],kind='table')",
    "np.isin([1,nan],[nan])",
    "np.isin([1.,2],[2],kind='table')",
    "np.isin([True],[1])",
    "np.isin([True],[True,False],kind='table')",
    "np.isin([[1,2]],[2],invert=True)",
    "np.isin(np.array([1],'u8'),[-1])",
    "np.setdiff1d([3,1,2,1],[1])",
    "np.setdiff1d([3,1,2,1],[1],assume_unique=True)",
    "np.setdiff1d([nan,1],[nan])",
    "np.setxor1d([1,1,2],[2,3],assume_unique=True)",
    "np.setxor1d([1,2],[2,3.])",
    "np.setxor1d([],[])",
    "np.setxor1d([nan],[nan])",
    "np.union1d([[1,2]],[2.,3])",
    "np.unique(3)",
    "np.unique(5,axis=0)",
    "np.unique([3,1,1])",
    "np.unique([3,1,2,1],sorted=False,return_counts=True)",
    "np.unique([[1,2],[1,2]],axis=0)",
    "np.unique([[1,2],[1,2]],axis=0,return_inverse=True,return_index=True,return_counts=True)",
    "np.unique([[1,2],[1,2]],axis=2)",
    "np.unique([[1,2],[1,2]],return_inverse=True)",
    "np.unique([[1,nan],[1,nan]],axis=0)",
    "np.unique([complex(1,nan),complex(nan,1),nan])",
    "np.unique([nan,nan,1],equal_nan=False)",
    "np.unique([nan,nan,1],return_counts=True,return_inverse=True,return_index=True)",
    "np.unique([nan,nan,1],return_counts=True,return_inverse=True,return_index=True,equal_nan=False)",
    "np.unique(np.ones((0,2)),axis=0)",
    "np.unique(np.ones((2,0)),axis=0)",
    "np.unique_all([[1,2],[1,2]])",
    "np.unique_counts([nan,nan])",
    "np.unique_inverse([[1,2],[1,2]])",
    "np.unique_values([nan,nan])",
    "np.unique(0.,return_index=True,return_inverse=True)",
    "np.unique_all(0.)",
    "np.unique_inverse(0)",
    "np.unique([1j,complex(nan,1),2,complex(1,nan)])",
    "np.unique([1j,complex(nan,1),2,complex(1,nan)],return_counts=True)",
]

OVER_ARRAYS = [
    "np.unique(a)",
    "np.unique(a, return_index=True, return_counts=True)",
    "np.union1d(a, a + 1)",
    "np.isin(a, [0, 1, 2])",
    "np.setdiff1d(a, [1])",
    "np.intersect1d(a, a)",
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
