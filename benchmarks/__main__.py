"""Measure, print a table, write it to `build/bench/`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from pathlib import Path

import torch

from benchmarks.calls import CORE, FURTHER
from benchmarks.eager import Cost, geometric_mean, measure
from benchmarks.startup import import_milliseconds

__all__ = ["main"]

TARGET = "torchnp"
EAGER_BUDGET = 2.0
IMPORT_BUDGET_MS = 150.0


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmarks; the exit status is 1 where `--check` finds a budget exceeded."""
    options = _parser().parse_args(arguments)
    modules = [TARGET, *options.against]
    seconds = options.milliseconds / 1000
    core = measure(CORE, modules, options.rounds, seconds)
    costs = core + measure(FURTHER, modules, options.rounds, seconds)
    import_ms = import_milliseconds(options.imports)

    table = _markdown(costs, core, modules, import_ms)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "eager.md").write_text(table, encoding="utf-8")
    (options.out / "eager.json").write_text(_json(costs, core, modules, import_ms), encoding="utf-8")
    print(table)
    print(f"Written to {options.out / 'eager.md'} and {options.out / 'eager.json'}.")

    over = max(geometric_mean(part, TARGET) for part in (core, costs)) > EAGER_BUDGET or import_ms > IMPORT_BUDGET_MS
    return int(options.check and over)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--against",
        metavar="MODULE",
        nargs="*",
        default=["torch._numpy"],
        help="other modules with NumPy's API to time beside torchnp (default: torch._numpy)",
    )
    parser.add_argument("--rounds", type=int, default=31, help="interleaved rounds a call (default: 31)")
    parser.add_argument("--milliseconds", type=float, default=4, help="time a contender runs in a round (default: 4)")
    parser.add_argument("--imports", type=int, default=7, help="processes that time the import (default: 7)")
    parser.add_argument("--out", type=Path, default=Path("build/bench"), help="where the tables go")
    parser.add_argument(
        "--check",
        action="store_true",
        help=f"fail over {EAGER_BUDGET} x the bare torch call or {IMPORT_BUDGET_MS:.0f} ms of import",
    )
    return parser


def _markdown(costs: list[Cost], core: list[Cost], modules: list[str], import_ms: float) -> str:
    header = ["call", "torch (µs)", *(f"{name} ÷ torch" for name in modules)]
    rows = [
        [f"`{cost.call.numpy}`", f"{cost.torch_us:.2f}", *(_ratio(cost, name) for name in modules)] for cost in costs
    ]
    for label, part in ((f"geometric mean of the first {len(core)}", core), (f"of all {len(costs)}", costs)):
        rows.append([label, "", *(f"**{geometric_mean(part, name):.2f}**" for name in modules)])
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"{table}\n\n`import torchnp` after `import torch`: {import_ms:.0f} ms\n"


def _ratio(cost: Cost, module: str) -> str:
    return f"{cost.ratios[module]:.2f}" if module in cost.ratios else "has none"


def _json(costs: list[Cost], core: list[Cost], modules: list[str], import_ms: float) -> str:
    record = {
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "torch_microseconds": {cost.call.numpy: cost.torch_us for cost in costs},
        "ratios": {name: {cost.call.numpy: cost.ratios.get(name) for cost in costs} for name in modules},
        "geometric_mean": {
            name: {"core": geometric_mean(core, name), "all": geometric_mean(costs, name)} for name in modules
        },
        "import_milliseconds": import_ms,
    }
    return json.dumps(record, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.exit(main())
