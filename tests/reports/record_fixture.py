"""Records for the tests of ``reports``: a realistic small one, a hostile one, and one as large as NumPy's surface."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

__all__ = ["HOSTILE", "divergence", "function", "hostile_record", "large_record", "record"]

# A script, an attribute that breaks out of quotes, a style that ends, bidirectional text, a lone surrogate, a zero
# byte, an XML-illegal character, an entity, Markdown and a template expression.
HOSTILE = (
    "</script><script>alert(1)</script>\"' onload=x </style>\u202e\u2066evil\ud800\x00\x0b\ufffe&amp;|`**{{ 7*7 }}"
)


def divergence(kind: str = "dtype", **changes: Any) -> dict[str, Any]:
    """One entry with every documented member."""
    entry: dict[str, Any] = {
        "fingerprint": hashlib.sha256(repr((kind, sorted(changes.items()))).encode("utf-8", "replace")).hexdigest()[
            :10
        ],
        "kind": kind,
        "severity": "silent-wrong",
        "mode": "eager",
        "known": False,
        "message": "dtype float32, NumPy gives int64",
        "numpy": {"kind": "array", "dtype": "int64", "shape": [3], "value": "array([1, 4, 9])"},
        "target": {"kind": "array", "dtype": "float32", "shape": [3], "value": "array([1., 4., 9.], dtype=float32)"},
        "source": "np.square(np.array([1, 2, 3]))",
        "reproducer": (
            "import numpy\nimport torch._numpy as target\n\n"
            "for np in (numpy, target):\n    a = np.array([1, 2, 3])  # int64\n    print(np.square(a).dtype)\n"
        ),
        "call": {"name": "numpy.square", "args": [{"array": "int64", "values": [1, 2, 3]}], "kwargs": {}},
    }
    return {**entry, **changes}


def function(name: str, chapter: str, status: str = "conforms", **changes: Any) -> dict[str, Any]:
    """One function, judged eagerly and compiled."""
    entry: dict[str, Any] = {
        "name": name,
        "chapter": chapter,
        "status": status,
        "modes": {
            "eager": {"status": status, "examples": 50, "seconds": 0.31},
            "compiled": {"status": status, "examples": 15, "seconds": 1.92},
        },
        "arguments": {"a": {"drawn": 65, "non_default": 65}, "axis": {"drawn": 61, "non_default": 40}},
        "divergences": [],
    }
    if status in ("missing", "excluded"):
        entry.update(
            modes={}, arguments={}, reason="not-yet: to be implemented" if status == "missing" else "needs files"
        )
    return {**entry, **changes}


def record() -> dict[str, Any]:
    """A run with every status, every severity, several modes and a stale entry; each call gives a new copy."""
    square = function(
        "numpy.square",
        "Mathematical functions",
        "diverges",
        signature="numpy.square(x, /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True)",
        implementation={"path": "torchnp/_impl/arithmetic.py", "line": 41},
        accuracy={"reference": "mpmath, 60 digits", "elements": 278, "numpy": 0.5, "target": "Infinity"},
        arguments={
            "x": {"drawn": 65, "non_default": 65},
            "out": {"drawn": 12, "non_default": 12},
            "where": {"drawn": 9, "non_default": 9},
            "order": {"drawn": 30, "non_default": 0},
            "subok": {"drawn": 0, "non_default": 0, "reason": "no subclasses of ndarray on tensors"},
        },
        divergences=[
            divergence(
                "warning",
                severity="cosmetic",
                message="no RuntimeWarning",
                numpy="RuntimeWarning: overflow",
                target="no warning",
                source=None,
            ),
            divergence("dtype", fingerprint="3f2a9c01d4"),
            divergence("dtype", fingerprint="3f2a9c01d4", mode="compiled"),
            divergence(
                "value",
                fingerprint="90be11f2aa",
                message="the mask of where= is ignored: 2 of 4 elements differ",
                source="np.square(np.array([1, 2, 3, 4]), out=np.zeros(4, np.int64), where=[True, False, True, False])",
                numpy={"kind": "array", "dtype": "int64", "shape": [4], "value": "array([1, 0, 9, 0])"},
                target={"kind": "array", "dtype": "int64", "shape": [4], "value": "array([ 1,  4,  9, 16])"},
            ),
            divergence(
                "raises",
                severity="loud",
                known=True,
                fingerprint="77aa00ee12",
                message="raises TypeError",
                reason="longdouble is float64 on tensors; see the table of dtypes",
                numpy={"kind": "scalar", "dtype": "longdouble", "shape": [], "value": "np.longdouble('4.0')"},
                target={"exception": {"type": "TypeError", "message": "no tensor holds longdouble"}},
                reproducer={
                    "numpy": "import numpy as np\nprint(np.square(np.longdouble(2)))\n",
                    "target": "import torchnp as np\nprint(np.square(np.longdouble(2)))\n",
                },
                detail="Traceback (most recent call last):\n  …\nTypeError: no tensor holds longdouble",
            ),
        ],
    )
    square["modes"]["compiled"]["status"] = "diverges"
    known = divergence(
        "layout",
        severity="cosmetic",
        known=True,
        reason="torch sorts into C order",
        fingerprint="1a2b3c4d5e",
        message="strides (8, 16), NumPy gives (24, 8)",
        numpy="F-contiguous",
        target="C-contiguous",
    )
    return copy.deepcopy(
        {
            "schema": 1,
            "run": {
                "target": "torchnp",
                "modes": ["eager", "compiled"],
                "profile": "gate",
                "seed": 0,
                "jobs": 2,
                "shard": None,
                "versions": {"numpy": "2.4.6", "torch": "2.13.0+cpu", "python": "3.11.9", "hypothesis": "6.170.0"},
                "wall_seconds": 412.7,
                "started": "2026-01-02T03:04:05Z",
                "counts": {"conforms": 3},
                "stale": [
                    {"fingerprint": "feedbeef00", "function": "numpy.sin", "kind": "value", "reason": "where= ignored"}
                ],
            },
            "functions": [
                square,
                function("numpy.sort", "Sorting, searching, and counting", "known", divergences=[known]),
                function("numpy.sin", "Mathematical functions"),
                function("numpy.ndarray.T", "The array object"),
                function("numpy.linalg.qr", "Linear algebra", "error", reason="RuntimeError: the spec drew no call"),
                function("numpy.busday_count", "Datetime support", "missing"),
                function("numpy.loadtxt", "Input and output", "excluded"),
                function(
                    "numpy.tril",
                    "Array creation",
                    modes={"eager": {"status": "conforms", "examples": 50, "seconds": 0.1}},
                ),
            ],
        }
    )


def hostile_record() -> dict[str, Any]:
    """A run in which every text that a target can influence is hostile."""
    long = "x" * 10_000_000
    nasty = divergence(
        "value",
        message=HOSTILE + long,
        numpy={"value": HOSTILE, HOSTILE: [HOSTILE]},
        target=HOSTILE + long,
        source=HOSTILE,
        reproducer=f"print({HOSTILE!r})\n# {HOSTILE}\n",
        detail=HOSTILE,
        reason=HOSTILE,
        call={"values": [float("nan"), float("inf"), -0.0], float("nan"): 1},
    )
    made = record()
    made["run"]["versions"]["torch"] = HOSTILE
    made["run"]["wall_seconds"] = float("nan")
    made["run"]["stale"][0]["reason"] = HOSTILE
    made["functions"] += [
        function("numpy." + HOSTILE, "Chapter " + HOSTILE, "diverges", divergences=[nasty], signature=HOSTILE),
        function("numpy.../../../escape", "Chapter " + HOSTILE, "missing", reason=HOSTILE),
        function(
            "numpy.ndarray.t", "The array object", "diverges", divergences=[{**nasty, "known": True}], reason=HOSTILE
        ),
    ]
    return made


# Module, chapter, names: one paragraph each.
_SURFACE = """\
numpy / Universal functions
    absolute add arccos arccosh arcsin arcsinh arctan arctan2 arctanh bitwise_and bitwise_count bitwise_or
    bitwise_xor cbrt ceil conjugate copysign cos cosh deg2rad degrees divide divmod equal exp exp2 expm1 fabs
    float_power floor floor_divide fmax fmin fmod frexp gcd greater greater_equal heaviside hypot invert isfinite
    isinf isnan lcm ldexp left_shift less less_equal log log10 log1p log2 logaddexp logaddexp2 logical_and
    logical_not logical_or logical_xor matmul matvec maximum minimum modf multiply negative nextafter not_equal
    positive power rad2deg radians reciprocal remainder right_shift rint sign signbit sin sinh spacing sqrt square
    subtract tan tanh trunc vecdot vecmat
