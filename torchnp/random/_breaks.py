"""Where compiled graphs break, and what the error says where they must not.

Each name is a function that calls the function it is given outside of the graph. Under fullgraph=True there is no
outside: the error that Dynamo raises then gives the reason. They are made when a graph first asks for one of them,
because `torch.compiler.disable` imports the compiler.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import torch

__all__ = ["by_rejection", "by_seed", "by_stream"]

_REASONS = {
    "by_seed": (
        "Generators are made from seeds, and seeded, outside of graphs. After "
        'torchnp.random.use("torch") the functions of torchnp.random and default_rng() without a seed draw inside; '
        "torch.manual_seed seeds them."
    ),
    "by_stream": (
        "NumPy's random numbers, and those of generators with a seed of their own, are drawn outside of graphs. After "
        'torchnp.random.use("torch") the functions of torchnp.random and default_rng() without a seed draw inside; '
        "torch.manual_seed seeds them."
    ),
    "by_rejection": (
        "How much this draws depends on what it draws, or it returns no array: no policy of torchnp.random.use, "
        'neither "numpy" nor "torch", has it inside a graph. Draw before the compiled function, and pass the result.'
    ),
}

if TYPE_CHECKING:
    Call = Callable[..., Any]

    def by_seed(function: Call, *args: Any, **kwargs: Any) -> Any: ...
    def by_stream(function: Call, *args: Any, **kwargs: Any) -> Any: ...
    def by_rejection(function: Call, *args: Any, **kwargs: Any) -> Any: ...

else:

    def __getattr__(name: str) -> Callable[..., Any]:
        if name in _REASONS:
            return _outside(name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _outside(name: str) -> Callable[..., Any]:
    def call(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return torch.compiler.disable(call, reason=_REASONS[name])
