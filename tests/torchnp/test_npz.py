"""npz archives: the same bytes, read both ways, arrays one by one when they are asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import DTYPES


def archive(np: Any, name: str, dtype: str) -> bytes:
    stream = io.BytesIO()
    array = np.arange(6).reshape(2, 3).astype(dtype)
    getattr(np, name)(stream, array[::-1], x=array, empty=np.zeros((0, 2), dtype=dtype))
    return stream.getvalue()


@pytest.mark.parametrize("name", ["savez", "savez_compressed"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_the_bytes_are_the_same_and_are_read_both_ways(name: str, dtype: str) -> None:
    data = archive(torchnp, name, dtype)

    assert data == archive(numpy, name, dtype)
    ours, theirs = torchnp.load(io.BytesIO(data)), numpy.load(io.BytesIO(data))
    assert ours.files == theirs.files == ["x", "empty", "arr_0"]
    for key in theirs:
        assert (ours[key].dtype.name, ours[key].shape) == (theirs[key].dtype.name, theirs[key].shape)
        assert ours[key].tobytes() == theirs[key].tobytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    torchnp.savez(tmp_path / "a", [1, 2], x=3.5)
    return tmp_path / "a.npz"


def test_an_archive_is_a_mapping(path: Path) -> None:
    with torchnp.load(path) as found:
        assert isinstance(found, Mapping)
        assert type(found) is torchnp.lib.npyio.NpzFile
        assert (list(found), len(found), "x" in found, "x.npy" in found, "y" in found) == (
            ["x", "arr_0"], 2, True, True, False,
        )  # fmt: skip
        assert found["x.npy"] == found["x"] == found.f.x == found.get("x") == 3.5
        assert {key: value.tolist() for key, value in found.items()} == {"x": 3.5, "arr_0": [1, 2]}
        assert dir(found.f) == ["arr_0", "x"]
        assert repr(found) == f"NpzFile {str(path)!r} with keys: x, arr_0"
        with pytest.raises(KeyError, match="y is not a file in the archive"):
            found["y"]
        with pytest.raises(AttributeError, match="y"):
            _ = found.f.y


def test_a_closed_archive_lets_go_of_its_file(path: Path) -> None:
    found = torchnp.load(path)
    file = found.fid
    found.close()

    assert file.closed
    with pytest.raises(ValueError, match="closed"):
        found["x"]


def test_a_stream_of_the_caller_stays_open(path: Path) -> None:
    with path.open("rb") as stream, torchnp.load(stream) as found:
        found.close()
        assert not stream.closed


def test_other_members_are_bytes(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as members:
        members.writestr("readme.txt", "text")

    with torchnp.load(path) as ours, numpy.load(path) as theirs:
        assert ours["readme.txt"] == theirs["readme.txt"] == b"text"


def test_a_name_cannot_be_given_twice() -> None:
    with pytest.raises(ValueError, match="arr_0"):
        torchnp.savez(io.BytesIO(), [1], arr_0=[2])


def test_repr_is_short() -> None:
    stream = io.BytesIO()
    torchnp.savez(stream, *[0] * 7)

    assert repr(torchnp.load(io.BytesIO(stream.getvalue()))) == repr(numpy.load(io.BytesIO(stream.getvalue())))
