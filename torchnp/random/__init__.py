"""Random numbers: NumPy's bit generators, word for word, and its distributions on them.

A seed gives NumPy's own numbers, in values and in the state that is left: those of the bit generators and of
`SeedSequence`, of every method of `Generator` and `RandomState`, and of the functions of this module after `seed`.
Logarithms and the like are those of the C library that Python uses, as NumPy's are. Two things differ in their last
places only. `multivariate_normal` takes NumPy's normal numbers, and gives its vectors as far as the decompositions
agree. Float32 is rounded from float64 where NumPy calls functions of float32: one normal or exponential number in a
million is a unit away, one gamma number in a thousand, of a shape below 1, a few units.

Uniform, normal and exponential numbers, integers and bytes are made many at a time, on tensors. Distributions whose
every draw takes as many numbers as it takes, and permutations, are drawn one by one in Python, at a few microseconds
each, and so is everything from `SFC64`.

Drawing looks at the numbers drawn, and breaks a graph of `torch.compile` where it happens. ``use("torch")`` chooses the
other policy: numbers of the same distributions from torch's generators, on torch's default device, governed by
`torch.manual_seed`, and inside of graphs, where parameters are not checked. `vonmises`, `zipf`, the hypergeometric
distributions and `bytes`, and whatever has a seed of its own, stay outside of graphs there too.
"""

from __future__ import annotations

from ._bit_generator import BitGenerator as BitGenerator
from ._generator import Generator as Generator
from ._generator import default_rng as default_rng
from ._legacy import RandomState as RandomState
from ._mt19937 import MT19937 as MT19937
from ._pcg64 import PCG64 as PCG64
from ._pcg64 import PCG64DXSM as PCG64DXSM
from ._philox import Philox as Philox
from ._policy import use as use
from ._seed_sequence import SeedSequence as SeedSequence
from ._sfc64 import SFC64 as SFC64
from ._shared import SharedState
from ._torch_bits import TorchBits as TorchBits

__all__ = [
    "MT19937",
    "PCG64",
    "PCG64DXSM",
    "SFC64",
    "BitGenerator",
    "Generator",
    "Philox",
    "RandomState",
    "SeedSequence",
    "TorchBits",
    "beta",
    "binomial",
    "bytes",
    "chisquare",
    "choice",
    "default_rng",
    "dirichlet",
    "exponential",
    "f",
    "gamma",
    "geometric",
    "get_state",
    "gumbel",
    "hypergeometric",
    "laplace",
    "logistic",
    "lognormal",
    "logseries",
    "multinomial",
    "multivariate_normal",
    "negative_binomial",
    "noncentral_chisquare",
    "noncentral_f",
    "normal",
    "pareto",
    "permutation",
    "poisson",
    "power",
    "rand",
    "randint",
    "randn",
    "random",
    "random_integers",
    "random_sample",
    "ranf",
    "rayleigh",
    "sample",
    "seed",
    "set_state",
    "shuffle",
    "standard_cauchy",
    "standard_exponential",
    "standard_gamma",
    "standard_normal",
    "standard_t",
    "triangular",
    "uniform",
    "use",
    "vonmises",
    "wald",
    "weibull",
    "zipf",
]

# The functions of this module share one generator for each policy.
_shared = SharedState()

beta = _shared.beta
binomial = _shared.binomial
bytes = _shared.bytes
chisquare = _shared.chisquare
choice = _shared.choice
dirichlet = _shared.dirichlet
exponential = _shared.exponential
f = _shared.f
gamma = _shared.gamma
geometric = _shared.geometric
get_state = _shared.get_state
gumbel = _shared.gumbel
hypergeometric = _shared.hypergeometric
laplace = _shared.laplace
logistic = _shared.logistic
lognormal = _shared.lognormal
logseries = _shared.logseries
multinomial = _shared.multinomial
multivariate_normal = _shared.multivariate_normal
negative_binomial = _shared.negative_binomial
noncentral_chisquare = _shared.noncentral_chisquare
noncentral_f = _shared.noncentral_f
normal = _shared.normal
pareto = _shared.pareto
permutation = _shared.permutation
poisson = _shared.poisson
power = _shared.power
rand = _shared.rand
randint = _shared.randint
randn = _shared.randn
random = _shared.random
random_integers = _shared.random_integers
random_sample = _shared.random_sample
rayleigh = _shared.rayleigh
seed = _shared.seed
set_state = _shared.set_state
shuffle = _shared.shuffle
standard_cauchy = _shared.standard_cauchy
standard_exponential = _shared.standard_exponential
standard_gamma = _shared.standard_gamma
standard_normal = _shared.standard_normal
standard_t = _shared.standard_t
triangular = _shared.triangular
uniform = _shared.uniform
vonmises = _shared.vonmises
wald = _shared.wald
weibull = _shared.weibull
zipf = _shared.zipf
ranf = sample = _shared.random_sample
