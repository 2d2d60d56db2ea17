"""A ufunc call with everything that NumPy allows: weak numbers, `out`, `where`, `casting`, `dtype` …"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase, wrap_result
from ._convert import as_tensor, check_casting, check_order
from ._dtypes import to_torch_dtype
from ._impl.casting import cast, weak_tensor
from ._impl.dtypes import can_cast, category, int_bounds, is_integer, name_of
from ._impl.errors import UFuncTypeError
from ._impl.memory import to_order
from ._impl.ufunc_def import UFuncDef
from ._resolve import CHAR_TO_DTYPE

__all__ = ["broadcast", "call", "choose_loop", "key_of", "operand", "out_tensors", "to_loop_dtype"]

_WEAK = (int, float, complex)
_KEYWORDS = ("out", "where", "casting", "order", "dtype", "subok", "signature")
_GUFUNC_KEYWORDS = ("out", "casting", "order", "dtype", "subok", "signature", "axes", "axis", "keepdims")
_COMPARISONS = {"equal", "not_equal", "less", "less_equal", "greater", "greater_equal"}


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
    return cast(obj, dtype) if isinstance(obj, Tensor) else weak_tensor(obj, dtype, device)


def out_tensors(out: Any, nout: int, name: str) -> list[ArrayBase | None]:
    """The arrays of `out=`, one an output; None where the caller gave none."""
    if out is None:
        return [None] * nout
    outs = list(out) if isinstance(out, tuple) else [out]
    if len(outs) != nout:
        if not isinstance(out, tuple):
            raise TypeError(f"{name}: 'out' must be a tuple of arrays, since there are {nout} outputs")
        raise ValueError(f"{name}: the 'out' tuple must have exactly {nout} entries, not {len(outs)}")
    for item in outs:
        if item is None:
            continue
        if not isinstance(item, ArrayBase) or item._is_scalar:
            raise TypeError(f"{name}: return arrays must be of ArrayType; out is a {type(item).__name__}")
        if not item._writeable:
            raise ValueError(f"{name}: out: output array is read-only")
    return outs


def _wanted_dtypes(defn: UFuncDef, dtype: Any, signature: Any) -> tuple[torch.dtype | None, ...] | None:
    """The dtype that each operand of the loop must have, from `dtype=` or `signature=`."""
    total = defn.nin + defn.nout
    if signature is not None:
        if dtype is not None:
            raise TypeError(f"{defn.name}: cannot specify both 'signature' and 'dtype'")
        if isinstance(signature, str):
            letters = signature.replace("->", "")
            if len(letters) == 1:
                return (None,) * defn.nin + (to_torch_dtype(letters),) * defn.nout
            if len(letters) != total or "->" not in signature:
                raise ValueError(f"{defn.name}: signature {signature!r} needs {total} types, as in {defn.loops[0]!r}")
            return tuple(CHAR_TO_DTYPE.get(c) or to_torch_dtype(c) for c in letters)
        if isinstance(signature, tuple):
            if len(signature) == 1 and total != 1:
                return (None,) * defn.nin + (to_torch_dtype(signature[0]),) * defn.nout
            if len(signature) != total:
                raise ValueError(f"{defn.name}: signature must have {total} entries, not {len(signature)}")
            return tuple(None if item is None else to_torch_dtype(item) for item in signature)
        raise TypeError(f"{defn.name}: signature must be a string or a tuple of dtypes")
    if dtype is None:
        return None
    return (None,) * defn.nin + (to_torch_dtype(dtype),) * defn.nout


def _no_loop(defn: UFuncDef, keys: list[Any], casting: str) -> TypeError:
    given = ", ".join(name_of(k) if isinstance(k, torch.dtype) else f"Python {k.__name__}" for k in keys)
    if keys == [torch.bool, torch.bool] and defn.name == "subtract":
        return TypeError(
            "subtract: the `-` operator is not supported for bools: use bitwise_xor, the `^` operator, or logical_xor"
        )
    if keys == [torch.bool] and defn.name == "negative":
        return TypeError("negative: the `-` operator is not supported for bools: use invert, the `~` operator")
    return TypeError(
        f"ufunc '{defn.name}' not supported for the input types ({given}), and the inputs could not be safely coerced "
        f"to any supported types according to the casting rule '{casting}'; its loops are {' '.join(defn.loops)}"
    )


def choose_loop(u: Any, keys: list[Any], casting: str, wanted: tuple[torch.dtype | None, ...] | None) -> Any:
    """The loop that runs, and a check that the inputs may be cast to it."""
    defn = u._defn
    if wanted is None:
        loop = u.find_loop(keys)
        if loop is None:
            raise _no_loop(defn, keys, casting)
        # Resolution casts safely, so only the strictest rules can object.
        if casting in ("no", "equiv"):
            _check_inputs(u, keys, loop, casting)
        return loop
    for loop in u._loops:
        for want, have in zip(wanted, loop.inputs + loop.outputs, strict=True):
            if want is not None and want is not have:
                break
        else:
            break
    else:
        loop = None
    if loop is not None and all(want is None for want in wanted[: u.nin]):
        # Several loops may give the dtype; the inputs decide, as without `dtype=`, where they can.
        found = u.find_loop(keys)
        if found is not None and found.outputs == loop.outputs:
            loop = found
    if loop is None:
        raise TypeError(
            f"No loop matching the specified signature and casting was found for ufunc {defn.name}; "
            f"its loops are {' '.join(defn.loops)}"
        )
    _check_inputs(u, keys, loop, casting)
    return loop


def _check_inputs(u: Any, keys: list[Any], loop: Any, casting: str) -> None:
    """Raise if the casting rule forbids the cast of an input to the loop's dtype."""
    defn = u._defn
    for i, (key, need) in enumerate(zip(keys, loop.inputs, strict=True)):
        if isinstance(key, torch.dtype):
            allowed = can_cast(key, need, casting)
        else:
            # A weak number goes to its own category or a higher one under every rule but 'unsafe'.
            allowed = casting == "unsafe" or _WEAK.index(key) + 1 <= category(need)
        if not allowed:
            shown = name_of(key) if isinstance(key, torch.dtype) else f"Python {key.__name__}"
            raise UFuncTypeError(
                f"Cannot cast ufunc '{defn.name}' input {i if u.nin > 1 else ''} from {shown} to {name_of(need)} "
                f"with casting rule '{casting}'".replace("  ", " ")
            )


