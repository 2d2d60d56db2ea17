"""Specs of the sources of random numbers: bit generators, seed sequences, and what makes and seeds generators.

Everything here is compared bit for bit: words, states, and the state after each call.
"""

from __future__ import annotations

from typing import Any

from conformance.families import Param, spec
from conformance.families_parameters import boolean, choice
from conformance.spec import Spec
from strategies.recipes import DType, Function

__all__ = ["SPECS"]

CHAPTER = "Random sampling"
_SOURCE = "is or moves a source of random numbers, which is outside of a graph"
_SIZE = choice("size", None, 3, (2, 3), (), 0, (2, 0), [2], -1, 2.5)
_SEEDS: tuple[Any, ...] = (
    7, 0, 2**32, 2**70 + 1, [1, 2, 3], [2**40, 0], (), [[1, 2], [3]], True, Function("np.random.SeedSequence(3)"),
    Function("np.array([1, 2])"), -1, 1.5, "7", [1, -2],
)  # fmt: skip
# What `RandomState` takes: words of 32 bits.
_OLD_SEEDS: tuple[Any, ...] = (
    7, 0, 2**32 - 1, [1, 2, 3], [0], (5, 6), Function("np.array([1, 2])"), Function("np.array(4)"), 2**32, -1, [], 1.5,
    [2**32], "a", [[1]],
)  # fmt: skip
_NAMES = ("PCG64", "MT19937", "PCG64DXSM", "Philox", "SFC64")
# Fresh, in the middle of a block, and with half a word kept.
_BITS = tuple(Function(f"np.random.{name}({seed})") for seed, name in enumerate(_NAMES))
_USED = tuple(
    Function(f"(lambda b: (np.random.Generator(b).random(3, dtype='float32'), b)[1])(np.random.{name}(9))")
    for name in _NAMES
)
_SEQUENCES = tuple(
    Function(f"np.random.SeedSequence({arguments})")
    for arguments in (
        "5", "[1, 2, 3, 4, 5, 6]", "2**100, spawn_key=(3, 2**40)", "1, pool_size=6", "0, n_children_spawned=2",
    )
)  # fmt: skip
_GENERATORS = (Function("np.random.default_rng(5)"), Function("np.random.Generator(np.random.MT19937(1))"))
_STATES = (
    Function("np.random.RandomState(3)"),
    # An odd number of normal draws leaves one for the next call.
    Function("(lambda r: (r.randn(), r)[1])(np.random.RandomState(3))"),
    Function("np.random.RandomState(np.random.PCG64(1))"),
)


def _source(name: str, *params: Param, **options: Any) -> Spec:
    return spec(f"numpy.random.{name}", *params, chapter=CHAPTER, eager_only=_SOURCE, **options)


def _self(*objects: Function) -> Param:
    return choice("self", *objects, required=True)


def _seed(*seeds: Any) -> Param:
    # Without a seed, nothing repeats.
    return choice("seed", *seeds, required=True)


_BIT_GENERATORS: tuple[Spec, ...] = (
    *(_source(name, _seed(*_SEEDS)) for name in ("MT19937", "PCG64", "PCG64DXSM", "SFC64", "BitGenerator")),
    _source(
        "Philox",
        choice("seed", 7, None, 2**70, [1, 2], required=True),
        choice("counter", 5, 0, 2**64 - 1, 2**256 - 1, [1, 2, 3, 4], 2**256, -1, [1, 2]),
        choice("key", 5, 2**128 - 1, [1, 2], 2**128, -1, [1, 2, 3]),
        repair=lambda arguments: arguments.update(seed=None if "key" in arguments else arguments["seed"] or 1),
    ),
    _source("BitGenerator.random_raw", _self(*_BITS, *_USED), _SIZE, boolean("output")),
    _source("BitGenerator.spawn", _self(*_BITS), choice("n_children", 2, 0, 1, 3, "a", required=True)),
    *(_source(f"BitGenerator.{name}", _self(*_BITS, *_USED)) for name in ("state", "seed_seq", "lock")),
    *(
        _source(
            f"{name}.advance",
            _self(Function(f"np.random.{name}(3)"), *(used for used in _USED if f".{name}(" in used.source)),
            choice("delta", 1, 0, 5, 2**70, -1, -(2**64), 2**130, 2.5, "a", required=True),
        )
        for name in ("PCG64", "PCG64DXSM", "Philox")
    ),
    *(
        _source(
            f"{name}.jumped",
            _self(Function(f"np.random.{name}(3)"), *(used for used in _USED if f".{name}(" in used.source)),
            choice("jumps", 1, 2, 0, -1, "a"),
        )
        for name in ("MT19937", "PCG64", "PCG64DXSM", "Philox")
    ),
)

