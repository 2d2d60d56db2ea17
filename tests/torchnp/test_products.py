"""Products that are not ufuncs, and Einstein sums, against NumPy."""

from __future__ import annotations

import inspect
from typing import Any

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.agreement import DTYPES
from tests.torchnp.nearness import assert_near, draw
from torchnp import _broadcast

PAIRS = (
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((2, 3), (3, 4)),
    ((3,), (3, 2)),
    ((2, 2, 3), (4, 3, 2)),
    ((0, 3), (3, 2)),
    ((2, 0), (0, 2)),
    ((), (3,)),
    ((), ()),
    ((2, 3), (2,)),
)
AXES = (2, 1, 0, -1, 3, ((0, 1), (1, 0)), ((0,), (0,)), ((0, 0), (1, 0)), ((0, 5), (1, 0)), (1, 0), ((-1, 1), (0, 1)))


@pytest.mark.parametrize("name", ["dot", "inner", "outer", "kron", "vdot"])
def test_pairs(name: str) -> None:
    for dtype in DTYPES:
        for other in (dtype, "uint16", "float32"):
            for left, right in PAIRS:
                assert_near(
                    lambda np, a, b: getattr(np, name)(a, b),
                    [draw(dtype, left), draw(other, right, seed=1)],
                    f"{name} {dtype} {left} {other} {right}",
                )


def test_tensordot() -> None:
    for dtype in DTYPES:
        for axes in AXES:
            assert_near(
                lambda np, a, b, axes=axes: np.tensordot(a, b, axes),
                [draw(dtype, (3, 3)), draw(dtype, (3, 3, 2), seed=1)],
                f"tensordot {dtype} {axes}",
            )


def test_out() -> None:
    out = torchnp.zeros((2, 2))
    assert torchnp.dot(torchnp.eye(2), torchnp.eye(2), out=out) is out
    assert out[1, 1] == 1
    with pytest.raises(ValueError, match="dot"):
        torchnp.dot(torchnp.eye(2), torchnp.eye(2), out=torchnp.zeros(3))


def test_float16_accumulates_in_float32() -> None:
    ones = torchnp.ones(4096, dtype="float16")
    assert torchnp.dot(ones, ones) == 4096
    assert torchnp.einsum("i,i", ones, ones) == 4096


EINSUMS: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...] = (
    ("ij,jk", ((2, 3), (3, 4))),
    ("ij,jk->ki", ((2, 3), (3, 4))),
    ("ii", ((3, 3),)),
    ("ii->i", ((3, 3),)),
    ("iji->j", ((2, 3, 2),)),
    ("ij->", ((2, 3),)),
    ("ij->j", ((2, 3),)),
    ("i,i", ((4,), (4,))),
    ("i,i->i", ((4,), (4,))),
    ("i,j->ij", ((2,), (3,))),
    ("bij,bjk->bik", ((2, 2, 3), (2, 3, 2))),
    ("...ij,...jk->...ik", ((2, 2, 3), (3, 2))),
    ("...,...", ((2, 3), (3,))),
    ("ij,jk,kl->il", ((2, 3), (3, 4), (4, 2))),
    ("ij,ij,ij->i", ((2, 3), (2, 3), (2, 3))),
    ("i,i", ((1,), (3,))),
    ("ij,jk", ((2, 1), (3, 4))),
    ("bi,bj->ij", ((1, 2), (3, 2))),
    ("i...->...i", ((2, 3),)),
    ("ij,jk", ((2, 0), (0, 3))),
    ("ij,k->", ((2, 3), (4,))),
    ("ij,", ((2, 3), ())),
    ("ba", ((2, 3),)),
    (" i j -> j i ", ((2, 3),)),
    # What must be refused.
    ("ij,ij", ((2, 3), (3, 2))),
    ("ii", ((1, 3),)),
    ("ij->ijk", ((2, 3),)),
    ("ij->ii", ((2, 3),)),
    ("ijk", ((2, 3),)),
    ("i", ((2, 3),)),
    ("i.j", ((2, 3),)),
    ("i1", ((2, 3),)),
    ("ij,jk", ((2, 3),)),
    ("i->i", ((2,), (3,))),
    ("i...->i", ((2, 3),)),
)


@pytest.mark.parametrize("optimize", [False, True, "optimal"])
def test_einsum(optimize: Any) -> None:
    for dtype in DTYPES:
        for subscripts, shapes in EINSUMS:
            assert_near(
                lambda np, *operands, s=subscripts: np.einsum(s, *operands, optimize=optimize),
                [draw(dtype, shape, seed=i) for i, shape in enumerate(shapes)],
                f"einsum {subscripts!r} {dtype} optimize={optimize}",
            )


