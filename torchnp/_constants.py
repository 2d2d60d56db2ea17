"""Constants of the main namespace."""

from __future__ import annotations

import math
import sys

from ._scalars import bool_

__all__ = ["False_", "True_", "e", "euler_gamma", "inf", "little_endian", "nan", "newaxis", "pi", "typecodes"]

pi = math.pi
e = math.e
inf = math.inf
nan = math.nan
euler_gamma = 0.577215664901532860606512090082402431  # Euler–Mascheroni, OEIS A001620
newaxis = None
little_endian = sys.byteorder == "little"
True_ = bool_(True)
False_ = bool_(False)
typecodes = {
    "Integer": "bhilqnp",
    "UnsignedInteger": "BHILQNP",
    "Float": "efd",
    "Complex": "FD",
    "AllInteger": "bBhHiIlLqQnNpP",
    "AllFloat": "efdFD",
    "All": "?bhilqnpBHILQNPefdFD",
}
