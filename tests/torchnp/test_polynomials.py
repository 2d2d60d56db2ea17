"""Polynomials: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import pytest

from tests.torchnp.agreement import DTYPES, assert_agree, assert_agree_on, every_array

SETUP = """
nan, inf = np.nan, np.inf
f2, f4, i8 = (np.array([1, 2, 4, 7], dtype) for dtype in ("f2", "f4", "i8"))
"""

TOLERANCE = {"float16": 4e-3, "float32": 1e-5, "complex64": 1e-5}

SOURCES = [
    "np.poly(3)",
    "np.poly([1,2])",
    "np.poly([1j,-1j])",
    "np.poly([[1,2,3]])",
    "np.poly([[1,2],[3,4]])",
    "np.poly([])",
    "np.poly(np.array([1,2],'f4'))",
    "np.poly(np.array([1,2],'i1'))",
    "np.poly(np.array([True,False]))",
    "np.polyadd([1,2],3)",
    "np.polyadd([1,2],[9,5,4])",
    "np.polyadd([True],[True])",
    "np.polyadd([[1,2]],3)",
    "np.polyadd(np.array([200],'u1'),np.array([100],'u1'))",
    "np.polyder(5)",
    "np.polyder([1,1,1,1])",
    "np.polyder([1,1,1,1],0)",
    "np.polyder([1,1,1,1],2)",
    "np.polyder([1,1],-1)",
    "np.polyder([1,1],5)",
    "np.polyder([])",
    "np.polyder(np.array([1,2,1],'f4'))",
    "np.polyder(np.array([100,100,1],'u1'))",
    "np.polydiv([1,2,1],[1,1])",
    "np.polydiv([1],[2,1])",
    "np.polydiv([3,5,2],2)",
    "np.polydiv([3,5,2],[0,1])",
    "np.polydiv([3,5,2],[0])",
    "np.polydiv([3,5,2],[2,1])",
    "np.polydiv([],[1])",
    "np.polydiv(np.array([3,5,2],'f4'),np.array([2,1],'f4'))",
    "np.polyfit([0,1,2,3],[1,3,2,5],-1)",
    "np.polyfit([0,1,2,3],[1,3,2,5],1)",
    "np.polyfit([0,1,2,3],[1,3,2,5],1,cov='unscaled')",
    "np.polyfit([0,1,2,3],[1,3,2,5],1,cov=True)",
    "np.polyfit([0,1,2,3],[1,3,2,5],1,full=True)",
    "np.polyfit([0,1,2,3],[1,3,2,5],1,w=[1,2,1,1])",
    "np.polyfit([0,1,2,3],[1,3,2,5],1,w=[1,2])",
    "np.polyfit([0,1,2,3],[1,3,2,5],1,w=[[1,2]])",
    "np.polyfit([0,1,2,3],[1,3,2],1)",
    "np.polyfit([0,1,2,3],[1,3j,2,5],1)",
    "np.polyfit([0,1,2,3],[[1,2],[3,1],[2,2],[5,4]],1)",
    "np.polyfit([0,1,2,3],[[[1]]],1)",
    "np.polyfit([0,1],[1,3],1,cov=True)",
    "np.polyfit([[0,1,2,3]],[1,3,2],1)",
    "np.polyfit([],[],1)",
    "np.polyfit(np.array([0,1,2,3],'f4'),np.array([1,3,2,5],'f4'),1)",
    "np.polyint(5)",
    "np.polyint([1,1,1])",
    "np.polyint([1,1,1],-1)",
    "np.polyint([1,1,1],0)",
    "np.polyint([1,1,1],2)",
    "np.polyint([1,1,1],2,k=[6,5,4])",
    "np.polyint([1,1,1],2,k=[6,5])",
    "np.polyint([1,1,1],2,k=[6])",
    "np.polyint([1,1,1],k=3)",
    "np.polyint([1j,2])",
    "np.polyint([])",
    "np.polyint(np.array([1,2],'f4'))",
    "np.polymul(3,[9,5,1])",
    "np.polymul([1,2,3],[9,5,1])",
    "np.polymul([],[1])",
    "np.polysub([1,2],[9,5,4])",
    "np.polysub(np.array([1,2],'u1'),np.array([9,5,4],'u1'))",
    "np.polyval(5,2)",
    "np.polyval([1,2],[[1,2],[3,4]])",
    "np.polyval([3,0,1],5)",
    "np.polyval([3,0,1],[1,2])",
    "np.polyval([True,True],[True])",
    "np.polyval([[1,2],[3,4]],2)",
    "np.polyval([],[1,2])",
    "np.polyval(np.array([1,2],'f4'),np.array([1,2],'f4'))",
    "np.polyval(np.array([1,2],'f8'),np.array([1,2],'f4'))",
    "np.polyval(np.array([100,100],'u1'),np.array([3],'u1'))",
    "np.roots(3)",
    "np.roots([0,0,1,-3,2,0,0])",
    "np.roots([0,0])",
    "np.roots([1,-3,2])",
    "np.roots([1,0,1])",
    "np.roots([1j,2])",
    "np.roots([5])",
    "np.roots([[1,2]])",
    "np.roots([])",
    "np.roots(np.array([1,-3,2],'f4'))",
    "np.polyfit([0.,0.5,1,1.5],np.array([0.5,4,0.5,1.5],'f4'),1,w=np.array([1.8060352,4.6397887,2.1926615,5.7354633]))",
    "np.polyfit([1.,2,3],[2.,4,6],1,w=np.array([1j,1,1]))",
]

OVER_ARRAYS = [
    "np.polyval(a, a)",
    "np.polyadd(a, a)",
    "np.polysub(a, a)",
    "np.polyder(a)",
    "np.polyint(a)",
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
