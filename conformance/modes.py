"""Modes: how a target makes a call. Eagerly, or as part of a compiled program.

A compiled program takes the arrays of its calls as inputs; everything else (axes, dtypes, scalars) is written into its
source, as in a user's own function. Several calls share one program, because most of the price of compiling is paid
once a program: when one of them cannot be compiled they are compiled one by one. After the drawn values, other values
of the same structure go through the same program, or a constant baked in while tracing would never be seen.
"""

from __future__ import annotations

import importlib
import linecache
import re
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .call import Call
from .observe import Failure, Observation, Prepared, failure_of, observe_result, prepare
from .targets import Target

__all__ = ["COMPILED_MODES", "GRADIENT", "MODES", "Program", "Programs", "program_source"]

COMPILED_MODES = ("compiled", "inductor", "traced")
GRADIENT = "gradient"
MODES = ("eager", *COMPILED_MODES, GRADIENT)


def program_source(calls: Sequence[Call], target: Target) -> str:
    """The source of a function that makes every call and returns a tuple of what they return."""
    names: list[str] = []
    body: list[str] = []
    results: list[str] = []
    for i, call in enumerate(calls):
        local = {id(array): f"x{i}_{j}" for j, array in enumerate(call.arrays())}
        names += local.values()
        text = call.expression(local)
        if _is_expression(text):
            body.append(f"r{i} = {text}")
        else:
            first = local.get(id(call.args[0]), "None")
            body += [text, f"r{i} = {first if _returns_self(call) else None}"]
        results.append(f"r{i}")
    wrap = [f"{name} = {target.entry(name)}" for name in names if target.entry(name) != name]
    lines = [f"def program({', '.join(names)}):", *wrap, *body, f"return ({', '.join(results)},)"]
    return "\n    ".join(lines) + "\n"


def _is_expression(text: str) -> bool:
    try:
        compile(text, "<call>", "eval")
    except SyntaxError:
        return False
    return True


def _returns_self(call: Call) -> bool:
    """`a += b` evaluates to `a`; an item or attribute assignment to nothing."""
    last = call.name.rsplit(".", 1)[-1]
    return last.startswith("__i") and last.endswith("__")


@dataclass
class Program:
    """One compiled function and the calls that it makes."""

    calls: Sequence[Call]
    function: Callable[..., Any]
    target: Target

    def run(self, calls: Sequence[Call]) -> list[Observation]:
        """Send calls of the program's own structure through it."""
        prepared = [prepare(call, self.target) for call in calls]
        arrays = [array for made in prepared for array in made.arrays]
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            start = time.perf_counter()
            try:
                results = self.function(*self.target.inputs(arrays))
            except Exception as error:  # noqa: BLE001 - whatever a target does is an observation
                return [_failed(made, error) for made in prepared]
            seconds = (time.perf_counter() - start) / len(calls)
            return [observe_result(m, r, None, None, seconds) for m, r in zip(prepared, results, strict=True)]


def _failed(prepared: Prepared, error: Exception) -> Observation:
    return observe_result(prepared, None, _dynamo_failure(error), None, 0.0)


def _dynamo_failure(error: Exception) -> Failure:
    """Dynamo's exceptions carry advice, paths and numbers; what stays the same is the first line."""
    failure = failure_of(error)
    first = failure.message.splitlines()[0] if failure.message else ""
    reason = re.sub(r"0x[0-9a-f]+|\d+", "N", first)[:100]
    if failure.name == "Unsupported":
        return Failure(failure.name, failure.catchable, failure.message, reason)
    return failure


@dataclass
class Programs:
    """Compiles programs for one target in one mode."""

    target: Target
    mode: str
    compiled: int = field(default=0, init=False)
    _torch: Any = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._torch = importlib.import_module("torch")
        config = importlib.import_module("torch._dynamo").config
        config.capture_dynamic_output_shape_ops = True
        config.capture_scalar_outputs = True

    def reset(self) -> None:
        """Forget every compiled program, so that one function's cache never reaches the next function."""
        self._torch._dynamo.reset()

    def program(self, calls: Sequence[Call]) -> Program:
        """A program that makes these calls, not yet traced: tracing happens on its first run."""
        traced = self.mode == "traced"
        target = Target("numpy", np) if traced else self.target.compiled()
        source = program_source(calls, target)
        self.compiled += 1
        filename = f"<conformance program {self.compiled}>"
        namespace = {"np": target.module, **{name: importlib.import_module(name) for name in ("copy", "operator")}}
        exec(compile(source, filename, "exec"), namespace)  # noqa: S102 - source that we generated
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        plain = namespace["program"]
        if traced:
            function = self.target.module.compile(plain)
        else:
            backend = "inductor" if self.mode == "inductor" else "aot_eager"
            function = self._torch.compile(plain, fullgraph=True, backend=backend)
        return Program(calls, function, target)
