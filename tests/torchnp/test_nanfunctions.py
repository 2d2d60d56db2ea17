"""Reductions that leave NaN out: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import warnings

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import DTYPES, assert_agree, assert_agree_on, every_array

SETUP = """
nan, inf = np.nan, np.inf
f2, f4, i8 = (np.array([1, 2, 4, 7], dtype) for dtype in ("f2", "f4", "i8"))
"""

TOLERANCE = {"float16": 4e-3, "float32": 1e-5, "complex64": 1e-5}

SOURCES = [
    "np.nanargmax([[nan,nan],[1,2]],axis=1)",
    "np.nanargmax([])",
    "np.nanargmax([nan,1,2])",
    "np.nanargmax([nan,nan])",
    "np.nanargmax(np.array(3.),axis=0)",
    "np.nanargmax(np.array([-inf,nan]))",
    "np.nanargmax(np.array([True,False]))",
    "np.nanargmax(np.array([[1,nan]]),axis=1,keepdims=True)",
    "np.nanargmax(np.array([complex(nan,3),complex(-inf,nan),-9]))",
    "np.nanargmax(np.array([nan,-inf,1j]))",
    "np.nanargmax(np.array([nan,-inf]))",
    "np.nanargmax(np.array(nan),axis=0)",
    "np.nanargmax(np.ones((0,3)),axis=0)",
    "np.nanargmax(np.ones((0,3)),axis=1)",
    "np.nanargmin(np.array([complex(nan,3),complex(-inf,nan),-9]))",
    "np.nancumprod([[nan,2]],axis=1)",
    "np.nancumprod([nan,2])",
    "np.nancumsum([nan,1])",
    "np.nancumsum(np.array([[nan,1],[2,nan]]),axis=0)",
    "np.nancumsum(np.array([nan,2]),dtype=int)",
    "np.nanmax([1,2],where=[True,False])",
    "np.nanmax([[nan,1],[nan,2]],axis=0)",
    "np.nanmax([])",
    "np.nanmax([nan,1,5],where=[True,True,False],initial=0)",
    "np.nanmax([nan,1],initial=3)",
    "np.nanmax([nan,nan])",
    "np.nanmax(np.array(3.),axis=0)",
    "np.nanmax(np.array(3.),axis=1)",
    "np.nanmax(np.array([-inf,-inf,nan]))",
    "np.nanmax(np.array([-inf,-inf,nan]),initial=nan)",
    "np.nanmax(np.array([1+1j,nan]))",
    "np.nanmax(np.array([1,2],'u8'))",
    "np.nanmax(np.array([[nan,1],[nan,2]],complex),axis=0)",
    "np.nanmax(np.array([[nan,1],[nan,2]],complex),axis=0,initial=-5)",
    "np.nanmax(np.array([nan,nan+1j]))",
    "np.nanmax(np.array([nan,nan,1+1j]),initial=3)",
    "np.nanmax(np.array([nan,nan]),initial=3)",
    "np.nanmax(np.array([nan,nan]),where=np.array([True,True]),initial=nan)",
    "np.nanmax(np.ones((0,3)),axis=1)",
    "np.nanmean([1,2],dtype=int)",
    "np.nanmean([1,2],where=[False,False])",
    "np.nanmean([1.,2],where=[False,False])",
    "np.nanmean([nan,1,2],dtype='f4')",
    "np.nanmean([nan,1,2],dtype=int)",
    "np.nanmean([nan,nan])",
    "np.nanmean([nan,nan],where=[True,False])",
    "np.nanmean(np.array(3.),axis=0)",
    "np.nanmean(np.array([1.,3,nan],'f2'))",
    "np.nanmean(np.array([1.,3,nan],'f2'),dtype='f8')",
    "np.nanmean(np.array([1.,3,nan],'f4'),dtype='c8')",
    "np.nanmean(np.float64(3),axis=0)",
    "np.nanmedian([[nan,1],[nan,nan]],axis=1)",
    "np.nanmedian([])",
    "np.nanmedian([nan,1,2])",
    "np.nanmedian([nan])",
    "np.nanmedian(np.array(3.),axis=0)",
    "np.nanmedian(np.array([1,nan,2],complex))",
    "np.nanmedian(np.array([True,False]))",
    "np.nanmedian(np.array([[1,2,7]],'i4'),axis=1)",
    "np.nanmedian(np.array([[1,nan,2,7]],'f2'),axis=1)",
    "np.nanmedian(np.array([[1,nan,2]],complex),axis=1)",
    "np.nanmedian(np.array([[1,nan],[3,4]]),axis=(0,1),keepdims=True)",
    "np.nanmedian(np.ones((0,3)))",
    "np.nanmedian(np.ones((0,3)),axis=0)",
    "np.nanmedian(np.ones((0,3)),axis=0,keepdims=True)",
    "np.nanmedian(np.ones((0,3)),axis=1)",
    "np.nanmedian(np.ones((0,3),int))",
    "np.nanmin(np.array([-inf,-inf,nan]))",
    "np.nanmin(np.array([1+1j,complex(1,nan)]))",
    "np.nanstd([1.,2,nan],correction=1)",
    "np.nanstd([1.,2,nan],correction=1,ddof=1)",
    "np.nansum([1,2])",
    "np.nansum([nan,1],initial=2)",
    "np.nansum(np.array(3.),axis=0)",
    "np.nanvar([1,2,3],ddof=3)",
    "np.nanvar([1,2,3],ddof=4)",
    "np.nanvar([1.,2,3],ddof=4)",
    "np.nanvar([1.,2,nan],ddof=1)",
    "np.nanvar([1.,2,nan],mean=1.)",
    "np.nanvar([1.,nan,nan],ddof=1)",
    "np.nanvar([1.,nan,nan],ddof=2)",
    "np.nanvar([nan*1j,1,2])",
    "np.nanvar([nan,1,2],ddof=2)",
    "np.nanvar([nan,1,2],ddof=3)",
    "np.nanvar([nan,1,2],dtype=int)",
    "np.nanvar(np.array([1.,2,nan],'f2'))",
    "np.nanvar(np.array([1.,3,nan]),dtype='c8')",
    "np.nanvar(np.array([1.,3,nan],'c8'))",
    "np.nanvar(np.array([1.,3,nan],'c8'),dtype='f8')",
    "np.nanmean([1.,2],out=np.array(0))",
    "np.nanstd([1.,2],out=np.array(0))",
    "np.nanmean([1,2],out=np.array(0))",
    "np.nanmean([[1.,2]],axis=0,out=np.zeros(2,'f4'))",
    "np.nansum(np.zeros((5,3)),where=np.zeros((5,5),bool))",
    "np.nanmedian(0.0,keepdims=True)",
    "np.nanquantile([0.,1],0.5,out=np.zeros((1,1),'i8'))",
    "np.signbit(np.nanmedian([-0.0,-0.0,nan]))",
]

OVER_ARRAYS = [
    "np.nansum(a, axis=-1)",
    "np.nanmax(a, axis=0)",
    "np.nanmin(a)",
    "np.nanmean(a, axis=-1)",
    "np.nanvar(a)",
    "np.nanmedian(a, axis=-1)",
    "np.nancumsum(a)",
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


@pytest.mark.parametrize(
    "expression",
    [
        "np.mean([])",
        "np.mean(np.ones((0, 3)), axis=0)",
        "np.mean([1.0, 2.0], where=[False, False])",
        "np.var([1.0], ddof=1)",
        "np.std(np.ones((2, 3)), axis=0, ddof=2)",
        "np.median(np.ones((0,)))",
        "np.nanmax(np.array([np.nan]))",
        "np.nanmin(np.array([[np.nan, np.nan], [1, 2]]), axis=1)",
        "np.nanmean([[np.nan, np.nan], [1, 2]], axis=1)",
        "np.nanvar([np.nan, 1.0], ddof=1)",
        "np.nanmedian([[np.nan, np.nan], [np.nan, np.nan]], axis=1)",
        "np.nanquantile([np.nan], 0.5)",
    ],
)
def test_nothing_to_reduce_is_warned_of(expression: str) -> None:
    messages = []
    for module in (numpy, torchnp):
        with warnings.catch_warnings(record=True) as caught, numpy.errstate(all="ignore"):
            warnings.simplefilter("always")
            eval(expression, {"np": module})  # noqa: S307 - the expressions stand above
        messages.append([str(warning.message).rstrip(".") for warning in caught])
    assert messages[0] == messages[1] != []


def test_something_to_reduce_is_not() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert torchnp.nanmean([torchnp.nan, 1.0]) == 1
        assert torchnp.nanmax([torchnp.nan, 1.0]) == 1
        assert torchnp.mean(torchnp.ones((3, 0)), axis=0).shape == (0,)
