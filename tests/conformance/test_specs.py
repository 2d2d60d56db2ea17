"""Every spec draws every parameter of NumPy's signature, and calls that mostly succeed."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from conformance.call import Call, kind_of
from conformance.spec import Spec, bound_arguments, signature_of, starred
from conformance.specs import registry
from strategies import Realizer

SPECS = registry()
SHARDS = 8
# These refuse every call, which is what is compared.
REFUSING = {
    "numpy.ndarray.__delitem__",
    "numpy.flatiter.__delitem__",
    "numpy.dtype.__getitem__",
    "numpy.random.BitGenerator",
    "numpy.polynomial.Polynomial.__rtruediv__",
    *(f"numpy.generic.{name}" for name in ("nonzero", "swapaxes", "diagonal", "trace", "sort", "searchsorted")),
}


def draw(spec: Spec, count: int, use: Callable[[Call], None]) -> None:
    number = int.from_bytes(hashlib.sha256(spec.name.encode()).digest()[:4], "big")
    quiet = settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(quiet(given(spec.calls)(lambda call: use(call))))()


def test_every_parameter_is_drawn_or_excused() -> None:
    silent = []
    for spec in SPECS.values():
        known = spec.parameters | set(spec.undrawn) | {"self"}
        silent += [f"{spec.name}: {name}" for name in signature_of(spec.name) if name not in known]

    assert silent == []


def test_reasons_are_for_parameters_that_exist_and_are_not_drawn() -> None:
    idle = []
    for spec in SPECS.values():
        real = {*signature_of(spec.name), *(p.name for p in starred(spec.name))}
        idle += [f"{spec.name}: {name}" for name in spec.undrawn if name in spec.parameters]
        idle += [f"{spec.name}: {name}" for name in spec.undrawn if name not in real]
        assert all(spec.undrawn.values()), spec.name

    assert idle == []


@pytest.mark.parametrize("shard", range(SHARDS))
def test_calls_run_on_numpy(shard: int) -> None:
    """Twelve calls a spec: they realise, survive JSON, and NumPy accepts some of them."""
    useless = []
    for spec in list(SPECS.values())[shard::SHARDS]:
        accepted: list[bool] = []

        def run(call: Call, spec: Spec = spec, accepted: list[bool] = accepted) -> None:
            assert call.name == spec.name
            stored = json.dumps(call.to_json(), allow_nan=False)
            assert json.dumps(Call.from_json(json.loads(stored)).to_json()) == stored
            accepted.append(succeeds(call))

        draw(spec, 12, run)
        if not any(accepted) and not is_abstract(spec.name) and spec.name not in REFUSING:
            useless.append(spec.name)

    assert [name for name in useless if not name.startswith(("numpy.ldexp.",))] == []


def succeeds(call: Call) -> bool:
    realizer = Realizer()
    try:
        return performs(call, realizer)
    finally:
        for stream in realizer.streams:
            stream.close()


def performs(call: Call, realizer: Realizer) -> bool:
    args, kwargs = call.realize(realizer)
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn"):
        warnings.simplefilter("always")
        try:
            call.perform(np, args, kwargs)
        except Exception:  # noqa: BLE001 - invalid arguments are drawn on purpose
            return False
    undefined = [str(w.message) for w in caught if "invalid value encountered in cast" in str(w.message)]
    assert undefined == [], call.source()
    return True


def is_abstract(name: str) -> bool:
    return (
        kind_of(name) == "function"
        and isinstance(found := getattr(np, name.split(".")[1], None), type)
        and (issubclass(found, np.generic) and bool(found.__subclasses__()))
    )


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("numpy.sum", {"axis", "dtype", "out", "keepdims", "initial", "where"}),
        ("numpy.sin", {"out", "where", "casting", "order", "dtype", "subok", "signature"}),
        ("numpy.sort", {"axis", "kind", "stable"}),
        ("numpy.concatenate", {"axis", "dtype", "out", "casting"}),
        ("numpy.ndarray.astype", {"order", "casting", "subok", "copy"}),
        ("numpy.linalg.norm", {"ord", "axis", "keepdims"}),
    ],
)
def test_keywords_leave_their_defaults(name: str, parameters: set[str]) -> None:
    spec = SPECS[name]
    signature = signature_of(name)
    moved: dict[str, int] = dict.fromkeys(parameters, 0)
    pairs = 0

    def count(call: Call) -> None:
        nonlocal pairs
        away = {
            k for k, v in bound_arguments(signature, call).items() if k in moved and differs(v, signature[k].default)
        }
        pairs += len(away) >= 2
        for key in away:
            moved[key] += 1

    draw(spec, 100, count)

    assert min(moved.values()) >= 5, moved
    assert pairs >= 10


def differs(value: Any, default: Any) -> bool:
    return type(value) is not type(default) or repr(value) != repr(default)


def test_drawing_is_deterministic() -> None:
    first: list[str] = []
    second: list[str] = []
    for into in (first, second):
        for name in ("numpy.add", "numpy.sum", "numpy.ndarray.__setitem__", "numpy.linalg.svd"):
            draw(SPECS[name], 20, lambda call, into=into: into.append(repr(call)))

    assert first == second
