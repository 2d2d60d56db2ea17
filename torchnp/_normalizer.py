"""The normalizer: from a tagged implementation to a public function, once, at import.

`public(impl)` reads the tags on the implementation's signature and writes the source of a flat
wrapper with the same signature: one conversion a parameter, the call, `out=`, the wrapping. Nothing is
inspected at call time, so eager calls stay cheap and `torch.compile` has few frames to trace.
"""

from __future__ import annotations

import builtins
import inspect
import linecache
from collections.abc import Callable
from functools import cache
from types import CodeType, FunctionType
from typing import Any, get_args

from . import _base, _convert, _errstate, _out, _standin
from ._dtypes import to_torch_dtype
from ._impl.tags import NoValue, Tag

__all__ = ["public"]

_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = range(5)
_EMPTY: Any = inspect.Parameter.empty

# Per tag: what to do with parameter {p}, as source; empty means nothing to do. FUNCTION is the public name.
_CONVERSIONS: dict[str, str] = {
    "array": "{p} = {p}._tensor if isinstance({p}, ArrayBase) else as_tensor({p}, FUNCTION, {p!r})",
    "arrays": "{p} = as_tensors({p}, FUNCTION, {p!r})",
    "weak": "{p} = {p}._tensor if isinstance({p}, ArrayBase) else as_weak({p}, FUNCTION, {p!r})",
    "weak_arrays": "{p} = as_weak_list({p}, FUNCTION, {p!r})",
    "weak_number": "{p} = {p}._tensor if isinstance({p}, ArrayBase) else as_weak_number({p}, FUNCTION, {p!r})",
    "weak_items": "{p} = as_weak_items({p}, FUNCTION, {p!r})",
    "destination": "array_{p} = {p}; {p} = check_destination({p}, FUNCTION, {p!r})",
    "dtype": "{p} = to_torch_dtype({p})",
    "casting": "{p} = {p} if {p} is default_{p} else check_casting({p}, FUNCTION)",
    "integers": "{p} = {p}._tensor if isinstance({p}, ArrayBase) else as_integers({p}, FUNCTION, {p!r})",
    "mask": "{p} = as_mask({p}, FUNCTION, {p!r})",
    "int": "{p} = {p} if type({p}) is int else to_int({p}, FUNCTION, {p!r})",
    "axes": "{p} = {p} if {p} is None or type({p}) is int else to_axes({p}, FUNCTION, {p!r})",
    "shape": "{p} = to_shape({p}, FUNCTION, {p!r})",
    "counts": "{p} = to_counts({p}, FUNCTION, {p!r})",
    "indices": "{p} = as_indices({p}, FUNCTION, {p!r})",
    "order": "{p} = {p} if {p} == 'C' else check_order({p}, FUNCTION)",
    "bool": "{p} = {p} if {p} is True or {p} is False else bool({p})",
    "device": "{p} = to_device({p}, FUNCTION, {p!r})",
    "only_default": "if {p} is not default_{p}: refuse(FUNCTION, {p!r}, {p}, default_{p})",
    "like": "if {p} is not None: check_like({p}, FUNCTION)",
    "as_is": "",
    "out": "",
}

# Per return tag: how to wrap `result`.
_RETURNS: dict[str, str] = {
    "ndarray": "wrap(result)",
    "view": "wrap_view(result, view_of)",
    "readonly_view": "wrap_readonly(result, view_of)",
    "array_or_scalar": "wrap_result(result)",
    "unless_kept": "wrap(result) if keepdims else wrap_result(result)",
    "unless_weighted": "wrap(result) if keepdims or weights is not None else wrap_result(result)",
    "list": "[wrap(item) for item in result]",
    "tuple": "tuple([wrap(item) for item in result])",
    "tuple_or_scalars": "tuple([wrap_result(item) for item in result])",
    "flipped": "wrap_flipped(result, view_of)",
    "views": "[wrap_view(item, view_of) for item in result]",
    "views_or_scalars": "tuple([wrap_view_or_scalar(item, view_of) for item in result])",
    "views_of_each": "wrap_views(result, view_of, {first}, {call})",
    "plain": "result",
    "polynomial": "wrap_polynomial(result, given)",
    "result": "wrap_tree(result)",
    "result_of_arrays": "wrap_arrays(result)",
}

