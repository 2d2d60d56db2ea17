"""Reproducers: scripts that show a divergence when pasted, for either side."""

from __future__ import annotations

from strategies.source_form import source

from .call import Call
from .modes import program_source
from .targets import Target

__all__ = ["reproducer"]

_DYNAMO = (
    "torch._dynamo.config.capture_dynamic_output_shape_ops = True\ntorch._dynamo.config.capture_scalar_outputs = True\n"
)


def reproducer(call: Call, mode: str, target: Target) -> dict[str, str]:
    """One script for NumPy and one for the target, compiled where the divergence was seen compiled."""
    numpy = call.source()
    if mode == "eager":
        return {"numpy": numpy, "target": call.source(module=target.name)}
    return {"numpy": numpy, "target": _compiled(call, mode, target)}


def _compiled(call: Call, mode: str, target: Target) -> str:
    traced = mode == "traced"
    seen = target.compiled()
    module = "numpy" if traced else seen.name
    imports = f"import torch\nimport {module} as np\n" + (f"import {target.name}\n" if traced else "")
    arrays = [(f"x0_{j}", array) for j, array in enumerate(call.arrays())]
    made = "".join(f"{name} = {source(array, 'np', {})}\n" for name, array in arrays)
    backend = "inductor" if mode == "inductor" else "aot_eager"
    compiler = (
        f"{target.name}.compile(program)" if traced else f'torch.compile(program, fullgraph=True, backend="{backend}")'
    )
    names = ", ".join(name for name, _ in arrays)
    program = program_source([call], Target(module, None))
    return f"{imports}\n{_DYNAMO}\n\n{program}\n\n{made}print({compiler}({names}))\n"
