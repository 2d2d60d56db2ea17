"""A ufunc call with everything that NumPy allows: weak numbers, `out`, `where`, `casting`, `dtype` …"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase, wrap, wrap_result
from ._convert import as_tensor, check_casting, check_order
from ._errstate import WATCHERS, report
from ._impl.casting import cast, weak_tensor
from ._impl.dtypes import can_cast, category, int_bounds, is_integer, name_of, weak_result
from ._impl.errors import UFuncTypeError
from ._impl.layout import to_order
from ._impl.ufunc_def import CHAR, UFuncDef
from ._impl.unsigned import modular
from ._out import write
from ._protocols import NO_ANSWER, answer
from ._ufunc_core import call_core
from ._ufunc_wanted import Wanted, no_wanted_loop, wanted_dtypes
from ._watching import watch_call

__all__ = ["broadcast", "call", "in_arrays", "no_loop", "where_mask"]

_WEAK = (int, float, complex)
_KEYWORDS = ("out", "where", "casting", "order", "dtype", "subok", "signature")
_GUFUNC_KEYWORDS = ("out", "casting", "order", "dtype", "subok", "signature", "axes", "axis", "keepdims")
_TRUTH = {"logical_and", "logical_or", "logical_xor"}
_COMPARISONS = {"equal", "not_equal", "less", "less_equal", "greater", "greater_equal"}

_where = modular(torch.where)


def operand(obj: Any, name: str, arg: str) -> Any:
    """A tensor, or a bare Python int, float or complex as it is."""
    if isinstance(obj, ArrayBase):
        return obj._tensor
    return obj if type(obj) in _WEAK else as_tensor(obj, name, arg)


def key_of(obj: Any) -> Any:
    """The key of an operand in a resolution table."""
    return obj.dtype if isinstance(obj, Tensor) else type(obj)


def to_loop_dtype(obj: Any, dtype: torch.dtype, device: torch.device | None) -> Tensor:
    """An operand as a tensor of the dtype that the loop takes."""
    if isinstance(obj, Tensor):
        return cast(obj, dtype)
    if type(obj) is complex and not dtype.is_complex:
        obj = bool(obj) if dtype is torch.bool else obj.real
    return weak_tensor(obj, dtype, device)


def out_tuple(out: Any, nout: int, name: str) -> list[Any]:
    """What `out=` holds, one item an output; None where the caller gave none."""
    if out is None:
        return [None] * nout
    outs = list(out) if isinstance(out, tuple) else [out]
    if len(outs) != nout:
        if not isinstance(out, tuple):
            raise TypeError(f"{name}: 'out' must be a tuple of arrays, since there are {nout} outputs")
        raise ValueError(f"{name}: the 'out' tuple must have exactly {nout} entries, not {len(outs)}")
    return outs


def check_arrays(outs: list[Any], name: str) -> None:
    """Raise unless every output that was given is an array that may be written."""
    for item in outs:
        if item is Ellipsis:
            raise TypeError(f"{name}: must use `...` as `out=...` and not per-operand/in a tuple")
        if item is not None and (not isinstance(item, ArrayBase) or item._is_scalar):
            raise TypeError(f"{name}: return arrays must be of ArrayType; out is a {type(item).__name__}")
        if item is not None and not item._writeable:
            raise ValueError(f"{name}: out: output array is read-only")


def in_arrays(made: Any) -> Any:
    """What `out=...` asks for: results that are arrays, even if they are 0-d."""
    if isinstance(made, tuple):
        return tuple([in_arrays(item) for item in made])
    return wrap(made._tensor) if isinstance(made, ArrayBase) and made._is_scalar else made


def where_mask(where: Any, name: str) -> Tensor | None:
    """The mask of `where=`; None if every element takes part."""
    if where is True:
        return None
    # An array must hold bools; Python's own objects are asked for their truth.
    mask = as_tensor(where, name, "where", None if isinstance(where, ArrayBase) else torch.bool)
    if mask.dtype is not torch.bool:
        raise TypeError(f"{name}: where must be an array of bool, not of {name_of(mask.dtype)} (no safe cast)")
    return mask


def no_loop(defn: UFuncDef, keys: list[Any], casting: str) -> TypeError:
    """What to raise where no loop takes operands of the types `keys`."""
    chars = "".join([CHAR[key] if isinstance(key, torch.dtype) else key.__name__ for key in keys])
    if defn.refusals.get(chars):
        return TypeError(f"{defn.name}: {defn.refusals[chars]}")
    given = ", ".join([name_of(key) if isinstance(key, torch.dtype) else f"Python {key.__name__}" for key in keys])
    return UFuncTypeError(
        f"ufunc '{defn.name}' not supported for the input types ({given}), and the inputs could not be safely coerced "
        f"to any supported types according to the casting rule '{casting}'; its loops are {' '.join(defn.loops)}"
    )


def choose_loop(u: Any, keys: list[Any], casting: str, wanted: Wanted) -> Any:
    """The loop that runs, and a check that the inputs may be cast to it."""
    defn = u._defn
    if wanted is None:
        loop = u.find_loop(keys)
        if loop is None:
            raise no_loop(defn, keys, casting)
        # Resolution casts safely, so only the strictest rules can object.
        if casting in ("no", "equiv"):
            _check_inputs(u, keys, loop, casting, None)
        return loop
    loop = _wanted_loop(u, keys, casting, wanted)
    if loop is None:
        raise no_wanted_loop(defn)
    _check_inputs(u, keys, loop, casting, wanted)
    return loop


def _wanted_loop(u: Any, keys: list[Any], casting: str, wanted: tuple[torch.dtype | None, ...]) -> Any:
    """The first loop of the wanted dtypes, or None.

    If only outputs are wanted, the inputs take the same dtype where there is such a loop to which they
    may be cast, and are cast safely elsewhere.
    """
    first = uniform = None
    for loop in u._loops:
        dtypes = loop.inputs + loop.outputs
        if all([want is None or want is have for want, have in zip(wanted, dtypes, strict=True)]):
            first = loop if first is None else first
            uniform = loop if dtypes == (wanted[-1],) * u.nargs else uniform
    if first is None or any([want is not None for want in wanted[: u.nin]]):
        return first
    if uniform is not None and _uncastable(u, keys, uniform, casting, wanted) is None:
        return uniform
    found = u.find_loop(keys)
    if found is not None and found.outputs == first.outputs:
        return found
    for loop in u._loops:
        if loop.outputs == first.outputs and _uncastable(u, keys, loop, "safe", None) is None:
            return loop
    return uniform


def _uncastable(u: Any, keys: list[Any], loop: Any, casting: str, wanted: Wanted) -> int | None:
    """The first input that the casting rule keeps from the loop's dtype."""
    for i, (key, need) in enumerate(zip(keys, loop.inputs, strict=True)):
        if isinstance(key, torch.dtype):
            allowed = can_cast(key, need, casting)
        elif wanted is not None and wanted[i] is not None:
            # The caller says what becomes of a Python number, as if it were made an array of that dtype.
            allowed = key is not complex or need.is_complex or need is torch.bool
        elif casting == "equiv" and not (u.__name__ in _COMPARISONS and is_integer(need)):
            # NumPy's 'equiv', unlike its 'no', sees the dtype that the number has on its own.
            allowed = can_cast(weak_result(None, key), need, casting)
        else:
            # Weak: a Python number goes to its own category or a higher one.
            allowed = casting == "unsafe" or _WEAK.index(key) + 1 <= category(need)
        if not allowed:
            return i
    return None