_SEED_SEQUENCES: tuple[Spec, ...] = (
    _source(
        "SeedSequence",
        choice("entropy", *(seed for seed in _SEEDS if not isinstance(seed, Function)), required=True),
        choice("spawn_key", (), (1,), (3, 2**40), [2], (-1,), 5, (1.5,)),
        choice("pool_size", 4, 5, 8, 3, 4.5),
        choice("n_children_spawned", 0, 2, -1),
    ),
    _source(
        "SeedSequence.generate_state",
        _self(*_SEQUENCES),
        choice("n_words", 4, 0, 1, 50, -1, 2.5, required=True),
        choice("dtype", DType("uint32"), DType("uint64"), DType("uint64", "string"), DType("int64"), DType("uint8")),
    ),
    _source("SeedSequence.spawn", _self(*_SEQUENCES), choice("n_children", 2, 0, 1, 5, -1, 2.5, required=True)),
    *(
        _source(f"SeedSequence.{name}", _self(*_SEQUENCES))
        for name in ("entropy", "n_children_spawned", "pool", "pool_size", "spawn_key", "state", "__repr__")
    ),
)

_MADE: tuple[Spec, ...] = (
    _source(
        "default_rng",
        _seed(*_SEEDS, *_BITS, Function("np.random.default_rng(4)"), Function("np.random.RandomState(4)")),
    ),
    _source("Generator", choice("bit_generator", *_BITS, Function("np.random.PCG64"), required=True)),
    _source("Generator.bit_generator", _self(*_GENERATORS)),
    _source("Generator.spawn", _self(*_GENERATORS), choice("n_children", 2, 0, 1, "a", required=True)),
    _source("RandomState", _seed(*_OLD_SEEDS, *_BITS)),
    _source("RandomState.seed", _self(*_STATES), _seed(*_OLD_SEEDS)),
    _source("RandomState.get_state", _self(*_STATES), boolean("legacy")),
    _source(
        "RandomState.set_state",
        _self(*_STATES),
        choice(
            "state",
            Function("np.random.RandomState(8).get_state()"),
            Function("np.random.RandomState(8).get_state()[:3]"),
            Function("np.random.RandomState(8).get_state(legacy=False)"),
            Function("(lambda r: (r.randn(), r.get_state())[1])(np.random.RandomState(3))"),
            Function("np.random.MT19937(8).state"),
            {},
            5,
            ("X", 1, 2),
            required=True,
        ),
    ),
    # The generator of the module is seeded by nobody.
    _source("seed", _seed(*_OLD_SEEDS)),
    _source("get_state", boolean("legacy"), uninitialised=True),
    _source(
        "set_state",
        choice("state", Function("np.random.RandomState(8).get_state()"), {}, 5, ("X", 1, 2), required=True),
    ),
    *(
        _source(f"{name}.__str__", _self(*objects))
        for name, objects in (("Generator", _GENERATORS), ("RandomState", _STATES))
    ),
)

SPECS: tuple[Spec, ...] = (*_BIT_GENERATORS, *_SEED_SEQUENCES, *_MADE)
