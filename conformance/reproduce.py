"""Reproducers: scripts that show a divergence when pasted, for either side."""

from __future__ import annotations

from strategies.source_form import source

from .call import Call
from .modes import GRADIENT, program_source
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
    if mode == GRADIENT:
        return {"numpy": numpy, "target": _gradient(call, target)}
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


def _gradient(call: Call, target: Target) -> str:
    """A script that lets torch compare the derivatives with differences."""
    arrays = [(f"x0_{j}", array) for j, array in enumerate(call.arrays())]
    names = ", ".join(name for name, _ in arrays)
    made = "".join(f"{name} = {source(array, 'np', {})}.tensor\n" for name, array in arrays)
    made += "".join(f"{name} = {name}.double().requires_grad_()\n" for name, array in arrays if array.dtype[0] == "f")
    made += "".join(f"{name} = {name}.cdouble().requires_grad_()\n" for name, array in arrays if array.dtype[0] == "c")
    results = "[r.tensor for r in pytree.tree_leaves(program(*map(np.asarray, tensors)))]"
    return (
        f"import torch\nimport torch.utils._pytree as pytree\nimport {target.name} as np\n\n\n"
        f"{program_source([call], Target(target.name, None))}\n\n"
        f"def function(*tensors):\n    return tuple({results})\n\n\n"
        f"{made}print(torch.autograd.gradcheck(function, ({names},)))\n"
    )
