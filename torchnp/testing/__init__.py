"""Assertions for tests: NumPy's, on torchnp arrays, numbers and containers."""

from __future__ import annotations

from ._arrays import assert_allclose as assert_allclose
from ._arrays import assert_array_almost_equal as assert_array_almost_equal
from ._arrays import assert_array_equal as assert_array_equal
from ._arrays import assert_array_less as assert_array_less
from ._arrays import assert_array_max_ulp as assert_array_max_ulp
from ._items import assert_ as assert_
from ._items import assert_almost_equal as assert_almost_equal
from ._items import assert_approx_equal as assert_approx_equal
from ._items import assert_equal as assert_equal
from ._items import assert_no_warnings as assert_no_warnings
from ._items import assert_raises as assert_raises
from ._items import assert_raises_regex as assert_raises_regex
from ._items import assert_string_equal as assert_string_equal
from ._items import assert_warns as assert_warns

__all__ = [
    "assert_",
    "assert_allclose",
    "assert_almost_equal",
    "assert_approx_equal",
    "assert_array_almost_equal",
    "assert_array_equal",
    "assert_array_less",
    "assert_array_max_ulp",
    "assert_equal",
    "assert_no_warnings",
    "assert_raises",
    "assert_raises_regex",
    "assert_string_equal",
    "assert_warns",
]
