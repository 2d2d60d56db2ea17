"""NumPy's API on PyTorch tensors: `import torchnp as np`."""

from __future__ import annotations

from . import _reversed as _reversed
from ._array import array as array
from ._array import asarray as asarray
from ._ndarray import ndarray as ndarray
from ._scalars import float64 as float64, int64 as int64
from ._ufuncs import add as add, sin as sin, matmul as matmul