numpy / Array creation
    arange array asarray copy empty eye full full_like identity linspace logspace meshgrid ones tri tril
numpy / Array manipulation
    atleast_1d broadcast_to concatenate delete expand_dims flip insert moveaxis pad ravel repeat reshape resize roll
    rot90 split squeeze stack swapaxes tile transpose trim_zeros unique vstack
numpy / Logic
    all allclose any array_equal array_equiv isclose iscomplex isreal isscalar
numpy / Sorting
    argmax argmin argpartition argsort count_nonzero extract lexsort nonzero partition searchsorted sort
numpy / Statistics
    average bincount corrcoef cov histogram mean median nanmean nanmedian nanstd percentile quantile std var
numpy.linalg / numpy.linalg
    cholesky cond det eig eigh eigvals inv lstsq matrix_norm matrix_power matrix_rank norm pinv qr slogdet solve svd
numpy.fft / numpy.fft
    fft fft2 fftfreq fftn fftshift hfft ifft ifft2 ifftn ifftshift ihfft irfft irfft2 irfftn rfft rfft2 rfftfreq
    rfftn
numpy.random.Generator / numpy.random.Generator
    beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric integers
    laplace logistic lognormal logseries multinomial multivariate_hypergeometric multivariate_normal
    negative_binomial noncentral_chisquare noncentral_f normal pareto permutation permuted poisson power random
    rayleigh shuffle standard_cauchy standard_exponential standard_gamma standard_normal standard_t triangular
    uniform vonmises
