"""The signature of a ufunc, which depends on its numbers of inputs and on whether it has core dimensions."""

from __future__ import annotations

from inspect import Parameter, Signature
from typing import Any

from ._impl.tags import NoValue

__all__ = ["CallSignature"]

_COMMON = {"casting": "same_kind", "order": "K", "dtype": None, "subok": True, "signature": None}
_ELEMENTWISE = {"where": True} | _COMMON
_GENERALISED = {"axes": NoValue, "axis": NoValue, "keepdims": False} | _COMMON


class CallSignature:
    """What `inspect.signature` finds on a ufunc. The class itself has a constructor, and keeps that one's."""

    def __get__(self, instance: Any, owner: type) -> Signature:
        if instance is None:
            raise AttributeError("__signature__")
        names = ["x"] if instance.nin == 1 else [f"x{number}" for number in range(1, instance.nin + 1)]
        keywords = _ELEMENTWISE if instance.signature is None else _GENERALISED
        out = None if instance.nout == 1 else (None,) * instance.nout
        return Signature(
            [
                *[Parameter(name, Parameter.POSITIONAL_ONLY) for name in names],
                Parameter("out", Parameter.POSITIONAL_OR_KEYWORD, default=out),
                *[Parameter(name, Parameter.KEYWORD_ONLY, default=default) for name, default in keywords.items()],
            ]
        )
