"""Reading the subscripts of an Einstein sum.

A label is a letter; an axis under an ellipsis is the label "…0", "…1" … counted from the right, as
broadcasting aligns axes.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Any

__all__ = ["Labels", "letters_of", "parse"]

Labels = list[str]
_LETTERS = string.ascii_uppercase + string.ascii_lowercase
_WHERE = "einstein sum subscripts string"


def letters_of(sublist: Sequence[Any]) -> str:
    """Subscripts given as a list of ints and `Ellipsis`, as a string."""
    parts = []
    for item in sublist:
        if item is Ellipsis:
            parts.append("...")
        else:
            index = item.__index__()
            if not 0 <= index < len(_LETTERS):
                raise ValueError(f"einsum: subscript {index} is not within the valid range [0, {len(_LETTERS)})")
            parts.append(_LETTERS[index])
    return "".join(parts)


def _split_ellipsis(term: str, what: str) -> tuple[str, str | None]:
    """What stands before and after the ellipsis; None if there is none."""
    head, dots, tail = term.partition("...")
    for letter in head + tail:
        if letter == ".":
            raise ValueError(f"einsum: {_WHERE} contains a '.' that is not part of an ellipsis ('...') in {what}")
        if letter not in _LETTERS:
            raise ValueError(f"einsum: invalid subscript {letter!r} in {_WHERE}, subscripts must be letters")
    return head, tail if dots else None


def _operand_labels(term: str, ndim: int, position: int) -> Labels:
    head, tail = _split_ellipsis(term, f"operand {position}")
    named = len(head) + len(tail or "")
    if named > ndim:
        raise ValueError(f"einsum: {_WHERE} contains too many subscripts for operand {position}")
    if tail is None:
        if named < ndim:
            raise ValueError(
                "einsum: operand has more dimensions than subscripts given in einstein sum, "
                "but no '...' ellipsis provided to broadcast the extra dimensions."
            )
        return list(head)
    return [*head, *_ellipsis_labels(ndim - named), *tail]


def _ellipsis_labels(count: int) -> Labels:
    return [f"…{k}" for k in range(count - 1, -1, -1)]


def _output_labels(term: str, present: set[str], broadcast: int, drop_broadcast: bool) -> Labels:
    head, tail = _split_ellipsis(term, "the output")
    if tail is None and broadcast and not drop_broadcast:
        raise ValueError(
            "einsum: output has more dimensions than subscripts given in einstein sum, "
            "but no '...' ellipsis provided to broadcast the extra dimensions."
        )
    for i, label in enumerate(head + (tail or "")):
        if label in (head + (tail or ""))[:i]:
            raise ValueError(f"einsum: {_WHERE} includes output subscript '{label}' multiple times")
        if label not in present:
            raise ValueError(f"einsum: {_WHERE} included output subscript '{label}' which never appeared in an input")
    return [*head, *_ellipsis_labels(broadcast), *tail] if tail is not None else list(head)


def parse(subscripts: str, ranks: Sequence[int], drop_broadcast: bool = False) -> tuple[list[Labels], Labels]:
    """The labels of each operand's axes, and those of the result's.

    Parameters
    ----------
    subscripts : str
        Such as ``'ij,jk->ik'``; without an arrow, the result has the labels that appear once, sorted.
    ranks : sequence of int
        How many dimensions each operand has.
    drop_broadcast : bool, optional
        Sum over the axes under an ellipsis that the result lacks, in place of an error.
    """
    left, arrow, right = subscripts.replace(" ", "").partition("->")
    terms = left.split(",")
    if len(terms) > len(ranks):
        raise ValueError(
            "einsum: fewer operands provided to einstein sum function than specified in the subscripts string"
        )
    if len(terms) < len(ranks):
        raise ValueError(
            "einsum: more operands provided to einstein sum function than specified in the subscripts string"
        )
    inputs = [_operand_labels(term, ranks[i], i) for i, term in enumerate(terms)]
    everything = [label for labels in inputs for label in labels]
    broadcast = 0
    for labels in inputs:
        broadcast = max(broadcast, sum([label.startswith("…") for label in labels]))
    if arrow:
        return inputs, _output_labels(right, set(everything), broadcast, drop_broadcast)
    once = sorted([label for label in everything if everything.count(label) == 1 and not label.startswith("…")])
    return inputs, _ellipsis_labels(broadcast) + once
