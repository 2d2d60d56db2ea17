"""Targets: a module that looks like NumPy, and how to get arrays into it and results out of it.

An adapter is all that the harness knows of a target. It is found by the name of the module; a module that nobody
described is taken to follow NumPy's own conventions (`asarray`, `ndarray`, results that `np.asarray` understands).
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
from dataclasses import dataclass
from typing import Any

import numpy as np

from strategies.recipes import Array

from .surface import resolve

__all__ = ["TARGETS", "Target", "UnknownTarget", "load_target"]


class UnknownTarget(ValueError):
    """No module of that name can be imported."""


@dataclass(frozen=True)
class Target:
    """A module whose arrays are NumPy's own: NumPy itself, or a wrapper of it."""

    name: str
    module: Any
    expresses_readonly: bool = True
    """Whether an array of the target can refuse to be written to."""
    compiles: bool = False
    differentiates: bool = False

    def has(self, name: str) -> bool:
        """Whether the target has a public NumPy name. Anything it raises while looking means that it has not."""
        try:
            resolve(self.module, name)
        except Exception:  # noqa: BLE001 - a lazy module may raise what it likes
            return False
        return True

    def array(self, recipe: Array) -> Any:
        """The array of a recipe as the target's own, in the recipe's memory layout where the target has one."""
        return recipe.realize()

    def scalar_or_array(self, value: Any) -> str | None:
        """Which of the two `value` is, or None for anything else."""
        if isinstance(value, np.ndarray):
            return "array"
        return "scalar" if isinstance(value, np.generic) else None

    def numpy(self, value: Any) -> np.ndarray:
        """An array or scalar of the target as a NumPy array, over the same memory where that is possible."""
        return np.asarray(value)

    def dtype_name(self, value: Any) -> str | None:
        """The name of a dtype object or scalar type of the target; None for anything else."""
        if isinstance(value, np.dtype):
            return value.name
        if isinstance(value, type) and issubclass(value, np.generic):
            return value.__name__.rstrip("_")
        return None

    def implementation(self, function: Any) -> Any:
        """The function whose source a reader wants to see."""
        return inspect.unwrap(function) if callable(function) else function

    def compiled(self) -> Target:
        """The target as a compiled program sees it."""
        return self

    def inputs(self, arrays: list[Any]) -> list[Any]:
        """The arrays as they enter a compiled program."""
        return arrays

    def entry(self, name: str) -> str:
        """Source that turns the input `name` of a compiled program into an array of the target."""
        return name

    def constant(self, point: np.ndarray) -> Any:
        """An array of the target that holds copies of these numbers."""
        return self.module.asarray(point.copy())

    def variable(self, point: np.ndarray) -> Any:
        """What the target differentiates by, at some point."""
        raise NotImplementedError(f"{self.name} does not differentiate")

    def live(self, variable: Any) -> Any:
        """An array of the target that holds a variable's numbers and hands derivatives back to it."""
        raise NotImplementedError(f"{self.name} does not differentiate")

    def weighed(self, values: list[Any]) -> Any:
        """The sum of all double precision numbers in these values, each with a weight of its own; None for none."""
        raise NotImplementedError(f"{self.name} does not differentiate")

    def gradients(self, total: Any, variables: list[Any]) -> list[np.ndarray] | None:
        """The derivatives of a weighed sum; None where it does not hang on any variable."""
        raise NotImplementedError(f"{self.name} does not differentiate")


