"""Which loop of a ufunc runs for which input types.

Tables are computed once at import, one for each distinct list of loops, so a call looks up two keys
and Dynamo sees constants. A key is a torch dtype, or `int`, `float`, `complex` for a bare Python
number, which is weak (NEP 50).
"""

from __future__ import annotations

from typing import Any

import torch

from ._impl.dtypes import ALL, can_cast, category, weak_result

__all__ = ["CHAR_TO_DTYPE", "loop_dtypes", "resolution_table"]

CHAR_TO_DTYPE: dict[str, torch.dtype] = dict(zip("?bBhHiIlLefdFD", ALL, strict=True))
_WEAK: tuple[type, ...] = (int, float, complex)
_KEYS: tuple[Any, ...] = ALL + _WEAK
_tables: dict[tuple[str, ...], dict[Any, Any]] = {}


def loop_dtypes(loop: str) -> tuple[tuple[torch.dtype, ...], tuple[torch.dtype, ...]]:
    """Input and output dtypes of a loop such as 'dd->d'."""
    inputs, outputs = loop.split("->")
    return tuple(CHAR_TO_DTYPE[c] for c in inputs), tuple(CHAR_TO_DTYPE[c] for c in outputs)


# Which dtypes each dtype may be cast to safely: a look-up here is the inner loop of the import.
_TARGETS = {source: frozenset(target for target in ALL if can_cast(source, target)) for source in ALL}


def _first_safe(loops: list[tuple[torch.dtype, ...]], inputs: tuple[torch.dtype, ...]) -> int | None:
    first = _TARGETS[inputs[0]]
    last = _TARGETS[inputs[-1]]
    for i, dtypes in enumerate(loops):
        if dtypes[0] in first and dtypes[-1] in last:
            return i
    return None


def _resolve_two(loops: list[tuple[torch.dtype, ...]], a: Any, b: Any) -> int | None:
    if a in _WEAK and b in _WEAK:
        return _first_safe(loops, (weak_result(None, a), weak_result(None, b)))
    if a in _WEAK or b in _WEAK:
        strong, weak = (b, a) if a in _WEAK else (a, b)
        for stand_in in (weak_result(strong, weak), weak_result(None, weak)):
            inputs = (stand_in, b) if a in _WEAK else (a, stand_in)
            found = _first_safe(loops, inputs)
            if found is not None:
                return found
        return None
    return _first_safe(loops, (a, b))


def resolution_table(
    loops: tuple[str, ...], integers_to: torch.dtype | None = None, *, takes_bool: bool = True
) -> dict[Any, Any]:
    """Loop numbers by input keys: `table[a]` for one input, `table[a][b]` for two; None means no loop.

    Integers and bools go to the loop of `integers_to` if that is given (true division). `takes_bool`
    says whether operands that are all bool may go to an integer loop.
    """
    signatures = (*(loop.split("->")[0] for loop in loops), str(integers_to), str(takes_bool))
    table = _tables.get(signatures)
    if table is None:
        dtypes = [loop_dtypes(loop)[0] for loop in loops]
        if len(dtypes[0]) == 1:
            table = {key: _first_safe(dtypes, (weak_result(None, key) if key in _WEAK else key,)) for key in _KEYS}
        else:
            table = {a: {b: _resolve_two(dtypes, a, b) for b in _KEYS} for a in _KEYS}
            if integers_to is not None:
                exact = [key for key in _KEYS if key is int or (key not in _WEAK and category(key) <= 1)]
                number = dtypes.index((integers_to, integers_to))
                for a in exact:
                    table[a].update(dict.fromkeys(exact, number))
        if not takes_bool:
            if len(dtypes[0]) == 1:
                table[torch.bool] = None
            else:
                table[torch.bool][torch.bool] = None
        _tables[signatures] = table
    return table
