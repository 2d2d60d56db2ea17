"""Specs of numpy.random: distributions.

A source of random numbers has NumPy's own in it: values are compared, and the state afterwards. The functions of the
module share a generator that nobody seeded: dtype, shape, kind and errors.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import choice, drawn
from conformance.spec import Spec, Tolerance
from strategies.arrays import arrays
from strategies.recipes import DType, Function

__all__ = ["SPECS"]

CHAPTER = "Random sampling"
_RANDOM = "moves a source of random numbers on, which is outside of a graph"
_SIZE = choice("size", None, 3, (2, 3), (), 0, (2, 0), [2], (4,), -1, 2.5)
_GENERATOR = "np.random.Generator(np.random.{})"
_OBJECTS = {
    "Generator": (
        Function("np.random.default_rng(0)"),
        *(
            Function(_GENERATOR.format(bits))
            for bits in ("PCG64(7)", "MT19937(3)", "Philox(5)", "SFC64(1)", "PCG64DXSM(2)")
        ),
    ),
    "RandomState": (
        Function("np.random.RandomState(0)"),
        Function("np.random.RandomState([1, 2])"),
        Function("np.random.RandomState(np.random.PCG64(1))"),
    ),
}
# Vectors that decompositions make, of which each library has its own.
_DECOMPOSED = frozenset({"multivariate_normal"})
# A gamma number below shape 1 is a power of what a logarithm cancels in.
_LIBM = {"standard_normal": 1, "standard_exponential": 1, "standard_gamma": 8}

# What each distribution takes: valid values first, then one that it refuses.
_POSITIVE = (1.0, 0.5, 2, 3.5, [1.0, 2.0], -1)
_ANYWHERE = (0.0, 1.0, -2.5, [0.0, 1.0], 3)
_PROBABILITY = (0.5, 0.1, 1.0, [0.2, 0.7], 1.5)
_COUNT = (3, 1, 5, [2, 4], -1)
_DISTRIBUTIONS: dict[str, dict[str, tuple[Any, ...]]] = {
    "beta": {"a": _POSITIVE, "b": _POSITIVE},
    "binomial": {"n": _COUNT, "p": _PROBABILITY},
    "chisquare": {"df": _POSITIVE},
    "dirichlet": {"alpha": ([1.0, 2.0], [0.5, 0.5, 3.0], [-1.0, 1.0])},
    "exponential": {"scale": _POSITIVE},
    "f": {"dfnum": _POSITIVE, "dfden": _POSITIVE},
    "gamma": {"shape": _POSITIVE, "scale": _POSITIVE},
    "geometric": {"p": _PROBABILITY},
    "gumbel": {"loc": _ANYWHERE, "scale": _POSITIVE},
    "hypergeometric": {"ngood": _COUNT, "nbad": _COUNT, "nsample": (1, 2, -1)},
    "laplace": {"loc": _ANYWHERE, "scale": _POSITIVE},
    "logistic": {"loc": _ANYWHERE, "scale": _POSITIVE},
    "lognormal": {"mean": _ANYWHERE, "sigma": _POSITIVE},
    "logseries": {"p": (0.5, 0.1, [0.2, 0.7], 1.5)},
    "multinomial": {"n": (3, 0, 10, -1), "pvals": ([0.5, 0.5], [0.2, 0.3, 0.5], [0.9, 0.9])},
    "negative_binomial": {"n": (3, 1, 2.5, [2, 4], -1), "p": (0.5, 0.1, 1.0, 1.5)},
    "noncentral_chisquare": {"df": _POSITIVE, "nonc": (1.0, 0.0, -1)},
    "noncentral_f": {"dfnum": _POSITIVE, "dfden": _POSITIVE, "nonc": (1.0, 0.0, -1)},
    "normal": {"loc": _ANYWHERE, "scale": _POSITIVE},
    "pareto": {"a": _POSITIVE},
    "poisson": {"lam": _POSITIVE},
    "power": {"a": _POSITIVE},
    "rayleigh": {"scale": _POSITIVE},
    "standard_cauchy": {},
    "standard_gamma": {"shape": _POSITIVE},
    "standard_t": {"df": _POSITIVE},
    "triangular": {"left": (0.0, -1.0), "mode": (0.5, 1, 9.0), "right": (2.0, 1.0)},
    "uniform": {"low": (0.0, -1.0, [0.0, 0.5]), "high": (1.0, 2, [1.0, 2.0])},
    "vonmises": {"mu": _ANYWHERE, "kappa": _POSITIVE},
    "wald": {"mean": _POSITIVE, "scale": _POSITIVE},
    "weibull": {"a": _POSITIVE},
    "zipf": {"a": (2.0, 1.5, [2.0, 3.0], 0.5)},
}
# Parameters that have a default in NumPy.
_DEFAULTED = {
    "exponential", "gumbel", "laplace", "logistic", "lognormal", "normal", "poisson", "rayleigh", "uniform",
}  # fmt: skip
_FLOAT = choice("dtype", DType("float64"), DType("float32"), DType("float32", "string"), DType("int64"))


def _random(owner: str, name: str, *params: Param, **options: Any) -> Spec:
    """The spec of a function of the module, or of a method of one of its generators."""
    me = (choice("self", *_OBJECTS[owner], required=True),) if owner else ()
    prefix = f"numpy.random.{owner}.{name}" if owner else f"numpy.random.{name}"
    options.setdefault("uninitialised", not owner or name in _DECOMPOSED)
    if owner == "Generator" and name in _LIBM:
        options["tolerance"] = Tolerance(
            ulp={"float32": _LIBM[name]}, reason="float32 functions of the C library, which Python has not"
        )
    return spec(prefix, *me, *params, chapter=CHAPTER, eager_only=_RANDOM, **options)


def _distribution(owner: str, name: str, *more: Param, **options: Any) -> Spec:
    needed = name not in _DEFAULTED
    params = (
        choice(key, *values, required=needed and (name, key) != ("gamma", "scale"))
        for key, values in _DISTRIBUTIONS[name].items()
    )
    return _random(owner, name, *params, _SIZE, *more, **options)


def _shuffled() -> Param:
    plain = arrays(layouts=("C", "F", "strided", "negative"), palettes=("small",))
    return drawn("x", st.one_of(plain, st.sampled_from([5, [1, 2, 3]])), required=True)


def _in_place() -> Param:
    plain = arrays(layouts=("C", "F", "strided", "negative"), palettes=("small",))
    return drawn("x", st.one_of(plain, st.sampled_from([5, [1, 2, 3]])), required=True)


def _in_place_alike() -> Param:
    """Equal elements: shuffled in place by a source that nobody seeded, they stay alike."""
    plain = arrays(layouts=("C", "F", "strided", "negative"), palettes=("small",))
    alike = plain.map(lambda a: replace(a, values=a.values[:1] * len(a.values), fresh="keep"))
    return drawn("x", st.one_of(alike, st.sampled_from([5, [1, 1, 1]])), required=True)


_LEGACY_CHOICE = (
    choice("a", 5, [1, 2, 3], 1, 0, required=True),
    _SIZE,
    choice("replace", False, True),
    choice("p", None, [0.2, 0.3, 0.5], [0.5, 0.6]),
)
_BOUNDS = (
    choice("low", 5, 0, -3, [1, 5], 2**40, -(2**63), required=True),
    choice("high", 9, None, [7, 9], 1, 200, 2**32, 2**63, [6, 2**33]),
    _SIZE,
)
_INTEGER = choice(
    "dtype",
    *(DType(n) for n in ("int64", "int32", "uint8", "bool", "int8", "uint64", "float64", "uint16", "int16", "uint32")),
)


def _old(owner: str) -> tuple[Spec, ...]:
    """The functions that the module and RandomState have in common."""
    return (
        *(_distribution(owner, name) for name in _DISTRIBUTIONS),
        *(
            _random(owner, name, _SIZE)
            for name in ("random", "random_sample", "standard_exponential", "standard_normal")
        ),
        *(_random(owner, name, Param(star, _sides, True)) for name, star in (("rand", "args"), ("randn", "args"))),
        _random(owner, "randint", *_BOUNDS, _INTEGER),
        _random(owner, "random_integers", *_BOUNDS),
        _random(owner, "choice", *_LEGACY_CHOICE),
        _random(owner, "bytes", choice("length", 3, 0, 8, -1, required=True)),
        *((_random(owner, "tomaxint", _SIZE),) if owner else ()),
        _random(owner, "permutation", _shuffled()),
        _random(owner, "shuffle", _in_place() if owner else _in_place_alike()),
        _random(
            owner,
            "multivariate_normal",
            choice("mean", [0.0, 1.0], [0.0], required=True),
            choice("cov", [[1.0, 0.0], [0.0, 2.0]], [[1.0]], required=True),
            _SIZE,
            choice("check_valid", "warn", "raise", "ignore", "bogus"),
            choice("tol", 1e-8, 0.5),
        ),
    )


def _sides(context: Context) -> Any:
    return context.draw(st.sampled_from([(), (2,), (2, 3), (0,), (1, 2, 2), (-1,), (1.5,)]))


_NEW: tuple[Spec, ...] = (
    *(_distribution("Generator", name) for name in _DISTRIBUTIONS if name != "standard_gamma"),
    _distribution("Generator", "standard_gamma", _FLOAT, out="fresh"),
    *(_random("Generator", name, _SIZE, _FLOAT, out="fresh") for name in ("random", "standard_normal")),
    _random("Generator", "standard_exponential", _SIZE, _FLOAT, choice("method", "zig", "inv", "bogus"), out="fresh"),
    _random("Generator", "integers", *_BOUNDS, _INTEGER, choice("endpoint", True, False)),
    _random("Generator", "choice", *_LEGACY_CHOICE, choice("axis", 0, -1), choice("shuffle", True, False)),
    _random("Generator", "bytes", choice("length", 3, 0, 8, -1, required=True)),
    _random("Generator", "permutation", _shuffled(), choice("axis", 0, 1, -1, 5)),
    _random("Generator", "shuffle", _in_place(), choice("axis", 0, 1, -1, 5)),
    _random("Generator", "permuted", _shuffled(), choice("axis", None, 0, 1, -1), out="fresh"),
    _random(
        "Generator",
        "multivariate_hypergeometric",
        choice("colors", [3, 2], [1, 0, 4], [-1], required=True),
        choice("nsample", 2, 0, 9, required=True),
        _SIZE,
        choice("method", "marginals", "count", "bogus"),
    ),
    _random(
        "Generator",
        "multivariate_normal",
        choice("mean", [0.0, 1.0], [0.0], required=True),
        choice("cov", [[1.0, 0.0], [0.0, 2.0]], [[1.0]], required=True),
        _SIZE,
        choice("check_valid", "warn", "raise", "ignore", "bogus"),
        choice("tol", 1e-8, 0.5),
        choice("method", "svd", "eigh", "cholesky", "bogus"),
    ),
)

_ALIASES: tuple[Spec, ...] = tuple(_random("", name, _SIZE, stated="size=None") for name in ("ranf", "sample"))

SPECS: tuple[Spec, ...] = (*_old(""), *_old("RandomState"), *_NEW, *_ALIASES)
