"""Einstein sums: pairs of operands are contracted, each pair by one matrix product."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from .casting import cast
from .contraction import matrix_product, multiply, sum_axes
from .einsum_subscripts import Labels

__all__ = ["Labelled", "check_sizes", "einsum", "labelled", "rearranged"]


Labelled = tuple[Tensor, Labels]
"""An operand, or what operands were contracted to, with a label for each axis."""


def labelled(inputs: Sequence[Labels], operands: Sequence[Tensor]) -> list[Labelled]:
    """The operands as views in which no label appears twice, of sizes that fit each other."""
    pairs = [_take_diagonals(t, labels, i) for i, (t, labels) in enumerate(zip(operands, inputs, strict=True))]
    check_sizes(pairs)
    return pairs


def einsum(
    pairs: Sequence[Labelled], output: Labels, path: Sequence[tuple[int, ...]] | None, dtype: torch.dtype
) -> Tensor:
    """The sum over every label that `output` lacks of the products of the operands.

    Parameters
    ----------
    pairs : sequence of (Tensor, labels)
        The operands, as `labelled` gives them.
    output : labels
        As `parse` gives them.
    path : sequence of tuples of positions, optional
        Which operands to contract next; the result goes to the end of the list. From the left by default.
    dtype : torch.dtype
        To compute in.

    """
    # float16 sums in float32 and rounds once, as NumPy's loop does.
    working = torch.float32 if dtype is torch.float16 else dtype
    pairs = [(cast(t, working), labels) for t, labels in pairs]
    for positions in path or []:
        group = [pairs[i] for i in positions]
        rest = [pairs[i] for i in range(len(pairs)) if i not in positions]
        keep = set(output).union(*[labels for _, labels in rest])
        if len(group) == 2:
            # Nothing is added up along an axis of length 1: a zero keeps its sign.
            group = [_without_ones(t, labels, keep) for t, labels in group]
        pairs = [*rest, _contract_group(group, keep)]
    tensor, labels = _contract_group(pairs, set(output))
    return cast(tensor.permute([labels.index(label) for label in output]), dtype)


def rearranged(t: Tensor, labels: Labels, output: Labels) -> Tensor:
    """A view of one operand with the axes of the result: there is nothing to sum over."""
    t, labels = _take_diagonals(t, labels, 0)
    return t.permute([labels.index(label) for label in output])


def _take_diagonals(t: Tensor, labels: Labels, position: int) -> Labelled:
    """A view in which no label appears twice."""
    labels = list(labels)
    while len(set(labels)) != len(labels):
        for i, label in enumerate(labels):
            j = labels.index(label)
            if j == i:
                continue
            if t.shape[i] != t.shape[j]:
                raise ValueError(
                    f"einsum: dimensions in operand {position} for collapsing index '{label}' "
                    f"don't match ({t.shape[j]} != {t.shape[i]})"
                )
            t = torch.diagonal(t, 0, j, i).movedim(-1, j)
            del labels[i]
            break
    return t, labels


def check_sizes(pairs: Sequence[Labelled]) -> None:
    """A label has one size everywhere, size 1 aside, which broadcasts."""
    sizes: dict[str, int] = {}
    for position, (t, labels) in enumerate(pairs):
        for axis, label in enumerate(labels):
            size = t.shape[axis]
            if size == 1:
                continue
            if sizes.setdefault(label, size) != size:
                raise ValueError(
                    f"einsum: operands could not be broadcast together: subscript '{label}' has size {sizes[label]}, "
                    f"and size {size} in operand {position}"
                )


def _contract_group(group: Sequence[Labelled], keep: set[str]) -> Labelled:
    """The product of the operands, summed over the labels not kept."""
    first, *others = group
    for i, other in enumerate(others):
        needed = keep.union(*[labels for _, labels in others[i + 1 :]])
        first = _contract_pair(first, other, needed)
    return _sum_out(*first, keep)


def _without_ones(t: Tensor, labels: Labels, keep: set[str]) -> Labelled:
    ones = [i for i, label in enumerate(labels) if label not in keep and t.shape[i] == 1]
    left = [i for i in range(len(labels)) if i not in ones]
    return t.reshape([t.shape[i] for i in left]), [labels[i] for i in left]


def _sum_out(t: Tensor, labels: Labels, keep: set[str]) -> Labelled:
    axes = tuple([i for i, label in enumerate(labels) if label not in keep])
    return sum_axes(t, axes), [label for label in labels if label in keep]


def _contract_pair(a: Labelled, b: Labelled, keep: set[str]) -> Labelled:
    """The product of two operands, as one batched matrix product where there is something to sum over."""
    x, labels_x = _sum_out(*a, keep | set(b[1]))
    y, labels_y = _sum_out(*b, keep | set(labels_x))
    shared = [label for label in labels_x if label in labels_y]
    batch = [label for label in shared if label in keep]
    summed = [label for label in shared if label not in keep]
    rows = [label for label in labels_x if label not in shared]
    columns = [label for label in labels_y if label not in shared]
    x = x.permute([labels_x.index(label) for label in (*batch, *rows, *summed)])
    y = y.permute([labels_y.index(label) for label in (*batch, *summed, *columns)])
    if not summed:
        x = x.reshape([*x.shape, *[1] * len(columns)])
        y = y.reshape([*y.shape[: len(batch)], *[1] * len(rows), *y.shape[len(batch) :]])
        return multiply(x, y), batch + rows + columns
    x, y = _broadcast_shared(x, y, len(batch), len(rows), len(summed))
    kept, middle = len(batch), len(batch) + len(rows)
    shape_batch, shape_rows = list(x.shape[:kept]), list(x.shape[kept:middle])
    shape_columns = list(y.shape[kept + len(summed) :])
    depth = math.prod(list(x.shape[middle:]))
    left = x.reshape([*shape_batch, math.prod(shape_rows), depth])
    right = y.reshape([*shape_batch, depth, math.prod(shape_columns)])
    product = matrix_product(left, right)
    return product.reshape(shape_batch + shape_rows + shape_columns), batch + rows + columns


def _broadcast_shared(x: Tensor, y: Tensor, batch: int, rows: int, summed: int) -> tuple[Tensor, Tensor]:
    """Give the shared axes of both one size where one of them has size 1."""
    axes_x = [*range(batch), *range(batch + rows, batch + rows + summed)]
    shape_x, shape_y = list(x.shape), list(y.shape)
    for axis_y, axis_x in enumerate(axes_x):
        size = shape_y[axis_y] if shape_x[axis_x] == 1 else shape_x[axis_x]
        shape_x[axis_x] = shape_y[axis_y] = size
    return x.expand(shape_x), y.expand(shape_y)
