"""What a call does to a stream is observed: what it leaves in it, and where."""

from __future__ import annotations

import contextlib
import io
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from conformance.call import Call
from conformance.compare import Criteria, compare
from conformance.observe import Leaf, Node, observe
from conformance.show import show
from conformance.targets import Target
from strategies import Array, Stream

from .faulty import faulty

NUMPY = Target("numpy", np)
ONE = Array("int64", (1,), (1,))


def found(call: Call, criteria: Criteria | None = None, **faults: Callable[..., Any]) -> dict[str, str]:
    """Kind -> detail of what differs when functions of NumPy are replaced."""
    findings = compare(observe(call, NUMPY), observe(call, faulty(**faults)), criteria or Criteria())
    return {finding.kind: finding.detail for finding in findings}


def npy(value: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, value)
    return stream.getvalue()


def test_what_is_written_is_observed() -> None:
    seen = observe(Call("numpy.save", (Stream(), ONE)), NUMPY)

    assert seen.streams == (Node("stream", (Leaf("bytes", npy([1])), Leaf("position", 136)), ("", "position")),)
    assert show(seen)["stream 0 afterwards: position"] == "136"


def test_a_path_shows_every_file_beside_it() -> None:
    seen = observe(Call("numpy.save", (Stream(None, "path", "new"), ONE)), NUMPY)

    assert seen.streams == (Node("stream", (Leaf("bytes", npy([1])), Leaf("position", None)), ("new.npy", "position")),)


@pytest.mark.parametrize("stream", [Stream(), Stream(None, "path"), Stream(b"", "file")], ids=repr)
def test_numpy_does_not_differ_from_itself(stream: Stream) -> None:
    assert found(Call("numpy.save", (stream, ONE))) == {}


def _rewinding(file: Any, arr: Any) -> None:
    np.save(file, arr)
    file.seek(0)


def _closing(file: Any, arr: Any) -> None:
    np.save(file, arr)
    file.close()


@pytest.mark.parametrize(
    ("fault", "kind", "detail"),
    [
        (lambda file, arr: np.save(file, arr + 1), "value", "stream0[0]bytes"),
        (_rewinding, "value", "stream0[1]position"),
        (_closing, "shape", "stream0items"),
    ],
)
def test_a_fault_in_what_is_written_is_found(fault: Callable[..., Any], kind: str, detail: str) -> None:
    assert found(Call("numpy.save", (Stream(), ONE)), save=fault)[kind] == detail


def test_a_file_of_another_name_is_found() -> None:
    def save(file: str, arr: Any) -> None:
        np.save(file + ".txt", arr)

    assert "kind" in found(Call("numpy.save", (Stream(None, "path", "a"), ONE)), save=save)


def test_a_spec_may_say_what_contents_mean() -> None:
    def dumping(protocol: int) -> Callable[..., Any]:
        return lambda file, arr: pickle.dump(arr, file, protocol=protocol)

    def written(contents: bytes) -> Any:
        return pickle.loads(contents)

    call = Call("numpy.save", (Stream(), ONE))
    one, other = (observe(call, faulty(save=dumping(protocol))) for protocol in (2, 5))

    assert compare(one, other, Criteria())
    assert compare(one, other, Criteria(written=written)) == []
    wrong = observe(call, faulty(save=lambda file, arr: pickle.dump(arr + 1, file)))
    assert "value" in {f.kind for f in compare(one, wrong, Criteria(written=written))}


def test_an_archive_is_read_as_a_mapping() -> None:
    stream = io.BytesIO()
    np.savez(stream, np.zeros(2), x=np.ones(1))

    seen = observe(Call("numpy.load", (Stream(stream.getvalue()),)), NUMPY).result

    assert isinstance(seen, Node)
    assert (seen.kind, seen.fields) == ("NpzFile", ("x", "arr_0"))
    assert [leaf.value.tolist() for leaf in seen.items if isinstance(leaf, Leaf)] == [[1.0], [0.0, 0.0]]


def test_byte_order_is_memory_and_values_are_compared_through_it() -> None:
    call = Call("numpy.load", (Stream(npy(np.array([1, 2], ">i4"))),))

    def native(file: Any) -> Any:
        return np.load(file).astype("i4")

    assert found(call, load=native) == {"layout": "byte-order"}
    assert "value" in found(call, load=lambda file: native(file) + 1)


@pytest.mark.parametrize(
    "call",
    [
        Call("numpy.save", (Stream(b"abc", position=3), ONE)),
        Call("numpy.load", (Stream(npy([1.5]), "path", "a.npy"),), {"mmap_mode": "r"}),
        Call("numpy.fromfile", (Stream(b"\x01\x02\x03", "file", position=1),), {"dtype": "u1"}),
        Call("numpy.savetxt", (Stream(b"", "text"), ONE), {"fmt": "%d"}),
    ],
    ids=lambda call: call.name,
)
def test_a_script_makes_the_call_and_shows_the_streams(call: Call) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(f"{call.source()}if hasattr(stream, 'close'): stream.close()", {})  # noqa: S102 - the source under test

    [stream] = observe(call, NUMPY).streams
    [held] = [leaf.value for leaf in stream.items[:-1] if isinstance(leaf, Leaf)]
    assert repr(held) in printed.getvalue()
    assert Call.from_json(call.to_json()) == call