EINSUM_CALLS = (
    "np.einsum(a, [0, 1])",
    "np.einsum(a, [0, 1], [1, 0])",
    "np.einsum(a, [0, 1], a, [0, 1], [])",
    "np.einsum(a, [0, Ellipsis], [Ellipsis, 0])",
    "np.einsum(a, [0, 52])",
    "np.einsum()",
    'np.einsum("i")',
    'np.einsum("i,i", [1, 2], [3, 4])',
    'np.einsum("", 3)',
    'np.einsum("ij,kj", a, a, dtype="float32")',
    'np.einsum("ij,kj", a, a, dtype="float32", casting="same_kind")',
    'np.einsum("ij,kj", a, a, dtype="complex128", order="F")',
    'np.einsum("ij,kj", a, a, out=np.zeros((2, 2), dtype="int32"))',
    'np.einsum("ij,kj", a, a, out=np.zeros((2, 2)))',
    'np.einsum("ij,kj", a, a, bogus=1)',
    'np.einsum("ij,jk,kl", a, a.T, a, optimize="bogus")',
    'np.einsum("ij,jk,kl", a, a.T, a, optimize=np.einsum_path("ij,jk,kl", a, a.T, a)[0])',
    'np.einsum_path("ij,jk,kl->il", a, a.T, a)[0]',
    'np.einsum_path("ij,jk,kl->il", a, a.T, a, optimize="optimal")[0]',
    'np.einsum_path("ij,jk,kl->il", a, a.T, a, optimize=False)[0]',
)


@pytest.mark.parametrize("source", EINSUM_CALLS)
def test_einsum_calls(source: str) -> None:
    def call(np: Any, a: Any) -> Any:
        return eval(source, {"np": np, "a": a})  # noqa: S307 - the sources are above

    assert_near(call, [draw("float64", (2, 3))], source)


def test_einsum_gives_views() -> None:
    a = torchnp.zeros((2, 2))
    torchnp.einsum("ii->i", a)[...] = 1
    torchnp.einsum("ij->ji", a)[0, 1] = 7
    assert a.tolist() == [[1.0, 0.0], [7.0, 1.0]]


@pytest.mark.parametrize("name", ["dot", "inner", "outer", "kron", "vdot", "tensordot"])
def test_compiles_as_one_graph(name: str) -> None:
    def program(a: torch.Tensor) -> torch.Tensor:
        x = torchnp.asarray(a)
        return getattr(torchnp, name)(x, x).tensor

    torch.compiler.reset()
    a = torch.from_numpy(draw("float64", (3, 3)))
    compiled = torch.compile(program, fullgraph=True, backend="aot_eager")
    torch.testing.assert_close(compiled(a), program(a))


PLANS = (
    "ij,jk,kl->il",
    "ab,bc,cd,de->ae",
    "ab,cd,bc",
    "a,ab,abc->abc",
    "aa,ab->b",
    "a,b,c->abc",
    "abc,cd,d,be->ae",
    "i->",
)


@pytest.mark.parametrize("optimize", [False, True, "optimal", ("greedy", 8), ("optimal", 4)])
def test_plans_and_reports_are_those_of_numpy(optimize: Any) -> None:
    sizes = dict(zip("abcdeijkl", (2, 3, 4, 5, 2, 3, 2, 5, 4), strict=True))
    for subscripts in PLANS:
        terms = subscripts.split("->")[0].split(",")
        arrays = [numpy.ones([sizes[label] for label in term]) for term in terms]
        wanted = numpy.einsum_path(subscripts, *arrays, optimize=optimize)
        assert torchnp.einsum_path(subscripts, *[torchnp.array(a) for a in arrays], optimize=optimize) == wanted


def test_an_unfinished_plan_is_refused() -> None:
    ones = torchnp.ones((2, 2))
    with pytest.raises(RuntimeError, match="1 more operands"):
        torchnp.einsum("ij,jk,kl", ones, ones, ones, optimize=["einsum_path", (0, 1)])


def test_einsum_of_one_operand_is_a_view() -> None:
    a = torchnp.arange(9.0).reshape(3, 3)
    torchnp.einsum("ii->i", a)[:] = -1.0
    assert a.tolist() == [[-1, 1, 2], [3, -1, 5], [6, 7, -1]]
    torchnp.einsum("ij->ji", a[::-1], order="F", dtype="complex128")[0] = 0.0
    assert a[:, 0].tolist() == [0, 0, 0]
    assert not torchnp.einsum("ij->ji", torchnp.broadcast_to(a, (3, 3))).flags.writeable


