"""Which random numbers are drawn: NumPy's own, or torch's."""

from __future__ import annotations

from typing import Self

__all__ = ["by_torch", "use"]

_POLICIES = ("numpy", "torch")


class _Policy:
    """The policy that holds, for all threads: a graph guards on an attribute, and cannot read a `ContextVar`."""

    def __init__(self) -> None:
        self.name = "numpy"


_policy = _Policy()


def by_torch() -> bool:
    """Whether the numbers are torch's."""
    return _policy.name == "torch"


class use:
    """Choose where random numbers come from: at once, and until the end of the block if it is used in `with`.

    It governs the functions of `torchnp.random`, and what `default_rng`, `RandomState` and seeds make from now on;
    generators that are there keep what they were made with. It holds for all threads.

    Parameters
    ----------
    policy : {'numpy', 'torch'}
        'numpy' gives NumPy's own numbers, and does so outside of compiled graphs only. 'torch' gives numbers of the
        same distributions from torch's generators, on torch's default device: as fast as torch draws, governed by
        `torch.manual_seed`, and traced by ``torch.compile(fullgraph=True)``.

    Raises
    ------
    ValueError
        If it is neither.

    Differs from NumPy: it has NumPy's numbers only.

    Examples
    --------
    >>> import torch
    >>> import torchnp as np
    >>> with np.random.use("torch"):
    ...     _ = torch.manual_seed(3)
    ...     a = np.random.rand(2)
    >>> _ = torch.manual_seed(3)
    >>> torch.equal(a.tensor, torch.rand(2, dtype=torch.float64))
    True
    """

    def __init__(self, policy: str) -> None:
        if policy not in _POLICIES:
            raise ValueError(f"use: policy must be 'numpy' or 'torch', not {policy!r}")
        self._former = _policy.name
        self._chosen = policy
        _policy.name = policy

    def __enter__(self) -> Self:
        _policy.name = self._chosen
        return self

    def __exit__(self, *_: object) -> None:
        _policy.name = self._former

    def __repr__(self) -> str:
        return f"use({self._chosen!r})"
