"""The normalizer: from a tagged implementation to a public function, once, at import.

`public(impl)` reads the tags on the implementation's signature and writes the source of a flat
wrapper with the same signature: one conversion a parameter, the call, `out=`, the wrapping. Nothing is
inspected at call time, so eager calls stay cheap and `torch.compile` has few frames to trace.
"""

from __future__ import annotations

import inspect
import linecache
from collections.abc import Callable
from typing import Any, get_args

from . import _base, _convert, _out
from ._dtypes import to_torch_dtype
from ._impl.tags import NoValue, Tag

__all__ = ["public"]

# Per tag: what to do with parameter {p} of function {f!r}, as source; empty means nothing to do.
_CONVERSIONS: dict[str, str] = {
    "array": "{p} = {p}._tensor if isinstance({p}, ArrayBase) else as_tensor({p}, {f!r}, {p!r})",
    "arrays": "{p} = as_tensors({p}, {f!r}, {p!r})",
    "weak": "{p} = {p}._tensor if isinstance({p}, ArrayBase) else as_weak({p}, {f!r}, {p!r})",
    "weak_arrays": "{p} = as_weak_list({p}, {f!r}, {p!r})",
    "destination": "array_{p} = {p}; {p} = check_destination({p}, {f!r}, {p!r})",
    "dtype": "{p} = to_torch_dtype({p})",
    "casting": "{p} = check_casting({p}, {f!r})",
    "integers": "{p} = {p}._tensor if isinstance({p}, ArrayBase) else as_integers({p}, {f!r}, {p!r})",
    "mask": "{p} = as_mask({p}, {f!r}, {p!r})",
    "int": "{p} = {p} if type({p}) is int else to_int({p}, {f!r}, {p!r})",
    "axes": "{p} = {p} if {p} is None or type({p}) is int else to_axes({p}, {f!r}, {p!r})",
    "shape": "{p} = to_shape({p}, {f!r}, {p!r})",
    "counts": "{p} = to_counts({p}, {f!r}, {p!r})",
    "indices": "{p} = as_indices({p}, {f!r}, {p!r})",
    "order": "{p} = check_order({p}, {f!r})",
    "bool": "{p} = {p} if {p} is True or {p} is False else bool({p})",
    "device": "{p} = to_device({p}, {f!r}, {p!r})",
    "only_default": "if {p} is not default_{p}: refuse({f!r}, {p!r}, {p}, default_{p})",
    "as_is": "",
    "out": "",
}

# Per return tag: how to wrap `result`.
_RETURNS: dict[str, str] = {
    "ndarray": "wrap(result)",
    "view": "wrap_view(result, view_of)",
    "readonly_view": "wrap_readonly(result)",
    "array_or_scalar": "wrap_result(result)",
    "unless_kept": "wrap(result) if keepdims else wrap_result(result)",
    "unless_weighted": "wrap(result) if keepdims or weights is not None else wrap_result(result)",
    "list": "[wrap(item) for item in result]",
    "tuple": "tuple([wrap(item) for item in result])",
    "tuple_or_scalars": "tuple([wrap_result(item) for item in result])",
    "flipped": "wrap_flipped(result, view_of)",
    "views": "[wrap_view(item, view_of) for item in result]",
    "views_or_scalars": "tuple([wrap_view_or_scalar(item, view_of) for item in result])",
    "views_of_each": "wrap_views(result, view_of)",
    "plain": "result",
    "result": "wrap_tree(result)",
    "result_of_arrays": "wrap_arrays(result)",
}

# Returns that a source with negative strides gives by itself, through `wrap_through`.
_THROUGH = frozenset({"view", "readonly_view", "flipped", "views", "views_or_scalars"})

_HELPERS: dict[str, Any] = {
    "ArrayBase": _base.ArrayBase,
    "as_integers": _convert.as_integers,
    "as_indices": _convert.as_indices,
    "as_mask": _convert.as_mask,
    "as_tensor": _convert.as_tensor,
    "as_tensors": _convert.as_tensors,
    "as_weak": _convert.as_weak,
    "as_weak_list": _convert.as_weak_list,
    "check_casting": _convert.check_casting,
    "check_destination": _convert.check_destination,
    "check_order": _convert.check_order,
    "refuse": _convert.refuse,
    "check_inexact": _out.check_inexact,
    "dtype_for": _out.dtype_for,
    "store": _out.store,
    "to_axes": _convert.to_axes,
    "to_counts": _convert.to_counts,
    "to_device": _convert.to_device,
    "to_int": _convert.to_int,
    "to_shape": _convert.to_shape,
    "to_torch_dtype": to_torch_dtype,
    "wrap": _base.wrap,
    "wrap_arrays": _base.wrap_arrays,
    "wrap_readonly": _base.wrap_readonly,
    "wrap_result": _base.wrap_result,
    "wrap_tree": _base.wrap_tree,
    "wrap_flipped": _base.wrap_flipped,
    "wrap_through": _base.wrap_through,
    "wrap_view": _base.wrap_view,
    "wrap_view_or_scalar": _base.wrap_view_or_scalar,
    "wrap_views": _base.wrap_views,
}


def _resolved(annotation: Any, impl: Callable[..., Any]) -> Any:
    """An annotation that may still be a string; a tag's alias is a plain global, which needs no eval."""
    if not isinstance(annotation, str):
        return annotation
    return inspect.unwrap(impl).__globals__.get(annotation)


def _tag(annotation: Any, what: str) -> Tag:
    for extra in get_args(annotation)[1:]:
        if isinstance(extra, Tag):
            return extra
    raise TypeError(f"{what} has no tag; annotate it with an alias from torchnp._impl.tags")