# Returns that a source with negative strides gives by itself, through `wrap_through`.
_THROUGH = frozenset({"view", "readonly_view", "flipped", "views", "views_or_scalars"})

# Functions that NumPy makes of several ufuncs: `_replays` has their steps, for floating point errors.
_REPLAYED = frozenset(
    (
        "around",
        "average",
        "cross",
        "cumprod",
        "cumsum",
        "cumulative_prod",
        "cumulative_sum",
        "diff",
        "dot",
        "ediff1d",
        "full",
        "full_like",
        "i0",
        "inner",
        "kron",
        "linspace",
        "logspace",
        "mean",
        "median",
        "nanprod",
        "nansum",
        "outer",
        "polyval",
        "prod",
        "ptp",
        "round",
        "std",
        "sum",
        "trace",
        "trapezoid",
        "var",
    )
)

_HELPERS: dict[str, Any] = {
    "ArrayBase": _base.ArrayBase,
    "WATCHERS": _errstate.WATCHERS,
    "as_integers": _convert.as_integers,
    "as_indices": _convert.as_indices,
    "as_mask": _convert.as_mask,
    "as_tensor": _convert.as_tensor,
    "as_tensors": _convert.as_tensors,
    "as_weak": _convert.as_weak,
    "as_weak_items": _convert.as_weak_items,
    "as_weak_list": _convert.as_weak_list,
    "as_weak_number": _convert.as_weak_number,
    "check_casting": _convert.check_casting,
    "check_destination": _convert.check_destination,
    "check_like": _convert.check_like,
    "check_order": _convert.check_order,
    "refuse": _convert.refuse,
    "refuse_both": _convert.refuse_both,
    "replay": _errstate.replay,
    "check_inexact": _out.check_inexact,
    "dtype_for": _out.dtype_for,
    "dtype_of_out": _out.dtype_of_out,
    "store": _out.store,
    "to_axes": _convert.to_axes,
    "to_counts": _convert.to_counts,
    "to_device": _convert.to_device,
    "to_int": _convert.to_int,
    "to_shape": _convert.to_shape,
    "to_torch_dtype": to_torch_dtype,
    "wrap": _base.wrap,
    "wrap_arrays": _base.wrap_arrays,
    "terms_of": _standin.terms_of,
    "wrap_polynomial": _standin.wrap_polynomial,
    "wrap_readonly": _base.wrap_readonly,
    "wrap_result": _base.wrap_result,
    "wrap_tree": _base.wrap_tree,
    "wrap_flipped": _base.wrap_flipped,
    "wrap_through": _base.wrap_through,
    "wrap_view": _base.wrap_view,
    "wrap_view_or_scalar": _base.wrap_view_or_scalar,
    "wrap_views": _base.wrap_views,
}


class _Parameter:
    """What `inspect.Parameter` says, without the time that `inspect.signature` takes for hundreds of functions."""

    __slots__ = ("annotation", "default", "kind", "name")

    def __init__(self, name: str, kind: int, default: Any, annotation: Any) -> None:
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation


def _parameters(function: FunctionType) -> list[_Parameter]:
    """The parameters of a plain function, in order; annotations that are strings are looked up."""
    code = function.__code__
    names = code.co_varnames
    count = code.co_argcount
    defaults = function.__defaults__ or ()
    kinds = [_POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD for i in range(count)]
    values = [*[_EMPTY] * (count - len(defaults)), *defaults]
    found = list(zip(names[:count], kinds, values, strict=True))
    keywords = names[count : count + code.co_kwonlyargcount]
    rest = names[count + len(keywords) :]
    if code.co_flags & inspect.CO_VARARGS:
        found.append((rest[0], _VAR_POSITIONAL, _EMPTY))
    found += [(name, _KEYWORD_ONLY, (function.__kwdefaults__ or {}).get(name, _EMPTY)) for name in keywords]
    if code.co_flags & inspect.CO_VARKEYWORDS:
        found.append((rest[1 if code.co_flags & inspect.CO_VARARGS else 0], _VAR_KEYWORD, _EMPTY))
    return [_Parameter(name, kind, default, _annotation(function, name)) for name, kind, default in found]


