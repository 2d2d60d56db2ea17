"""Elements and nothing else: `tofile`, `fromfile`, `fromstring`, `byteswap`, as NumPy writes and reads them."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import DTYPES, assert_agree_on

MODULES = pytest.mark.parametrize("np", [torchnp, numpy], ids=["torchnp", "numpy"])


@pytest.mark.parametrize("kind", [str, Path, os.fsencode])
@pytest.mark.parametrize("dtype", DTYPES)
def test_what_one_writes_the_other_reads(tmp_path: Path, dtype: str, kind: Any) -> None:
    path = kind(tmp_path / "a.bin")
    theirs = numpy.arange(6).reshape(2, 3).astype(dtype)

    torchnp.asarray(theirs).T.tofile(path)

    assert numpy.fromfile(path, dtype).tobytes() == theirs.T.tobytes()
    theirs[:, ::-1].tofile(path)
    found = torchnp.fromfile(path, dtype)
    assert (found.dtype.name, found.tobytes()) == (dtype, theirs[:, ::-1].tobytes())


@pytest.mark.parametrize("format", ["%s", "", "%.3f", "%d", "%r", "%g%%"])
@pytest.mark.parametrize("dtype", ["bool", "uint8", "int64", "float16", "float32", "float64"])
def test_texts_are_the_same(tmp_path: Path, dtype: str, format: str) -> None:
    array = numpy.array([[0, 1, 2], [3, 4.5, 0.1]]).astype(dtype)
    array.tofile(tmp_path / "theirs", ", ", format)
    torchnp.asarray(array).tofile(tmp_path / "ours", sep=", ", format=format)

    assert (tmp_path / "ours").read_text() == (tmp_path / "theirs").read_text()


@MODULES
def test_an_open_file_is_left_where_the_call_ends(tmp_path: Path, np: Any) -> None:
    with (tmp_path / "a").open("w+b") as file:
        file.write(b"ab")
        np.array([1, 2], dtype="u1").tofile(file)
        np.array([3, 4]).tofile(file, sep=" ")
        assert file.tell() == 7
        file.write(b" 5 end")
        file.seek(2)
        assert np.fromfile(file, "u1", 2).tolist() == [1, 2]
        assert file.tell() == 4
        assert np.fromfile(file, int, 2, sep=" ").tolist() == [3, 4]
        assert file.tell() == 8
        assert np.fromfile(file, int, 1, sep=" ").tolist() == [5]
        assert file.read() == b"end"


@MODULES
def test_a_file_of_text_is_written_below_its_encoding(tmp_path: Path, np: Any) -> None:
    with (tmp_path / "a").open("w") as file:
        file.write("x")
        np.array([255, 10], dtype="u1").tofile(file)

    assert (tmp_path / "a").read_bytes() == b"x\xff\n"


@MODULES
def test_only_files_of_the_system_have_elements(np: Any) -> None:
    with pytest.raises(io.UnsupportedOperation):
        np.arange(2).tofile(io.BytesIO())
    with pytest.raises(io.UnsupportedOperation):
        np.fromfile(io.BytesIO(b"12"))
    with pytest.raises(FileNotFoundError):
        np.fromfile("no such file")


def test_a_pipe_is_written_too() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "wb") as file:
        torchnp.array([1, 2], dtype="u1").tofile(file)
    with os.fdopen(read, "rb") as file:
        assert file.read() == b"\x01\x02"


NUMBERS = ("1 2 3", "1,2 , 3", "1.5 -2e3 nan inf", "1+2j 3 -1j", "1 x", "", " 7 ", "1,,2", "300 -1", "1\n2\t3", "1;2")


@pytest.mark.parametrize("sep", [" ", ",", ", ", ";", "\n"])
@pytest.mark.parametrize("dtype", ["int8", "uint64", "bool", "float16", "float64", "complex64"])
def test_numbers_in_text(tmp_path: Path, dtype: str, sep: str) -> None:
    for text in NUMBERS:
        assert_agree_on(f"np.fromstring({text!r}, dtype={dtype!r}, sep={sep!r})")
        (tmp_path / "a").write_text(text)
        assert_agree_on(f"np.fromfile({str(tmp_path / 'a')!r}, dtype={dtype!r}, sep={sep!r})")


def test_bytes_in_the_other_order_are_not_read_as_ours(tmp_path: Path) -> None:
    numpy.arange(2, dtype=">i4").tofile(tmp_path / "a")

    with pytest.raises(TypeError, match=">i4"):
        torchnp.fromfile(tmp_path / "a", ">i4")
    assert torchnp.fromfile(tmp_path / "a", "i4").byteswap().tolist() == [0, 1]


@pytest.mark.parametrize("dtype", DTYPES)
def test_bytes_swapped_twice_are_the_same(dtype: str) -> None:
    theirs = numpy.arange(6).reshape(2, 3).astype(dtype)[:, ::-1]
    ours = torchnp.arange(6).reshape(2, 3).astype(dtype)[:, ::-1]

    assert ours.byteswap().tobytes() == theirs.byteswap().tobytes()
    assert ours.byteswap(inplace=True) is ours
    assert ours.tobytes() == theirs.byteswap().tobytes()
    assert ours[0, 0].byteswap().item() == theirs[0, 0].item()
    with pytest.raises(ValueError, match="scalar"):
        ours[0, 0].byteswap(True)


def test_swapping_reaches_through_a_view() -> None:
    base = torchnp.array([1, 2, 3, 4], dtype="u2")
    base[::-2].byteswap(True)

    assert base.tolist() == [1, 512, 3, 1024]
