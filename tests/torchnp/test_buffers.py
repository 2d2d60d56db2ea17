"""Arrays from buffers, iterators and other libraries: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.agreement import DTYPES, assert_agree_on

SOURCES = [
    "np.frombuffer(b'\\x01\\x02\\x03\\x04',np.uint16)",
    "np.frombuffer(b'\\x01\\x02\\x03\\x04',np.uint8,offset=1,count=2)",
    "np.frombuffer(b'\\x01\\x02\\x03',np.uint16)",
    "np.frombuffer(b'\\x01',np.uint8,count=3)",
    "np.frombuffer(b'\\x01',np.uint8,offset=2)",
    "np.frombuffer(b'\\x01',np.uint8,offset=-1)",
    "np.frombuffer(b'',np.uint8)",
    "np.frombuffer(b'\\x00'*8)",
    "np.frombuffer(5)",
    "np.frombuffer(bytearray(4),dtype='i4')",
    "np.frombuffer(b'ab','u1').flags.writeable",
    "np.frombuffer(bytearray(2),'u1').flags.writeable",
    "np.fromiter(range(3),int)",
    "np.fromiter((x * x for x in range(4)), dtype='f4')",
    "np.fromiter(range(9),int,count=2)",
    "np.fromiter(range(2),int,count=5)",
    "np.fromiter([],float)",
    "np.fromiter(5,int)",
    "np.fromiter([1.5],int)",
    "np.from_dlpack(np.arange(3))",
    "np.from_dlpack(5)",
    "np.from_dlpack(np.arange(3.0),copy=True)",
    "np.from_dlpack(np.arange(3),device='cpu')",
    "np.asanyarray([1,2])",
    "np.asanyarray([1,2],dtype='f2',order='F')",
    "np.asanyarray(np.arange(3))",
    "np.asanyarray(5)",
]


@pytest.mark.parametrize("source", SOURCES)
def test_means_the_same(source: str) -> None:
    assert_agree_on(source)


def test_a_writeable_buffer_is_shared() -> None:
    memory = bytearray(4)
    a = torchnp.frombuffer(memory, dtype="uint8")
    a[1] = 7

    assert memory == bytearray([0, 7, 0, 0])


def test_a_read_only_buffer_stays_as_it_is() -> None:
    a = torchnp.frombuffer(b"ab", dtype="uint8")

    with pytest.raises(ValueError, match="read-only"):
        a[0] = 1


def test_the_memory_of_a_tensor_and_of_a_numpy_array_is_shared() -> None:
    tensor, array = torch.arange(3), numpy.arange(3)
    from_tensor, from_array = torchnp.from_dlpack(tensor), torchnp.asarray(array)
    from_tensor[0] = 7
    from_array[0] = 8

    assert tensor.tolist() == [7, 1, 2]
    assert array.tolist() == [8, 1, 2]
    assert torchnp.asarray(tensor).tensor is tensor


def test_the_steps_of_a_numpy_array_are_kept() -> None:
    array = numpy.arange(6)
    back = torchnp.asarray(array[::-2])
    back[0] = 50

    assert back.strides == (-16,)
    assert array.tolist() == [0, 1, 2, 3, 4, 50]


@pytest.mark.parametrize("dtype", ["?", "i8", "f8", "c8"])
@pytest.mark.parametrize("items", [[[1, 2]], [(), (1,)], [[]]])
def test_fromiter_takes_no_sequences_but_for_their_truth(dtype: str, items: list[object]) -> None:
    if dtype == "?":
        assert torchnp.fromiter(items, dtype).tolist() == numpy.fromiter(items, dtype).tolist()
        return
    with pytest.raises((TypeError, ValueError)) as theirs:
        numpy.fromiter(items, dtype)
    with pytest.raises(theirs.type, match="with a sequence"):
        torchnp.fromiter(items, dtype)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_scalar_of_numpy_is_an_operand(dtype: str) -> None:
    theirs = numpy.array([2]).astype(dtype)[0]

    assert torchnp.asarray(theirs).dtype.name == dtype
    assert getattr(torchnp, theirs.__class__.__name__)(2) == theirs