def _annotation(function: FunctionType, name: str) -> Any:
    """An annotation that may still be a string; a tag's alias is a plain global, which needs no eval."""
    annotation = function.__annotations__.get(name)
    return function.__globals__.get(annotation) if isinstance(annotation, str) else annotation


def _tag(annotation: Any, what: str) -> Tag:
    for extra in get_args(annotation)[1:]:
        if isinstance(extra, Tag):
            return extra
    raise TypeError(f"{what} has no tag; annotate it with an alias from torchnp._impl.tags")


def _signature_source(parameters: list[_Parameter]) -> str:
    """The parameters without their defaults, which the function gets when it is made."""
    parts: list[str] = []
    for i, parameter in enumerate(parameters):
        before = parameters[i - 1].kind if i else _POSITIONAL_ONLY
        if parameter.kind == _KEYWORD_ONLY and before < _VAR_POSITIONAL:
            parts.append("*")
        parts.append(
            "*" * (parameter.kind == _VAR_POSITIONAL) + "**" * (parameter.kind == _VAR_KEYWORD) + parameter.name
        )
        following = parameters[i + 1].kind if i + 1 < len(parameters) else _VAR_KEYWORD
        if parameter.kind == _POSITIONAL_ONLY and following != _POSITIONAL_ONLY:
            parts.append("/")
    return ", ".join(parts)


def _conversion_lines(parameter: _Parameter, tag: Tag, name: str) -> list[str]:
    p = parameter.name
    if tag.name not in _CONVERSIONS:
        raise TypeError(f"{name}: parameter {p} carries the unknown tag {tag.name!r}")
    if parameter.kind == _VAR_POSITIONAL:
        if tag.name == "array":
            return [f"{p} = as_tensors({p}, FUNCTION, {p!r})"]
        if tag.name == "integers":
            return [f"{p} = [as_integers(item, FUNCTION, {p!r}) for item in {p}]"]
        return [] if tag.name == "as_is" else [f"{p} = as_weak_list({p}, FUNCTION, {p!r})"]
    line = _CONVERSIONS[tag.name].format(p=p)
    if not line:
        return []
    skippable = tag.optional
    default = parameter.default
    if tag.name == "dtype" and default is None:
        skippable = True
    if default is NoValue and tag.name != "only_default":
        # `where=True`, the default of NumPy's methods, selects everything, as not giving it does.
        everything = [f"if {p} is True:", f"    {p} = default_{p}"] if p == "where" else []
        given = f"{p} is not default_{p}" + (f" and {p} is not None" if skippable else "")
        return [*everything, f"if {given}:", f"    {line}"]
    return [f"if {p} is not None:", f"    {line}"] if skippable else [line]


def _argument(parameter: _Parameter, keyword: bool) -> str:
    if parameter.kind == _VAR_POSITIONAL:
        return f"*{parameter.name}"
    if parameter.kind == _VAR_KEYWORD:
        return f"**{parameter.name}"
    if parameter.kind == _KEYWORD_ONLY or (keyword and parameter.kind != _POSITIONAL_ONLY):
        return f"{parameter.name}={parameter.name}"
    return parameter.name


@cache
def _compiled(source: str) -> CodeType:
    """The code of the one function in the source; many functions have the same source but for their name."""
    return next(
        constant for constant in compile(source, "<torchnp>", "exec").co_consts if isinstance(constant, CodeType)
    )