def _parameter_source(parameter: inspect.Parameter) -> str:
    prefix = ""
    if parameter.kind is parameter.VAR_POSITIONAL:
        prefix = "*"
    elif parameter.kind is parameter.VAR_KEYWORD:
        prefix = "**"
    default = "" if parameter.default is parameter.empty else f"=default_{parameter.name}"
    return f"{prefix}{parameter.name}{default}"


def _signature_source(parameters: list[inspect.Parameter]) -> str:
    parts: list[str] = []
    for i, parameter in enumerate(parameters):
        if parameter.kind is parameter.KEYWORD_ONLY and not any(
            p.kind in (p.KEYWORD_ONLY, p.VAR_POSITIONAL) for p in parameters[:i]
        ):
            parts.append("*")
        parts.append(_parameter_source(parameter))
        following = parameters[i + 1].kind if i + 1 < len(parameters) else None
        if parameter.kind is parameter.POSITIONAL_ONLY and following is not parameter.POSITIONAL_ONLY:
            parts.append("/")
    return ", ".join(parts)


def _conversion_lines(parameter: inspect.Parameter, tag: Tag, name: str) -> list[str]:
    p = parameter.name
    if tag.name not in _CONVERSIONS:
        raise TypeError(f"{name}: parameter {p} carries the unknown tag {tag.name!r}")
    if parameter.kind is parameter.VAR_POSITIONAL:
        if tag.name == "array":
            return [f"{p} = as_tensors({p}, {name!r}, {p!r})"]
        return [] if tag.name == "as_is" else [f"{p} = as_weak_list({p}, {name!r}, {p!r})"]
    line = _CONVERSIONS[tag.name].format(p=p, f=name)
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


def _argument(parameter: inspect.Parameter, keyword: bool) -> str:
    if parameter.kind is parameter.VAR_POSITIONAL:
        return f"*{parameter.name}"
    if parameter.kind is parameter.VAR_KEYWORD:
        return f"**{parameter.name}"
    if parameter.kind is parameter.KEYWORD_ONLY or (keyword and parameter.kind is not parameter.POSITIONAL_ONLY):
        return f"{parameter.name}={parameter.name}"
    return parameter.name


def public(impl: Callable[..., Any], name: str | None = None, module: str = "torchnp") -> Callable[..., Any]:
    """The public function of an implementation.

    Parameters
    ----------
    impl : callable
        A function of tensors whose parameters and return all carry tags.
    name : str, optional
        The public name, by default the implementation's.
    module : str, optional
        The public module, such as 'torchnp.linalg'; it prefixes the name in messages.

    Raises
    ------
    TypeError
        A parameter or the return has no tag.
    """
    name = name or impl.__name__
    shown = name if module == "torchnp" else f"{module.removeprefix('torchnp.')}.{name}"
    signature = inspect.signature(impl)
    parameters = list(signature.parameters.values())
    returns = _tag(_resolved(signature.return_annotation, impl), f"the return of {shown}")
    # No `__name__`: Dynamo would take these globals for those of the module of that name, and each `impl` for the same.
    namespace: dict[str, Any] = {**_HELPERS, "impl": impl}
    lines: list[str] = []
    arguments: list[str] = []
    destinations: list[str] = []
    out: Tag | None = None
    skipped = False
    for parameter in parameters:
        tag = _tag(_resolved(parameter.annotation, impl), f"parameter {parameter.name} of {shown}")
        if parameter.default is not parameter.empty:
            namespace[f"default_{parameter.name}"] = parameter.default
        if tag.name == "out":
            out, skipped = tag, True
            continue
        lines += _conversion_lines(parameter, tag, shown)
        if tag.name == "destination":
            destinations.append(parameter.name)
        if tag.name == "only_default":
            # The implementation has the same default, so there is nothing to hand on.
            skipped = True
            continue
        arguments.append(_argument(parameter, skipped))
    if "view_of" in _RETURNS[returns.name] or returns.name in _THROUGH:
        lines.insert(0, f"view_of = {parameters[0].name}")
    if returns.name in _THROUGH:
        through = ", ".join(["view_of", repr(returns.name), "impl", *arguments[1:]])
        lines += ["if isinstance(view_of, ArrayBase) and view_of._reversed:", f"    return wrap_through({through})"]
    if out is not None and out.rule == "inexact":
        lines += ["if out is not None:", f"    check_inexact(out, {parameters[0].name}, {shown!r})"]
    elif out is not None and out.rule == "widens":
        lines += ["if out is not None and dtype is None:", f"    dtype = dtype_for(out, {parameters[0].name})"]
    lines.append(f"result = impl({', '.join(arguments)})")
    for written in destinations:
        lines += [f"if array_{written}._reversed:", f"    array_{written}._commit({written})"]
    if out is not None and out.excludes:
        message = f"{shown}() only takes `out` or `{out.excludes}` as an argument, but both were provided."
        given = f"if out is not None and {out.excludes} is not None:"
        lines = [given, f"    raise TypeError({message!r})", *lines]
    if out is not None:
        lines += ["if out is not None:", f"    return store(out, result, {out.casting!r}, {shown!r}, {out.stretch})"]
    lines.append(f"return {_RETURNS[returns.name]}")
    source = f"def {name}({_signature_source(parameters)}):\n    " + "\n    ".join(lines) + "\n"
    filename = f"<torchnp wrapper of {shown}>"
    # Tracebacks and Dynamo's messages then show the generated lines.
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    exec(compile(source, filename, "exec"), namespace)  # noqa: S102 - the source is ours, made of names that Python parsed before
    wrapper: Callable[..., Any] = namespace[name]
    wrapper.__doc__ = impl.__doc__
    wrapper.__qualname__ = name
    wrapper.__module__ = module
    wrapper.__annotations__ = {}
    wrapper.__wrapped_impl__ = impl  # type: ignore[attr-defined]
    return wrapper