def _check_inputs(u: Any, keys: list[Any], loop: Any, casting: str, wanted: Wanted) -> None:
    """Raise if the casting rule forbids the cast of an input to the loop's dtype."""
    i = _uncastable(u, keys, loop, casting, wanted)
    if i is not None:
        shown = name_of(keys[i]) if isinstance(keys[i], torch.dtype) else f"Python {keys[i].__name__}"
        raise UFuncTypeError(
            f"Cannot cast ufunc '{u.__name__}' input{f' {i}' if u.nin > 1 else ''} from {shown} to "
            f"{name_of(loop.inputs[i])} with casting rule '{casting}'"
        )


def _compare_out_of_range(operands: list[Any], loop: Any) -> list[Any]:
    """Stand-ins for a comparison with a Python int that the other's dtype cannot hold.

    The comparison is decided by which side the number lies on: zero against plus or minus one.
    """
    a, b = operands
    if type(a) is int and type(b) is int:
        return [torch.tensor((a > b) - (a < b), dtype=torch.int8), torch.zeros((), dtype=torch.int8)]
    for i in (0, 1):
        number, other = operands[i], operands[1 - i]
        if type(number) is int and isinstance(other, Tensor) and is_integer(loop.inputs[i]):
            low, high = int_bounds(loop.inputs[i])
            if not low <= number <= high:
                stand_ins: list[Any] = [None, None]
                stand_ins[1 - i] = torch.zeros(other.shape, dtype=torch.int8, device=other.device)
                stand_ins[i] = torch.full((), 1 if number > high else -1, dtype=torch.int8, device=other.device)
                return stand_ins
    return operands