def _compare_out_of_range(u: Any, operands: list[Any], loop: Any) -> list[Any]:
    """Stand-ins for a comparison with a Python int that the other's dtype cannot hold.

    The comparison is decided by which side the number lies on: zero against plus or minus one.
    """
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


def call(u: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """Run the ufunc on the arguments; see NumPy's documentation of ufunc keywords.

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
        if key not in known:
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'; it takes {', '.join(known)}")
    if not u.nin <= len(args) <= u.nargs:
        upto = f"from {u.nin} to {u.nargs}" if u.nout else str(u.nin)
        raise TypeError(f"{name}() takes {upto} positional arguments but {len(args)} were given")
    out = kwargs.get("out")
    if len(args) > u.nin:
        if out is not None:
            raise TypeError(f"{name}: cannot specify 'out' as both a positional and keyword argument")
        out = args[u.nin :] + (None,) * (u.nargs - len(args))
    outs = out_tensors(out, u.nout, name)
    casting = check_casting(kwargs.get("casting", "same_kind"), name)
    order = check_order(kwargs.get("order", "K"), name)
    operands = [operand(arg, name, f"x{i + 1}" if u.nin > 1 else "x") for i, arg in enumerate(args[: u.nin])]
    if name.startswith("logical_"):
        # Only its truth matters, so a Python number of any size will do.
        operands = [item if isinstance(item, Tensor) else torch.tensor(bool(item)) for item in operands]
    wanted = _wanted_dtypes(defn, kwargs.get("dtype"), kwargs.get("signature"))
    loop = choose_loop(u, [key_of(item) for item in operands], casting, wanted)
    device = None
    for item in operands:
        if isinstance(item, Tensor):
            device = item.device
            break
    for item, need in zip(outs, loop.outputs, strict=True):
        if item is not None and not can_cast(need, item._tensor.dtype, casting):
            raise UFuncTypeError(
                f"Cannot cast ufunc '{name}' output from {name_of(need)} to {name_of(item._tensor.dtype)} "
                f"with casting rule '{casting}'"
            )
    kernel = loop.kernel
    dtypes = loop.inputs
    if name in _COMPARISONS:
        stand_ins = _compare_out_of_range(u, operands, loop)
        if stand_ins is not operands:
            operands, kernel, dtypes = stand_ins, defn.kernel, (torch.int8, torch.int8)
    tensors = [to_loop_dtype(item, dt, device) for item, dt in zip(operands, dtypes, strict=True)]
    where = kwargs.get("where", True)
    mask = None if where is True else as_tensor(where, name, "where")
    if mask is not None and mask.dtype is not torch.bool:
        raise TypeError(f"{name}: where must be an array of bool, not of {name_of(mask.dtype)} (no safe cast)")
    if defn.signature is not None:
        results = _call_core(u, kernel, tensors, kwargs)
    else:
        shape = _result_shape(name, tensors, mask, outs)
        results = kernel(*tensors)
    results = [results] if u.nout == 1 else list(results)
    if defn.signature is None:
        results = [item if item.shape == shape else item.expand(shape) for item in results]
    final = [_finish(result, array, mask, order) for result, array in zip(results, outs, strict=True)]
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


def _finish(result: Tensor, out: ArrayBase | None, mask: Tensor | None, order: str) -> Any:
    """Write into `out` where the mask says so, or wrap a new array in the memory order."""
    if out is None:
        # Where the mask is false NumPy leaves memory as it found it; a new result holds zeros there.
        if mask is not None:
            result = torch.where(mask, result, torch.zeros((), dtype=result.dtype, device=result.device))
        return wrap_result(result if order == "K" or order == "A" else to_order(result, order))
    tensor = out._tensor
    value = cast(result, tensor.dtype)
    if mask is not None:
        value = torch.where(mask, value, tensor)
    tensor.copy_(value)
    if out._reversed:
        out._commit(tensor)
    return out


def _call_core(u: Any, kernel: Any, tensors: list[Tensor], kwargs: dict[str, Any]) -> Tensor:
    """A generalised ufunc: move the core axes last, run, and move the result's core axes back."""
    inputs, output = u.signature.split("->")
    cores = [_core_dims(part) for part in inputs.replace(" ", "").split("),")]
    out_core = _core_dims(output)
    axes, axis, keepdims = kwargs.get("axes"), kwargs.get("axis"), kwargs.get("keepdims", False)
    if axis is not None:
        if axes is not None:
            raise TypeError(f"{u.__name__}: cannot specify both 'axis' and 'axes'")
        if any(len(core) != 1 for core in cores):
            raise TypeError(f"{u.__name__}: axis can only be used with a single shared core dimension")
        axes = [(axis,)] * len(cores) + ([(axis,)] if keepdims else [()])
    if keepdims and (out_core or any(len(core) != 1 for core in cores)):
        raise TypeError(
            f"{u.__name__}: keepdims can only be used when all inputs have one core dimension and the output none"
        )
    if axes is None:
        result = kernel(*tensors)
        return result.unsqueeze(-1) if keepdims else result
    entries = [item if isinstance(item, tuple) else (item,) for item in axes]
    if len(entries) == len(cores) and not out_core:
        entries.append(entries[0] if keepdims else ())
    if len(entries) != len(cores) + 1:
        raise ValueError(f"{u.__name__}: axes must have an entry for each input and output")
    for entry, core in zip(entries, [*cores, ["keep"] if keepdims else out_core], strict=True):
        if len(entry) != len(core):
            raise ValueError(f"{u.__name__}: axes entry {entry} must name {len(core)} core axes")
    moved = [
        t.movedim(entry, tuple(range(-len(entry), 0))) if entry else t
        for t, entry in zip(tensors, entries[:-1], strict=True)
    ]
    result = kernel(*moved)
    if keepdims:
        result = result.unsqueeze(-1)
    last = entries[-1]
    return result.movedim(tuple(range(-len(last), 0)), last) if last else result


def _core_dims(part: str) -> list[str]:
    return [name for name in part.strip("()").split(",") if name]