numpy.ndarray / numpy.ndarray
    T all any argmax argmin argpartition argsort astype byteswap choose clip compress conj copy cumprod cumsum
    diagonal dot dtype dump fill flat flatten item itemsize max mean min nbytes ndim nonzero partition prod put
    ravel real repeat reshape resize round searchsorted setflags shape size sort squeeze std strides sum swapaxes
    take tobytes tofile
numpy.polynomial.chebyshev / numpy.polynomial.chebyshev
    chebadd chebder chebdiv chebfit chebfromroots chebgauss chebint chebline chebmul chebpow chebroots
numpy.char / numpy.char
    add capitalize center count decode encode endswith expandtabs find isalnum isalpha isdecimal isdigit join ljust
numpy.ma / numpy.ma
    all allclose alltrue anom anomalies any append arange argmax argmin argsort array average clip compress
    compressed
"""
_METHODS = ("reduce", "accumulate", "reduceat", "outer", "at")
_KINDS = ("dtype", "value", "shape", "alias", "raises", "exception", "precision", "graph-break")
_SEVERITIES = {"raises": "loud", "graph-break": "loud", "exception": "cosmetic", "alias": "silent-wrong"}


def _names() -> list[tuple[str, str]]:
    names = []
    module = chapter = ""
    for line in _SURFACE.splitlines():
        if line.startswith(" "):
            names += [(f"{module}.{name}", chapter) for name in line.split()]
        else:
            module, chapter = line.split(" / ")
    ufuncs = [name for name, chapter in names if chapter == "Universal functions"]
    names += [(f"{ufunc}.{method}", "Ufunc methods") for ufunc in ufuncs for method in _METHODS]
    return names + [(f"numpy.ma.MaskedArray.method_{i:03}", "numpy.ma") for i in range(2_000 - len(names))]


def large_record(modes: tuple[str, ...] = ("eager", "compiled")) -> dict[str, Any]:
    """As many names as NumPy's surface has, in the mix that a run of a young target gives."""
    made = record()
    made["run"]["modes"] = list(modes)
    functions = []
    for index, (name, chapter) in enumerate(_names()):
        roll = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100
        if chapter in ("numpy.ma", "numpy.char"):
            functions.append(function(name, chapter, "excluded", reason="masked and string arrays have no tensors"))
            continue
        status = "missing" if roll < 25 else "diverges" if roll < 30 else "known" if roll < 45 else "conforms"
        entry = function(name, chapter, status)
        if status != "missing":
            entry["modes"] = {
                m: {"status": status, "examples": 50 if m == "eager" else 15, "seconds": roll / 99} for m in modes
            }
        if status in ("known", "diverges"):
            for kind in {_KINDS[roll % 8], _KINDS[index % 8]}:
                common = {
                    "severity": _SEVERITIES.get(kind, "silent-wrong"),
                    "known": status == "known",
                    "fingerprint": hashlib.sha256(f"{name}{kind}".encode()).hexdigest()[:10],
                    "reason": "torch has no kernel for this dtype",
                    "message": f"the {kind} differs",
                    "source": f"np.{name[6:]}(np.array([1, 2, 3]), axis=-1)",
                }
                entry["divergences"] += [divergence(kind, mode=mode, **common) for mode in modes]
        functions.append(entry)
    made["functions"] = functions
    return made