def call(u: Any, args: tuple[Any, ...], label: str = "", /, **kwargs: Any) -> Any:
    """Run the ufunc on the arguments; see NumPy's documentation of ufunc keywords.

    `label` is what floating point errors are said to come from, if not from the ufunc.

    Raises
    ------
    TypeError
        Wrong number of operands, unknown keyword, no loop for the dtypes, a cast that the casting rule
        forbids.
    ValueError
        Shapes that do not broadcast, an output of the wrong shape or one that is read-only.
    """
    defn: UFuncDef = u._defn
    name = defn.name
    known = _KEYWORDS if defn.signature is None else _GUFUNC_KEYWORDS
    for key in kwargs:
        if key not in known and key != "sig":
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'; it takes {', '.join(known)}")
    if not u.nin <= len(args) <= u.nargs:
        given = "1 was" if len(args) == 1 else f"{len(args)} were"
        raise TypeError(f"{name}() takes from {u.nin} to {u.nargs} positional arguments but {given} given")
    found = answer(u, "__call__", args, kwargs)
    if found is not NO_ANSWER:
        return found
    out = kwargs.get("out")
    if out is Ellipsis:
        return in_arrays(call(u, args, label, **{**kwargs, "out": None}))
    if len(args) > u.nin:
        if any([item is Ellipsis for item in args[u.nin :]]):
            raise TypeError(f"{name}: out=... is only allowed as a keyword argument.")
        if out is not None:
            raise TypeError(f"{name}: cannot specify 'out' as both a positional and keyword argument")
        out = args[u.nin :] + (None,) * (u.nargs - len(args))
    outs = out_tuple(out, u.nout, name)
    wanted = wanted_dtypes(defn, kwargs)
    casting = check_casting(kwargs.get("casting", "same_kind"), name)
    order = check_order(kwargs.get("order", "K"), name)
    if not isinstance(kwargs.get("subok", True), bool):
        raise TypeError(f"{name}: 'subok' must be a boolean")
    mask = where_mask(kwargs.get("where", True), name)
    if u.nin == 1:
        # A Python number is weak beside another operand only.
        operands: list[Any] = [as_tensor(args[0], name, "x")]
    else:
        operands = [operand(arg, name, f"x{i + 1}") for i, arg in enumerate(args[: u.nin])]
    check_arrays(outs, name)
    keys = [key_of(item) for item in operands]
    if name in _TRUTH and (wanted is None or all([want in (None, torch.bool) for want in wanted])):
        # Only the truth of the operands matters, so any may become a bool, whatever the casting rule.
        operands = [
            cast(item, torch.bool) if isinstance(item, Tensor) else torch.tensor(bool(item)) for item in operands
        ]
        loop = u.find_loop([torch.bool, torch.bool])
    else:
        loop = choose_loop(u, keys, casting, wanted)
    device = None
    for item in operands:
        if isinstance(item, Tensor):
            device = item.device
            break
    for array, need in zip(outs, loop.outputs, strict=True):
        if array is not None and not can_cast(need, array._tensor.dtype, casting):
            raise UFuncTypeError(
                f"Cannot cast ufunc '{name}' output from {name_of(need)} to {name_of(array._tensor.dtype)} "
                f"with casting rule '{casting}'"
            )
    kernel = loop.kernel
    dtypes = loop.inputs
    if name in _COMPARISONS:
        stand_ins = _compare_out_of_range(operands, loop)
        if stand_ins is not operands:
            operands, kernel, dtypes = stand_ins, defn.kernel, (torch.int8, torch.int8)
    tensors = [to_loop_dtype(item, dt, device) for item, dt in zip(operands, dtypes, strict=True)]
    if defn.signature is not None:
        return call_core(u, kernel, tensors, outs[0], order, kwargs)
    shape = _result_shape(name, tensors, mask, outs)
    if defn.idle is not None:
        tensors = [tensor.expand(shape) for tensor in tensors]
        if mask is not None:
            tensors = [_where(mask, tensor, defn.idle) for tensor in tensors]
    elif mask is not None:
        tensors = [_where_masked(tensor, mask) for tensor in tensors]
    results = kernel(*tensors)
    results = [results] if u.nout == 1 else list(results)
    # Before `out` is written, which may be an operand.
    found = watch_call(name, operands, tensors, results, outs, mask) if WATCHERS else 0
    final = [
        finish(result if result.shape == shape else result.expand(shape), array, mask, order)
        for result, array in zip(results, outs, strict=True)
    ]
    if found:
        report(found, label or name)
    return final[0] if u.nout == 1 else tuple(final)


