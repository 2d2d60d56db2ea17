"""The calls whose cost is measured, as torch spells them and as NumPy does."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CORE", "FURTHER", "SETUP", "Call"]

SETUP = """
a = array([0.25 * i - 1.0 for i in range(10)])
b = array([1.5 - 0.125 * i for i in range(10)])
c = a < b
m = a.reshape((2, 5))
n = b.reshape((5, 2))
s = array([[4.0, 1.0], [1.0, 3.0]])
total = array([0.0] * 10)
"""


@dataclass(frozen=True)
class Call:
    """One call in both spellings; what NumPy returns is what the torch spelling computes."""

    torch: str
    numpy: str


CORE = (
    Call("torch.add(a, b)", "np.add(a, b)"),
    Call("a + b", "a + b"),
    Call("torch.sin(a)", "np.sin(a)"),
    Call("torch.sum(a)", "np.sum(a)"),
    Call("torch.mean(a)", "np.mean(a)"),
    Call("a[2:8]", "a[2:8]"),
    Call("torch.reshape(a, (2, 5))", "np.reshape(a, (2, 5))"),
    Call("torch.cat((a, b))", "np.concatenate((a, b))"),
    Call("torch.matmul(a, b)", "np.matmul(a, b)"),
    Call("torch.where(c, a, b)", "np.where(c, a, b)"),
    Call("torch.argmax(a)", "np.argmax(a)"),
    Call("torch.cumsum(a, 0)", "np.cumsum(a)"),
    Call("a < b", "a < b"),
    Call("total += b", "total += b"),
    Call("torch.std(a, correction=0)", "np.std(a)"),
)
"""The calls of most programs."""

FURTHER = (
    Call("a - b", "a - b"),
    Call("a * 2.0", "a * 2.0"),
    Call("a / b", "a / b"),
    Call("-a", "-a"),
    Call("abs(a)", "abs(a)"),
    Call("a == b", "a == b"),
    Call("a[3]", "a[3]"),
    Call("a[::2]", "a[::2]"),
    Call("m[:, 1]", "m[:, 1]"),
    Call("a[None]", "a[None]"),
    Call("a[c]", "a[c]"),
    Call("m.T", "m.T"),
    Call("a.clone()", "a.copy()"),
    Call("torch.exp(a)", "np.exp(a)"),
    Call("torch.sqrt(b)", "np.sqrt(b)"),
    Call("torch.maximum(a, b)", "np.maximum(a, b)"),
    Call("torch.hypot(a, b)", "np.hypot(a, b)"),
    Call("torch.floor(a)", "np.floor(a)"),
    Call("torch.isnan(a)", "np.isnan(a)"),
    Call("torch.isfinite(a)", "np.isfinite(a)"),
    Call("torch.amax(m, 0)", "np.max(m, axis=0)"),
    Call("torch.amin(a)", "np.min(a)"),
    Call("torch.prod(a)", "np.prod(a)"),
    Call("torch.all(c)", "np.all(c)"),
    Call("torch.any(c)", "np.any(c)"),
    Call("torch.var(a, correction=0)", "np.var(a)"),
    Call("torch.diff(a)", "np.diff(a)"),
    Call("torch.clamp(a, 0.0, 1.0)", "np.clip(a, 0.0, 1.0)"),
    Call("torch.sort(a, stable=True).values", "np.sort(a)"),
    Call("torch.argsort(a, stable=True)", "np.argsort(a)"),
    Call("torch.searchsorted(a, b)", "np.searchsorted(a, b)"),
    Call("torch.stack((a, b))", "np.stack((a, b))"),
    Call("torch.flip(a, (0,))", "np.flip(a)"),
    Call("torch.roll(a, 2)", "np.roll(a, 2)"),
    Call("torch.tile(a, (2,))", "np.tile(a, 2)"),
    Call("a.expand(3, 10)", "np.broadcast_to(a, (3, 10))"),
    Call("torch.zeros(10, dtype=torch.float64)", "np.zeros(10)"),
    Call("torch.arange(10)", "np.arange(10)"),
    Call("m @ n", "m @ n"),
    Call("torch.linalg.inv(s)", "np.linalg.inv(s)"),
)
"""Forty more, over all chapters."""