@dataclass(frozen=True)
class _Torch(Target):
    """A module whose arrays wrap torch tensors, or are torch tensors."""

    torch: Any = None
    wraps: bool = True
    expresses_readonly: bool = False
    compiles: bool = True
    differentiates: bool = True

    def array(self, recipe: Array) -> Any:
        tensor = self.tensor(recipe)
        return self.module.asarray(tensor) if self.wraps else tensor

    def tensor(self, recipe: Array) -> Any:
        """The recipe's array as a tensor: same memory, same strides, except that torch has no negative strides."""
        view = recipe.realize()
        if view.size == 0 or any(step < 0 for step in view.strides):
            return self.torch.from_numpy(view.copy())
        base = view
        while isinstance(base.base, np.ndarray):
            base = base.base
        base.setflags(write=True)
        steps = [step // view.itemsize for step in view.strides]
        offset = (view.__array_interface__["data"][0] - base.__array_interface__["data"][0]) // view.itemsize
        flat = base.ravel(order="K") if base.ndim else base.reshape(1)
        return self.torch.from_numpy(flat).as_strided(view.shape, steps, offset)

    def scalar_or_array(self, value: Any) -> str | None:
        if isinstance(value, self.module.ndarray if self.wraps else self.torch.Tensor):
            return "array"
        generic = getattr(self.module, "generic", None)
        if self.wraps and isinstance(generic, type) and isinstance(value, generic):
            return "scalar"
        return None

    def numpy(self, value: Any) -> np.ndarray:
        return self.numpy_of(value.tensor if self.wraps else value)

    @staticmethod
    def numpy_of(tensor: Any) -> np.ndarray:
        """A tensor as a NumPy array, over the same memory where that is possible."""
        found: np.ndarray = tensor.detach().cpu().resolve_conj().resolve_neg().numpy()
        return found

    def constant(self, point: np.ndarray) -> Any:
        return self.live(self.torch.from_numpy(point))

    def variable(self, point: np.ndarray) -> Any:
        return self.torch.from_numpy(point.copy()).requires_grad_()

    def live(self, variable: Any) -> Any:
        tensor = variable.clone()
        return self.module.asarray(tensor) if self.wraps else tensor

    def weighed(self, values: list[Any]) -> Any:
        total = None
        for value in values:
            tensor = value.tensor if self.wraps else value
            if tensor.dtype not in (self.torch.float64, self.torch.complex128):
                continue
            angles = self.torch.arange(1, tensor.numel() + 1, dtype=self.torch.float64).reshape(tensor.shape)
            parts = [tensor.real * angles.cos()] + ([tensor.imag * angles.sin()] if tensor.dtype.is_complex else [])
            for part in parts:
                total = part.sum() if total is None else total + part.sum()
        return total

    def gradients(self, total: Any, variables: list[Any]) -> list[np.ndarray] | None:
        if total is None or not total.requires_grad:
            return None
        found = self.torch.autograd.grad(total, variables, allow_unused=True)
        zeros = self.torch.zeros_like
        return [self.numpy_of(zeros(v) if g is None else g) for v, g in zip(variables, found, strict=True)]

    def dtype_name(self, value: Any) -> str | None:
        if isinstance(value, self.torch.dtype):
            return str(value).removeprefix("torch.")
        if isinstance(value, type) and getattr(value, "__module__", "").startswith(self.module.__name__):
            generic = getattr(self.module, "generic", None)
            if isinstance(generic, type) and issubclass(value, generic):
                return value.__name__.rstrip("_")
        dtype: Any = getattr(self.module, "dtype", None)
        if self.wraps and isinstance(dtype, type) and isinstance(value, dtype):
            named: Any = value
            return str(named.name)
        return None


@dataclass(frozen=True)
class _TorchNumpy(_Torch):
    """`torch._numpy` has no compiled form of its own: Dynamo puts it in the place of NumPy in a NumPy program."""

    def compiled(self) -> Target:
        return Target("numpy", np, expresses_readonly=False, compiles=True)


@dataclass(frozen=True)
class _Torchnp(_Torch):
    """`torchnp`: it has negative strides and read-only arrays, and its arrays enter a compiled program as they are."""

    expresses_readonly: bool = True

    def array(self, recipe: Array) -> Any:
        view = recipe.realize()
        writeable = view.flags.writeable
        if view.size and any(step < 0 for step in view.strides):
            view.setflags(write=True)
            array = self.module.asarray(view)
        else:
            array = self.module.asarray(self.tensor(recipe))
        array.flags.writeable = writeable
        return array

    def implementation(self, function: Any) -> Any:
        # Behind a generated wrapper stands the function of tensors.
        return getattr(function, "__wrapped_impl__", function)

    def numpy(self, value: Any) -> np.ndarray:
        # Through `__array__`, which gives NumPy a view even where the strides are negative.
        return np.asarray(value)


@dataclass(frozen=True)
class _Foreign(Target):
    """A module with arrays of its own kind: JAX, CuPy. Layouts are lost on the way in."""

    expresses_readonly: bool = False

    def array(self, recipe: Array) -> Any:
        return self.module.asarray(recipe.realize())

    def scalar_or_array(self, value: Any) -> str | None:
        if isinstance(value, self.module.ndarray):
            return "array"
        return "scalar" if isinstance(value, np.generic) else None

    def numpy(self, value: Any) -> np.ndarray:
        return np.asarray(value.get() if hasattr(value, "get") else value)


TARGETS = ("torchnp", "torch._numpy", "numpy", "jax.numpy", "cupy", "array_api_compat.torch")
"""The targets that have an adapter of their own; the first is the default."""

_ADAPTERS: dict[str, type[_Torch]] = {
    "torchnp": _Torchnp,
    "torch._numpy": _TorchNumpy,
    "array_api_compat.torch": _Torch,
}


def load_target(name: str) -> Target:
    """The adapter of the module `name`; `UnknownTarget` with a suggestion where there is no such module."""
    try:
        found = importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        found = False
    if not found:
        near = difflib.get_close_matches(name, TARGETS, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"known targets: {', '.join(TARGETS)}"
        raise UnknownTarget(f"no module named {name!r} to test; {hint}")
    module = importlib.import_module(name)
    if name in _ADAPTERS:
        torch = importlib.import_module("torch")
        return _ADAPTERS[name](name, module, torch=torch, wraps=not name.startswith("array_api"))
    if getattr(module, "ndarray", None) is np.ndarray:
        return Target(name, module)
    return _Foreign(name, module)
