"""A stream recipe is data, and each call gets a stream of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from strategies import Realizer, Stream, decode, encode, source
from strategies.source_form import stream_after, stream_lines

STREAMS = [
    Stream(),
    Stream(b"\x00\xff\n", position=2),
    Stream("1 é".encode(), "text"),
    Stream("1 é".encode(), "text", position=1),
    Stream(b"1 2", "path", "data.txt"),
    Stream(None, "path", "new.npy"),
    Stream(b"1 2", "file", "data.bin", 1),
]


@pytest.mark.parametrize("stream", STREAMS, ids=repr)
def test_a_stream_survives_json(stream: Stream) -> None:
    assert decode(json.loads(json.dumps(encode({"f": stream}, {}))), []) == {"f": stream}


def test_bytes_survive_json() -> None:
    assert decode(json.loads(json.dumps(encode([bytes(range(256))], {}))), []) == [bytes(range(256))]


@pytest.mark.parametrize("stream", STREAMS, ids=repr)
def test_source_makes_the_same_stream(stream: Stream) -> None:
    scope: dict[str, object] = {}
    lines = ["import io, pathlib, tempfile", *stream_lines(stream, "f"), f"after = {stream_after(stream, 'f')}"]
    exec("\n".join(lines), scope)  # noqa: S102 - the source under test
    opened = stream.open()

    made = scope["f"]
    assert type(made) is type(opened.value)
    held = scope["after"] if isinstance(scope["after"], dict) else {"": scope["after"]}
    assert held == opened.contents()
    if stream.form != "path":
        assert made.tell() == opened.position() == stream.position  # type: ignore[attr-defined]  # it is a file
        made.close()  # type: ignore[attr-defined]
    opened.close()


def test_within_an_expression_a_file_is_its_name() -> None:
    assert source(Stream(b"1"), "np", {}) == "io.BytesIO(b'1')"
    assert source(Stream(b"1", "path", "a.npy"), "np", {}) == "'a.npy'"
    assert source(Stream(b"1", "file", "a.npy"), "np", {}) == "open('a.npy', \"r+b\")"


@pytest.mark.parametrize("stream", STREAMS, ids=repr)
def test_each_call_gets_a_stream_of_its_own(stream: Stream) -> None:
    realizer = Realizer()

    first, second = realizer((stream, stream))

    assert first is not second
    assert [opened.value for opened in realizer.streams] == [first, second]
    for opened in realizer.streams:
        opened.close()


def test_what_a_call_writes_is_seen_and_then_gone() -> None:
    memory, path, file = (stream.open() for stream in (Stream(b"ab"), Stream(None, "path"), Stream(b"ab", "file")))
    folder = Path(path.value).parent

    memory.value.write(b"X")
    Path(path.value + ".npy").write_bytes(b"new")
    file.value.write(b"Y")

    assert (memory.contents(), memory.position()) == ({"": b"Xb"}, 1)
    assert (path.contents(), path.position()) == ({"data.npy": b"new"}, None)
    assert (file.contents(), file.position()) == ({"data": b"Yb"}, 1)
    for opened in (memory, path, file):
        opened.close()
    assert not folder.exists()


def test_a_stream_that_was_closed_holds_nothing() -> None:
    opened = Stream(b"ab").open()
    opened.value.close()

    assert (opened.contents(), opened.position()) == ({}, None)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown form"):
        Stream(b"", "tape")
    with pytest.raises(ValueError, match="without the file"):
        Stream(None, "binary")
