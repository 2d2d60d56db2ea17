"""Differences, gradients, interpolation and the cross product: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import pytest

from tests.torchnp.agreement import DTYPES, assert_agree, assert_agree_on, every_array

SETUP = """
nan, inf = np.nan, np.inf
f2, f4, i8 = (np.array([1, 2, 4, 7], dtype) for dtype in ("f2", "f4", "i8"))
"""

TOLERANCE = {"float16": 4e-3, "float32": 1e-5, "complex64": 1e-5}

SOURCES = [
    "np.cross(3,4)",
    "np.cross([1,2,3],[4,5,6])",
    "np.cross([1,2,3],[4,5])",
    "np.cross([True,False,True],[True,True,True])",
    "np.cross([[1,2,3]],[4,5,6])",
    "np.cross(np.array([1,2,3],'u1'),np.array([4,5,6],'i1'))",
    "np.cross(np.ones((2,3)),np.ones((4,3)))",
    "np.cross(np.ones((3)),np.ones((3)),axis=2)",
    "np.cross(np.ones((3,2)),np.ones((2,3)),axisa=0,axisc=0)",
    "np.cross(np.ones((3,2)),np.ones((3,2)),axis=0)",
    "np.diff(5)",
    "np.diff([1,2,4,7])",
    "np.diff([1,2],n=-1)",
    "np.diff([1,2],n=5)",
    "np.diff([1,2],prepend=0)",
    "np.diff([1,2],prepend=0.5)",
    "np.diff([True,False,True])",
    "np.diff([[1,2],[3,4]],axis=2)",
    "np.diff([[1,2],[3,4]],prepend=0,append=[[5],[6]])",
    "np.diff(np.array([1,0],'u1'))",
    "np.diff(np.array([1,2],'f4'),prepend=1)",
    "np.diff(np.array([1,2],'i1'),prepend=300)",
    "np.ediff1d(5)",
    "np.ediff1d([1,2,4])",
    "np.ediff1d([1,2,4],to_end=1.5)",
    "np.ediff1d([True,False])",
    "np.ediff1d([[1,2],[4,9]],to_begin=-9,to_end=[1,2])",
    "np.ediff1d([])",
    "np.ediff1d(np.array([1,2],'i1'),to_end=300)",
    "np.gradient(5.)",
    "np.gradient([1,2,4,7.])",
    "np.gradient([1,2,4,7.],2)",
    "np.gradient([1,2,4,7.],[0,1,3,4])",
    "np.gradient([1,2,4,7.],[0,1,3,4],edge_order=2)",
    "np.gradient([1,2,4,7.],edge_order=2)",
    "np.gradient([1,2,4,7.],edge_order=3)",
    "np.gradient([1,2,4,7])",
    "np.gradient([1.,2],edge_order=2)",
    "np.gradient([1.])",
    "np.gradient([True,False,True])",
    "np.gradient([[1.,2],[3,5]])",
    "np.gradient([[1.,2],[3,5]],2,3)",
    "np.gradient([[1.,2],[3,5]],2,3,4)",
    "np.gradient([[1.,2],[3,5]],2,[1,2],axis=(1,0))",
    "np.gradient([[1.,2],[3,5]],[1,2,3],axis=0)",
    "np.gradient([[1.,2],[3,5]],[[1,2]],axis=0)",
    "np.gradient([[1.,2],[3,5]],axis=(0,1))",
    "np.gradient([[1.,2],[3,5]],axis=0)",
    "np.gradient(np.array([1,2,4,7],'f4'))",
    "np.gradient(np.array([1,2,4,7],'u1'))",
    "np.gradient(np.array([1,2,4,7],complex))",
    "np.interp(1.5,[1],[3])",
    "np.interp(1.5,[[1]],[3])",
    "np.interp(1j,[1,2],[3,2])",
    "np.interp(2,[1,2,2,3],[3,2,5,0])",
    "np.interp(2.5,[1,2,3],[3,2,0])",
    "np.interp(2.5,[1,2,3],[3j,2,0])",
    "np.interp(2.5,[1,2],[3,2,0])",
    "np.interp(2.5,[],[])",
    "np.interp([0,1,5],[1,2,3],[3,2,0],left=-1,right=9)",
    "np.interp([1.5,inf,-inf],[1,2],[3,inf])",
    "np.interp([2.5,-4],[1,2,3],[3,2,0],period=0)",
    "np.interp([2.5,-4],[1,2,3],[3,2,0],period=3)",
    "np.interp(nan,[1,2],[3,2])",
    "np.interp(np.array([1.5],'f4'),np.array([1,2],'f4'),np.array([1,2],'f4'))",
    "np.trapezoid(1)",
    "np.trapezoid([1,2,3])",
    "np.trapezoid([1,2,3],dx=2)",
    "np.trapezoid([1,2,3],x=[4,6,8])",
    "np.trapezoid([1,2],[[1,2],[3,4]])",
    "np.trapezoid([1])",
    "np.trapezoid([True,True])",
    "np.trapezoid([[1,2],[3,4]],axis=0)",
    "np.trapezoid([[1,2],[3,4]],x=[0,3],axis=0)",
    "np.trapezoid(np.array([1,2,3],'f4'))",
    "np.trapezoid(np.array([1,2,3],'u1'))",
    "np.unwrap(5.)",
    "np.unwrap([0,2,1,0],period=3)",
    "np.unwrap([0,2,1,0],period=3.)",
    "np.unwrap([0,3.2,6.4,9.5])",
    "np.unwrap([0,7,14])",
    "np.unwrap([0,7,14],discont=8)",
    "np.unwrap([1j])",
    "np.unwrap(np.array([0,200,100],'u1'),period=255)",
    "np.unwrap(np.array([0,7,14],'f4'))",
    "np.diff([[1,2]],append=[0])",
    "np.diff([[[1]]],prepend=[1])",
    "np.ediff1d([complex(-7,inf),0])",
    "np.diff([complex(-7,inf),0])",
    "np.signbit(np.gradient(np.zeros((5,3)),2.0,edge_order=2)[0])",
    "np.gradient([1.,2,4,8],[0.,1,3,4],edge_order=2)",
    "np.signbit(np.cross([0.,0,0],[0j,0j,complex(-1,4)]).real)",
    "np.trapezoid([[1,2,3],[5,5,5]],x=[[0,0],[0,0],[0,0]])",
    "np.interp([1,nan,3.],[2.],[7.])",
    "np.signbit(np.unwrap([-0.0,1]))",
]

OVER_ARRAYS = [
    "np.diff(a)",
    "np.diff(a, n=2, axis=0)",
    "np.ediff1d(a)",
    "np.trapezoid(a)",
    "np.cross(a, a)",
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
