"""Series in six bases: modules of functions on coefficients, and a convenience class for each.

`Polynomial`, `Chebyshev`, `Legendre`, `Laguerre`, `Hermite` and `HermiteE` hold coefficients, the lowest degree first,
with a domain and a window.
"""

from __future__ import annotations

from . import chebyshev as chebyshev
from . import hermite as hermite
from . import hermite_e as hermite_e
from . import laguerre as laguerre
from . import legendre as legendre
from . import polynomial as polynomial
from . import polyutils as polyutils
from ._series_text import set_default_printstyle as set_default_printstyle
from .chebyshev import Chebyshev as Chebyshev
from .hermite import Hermite as Hermite
from .hermite_e import HermiteE as HermiteE
from .laguerre import Laguerre as Laguerre
from .legendre import Legendre as Legendre
from .polynomial import Polynomial as Polynomial

__all__ = [
    "Chebyshev",
    "Hermite",
    "HermiteE",
    "Laguerre",
    "Legendre",
    "Polynomial",
    "chebyshev",
    "hermite",
    "hermite_e",
    "laguerre",
    "legendre",
    "polynomial",
    "set_default_printstyle",
]
