"""What the assertion functions of `torchnp.testing` say where they fail, for which tests look: as NumPy's do."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

import torchnp


@pytest.mark.parametrize(
    ("name", "args", "kwargs"),
    [
        ("assert_allclose", ([numpy.inf], [3.0]), {}),
        ("assert_allclose", ([numpy.inf], [-numpy.inf]), {}),
        ("assert_allclose", ([complex(numpy.inf, 1)], [complex(numpy.inf, 2)]), {}),
        ("assert_allclose", ([complex(numpy.inf, 1)], [complex(1, numpy.inf)]), {}),
        ("assert_allclose", (numpy.array([0, 1, 8], "uint8"), numpy.array([4, 4, 4], "uint8")), {"atol": 3}),
        ("assert_array_almost_equal", ([1.00000000001, 3.00003], [1.00000000002, 3.00004]), {"decimal": 12}),
        ("assert_almost_equal", ([1.00000000001, 3.00003], [1.00000000001, 3.00004]), {}),
        ("assert_string_equal", ("foo\nbar", "hello\nbar"), {}),
    ],
)
def test_says_what_numpys_says(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    texts = []
    for module in (torchnp, numpy):
        # Strings are given as they are.
        given = [arg if isinstance(arg, str) else module.asarray(arg) for arg in args]
        with pytest.raises(AssertionError) as caught:
            getattr(module.testing, name)(*given, **kwargs)
        texts.append(str(caught.value))
    assert texts[0] == texts[1]


def test_infinities_beside_nans_are_not_looked_at() -> None:
    for module in (torchnp, numpy):
        module.testing.assert_allclose([complex(numpy.inf, numpy.nan)], [complex(-numpy.inf, numpy.nan)])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_assert_warns_sends_who_matches_messages_to_pytest() -> None:
    for module in (torchnp, numpy):
        with pytest.raises(RuntimeError, match=r"assert_warns.*pytest\.warns"):
            module.testing.assert_warns(UserWarning, match="A")
