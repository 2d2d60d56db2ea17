"""Methods of intermediate results compile: their defaults, unlike those of an input, have no source to guard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

import torchnp as np

X = [[3.0, 1.0, 2.0], [0.5, -4.0, 1.5], [1.0, 0.0, 9.0]]

PROGRAMS: dict[str, Callable[[Any], Any]] = {
    "all": lambda x: (x + 1).all(),
    "argsort": lambda x: (x + 1).argsort(),
    "astype": lambda x: (x + 1).astype("i4"),
    "chain": lambda x: np.concatenate((x, np.linalg.inv(x)))[::-1].sum(axis=1, keepdims=True),
    "cumsum": lambda x: (x + 1).cumsum(axis=0),
    "max": lambda x: (x + 1).max(),
    "mean": lambda x: (x + 1).mean(axis=0),
    "min": lambda x: (x + 1).min(axis=1),
    "percentile": lambda x: np.percentile(x + 1, 50),
    "prod": lambda x: (x + 1).prod(),
    "ptp": lambda x: np.ptp(x + 1),
    "scalar": lambda x: (x.sum() + 1).sum(),
    "std": lambda x: (x + 1).std(ddof=1),
    "sum": lambda x: (x + 1).sum(),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_method_of_an_intermediate_result_compiles(name: str) -> None:
    program = PROGRAMS[name]
    torch.compiler.reset()
    compiled = torch.compile(program, fullgraph=True, backend="aot_eager")

    expected, actual = program(np.array(X)), compiled(np.array(X))

    assert type(actual) is type(expected)
    assert torch.equal(actual.tensor, expected.tensor)


def test_where_true_selects_everything() -> None:
    x = np.array(X)

    assert x.max() == np.max(x, where=True) == 9
    assert x.min(axis=0).tolist() == [0.5, -4, 1.5]
