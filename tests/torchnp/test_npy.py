"""npy files: what torchnp writes NumPy reads, what NumPy writes torchnp reads, and the bytes are the same."""

from __future__ import annotations

import io
import itertools
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import DTYPES

LAYOUTS: dict[str, Callable[[Any, str], Any]] = {
    "C": lambda np, dtype: np.arange(6).reshape(2, 3).astype(dtype),
    "F": lambda np, dtype: np.asfortranarray(np.arange(6).reshape(2, 3).astype(dtype)),
    "transposed": lambda np, dtype: np.arange(24).reshape(2, 3, 4).astype(dtype).transpose(1, 0, 2),
    "0-d": lambda np, dtype: np.array(5, dtype=dtype),
    "scalar": lambda np, dtype: np.array([5], dtype=dtype)[0],
    "empty": lambda np, dtype: np.zeros((0, 3), dtype=dtype),
    "negative": lambda np, dtype: np.arange(6).astype(dtype)[::-1],
    "both negative": lambda np, dtype: np.arange(6).reshape(2, 3).astype(dtype)[::-1, ::-1],
    "strided": lambda np, dtype: np.arange(6).astype(dtype)[::2],
    "one row": lambda np, dtype: np.ones((1, 1, 1), dtype=dtype),
}


def saved(np: Any, array: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def assert_same(ours: Any, theirs: Any) -> None:
    assert isinstance(ours, torchnp.ndarray)
    assert (ours.dtype.name, ours.shape, ours.tobytes()) == (theirs.dtype.name, theirs.shape, theirs.tobytes())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("dtype", DTYPES)
def test_the_bytes_are_the_same_and_are_read_both_ways(dtype: str, layout: str) -> None:
    make = LAYOUTS[layout]

    data = saved(torchnp, make(torchnp, dtype))

    assert data == saved(numpy, make(numpy, dtype))
    theirs = numpy.load(io.BytesIO(data))
    ours = torchnp.load(io.BytesIO(data))
    assert_same(ours, theirs)
    assert ours.size < 2 or ours.strides == theirs.strides


@pytest.mark.parametrize("shape", [*itertools.product((0, 1, 9, 10, 99, 1000, 123456), repeat=2)], ids=str)
def test_the_header_has_the_same_room(shape: tuple[int, int]) -> None:
    longer = (shape[0], 0, shape[1])

    assert saved(torchnp, torchnp.zeros(longer, dtype="i1")) == saved(numpy, numpy.zeros(longer, dtype="i1"))


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
@pytest.mark.parametrize("dtype", DTYPES)
def test_every_version_and_byte_order_is_read(dtype: str, version: tuple[int, int]) -> None:
    array = numpy.array([[1, 2, 3], [4, 5, 6]], dtype=numpy.dtype(dtype).newbyteorder(">"))
    stream = io.BytesIO()
    numpy.lib.format.write_array(stream, array, version)
    stream.seek(0)

    assert_same(torchnp.load(stream), array.astype(dtype))


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
def test_every_version_is_written(version: tuple[int, int]) -> None:
    ours, theirs = io.BytesIO(), io.BytesIO()
    torchnp.lib.format.write_array(ours, torchnp.arange(3), version)
    numpy.lib.format.write_array(theirs, numpy.arange(3), version)

    assert ours.getvalue() == theirs.getvalue()
    with pytest.raises(ValueError, match=r"not \(4, 0\)"):
        torchnp.lib.format.write_array(ours, torchnp.arange(3), (4, 0))


@pytest.mark.parametrize("kind", [str, Path])
def test_paths_get_their_suffix(tmp_path: Path, kind: type) -> None:
    torchnp.save(kind(tmp_path / "a"), [1, 2])
    torchnp.save(kind(tmp_path / "b.npy"), [1, 2])

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npy", "b.npy"]
    assert numpy.load(tmp_path / "a.npy").tolist() == [1, 2]
    assert torchnp.load(kind(tmp_path / "b.npy")).tolist() == [1, 2]


def test_several_arrays_in_one_stream() -> None:
    stream = io.BytesIO()
    torchnp.save(stream, [1, 2])
    numpy.save(stream, [3.5])
    stream.seek(0)

    assert torchnp.load(stream).tolist() == [1, 2]
    assert torchnp.load(stream).tolist() == [3.5]
    with pytest.raises(EOFError):
        torchnp.load(stream)


class Trap:
    """Unpickling one of these makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def test_nothing_is_unpickled_unless_asked(tmp_path: Path) -> None:
    trap = Trap(tmp_path / "sprung")
    bare = pickle.dumps(trap)
    element = numpy.empty(1, dtype=object)
    element[0] = trap
    within = saved(numpy, element)
    archive = io.BytesIO()
    numpy.savez(archive, x=element)

    with pytest.raises(ValueError, match="allow_pickle=True"):
        torchnp.load(io.BytesIO(bare))
    with pytest.raises(ValueError, match="allow_pickle=False"):
        torchnp.load(io.BytesIO(within))
    with pytest.raises(ValueError, match="allow_pickle=False"):
        torchnp.load(io.BytesIO(archive.getvalue()))["x"]
    # Arrays of objects are no tensors, so they are not even unpickled where that is allowed.
    with pytest.raises(TypeError, match="Python objects"):
        torchnp.load(io.BytesIO(within), allow_pickle=True)
    assert not trap.path.exists()
    torchnp.load(io.BytesIO(bare), allow_pickle=True)
    assert trap.path.exists()


@pytest.mark.parametrize("protocol", range(2, 6))
@pytest.mark.parametrize("dtype", DTYPES)
def test_pickles_of_numpy_become_our_arrays(dtype: str, protocol: int) -> None:
    array = numpy.arange(6).reshape(2, 3).astype(dtype)
    swapped = array.astype(array.dtype.newbyteorder(">"))
    held = {"C": array, "F": numpy.asfortranarray(array), "swapped": swapped, "scalar": array[1, 1], "text": "x"}

    found = torchnp.load(io.BytesIO(pickle.dumps(held, protocol=protocol)), allow_pickle=True)

    for key in ("C", "F", "swapped"):
        assert type(found[key]) is torchnp.ndarray
        assert (found[key].dtype.name, found[key].tolist()) == (dtype, array.tolist())
    assert isinstance(found["scalar"], torchnp.generic)
    assert found["scalar"].dtype.name == dtype
    assert found["text"] == "x"


def test_what_is_no_pickle_is_said_to_be_none() -> None:
    with pytest.raises(pickle.UnpicklingError, match="pickle"):
        torchnp.load(io.BytesIO(b"neither this nor that"), allow_pickle=True)
    with pytest.raises(pickle.UnpicklingError, match="Python objects"):
        torchnp.load(io.BytesIO(numpy.array([None]).dumps()), allow_pickle=True)


@pytest.mark.parametrize("dtype", DTYPES)
def test_dumped_arrays_come_back(tmp_path: Path, dtype: str) -> None:
    array = torchnp.arange(3).astype(dtype)
    array.dump(tmp_path / "a.pkl")
    array[1].dump(str(tmp_path / "s.pkl"))

    for found in (pickle.loads(array.dumps()), torchnp.load(tmp_path / "a.pkl", allow_pickle=True)):
        assert_same(found, numpy.arange(3).astype(dtype))
    scalar = torchnp.load(tmp_path / "s.pkl", allow_pickle=True)
    assert isinstance(scalar, torchnp.generic)
    assert (scalar.dtype.name, scalar == 1) == (dtype, True)


@pytest.mark.parametrize(
    ("dtype", "word"),
    [("U3", "text"), ("S3", "text"), ("M8[s]", "dates"), ("m8[s]", "dates"), ("f8,i4", "named fields"),
     ("longdouble", "80 or 128 bit"), ("V3", "records")],
)  # fmt: skip
def test_what_no_tensor_holds_is_refused_with_the_reason(dtype: str, word: str) -> None:
    with pytest.raises(TypeError, match=word):
        torchnp.load(io.BytesIO(saved(numpy, numpy.zeros(2, dtype=dtype))))


def test_a_header_cannot_ask_for_memory_that_the_file_does_not_fill() -> None:
    line = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }\n"
    data = torchnp.lib.format.magic(1, 0) + len(line).to_bytes(2, "little") + line + bytes(8)

    with pytest.raises(ValueError, match="expected 8000000000000 bytes got 8"):
        torchnp.load(io.BytesIO(data))


def test_a_long_header_is_parsed_only_for_those_who_trust_it() -> None:
    data = saved(numpy, numpy.arange(2))

    with pytest.raises(ValueError, match="max_header_size"):
        torchnp.load(io.BytesIO(data), max_header_size=20)
    assert torchnp.load(io.BytesIO(data), max_header_size=20, allow_pickle=True).tolist() == [0, 1]


@pytest.mark.parametrize("fortran", [False, True])
@pytest.mark.parametrize("dtype", DTYPES)
def test_files_are_mapped(tmp_path: Path, dtype: str, fortran: bool) -> None:
    path = tmp_path / "a.npy"
    theirs = numpy.arange(6).reshape(2, 3).astype(dtype)
    numpy.save(path, numpy.asfortranarray(theirs) if fortran else theirs)

    read = torchnp.load(path, mmap_mode="r")
    assert_same(read, theirs)
    with pytest.raises(ValueError, match="read-only"):
        read[0, 0] = 1
    private = torchnp.load(path, mmap_mode="c")
    private[0, 0] = 1
    assert numpy.load(path)[0, 0] == 0
    shared = torchnp.load(path, mmap_mode="r+")
    shared[0, 0] = 1
    assert numpy.load(path)[0, 0] == 1
    assert private[0, 0] == 1


def test_a_new_file_is_mapped(tmp_path: Path) -> None:
    array = torchnp.lib.format.open_memmap(tmp_path / "a.npy", "w+", "f4", (2, 3), fortran_order=True)
    array[...] = 7

    theirs = numpy.load(tmp_path / "a.npy")
    assert (theirs.dtype, theirs.tolist(), theirs.flags.f_contiguous) == (numpy.float32, [[7.0] * 3] * 2, True)


def test_what_torch_cannot_map_is_read_where_nobody_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    numpy.save(path, numpy.arange(3, dtype=">i4"))

    assert torchnp.load(path, mmap_mode="r").tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="in place"):
        torchnp.load(path, mmap_mode="r+")


def test_the_constants_of_the_format_are_numpys() -> None:
    ours, theirs = torchnp.lib.format, numpy.lib.format
    for name in ("ARRAY_ALIGN", "BUFFER_SIZE", "EXPECTED_KEYS", "GROWTH_AXIS_MAX_DIGITS", "MAGIC_LEN", "MAGIC_PREFIX"):
        assert getattr(ours, name) == getattr(theirs, name)
