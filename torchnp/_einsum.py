"""Einstein sums: the two calling conventions, and what NumPy says about an order of contractions."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from ._base import ArrayBase, wrap, wrap_result, wrap_through, wrap_view_or_scalar
from ._convert import as_tensor, check_casting, check_order
from ._dtypes import to_torch_dtype
from ._impl.dtypes import can_cast, name_of, result_type
from ._impl.einsum import check_sizes, labelled, rearranged
from ._impl.einsum import einsum as contract
from ._impl.einsum_path import find_path
from ._impl.einsum_report import report
from ._impl.einsum_subscripts import Labels, letters_of, parse
from ._impl.layout import is_c_contiguous, is_f_contiguous, to_order
from ._out import check_out, store

__all__ = ["einsum", "einsum_path"]


def _read(operands: tuple[Any, ...], name: str, drop_broadcast: bool) -> tuple[list[Labels], Labels, list[Tensor]]:
    """Labels and tensors from either convention: one string, or operands and lists in turn."""
    if not operands:
        raise ValueError(
            f"{name}: must specify the einstein sum subscripts string and at least one operand, "
            "or at least one operand and its corresponding subscripts list"
        )
    if isinstance(operands[0], str):
        if len(operands) < 2:
            raise ValueError(f"{name}: must specify the einstein sum subscripts string and at least one operand")
        subscripts, arrays = operands[0], list(operands[1:])
    else:
        pairs = len(operands) // 2
        if pairs == 0:
            raise ValueError(f"{name}: must specify at least one operand and its corresponding subscripts list")
        arrays = [operands[2 * i] for i in range(pairs)]
        subscripts = ",".join([letters_of(operands[2 * i + 1]) for i in range(pairs)])
        if len(operands) % 2:
            subscripts += "->" + letters_of(operands[-1])
    tensors = [as_tensor(a, name, f"operand {i}") for i, a in enumerate(arrays)]
    inputs, output = parse(subscripts, [t.dim() for t in tensors], drop_broadcast)
    return inputs, output, tensors


def _sizes(inputs: list[Labels], tensors: list[Tensor]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for labels, t in zip(inputs, tensors, strict=True):
        for label, size in zip(labels, t.shape, strict=True):
            sizes[label] = max(size, sizes.get(label, size)) if size != 0 else 0
    return sizes


def _plan(
    optimize: Any, inputs: list[Labels], output: Labels, tensors: list[Tensor], name: str
) -> list[tuple[int, ...]]:
    """The path that `optimize` names, or that it is."""
    if optimize is None or optimize is False:
        return find_path(inputs, output, {}, False, None)
    if isinstance(optimize, list | tuple) and optimize and optimize[0] == "einsum_path":
        path = [tuple([position.__index__() for position in step]) for step in optimize[1:]]
        left = len(tensors) - sum([len(step) - 1 for step in path])
        if left != 1:
            raise RuntimeError(
                f"{name}: Invalid einsum_path is specified: {left - 1} more operands has to be contracted."
            )
        return path
    limit = None
    if isinstance(optimize, list | tuple) and len(optimize) == 2 and isinstance(optimize[0], str):
        optimize, limit = optimize[0], int(optimize[1])
    if optimize is True:
        optimize = "greedy"
    if not isinstance(optimize, str):
        raise TypeError(f"{name}: did not understand the path {optimize!r}")
    sizes = _sizes(inputs, tensors)
    if optimize not in ("greedy", "optimal"):
        # Where there is nothing to choose, NumPy does not look at the name.
        if len(tensors) <= 2 or set(output) == sizes.keys():
            return find_path(inputs, output, sizes, False, None)
        raise KeyError(f"{name}: path name {optimize} not found")
    return find_path(inputs, output, sizes, optimize, limit)


def einsum(
    *operands: Any,
    out: Any = None,
    optimize: Any = False,
    dtype: Any = None,
    order: str = "K",
    casting: str = "safe",
) -> Any:
    """Einstein sum: products of the operands, summed over the subscripts that the result lacks.

    Parameters
    ----------
    subscripts : str
        Such as ``'ij,jk->ik'``; or give each operand followed by a list of ints, and last the result's list.
    *operands : array_like
    out : ndarray, optional
    optimize : {False, True, 'greedy', 'optimal'} or path, optional
        Order of the contractions; a path comes from `einsum_path`.
    dtype : dtype, optional
        To compute in.
    order : {'C', 'F', 'A', 'K'}, optional
    casting : {'safe', 'no', 'equiv', 'same_kind', 'unsafe'}, optional

    Returns
    -------
    scalar or ndarray
        A view, if there is one operand and nothing to sum over.

    Examples
    --------
    >>> import torchnp as np
    >>> np.einsum('ij,j->i', [[1, 2], [3, 4]], [1, 1])
    array([3, 7])
    """
    inputs, output, tensors = _read(operands, "einsum", bool(optimize))
    casting = check_casting(casting, "einsum")
    order = check_order(order, "einsum")
    path = _plan(optimize, inputs, output, tensors, "einsum")
    # NumPy assigns the element of a product of matrices to `out`, for which there is no rule.
    assigns = (
        out is not None and optimize and not output and set.intersection(*_last_pair(path, inputs, output, tensors))
    )
    # Any other destination is read too, where sums begin.
    involved = tensors if out is None or assigns else [*tensors, check_out(out, "einsum")._tensor]
    working = result_type(*involved) if dtype is None else to_torch_dtype(dtype)
    rearranges = out is None and len(tensors) == 1 and set(inputs[0]) == set(output)
    if rearranges:
        return _rearranged(operands, tensors[0], inputs[0], output)
    pairs = labelled(inputs, tensors)
    if out is not None and out.ndim != len(output):
        raise ValueError(
            f"einsum: out parameter does not have the correct number of dimensions, has {out.ndim}, not {len(output)}"
        )
    for t in involved:
        if not can_cast(t.dtype, working, casting):
            raise TypeError(
                f"einsum: Cannot cast operand from {name_of(t.dtype)} to {name_of(working)} "
                f"according to the rule {casting!r}"
            )
    result = contract(pairs, output, path if optimize else None, working)
    if out is not None:
        target = check_out(out, "einsum")._tensor.dtype
        if not assigns and not can_cast(result.dtype, target, casting):
            raise TypeError(
                f"einsum: Cannot cast the result from {name_of(result.dtype)} to {name_of(target)} "
                f"according to the rule {casting!r}"
            )
        return store(out, result, "unsafe" if assigns else casting, "einsum")
    if order == "A":
        order = "F" if all([is_f_contiguous(t) and not is_c_contiguous(t) for t in tensors]) else "C"
    result = result if order == "K" else to_order(result, order)
    if optimize and result.dim() == 0 and _ends_in_tensordot(path, inputs, output, tensors):
        return wrap(result)
    return wrap_result(result)


def _rearranged(operands: tuple[Any, ...], tensor: Tensor, labels: Labels, output: Labels) -> Any:
    """The view that an operand with nothing to sum over is; neither `dtype` nor `order` makes a copy of it."""
    source = operands[1] if isinstance(operands[0], str) else operands[0]
    if isinstance(source, ArrayBase) and source._reversed and output:
        return wrap_through(source, "view", rearranged, labels, output)
    return wrap_view_or_scalar(rearranged(tensor, labels, output), source)


def _ends_in_tensordot(
    path: list[tuple[int, ...]], inputs: list[Labels], output: Labels, tensors: list[Tensor]
) -> bool:
    """Whether NumPy would make a full contraction of two operands last, which gives an array even if 0-d."""
    one, other = _last_pair(path, inputs, output, tensors)
    return not output and one == other and len(one) > 0


def _last_pair(
    path: list[tuple[int, ...]], inputs: list[Labels], output: Labels, tensors: list[Tensor]
) -> tuple[set[str], set[str]]:
    """The labels of the two operands that are contracted last; none if they are not two, or one is broadcast."""
    sizes = _sizes(inputs, tensors)
    if any(list(t.shape) != [sizes[label] for label in inputs[i]] for i, t in enumerate(tensors)):
        return set(), set()
    remaining = [set(labels) for labels in inputs]
    for step in path[:-1]:
        rest = [remaining[i] for i in range(len(remaining)) if i not in step]
        remaining = [*rest, set().union(*[remaining[i] for i in step]) & set(output).union(*rest)]
    return (remaining[0], remaining[1]) if len(remaining) == 2 else (set(), set())


def einsum_path(*operands: Any, optimize: Any = "greedy", einsum_call: Any = False) -> Any:
    """The order of contractions that `einsum` would follow, and what it costs.

    Parameters
    ----------
    *operands
        As for `einsum`.
    optimize : {'greedy', 'optimal', True, False} or path, optional
    einsum_call : bool, optional
        Only False is supported.

    Returns
    -------
    path : list
        ``'einsum_path'`` and tuples of positions, to be handed to ``einsum(optimize=…)``.
    report : str

    Examples
    --------
    >>> import torchnp as np
    >>> np.einsum_path('ij,jk->ik', np.ones((2, 2)), np.ones((2, 2)))[0]
    ['einsum_path', (0, 1)]
    """
    if einsum_call is not False:
        raise NotImplementedError("einsum_path: einsum_call is not supported; leave it at its default, False")
    inputs, output, tensors = _read(operands, "einsum_path", True)
    check_sizes([*zip(tensors, inputs, strict=True)])
    path = _plan(optimize, inputs, output, tensors, "einsum_path")
    return ["einsum_path", *path], report(path, inputs, output, _sizes(inputs, tensors))