@pytest.mark.parametrize("name", ["dot", "inner", "matmul"])
def test_sums_start_from_zero(name: str) -> None:
    left, right = numpy.array([[0.0], [-0.0]]), numpy.array([[-1.0], [0.0]]).T
    right = right.T if name == "inner" else right
    found = getattr(torchnp, name)(torchnp.array(left), torchnp.array(right)).tensor.numpy()
    assert numpy.array_equal(numpy.signbit(found), numpy.signbit(getattr(numpy, name)(left, right)))
    assert not numpy.signbit(found).any()


@pytest.mark.parametrize(
    "out", [torchnp.zeros((2, 2), "float32"), torchnp.zeros((2, 2)).T[::-1], torchnp.zeros((4, 2))[::2]]
)
def test_dot_writes_into_nothing_but_its_own_kind(out: Any) -> None:
    with pytest.raises(ValueError, match="not acceptable"):
        torchnp.dot(torchnp.eye(2), torchnp.eye(2), out=out)


def test_einsum_compiles_as_one_graph() -> None:
    def program(a: torch.Tensor) -> torch.Tensor:
        x = torchnp.asarray(a)
        return torchnp.einsum("ij,jk,...k->i...", x, x, x).tensor

    a = torch.from_numpy(draw("float64", (3, 3)))
    compiled = torch.compile(program, fullgraph=True, backend="aot_eager")
    torch.testing.assert_close(compiled(a), program(a))


def test_products_differentiate() -> None:
    a = torch.from_numpy(draw("float64", (3, 3))).requires_grad_()
    torchnp.tensordot(torchnp.asarray(a), torchnp.asarray(a)).tensor.backward()
    torch.testing.assert_close(a.grad, 2 * a.detach())


def test_broadcast_walks_arrays_together() -> None:
    left, right = numpy.array([[1], [2]]), numpy.array([4, 5, 6])
    wanted = numpy.broadcast(left, right)
    found = _broadcast.broadcast(torchnp.array(left), torchnp.array(right))
    for attribute in ("shape", "nd", "ndim", "size", "numiter", "index"):
        assert getattr(found, attribute) == getattr(wanted, attribute)
    assert [tuple(int(x) for x in pair) for pair in found] == [tuple(int(x) for x in pair) for pair in wanted]
    assert found.index == wanted.index
    found.reset()
    assert [int(x) for x in next(found)] == [1, 4]
    with pytest.raises(ValueError, match="shape mismatch"):
        _broadcast.broadcast(torchnp.ones(2), torchnp.ones(3))


@pytest.mark.parametrize("order", "CFA")
@pytest.mark.parametrize("layouts", ["FF", "CF", "FC", "CC"])
@pytest.mark.parametrize("optimize", [False, True])
def test_einsum_keeps_the_order_that_is_asked_for(order: str, layouts: str, optimize: bool) -> None:
    flags = []
    for module in (numpy, torchnp):
        a, b = module.ones((2, 3, 5), order=layouts[0]), module.ones((4, 3), order=layouts[1])
        flags.append(module.einsum("...ft,mf->...mt", a, b, order=order, optimize=optimize).flags.f_contiguous)
    assert flags[0] is flags[1]


@pytest.mark.parametrize("subscripts", ["ii", "ii->i", "ij,jk", "ij,ij"])
def test_the_path_of_an_einsum_needs_sizes_that_fit(subscripts: str) -> None:
    for module in (numpy, torchnp):
        operands = [module.ones(shape) for shape in [(2, 3), (2, 4)][: subscripts.count(",") + 1]]
        with pytest.raises(ValueError, match=r"[Ss]ize|dimensions"):
            module.einsum_path(subscripts, *operands)


@pytest.mark.parametrize("casting", ["safe", "no"])
@pytest.mark.parametrize("subscripts", ["i,i->", "i,i,i->"])
def test_einsum_assigns_an_optimized_sum_to_a_scalar_out_of_any_dtype(subscripts: str, casting: str) -> None:
    results = []
    for module in (numpy, torchnp):
        factors, out = [module.ones(7, "int64")] * (subscripts.count(",") + 1), module.array(0, "int8")
        results.append(module.einsum(subscripts, *factors, out=out, optimize="optimal", casting=casting) is out)
        results.append(out.tolist())
        with pytest.raises(TypeError, match="cast"):
            module.einsum(subscripts, *factors, out=module.array(0, "int8"), casting=casting)
    assert results == [True, 7] * 2


def test_broadcast_refuses_what_numpy_refuses() -> None:
    for module in (numpy, torchnp):
        with pytest.raises(ValueError, match="keyword arguments not accepted"):
            module.broadcast(1, x=1)
        with pytest.raises(ValueError, match="at least 0 and at most 64"):
            module.broadcast(*[1] * 65)
        with pytest.raises(ValueError, match="at least 0 and at most 64"):
            module.broadcast(module.broadcast(*[1] * 64), 1)
        assert str(inspect.signature(module.broadcast)) == "(*arrays)"