def public(
    impl: Callable[..., Any], name: str | None = None, module: str = "torchnp", *, bound: object = None
) -> Callable[..., Any]:
    """The public function of an implementation.

    Parameters
    ----------
    impl : callable
        A function of tensors whose parameters and return all carry tags.
    name : str, optional
        The public name, by default the implementation's.
    module : str, optional
        The public module, such as 'torchnp.linalg'; it prefixes the name in messages.
    bound : object, optional
        The first argument of `impl`, once and for all: it needs no tag, and callers do not see it.

    Raises
    ------
    TypeError
        A parameter or the return has no tag.
    """
    name = name or impl.__name__
    shown = name if module == "torchnp" else f"{module.removeprefix('torchnp.')}.{name}"
    function = inspect.unwrap(impl)
    parameters = _parameters(function)[bound is not None :]
    returns = _tag(_annotation(function, "return"), f"the return of {shown}")
    # No `__name__`: Dynamo would take these globals for those of the module of that name, and each `impl` for the same.
    # Dynamo looks for the builtins among the globals, where only `exec` would put them.
    namespace: dict[str, Any] = {**_HELPERS, "__builtins__": builtins, "impl": impl, "bound": bound, "FUNCTION": shown}
    lines: list[str] = []
    arguments: list[str] = [] if bound is None else ["bound"]
    destinations: list[str] = []
    coefficients: list[str] = []
    out: Tag | None = None
    skipped = False
    for parameter in parameters:
        tag = _tag(parameter.annotation, f"parameter {parameter.name} of {shown}")
        if parameter.default is not _EMPTY:
            namespace[f"default_{parameter.name}"] = parameter.default
        if tag.name == "out":
            out, skipped = tag, True
            if tag.rule == "accumulates":
                arguments.append("out=dtype_of_out(out)")
            continue
        lines += _conversion_lines(parameter, tag, shown)
        if tag.name == "array" and not tag.optional:
            coefficients.append(parameter.name)
        if tag.name == "destination":
            destinations.append(parameter.name)
        if tag.name in ("like", "only_default"):
            # The implementation has the same default, so there is nothing to hand on.
            skipped = True
            continue
        arguments.append(_argument(parameter, skipped))
    if "view_of" in _RETURNS[returns.name] or returns.name in _THROUGH:
        lines.insert(0, f"view_of = {parameters[0].name}")
    if returns.name == "polynomial":
        listed = ", ".join([*coefficients, ""])
        lines[:0] = [f"given = ({listed})", f"{listed} = terms_of(given)"]
    if returns.name in _THROUGH:
        through = ", ".join(["view_of", repr(returns.name), "impl", *arguments[1:]])
        lines += ["if isinstance(view_of, ArrayBase) and view_of._reversed:", f"    return wrap_through({through})"]
    if out is not None and out.rule == "inexact":
        lines += ["if out is not None:", f"    check_inexact(out, {parameters[0].name}, FUNCTION)"]
    elif out is not None and out.rule == "widens":
        lines += ["if out is not None and dtype is None:", f"    dtype = dtype_for(out, {parameters[0].name})"]
    lines.append(f"result = impl({', '.join(arguments)})")
    for written in destinations:
        lines += [f"if array_{written}._reversed:", f"    array_{written}._commit({written})"]
    if out is not None and out.excludes:
        given = f"if out is not None and {out.excludes} is not None:"
        lines = [given, f"    refuse_both(FUNCTION, 'out', {out.excludes!r})", *lines]
    if out is not None:
        # A rule that the caller gives is also the rule of the cast to `out`, and no ufunc is then at work.
        ruled = any(parameter.name == "casting" for parameter in parameters)
        rule = "casting" if ruled else repr(out.casting)
        lines += ["if out is not None:", f"    return store(out, result, {rule}, FUNCTION, {out.stretch}, {not ruled})"]
    if shown in _REPLAYED:
        lines = ["if WATCHERS:", f"    replay(FUNCTION, {', '.join(arguments)})", *lines]
    call = ", ".join(["impl", *arguments[1:]])
    first = parameters[0].name if parameters else ""
    lines.append(f"return {_RETURNS[returns.name].format(first=first, call=call)}")
    source = f"def wrapper({_signature_source(parameters)}):\n    " + "\n    ".join(lines) + "\n"
    filename = f"<torchnp wrapper of {shown}>"
    # Tracebacks and Dynamo's messages then show the generated lines.
    text = source.replace("wrapper", name, 1)
    linecache.cache[filename] = (len(text), None, text.splitlines(True), filename)
    code = _compiled(source).replace(co_name=name, co_filename=filename)
    wrapper = FunctionType(code, namespace, name, function.__defaults__)
    wrapper.__kwdefaults__ = function.__kwdefaults__
    wrapper.__doc__ = impl.__doc__
    wrapper.__qualname__ = name
    wrapper.__module__ = module
    wrapper.__wrapped_impl__ = impl  # type: ignore[attr-defined]  # functions take any attribute
    return wrapper
