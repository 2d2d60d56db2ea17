"""The ufuncs' data against NumPy's: names, loops, identities; the generalised ones; tracing; gradients."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from torchnp._impl.ufunc_def import DTYPE_OF_CHAR
from torchnp._impl.ufunc_table import TABLE

NUMPY: dict[str, list[str]] = {}
for public in np.__all__:
    if isinstance(getattr(np, public), np.ufunc) and public != "isnat":
        NUMPY.setdefault(getattr(np, public).__name__, []).append(public)


def test_every_numeric_ufunc_is_here_under_every_name() -> None:
    assert {name: sorted({name, *defn.aliases}) for name, defn in TABLE.items()} == {
        name: sorted({name, *publics}) for name, publics in NUMPY.items()
    }


@pytest.mark.parametrize("name", TABLE)
def test_loops_and_attributes_are_those_of_numpy(name: str) -> None:
    ufunc, defn = getattr(np, name), TABLE[name]
    ours = set(DTYPE_OF_CHAR) | set("->")
    types = [types.replace("q", "l").replace("Q", "L") for types in ufunc.types]
    assert list(defn.loops) == list(dict.fromkeys(loop for loop in types if set(loop) <= ours))
    assert (defn.nin, defn.nout, defn.signature) == (ufunc.nin, ufunc.nout, ufunc.signature)
    assert defn.identity == ufunc.identity
    assert type(defn.identity) is type(ufunc.identity)
    assert set(defn.special) <= set(defn.loops)
    assert defn.doc.startswith(f"{name}(x")
    assert ">>> np." in defn.doc


@pytest.mark.parametrize("name", [name for name, defn in TABLE.items() if defn.signature is None])
def test_bools_are_refused_where_numpy_refuses_them(name: str) -> None:
    defn = TABLE[name]
    chars = "?" * defn.nin
    operands = [np.array([True])] * defn.nin
    if chars in defn.refusals:
        with pytest.raises(TypeError) as caught:
            getattr(np, name)(*operands)
        assert defn.refusals[chars] in ("", str(caught.value))
    elif name != "ldexp":
        with np.errstate(all="ignore"):
            getattr(np, name)(*operands)


SHAPES = {
    "matmul": [
        ((3,), (3,)),
        ((2, 3), (3, 4)),
        ((3,), (3, 4)),
        ((2, 3), (3,)),
        ((5, 1, 2, 3), (2, 3, 1)),
        ((2, 0), (0, 3)),
    ],
    "vecdot": [((3,), (3,)), ((4, 1, 3), (2, 3)), ((2, 0), (0,))],
    "matvec": [((2, 3), (3,)), ((5, 1, 2, 3), (4, 3)), ((2, 0), (0,))],
    "vecmat": [((2,), (2, 3)), ((4, 2), (5, 1, 2, 3)), ((0,), (0, 3))],
}


@pytest.mark.parametrize(("name", "char"), [(name, loop[0]) for name in SHAPES for loop in TABLE[name].loops])
def test_products_over_core_dimensions(name: str, char: str) -> None:
    random = np.random.default_rng(0)
    for shapes in SHAPES[name]:
        if char in "efdFD":
            # Small whole numbers: their products and sums are exact in any order.
            operands = [random.integers(-3, 4, shape).astype(char) for shape in shapes]
            if char in "FD":
                operands = [(a + 1j * random.integers(-3, 4, a.shape)).astype(char) for a in operands]
        elif char == "?":
            operands = [random.random(shape) < 0.5 for shape in shapes]
        else:
            info = np.iinfo(char)
            operands = [random.integers(info.min, info.max, shape, dtype=char, endpoint=True) for shape in shapes]
        expected = np.asarray(getattr(np, name)(*operands))
        actual = TABLE[name].kernel_of(f"{char}{char}->{char}")(*map(torch.from_numpy, operands))
        assert actual.dtype is DTYPE_OF_CHAR[char]
        np.testing.assert_array_equal(actual.resolve_conj().numpy(), expected, strict=True)


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("matmul", [(), (3,)]),
        ("matmul", [(2, 3), (2, 3)]),
        ("matmul", [(2, 2, 3), (3, 3, 2)]),
        ("vecdot", [(2,), (3,)]),
        ("matvec", [(2,), (2,)]),
        ("vecmat", [(2,), (3, 2)]),
    ],
)
def test_core_dimensions_that_do_not_fit(name: str, shapes: list[tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match=name):
        TABLE[name].kernel_of("ll->l")(*[torch.ones(shape, dtype=torch.int64) for shape in shapes])
    with pytest.raises(ValueError):
        getattr(np, name)(*[np.ones(shape, dtype=int) for shape in shapes])


def test_a_negative_power_of_integers_is_refused() -> None:
    with pytest.raises(ValueError, match="Integers to negative integer powers are not allowed"):
        TABLE["power"].kernel_of("ll->l")(torch.tensor([2]), torch.tensor([-1]))


@pytest.mark.parametrize("kind", ["?", "l", "L", "d", "D"])
def test_every_kernel_traces_into_one_graph(kind: str) -> None:
    kernels = [
        (defn.kernel_of(loop), defn.nin)
        for defn in TABLE.values()
        for loop in defn.loops
        if loop[: defn.nin] == kind * defn.nin and defn.signature is None
    ]
    x = torch.tensor([0, 1, 3, 200]).to(DTYPE_OF_CHAR[kind])
    y = torch.tensor([2, 0, 1, 7]).to(DTYPE_OF_CHAR[kind])

    def everything(a: torch.Tensor, b: torch.Tensor) -> list[object]:
        return [kernel(a, b) if nin == 2 else kernel(a) for kernel, nin in kernels]

    compiled = torch.compile(everything, fullgraph=True, backend="aot_eager")(x, y)
    torch.testing.assert_close(compiled, everything(x, y), rtol=1e-14, atol=0, equal_nan=True)


DIFFERENTIABLE = sorted(
    name
    for name, defn in TABLE.items()
    if any(loop in ("d->d", "dd->d", "d->dd") for loop in defn.loops)
    and name not in ("spacing", "nextafter", "heaviside", "float_power")
)


@pytest.mark.parametrize("name", DIFFERENTIABLE)
def test_gradients(name: str) -> None:
    defn = TABLE[name]
    x = torch.tensor([0.3, 0.75, 1.6] if name != "arccosh" else [1.3, 1.75, 2.5], dtype=torch.float64)
    if name in ("arcsin", "arccos", "arctanh"):
        x = x / 2
    y = torch.tensor([0.7, 2.25, 1.2], dtype=torch.float64)
    shape = (2, 3) if name in ("matvec", "matmul") else (3, 2) if name == "vecmat" else (3,)
    operands = [x.expand(shape).clone() if name in ("matvec", "matmul") else x]
    if defn.nin == 2:
        operands.append(y[:, None].expand(shape).clone() if name == "vecmat" else y)
    operands = [operand.requires_grad_() for operand in operands]
    kernel = defn.kernel_of("d" * defn.nin + "->" + "d" * defn.nout)
    assert torch.autograd.gradcheck(kernel, operands)
