"""Questions about types, aliases of types, and constants: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import itertools
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import assert_agree, assert_agree_on

SOURCES = [
    "np.dtype(b'<f4')",
    "np.dtype('|i4')",
    "np.dtype('|f')",
    "np.dtype(np.ones(2, 'f4'))",
    "np.dtype(np.float32(1))",
    "np.dtype('f4') == np.ones(2, 'f4')",
    "np.dtype('f4') != np.ones(2, 'f4')",
    "np.dtype('f4') == 'unheard of'",
    "np.dtype('f4') != 'unheard of'",
    "np.ones(2, dtype=np.dtypes.Int8DType).dtype",
    "np.ones(2).astype(np.dtypes.Float32DType).dtype",
    "np.add(1, 2, dtype=np.dtypes.Float32DType).dtype",
    "delattr(np.dtype('f8'), 'name')",
    "setattr(np.dtype('f8'), 'name', 'x')",
    "setattr(np.dtype('f8'), 'names', ('x',))",
    "setattr(np.dtype('f8'), 'unheard_of', 1)",
    "np.common_type(np.arange(2),np.float32([1])).__name__",
    "np.common_type(np.float32([1])).__name__",
    "np.common_type(np.array(1j)).__name__",
    "np.common_type(np.array(True))",
    "np.common_type(np.float16([1]),np.float32([1])).__name__",
    "np.common_type().__name__",
    "np.common_type(np.complex64([1]),np.arange(2)).__name__",
    "np.isdtype(np.float32,'real_floating')",
    "np.isdtype(np.int8,'integral')",
    "np.isdtype(np.int8,('bool','unsigned integer'))",
    "np.isdtype(np.uint8,'unsigned integer')",
    "np.isdtype('f4',np.float32)",
    "np.isdtype(np.dtype('f4'),np.float32)",
    "np.isdtype(np.float32,'bogus')",
    "np.isdtype(np.complex64,'numeric')",
    "np.isdtype(np.bool,'numeric')",
    "np.isdtype(5,'numeric')",
    "np.isdtype(np.float64,())",
    "np.isdtype(np.float64,np.dtype('f8'))",
    "np.isdtype(np.int8,'signed integer')",
    "np.isscalar(1)",
    "np.isscalar(1.5)",
    "np.isscalar('a')",
    "np.isscalar(None)",
    "np.isscalar([1])",
    "np.isscalar(np.float32(1))",
    "np.isscalar(np.array(1))",
    "np.isscalar(1j)",
    "np.isscalar(b'a')",
    "np.isscalar(np.array([1])[0])",
    "np.mintypecode('f')",
    "np.mintypecode('fd')",
    "np.mintypecode(['F','d'])",
    "np.mintypecode('i')",
    "np.mintypecode('i',typeset='f')",
    "np.mintypecode('f',typeset='d')",
    "np.mintypecode('')",
    "np.mintypecode('',default='q')",
    "np.mintypecode(['B','f'],'GDFgdf','d')",
    "np.mintypecode(['F','f'])",
    "np.typename('f')",
    "np.typename('?')",
    "np.typename('B')",
    "np.typename('D')",
    "np.typename('zz')",
    "np.typename('S1')",
    "np.iscomplexobj(1j)",
    "np.isrealobj(1j)",
    "np.issubdtype('i4','integer')",
    "np.issubdtype(np.int8,np.signedinteger)",
    "np.issubdtype(float,np.floating)",
    "np.byte.__name__",
    "np.short.__name__",
    "np.intc.__name__",
    "np.int_.__name__",
    "np.ubyte.__name__",
    "np.ushort.__name__",
    "np.uintc.__name__",
    "np.uint.__name__",
    "np.half.__name__",
    "np.single.__name__",
    "np.double.__name__",
    "np.csingle.__name__",
    "np.cdouble.__name__",
    "np.intp.__name__",
    "np.uintp.__name__",
    "np.bool_.__name__",
    "np.long.__name__",
    "np.ulong.__name__",
    "np.pi",
    "np.e",
    "np.euler_gamma",
    "np.inf",
    "np.nan!=np.nan",
    "np.newaxis",
    "np.little_endian",
    "np.True_",
    "np.False_",
    "np.typecodes['AllInteger']",
    "np.sctypeDict['f4'].__name__",
    "np.sctypeDict['int32'].__name__",
]


@pytest.mark.parametrize("source", SOURCES)
def test_means_the_same(source: str) -> None:
    assert_agree_on(source)


EXCEPTIONS = sorted(numpy.exceptions.__all__)


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_an_exception_is_caught_as_numpys(name: str) -> None:
    ours, theirs = getattr(torchnp.exceptions, name), getattr(numpy.exceptions, name)
    builtin = [base for base in theirs.__mro__ if base.__module__ == "builtins"]

    assert [base for base in ours.__mro__ if base.__module__ == "builtins"] == builtin


def test_an_axis_error_says_what_numpys_says() -> None:
    for arguments in (("text",), (3, 2), (3, 2, "prefix")):
        ours, theirs = torchnp.exceptions.AxisError(*arguments), numpy.exceptions.AxisError(*arguments)

        assert str(ours) == str(theirs)
        assert (ours.axis, ours.ndim) == (theirs.axis, theirs.ndim)


def test_the_namespace_describes_itself_as_numpys_does() -> None:
    ours, theirs = torchnp.__array_namespace_info__(), numpy.__array_namespace_info__()
    assert ours.capabilities() == theirs.capabilities()
    assert ours.devices()[0] == ours.default_device() == theirs.default_device()
    for kind in (None, "bool", "integral", "numeric", ("bool", "complex floating")):
        assert list(ours.dtypes(kind=kind)) == list(theirs.dtypes(kind=kind))
    assert {key: d.name for key, d in ours.default_dtypes().items()} == {
        key: d.name for key, d in theirs.default_dtypes().items()
    }
    with pytest.raises(ValueError, match="unsupported kind"):
        ours.dtypes(kind="odd")
    with pytest.raises(ValueError, match="Device not understood"):
        ours.dtypes(device="quantum")


@pytest.mark.parametrize("name", ["bool", "int8", "uint64", "float16", "float64", "complex64"])
def test_every_dtype_has_a_class_with_one_instance(name: str) -> None:
    found = torchnp.dtype(name)
    cls = type(found)
    assert cls.__name__ == type(numpy.dtype(name)).__name__
    assert getattr(torchnp.dtypes, cls.__name__) is cls
    assert cls() is found
    assert isinstance(found, torchnp.dtype)
    assert cls.type is getattr(torchnp, name if name != "bool" else "bool_")
    with pytest.raises(TypeError, match="takes no arguments"):
        cls("f8")


def test_c_names_of_dtype_classes() -> None:
    for name in numpy.dtypes.__all__:
        if hasattr(torchnp.dtypes, name):
            assert getattr(torchnp.dtypes, name)().name == getattr(numpy.dtypes, name)().name


def test_only_the_machines_byte_order() -> None:
    assert torchnp.dtype("f8").newbyteorder("=") is torchnp.dtype("f8")
    assert torchnp.dtype("u1").newbyteorder() is torchnp.dtype("u1")
    with pytest.raises(NotImplementedError, match="byteswap"):
        torchnp.dtype("f8").newbyteorder()
    with pytest.raises(ValueError, match="not recognized"):
        torchnp.dtype("f8").newbyteorder("x")


def test_the_order_of_operands_does_not_matter() -> None:
    for dtypes in itertools.product("?bBhHiIlLefdFD", repeat=3):
        expected = str(numpy.result_type(*dtypes))
        assert str(torchnp.result_type(*dtypes)) == expected, dtypes
        assert str(torchnp.concatenate([torchnp.ones(1, dtype) for dtype in dtypes]).dtype) == expected, dtypes


@pytest.mark.parametrize(
    "carried",
    [
        lambda np: {"dtype": np.dtype("i2")},
        lambda np: {"dtype": "i2"},
        lambda np: {"__numpy_dtype__": np.dtype("i2"), "dtype": 3},
        lambda np: {"__numpy_dtype__": None, "dtype": np.dtype("i2")},
        lambda np: {"other": np.dtype("i2")},
    ],
    ids=["a dtype", "a name", "the other name first", "none under the other name", "nothing"],
)
@pytest.mark.parametrize("is_class", [True, False])
def test_what_an_object_carries_is_its_dtype(carried: Any, is_class: bool) -> None:
    def carrier(np: Any) -> Any:
        made = type("Carrier", (), carried(np))
        return made if is_class else made()

    assert_agree(lambda np, obj: np.dtype("i2") == obj, carrier)
    if "other" not in carried(numpy):  # of which NumPy makes a dtype of objects
        assert_agree(lambda np, obj: np.dtype(obj).name, carrier)
