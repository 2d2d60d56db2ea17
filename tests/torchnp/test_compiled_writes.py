"""Writes into a 0-d float64 array inside a compiled graph, which torch 2.13 loses where they are made directly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

import torchnp as np


def _all(a: Any) -> None:
    a[...] = 2.0


def _empty_tuple(a: Any) -> None:
    a[()] = 2.0


def _mask(a: Any) -> None:
    a[a > 1] = 2.0


def _out(a: Any) -> None:
    np.add(1.0, 1.0, out=a)


def _reduction(a: Any) -> None:
    np.sum(np.ones(2), out=a)


def _gufunc(a: Any) -> None:
    np.vecdot(np.ones(2), np.ones(2), out=a)


def _at(a: Any) -> None:
    np.subtract.at(a, (), 5.0)


def _in_place(a: Any) -> None:
    a -= 5.0


def _in_place_array(a: Any) -> None:
    a -= np.array(5.0)


def _fill(a: Any) -> None:
    a.fill(2.0)


def _copyto(a: Any) -> None:
    np.copyto(a, 2.0)


def _put(a: Any) -> None:
    np.put(a, 0, 2.0)


def _putmask(a: Any) -> None:
    np.putmask(a, True, 2.0)


WRITES = [
    _all,
    _empty_tuple,
    _mask,
    _out,
    _reduction,
    _gufunc,
    _at,
    _in_place,
    _in_place_array,
    _fill,
    _copyto,
    _put,
    _putmask,
]


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__.strip("_"))
def test_a_write_into_a_0d_array_is_kept(write: Callable[[Any], None]) -> None:
    a = np.array(7.0)
    torch.compile(write, fullgraph=True, backend="aot_eager")(a)
    assert a.tolist() == 2.0