def _result_shape(name: str, tensors: list[Tensor], mask: Tensor | None, outs: list[ArrayBase | None]) -> torch.Size:
    """The broadcast shape of inputs, mask and outputs; outputs themselves are never stretched."""
    shapes = [t.shape for t in tensors]
    if mask is not None:
        shapes.append(mask.shape)
    given = [item._tensor.shape for item in outs if item is not None]
    shape = broadcast(name, shapes + given)
    for item in given:
        if item != shape:
            raise ValueError(
                f"{name}: non-broadcastable output operand with shape {tuple(item)} doesn't match the broadcast "
                f"shape {tuple(shape)}"
            )
    return shape


def _where_masked(tensor: Tensor, mask: Tensor) -> Tensor:
    """`tensor` without a derivative where the mask leaves it out: not even an infinite one, which 0 does not cancel."""
    return torch.where(mask, tensor, tensor.detach()) if tensor.requires_grad else tensor


def broadcast(name: str, shapes: list[torch.Size]) -> torch.Size:
    """The common shape, or ValueError with NumPy's words for which shapes do not fit."""
    ndim = max(len(shape) for shape in shapes)
    result = [1] * ndim
    for shape in shapes:
        offset = ndim - len(shape)
        for i, size in enumerate(shape):
            have = result[offset + i]
            if size != 1 and have == 1:
                result[offset + i] = size
            elif size != have and size != 1:
                shown = " ".join(str(tuple(s)) for s in shapes)
                raise ValueError(f"{name}: operands could not be broadcast together with shapes {shown}")
    return torch.Size(result)


def finish(result: Tensor, out: ArrayBase | None, mask: Tensor | None, order: str) -> Any:
    """Write into `out` where the mask says so, or wrap a new array in the memory order."""
    if out is None:
        # Where the mask is false NumPy leaves memory as it found it; a new result holds zeros there.
        if mask is not None:
            result = _where(mask, result, 0)
        return wrap_result(result if order == "K" or order == "A" else to_order(result, order))
    if mask is not None:
        result = _where(mask, cast(result, out._tensor.dtype), out._tensor)
    return write(out, result)
