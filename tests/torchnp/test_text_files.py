"""Text files: what torchnp writes is what NumPy writes, and both read the same."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import DTYPES, assert_agree_on

OPENERS: dict[str, Callable[..., Any]] = {".txt": open, ".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


@pytest.mark.parametrize("dtype", DTYPES)
def test_what_one_writes_the_other_reads(tmp_path: Path, dtype: str) -> None:
    theirs = numpy.arange(6).reshape(2, 3).astype(dtype)
    fmt = "%d" if theirs.dtype.kind in "biu" else "%.18e"
    torchnp.savetxt(tmp_path / "ours", torchnp.asarray(theirs).T, fmt=fmt, header="a\nb", footer="c", delimiter=",")
    numpy.savetxt(tmp_path / "theirs", theirs.T, fmt=fmt, header="a\nb", footer="c", delimiter=",")

    assert (tmp_path / "ours").read_bytes() == (tmp_path / "theirs").read_bytes()
    assert numpy.loadtxt(tmp_path / "ours", dtype, delimiter=",").tobytes() == theirs.T.tobytes()
    for read in (torchnp.loadtxt, torchnp.genfromtxt):
        if dtype != "bool" or read is torchnp.loadtxt:
            found = read(tmp_path / "theirs", dtype, delimiter=",")
            assert (found.dtype.name, found.shape, found.tobytes()) == (dtype, (3, 2), theirs.T.tobytes())


@pytest.mark.parametrize("suffix", OPENERS)
def test_compressed_files(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    torchnp.savetxt(str(path), [[1, 2], [3, 4]], fmt="%d")

    with OPENERS[suffix](path, "rt") as file:
        assert file.read() == "1 2\n3 4\n"
    for read in (torchnp.loadtxt, torchnp.genfromtxt, numpy.loadtxt):
        assert read(path).tolist() == [[1, 2], [3, 4]]


def test_a_compressed_file_is_found_without_its_suffix(tmp_path: Path) -> None:
    torchnp.savetxt(tmp_path / "a.gz", [1, 2])

    assert torchnp.loadtxt(tmp_path / "a").tolist() == [1, 2]
    with pytest.raises(FileNotFoundError):
        torchnp.loadtxt(tmp_path / "b")


@pytest.mark.parametrize("encoding", ["latin1", "utf8", None])
def test_encodings(tmp_path: Path, encoding: str | None) -> None:
    for np, name in ((torchnp, "ours"), (numpy, "theirs")):
        np.savetxt(tmp_path / name, np.ones(2), header="é", encoding=encoding)
    stream = io.BytesIO()
    torchnp.savetxt(stream, [1], fmt="%d", header="é", encoding=encoding)

    assert (tmp_path / "ours").read_bytes() == (tmp_path / "theirs").read_bytes()
    assert stream.getvalue() == "# é\n1\n".encode(encoding or "latin1")
    assert torchnp.loadtxt(tmp_path / "ours", encoding=encoding).tolist() == [1, 1]


NUMBERS = [
    "1", "-0", "1.5", "1e3", "0x10", "nan", "-Infinity", "+3", "1_0", "1L", "1+2j", "(1+2j)", "2j", "1 + 2j", "1e400",
    "300", "-1", "99999999999999999999", "True", "'1'", "٣", "1++2j", "1+-2j", "1--2j", "( 1+2j )", "1+2J", "j", "1e",
    ".5", "5.", ".", "-", "65520", "0.1", "18446744073709551615", "",
]  # fmt: skip


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_same_texts_are_numbers(dtype: str) -> None:
    for text in NUMBERS:
        for name in ("loadtxt", "genfromtxt"):
            line = f"0,{text}"
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)  # NumPy's, of overflow; torch knows none
                assert_agree_on(f"np.{name}([{line!r}], dtype={dtype!r}, delimiter=',')")


SOURCES = [
    "np.loadtxt(['1 2', '3 4'], unpack=True)",
    "np.loadtxt(['# c', '', '1 2 # d', '3 4'])",
    "np.loadtxt(['1,2;x', '3,4'], delimiter=',', comments=';')",
    "np.loadtxt(['1 2 // x', '3 4'], comments=['//', '%'])",
    "np.loadtxt(['1 2', '3'])",
    "np.loadtxt(['1 2', '3'], usecols=0)",
    "np.loadtxt(['1 2', '3'], usecols=(0, 1))",
    "np.loadtxt(['1 2 3'], usecols=(-1, 0))",
    "np.loadtxt(['1 2', '3 4', '5 6'], skiprows=1, max_rows=1)",
    "np.loadtxt(['1 2'], ndmin=2)",
    "np.loadtxt(['1'], ndmin=0)",
    "np.loadtxt(['\"1\",2'], delimiter=',', quotechar='\"')",
    "np.loadtxt(['\"1#\",2'], delimiter=',', quotechar='\"', converters={0: lambda s: len(s)})",
    "np.loadtxt(['\"1\\n', '\",2'], delimiter=',', quotechar='\"', converters={0: lambda s: len(s)})",
    "np.loadtxt(['\"a\"\"b\",2'], delimiter=',', quotechar='\"', converters={0: lambda s: len(s)})",
    "np.loadtxt(['1,,3'], delimiter=',', converters={1: lambda s: s or 7})",
    "np.loadtxt(['1 2'], converters=lambda s: None)",
    "np.loadtxt(['1 2'], converters=lambda s: len(s), encoding='bytes')",
    "np.loadtxt(['1 2'], converters={0: lambda s: 1 / 0})",
    "np.loadtxt([b'1 2', '3 4'])",
    "np.loadtxt((str(i) for i in range(3)), dtype=int)",
    "np.loadtxt(5)",
    "np.loadtxt(['1'], delimiter='ab')",
    "np.loadtxt(['1'], delimiter='#')",
    "np.loadtxt(['1'], comments='')",
    "np.loadtxt(['1'], ndmin=3)",
    "np.loadtxt(['1'], dtype='nonsense')",
    "np.genfromtxt(['1,,3', 'x,5,'], delimiter=',')",
    "np.genfromtxt(['1,,3', 'x,5,'], delimiter=',', filling_values={0: 7, 1: 8})",
    "np.genfromtxt(['1,,3', 'x,5,'], delimiter=',', dtype=int, filling_values=9)",
    "np.genfromtxt(['1,N/A', '2,x'], delimiter=',', missing_values='N/A', loose=False)",
    "np.genfromtxt(['1,N/A', '2,x'], delimiter=',', missing_values='N/A,x', loose=False)",
    "np.genfromtxt(['1 2', '3', '4 5'])",
    "np.genfromtxt(['h', '1 2', '3 4', 'f'], skip_header=1, skip_footer=1)",
    "np.genfromtxt(['123456', '789012'], delimiter=2)",
    "np.genfromtxt(['123456', '789012'], delimiter=(1, 2, 3))",
    "np.genfromtxt(['1 2', '3 4'], dtype=None)",
    "np.genfromtxt(['1 2', '3 4.5'], dtype=None, usecols=1)",
    "np.genfromtxt(['1.5 2.5', '3 nan'], dtype=None)",
    "np.genfromtxt(['True,false'], delimiter=',', dtype=None)",
    "np.genfromtxt(['1,2j', '3j,4'], delimiter=',', dtype=None)",
    "np.genfromtxt(['1,2', '3,4'], delimiter=',', converters={1: lambda s: float(s) + 0.5})",
    "np.genfromtxt(['1,2', '3,4'], delimiter=',', max_rows=1, unpack=True, ndmin=2)",
    "np.genfromtxt(['1'], max_rows=1, skip_footer=1)",
    "np.genfromtxt(5)",
]


@pytest.mark.parametrize("source", SOURCES)
def test_means_the_same(source: str) -> None:
    assert_agree_on(source)


@pytest.mark.parametrize("name", ["loadtxt", "genfromtxt"])
def test_no_data_warns(name: str) -> None:
    for np in (torchnp, numpy):
        with pytest.warns(UserWarning, match=name):
            assert getattr(np, name)(["# nothing"]).shape == (0,)


def test_lines_left_out_are_told_of() -> None:
    with pytest.warns(UserWarning, match="Line #2") as caught:
        assert torchnp.genfromtxt(["1 2", "3", "4 5"], invalid_raise=False).tolist() == [[1, 2], [4, 5]]
    assert caught[0].category.__name__ == "ConversionWarning"


@pytest.mark.parametrize("name", ["loadtxt", "genfromtxt"])
@pytest.mark.parametrize("kind", [io.StringIO, lambda text: io.BytesIO(text.encode())], ids=["text", "bytes"])
def test_a_stream_is_read_no_further_than_asked(kind: Callable[[str], Any], name: str) -> None:
    streams = [kind("1 2\n# c\n3 4\n5 6\n") for _ in range(2)]
    for np, stream in zip((torchnp, numpy), streams, strict=True):
        assert getattr(np, name)(stream, max_rows=1).tolist() == [1, 2]
        assert stream.tell() == 4
        assert getattr(np, name)(stream).tolist() == [[3, 4], [5, 6]]


@pytest.mark.parametrize(
    ("kwargs", "error", "word"),
    [
        ({"usemask": True}, NotImplementedError, "masked"),
        ({"names": True}, TypeError, "named fields"),
        ({"dtype": None}, TypeError, "different types"),
        ({"dtype": "U3"}, TypeError, "U3"),
        ({"dtype": "f8,i4"}, TypeError, "f8,i4"),
        ({"converters": {0: str}}, TypeError, "str"),
    ],
)
def test_what_no_tensor_holds_is_refused_with_the_reason(
    kwargs: dict[str, Any], error: type[Exception], word: str
) -> None:
    with pytest.raises(error, match=word):
        torchnp.genfromtxt(["1 2.5"], **kwargs)
    with pytest.raises(TypeError, match="text"):
        torchnp.genfromtxt(["a b"], dtype=None)


WRITTEN = [
    "[[1, 2], [3, 4]], fmt='%d'",
    "[[1.5, 2]], fmt=['%d', '%g']",
    "[[1.5, 2]], fmt='%d and %s'",
    "np.array([0.1, 2], dtype='f4'), fmt='%s'",
    "np.array([0.1, 2], dtype='f4'), fmt='%r'",
    "np.array([True, False]), fmt='%d'",
    "np.array([True, False]), fmt='%x'",
    "[[1 - 2j, 3]], fmt='%.1f'",
    "[[1 - 2j, 3]], fmt=['%.1f%+.1fj', '%d %d']",
    "np.zeros((2, 0))",
    "np.zeros((0, 2), dtype=complex)",
    "[1.5], fmt='%x'",
    "[1.5], fmt='x'",
    "[[1, 2]], fmt=['%d']",
    "[1], fmt=5",
    "5",
    "[[[1]]]",
    "[1], header='a\\nb', footer='c', comments='//', newline='|'",
]


@pytest.mark.parametrize("arguments", WRITTEN)
def test_the_same_text_is_written(arguments: str) -> None:
    assert_agree_on(
        f"(lambda s: (np.savetxt(s, {arguments}), s.getvalue())[1])(io.StringIO())".replace("io.", "__import__('io').")
    )


def test_only_files_and_paths_are_written_to() -> None:
    for np in (torchnp, numpy):
        with pytest.raises(ValueError, match="fname"):
            np.savetxt(5, [1])


def test_urls_are_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    def urlopen(url: str) -> Any:
        fetched.append(url)
        return io.BytesIO(b"1 2\n")

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    monkeypatch.chdir(tmp_path)
    source = torchnp.lib.npyio.DataSource()

    for _ in range(2):
        assert torchnp.loadtxt("http://example.org/data/a.txt").tolist() == [1, 2]
    assert fetched == ["http://example.org/data/a.txt"]
    assert source.abspath("http://example.org/data/a.txt") == str(tmp_path / "example.org" / "data" / "a.txt")
    assert source.exists("http://example.org/data/a.txt")
    with pytest.raises(ValueError, match="not writeable"):
        source.open("http://example.org/b.txt", "w")


def test_a_source_keeps_to_its_folder(tmp_path: Path) -> None:
    ours, theirs = torchnp.lib.npyio.DataSource(str(tmp_path)), numpy.lib.npyio.DataSource(str(tmp_path))
    (tmp_path / "a.txt").write_text("text")

    for path in ("a.txt", "../../a.txt", "/etc/../a.txt", "http://example.org/../../a", str(tmp_path / "a.txt")):
        assert ours.abspath(path) == theirs.abspath(path)
    assert ours.exists("a.txt")
    assert not ours.exists("b.txt")
    with ours.open("a.txt") as file:
        assert file.read() == "text"
    with pytest.raises(FileNotFoundError):
        ours.open("b.txt")


@pytest.mark.parametrize(
    ("kwargs", "words"),
    [
        ({"dtype": "int8"}, "could not convert string '400' to int8 at row 1, column 3"),
        ({"usecols": [0, -1], "dtype": "int8"}, "could not convert string '400' to int8 at row 1, column 3"),
        ({"converters": {1: {"2": 2}.__getitem__}}, "could not convert string '5' to float64 at row 1, column 2"),
        ({"converters": {3: float}}, "converter specified for column 3"),
        ({"converters": [float]}, "must be a dictionary mapping columns to converter functions or a single callable"),
        ({"max_rows": 1.0}, "argument must be an integer"),
        ({"skiprows": -1}, "argument must be nonnegative"),
        ({"delimiter": ""}, "Text reading control character must be a single unicode character or None"),
        ({"quotechar": ","}, "control characters .* incompatible"),
        ({"comments": ["#", ","]}, "Comment characters .* cannot include the delimiter"),
        ({"comments": [3]}, "must be str or None, not int"),
        ({"quotechar": "\n"}, "control character .* cannot be a newline"),
        ({"fname": ["1\n,2"]}, "Found an unquoted embedded newline within a single line"),
        ({"fname": [1]}, "non-string returned while reading data"),
    ],
)
def test_loadtxt_says_what_numpy_says_of_a_bad_file_or_argument(kwargs: dict[str, Any], words: str) -> None:
    kinds = []
    for np in (torchnp, numpy):
        with pytest.raises((TypeError, ValueError), match=words) as caught:
            np.loadtxt(**{"fname": ["1,2,3", "4,5,400"], "delimiter": ",", **kwargs})
        kinds.append(caught.type)
    assert kinds[0] is kinds[1]


@pytest.mark.parametrize("suffix", ["", ".gz", ".bz2", ".xz"])
def test_a_file_is_opened_as_text_or_as_bytes_where_numpy_does(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    numpy.savetxt(path, [1.0])
    for mode in ("r", "rt", "rb"):
        files = [np.lib.npyio.DataSource(str(tmp_path)).open(str(path), mode) for np in (torchnp, numpy)]
        contents = []
        for file in files:
            with file:
                contents.append(file.read())
        assert contents[0] == contents[1]
