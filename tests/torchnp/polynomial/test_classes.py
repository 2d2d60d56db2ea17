"""The classes of series: each expression prints the same with NumPy and with torchnp, or raises the same."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import warnings
from typing import Any

import numpy
import pytest
import torch

import torchnp
import torchnp.polynomial

CLASSES = ("Polynomial", "Chebyshev", "Legendre", "Laguerre", "Hermite", "HermiteE")

SOURCES = [
    "Polynomial([1,2,3])",
    "Polynomial([])",
    "Polynomial(3)",
    "Polynomial([[1,2]])",
    "Polynomial([1,2],domain=[0,1,2])",
    "Polynomial([1,2],window=3)",
    "Polynomial([1,2],window=[])",
    "Polynomial([1,2],symbol='')",
    "Polynomial([1,2],symbol='1')",
    "Polynomial([1,2],symbol=3)",
    "Polynomial([0,0])",
    "Polynomial([1,2],domain=[0,5],window=[1,2],symbol='t')",
    "Polynomial(np.array([1,2],'f4'))",
    "Polynomial(np.array([True]))",
    "Polynomial([1,2j])",
    "Polynomial([1,2],[1j,2])",
    "Polynomial(np.array([1,2],'f2'))",
    "Polynomial([1,2]).domain",
    "Chebyshev([1]).domain",
    "Legendre([1]).window",
    "Laguerre([1]).domain",
    "Hermite([1]).domain",
    "HermiteE([1]).domain",
    "Laguerre.domain",
    "Polynomial.domain is np.polynomial.polynomial.polydomain",
    "Polynomial([1]).domain is Polynomial.domain",
    "Polynomial([1],domain=Polynomial.domain).domain is Polynomial.domain",
    "Polynomial.basis_name",
    "Chebyshev.basis_name",
    "Legendre.basis_name",
    "Laguerre.basis_name",
    "Hermite.basis_name",
    "HermiteE.basis_name",
    "Polynomial.maxpower",
    "Polynomial([1,2])+1",
    "Polynomial([1,2])+[1,2,3]",
    "Polynomial([1,2])+np.array([1,2,3])",
    "np.array([1,2,3])+Polynomial([1,2])",
    "np.float64(3)*Polynomial([1,2])",
    "np.add(np.array([1,2]),Polynomial([1,2]))",
    "Polynomial([1,2])+Chebyshev([1])",
    "Polynomial([1,2])+Polynomial([1],[0,1])",
    "Polynomial([1,2])+Polynomial([1],window=[0,1])",
    "Polynomial([1,2])+Polynomial([1],symbol='t')",
    "Polynomial([1,2])+'a'",
    "Polynomial([1,2])+None",
    "Polynomial([1,2])+[[1]]",
    "Polynomial([1,2])-Polynomial([1,2])",
    "1-Polynomial([1,2])",
    "[1]-Polynomial([1,2])",
    "(1,2)*Polynomial([1,2])",
    "Polynomial([1,2])*[]",
    "Polynomial([1,2])/2",
    "Polynomial([1,2])/True",
    "Polynomial([1,2])/np.float64(2)",
    "Polynomial([1,2])/np.array(2)",
    "Polynomial([1,2])/0",
    "Polynomial([1,2])/[2]",
    "Polynomial([1,2])/Polynomial([2])",
    "2/Polynomial([2])",
    "[2]/Polynomial([2])",
    "Polynomial([1,2])/1j",
    "Polynomial([1,2])/np.int64(0)",
    "Polynomial([1,2,3])//[1,1]",
    "Polynomial([1,2,3])%[1,1]",
    "divmod(Polynomial([1,2,3]),[1,1])",
    "divmod([1,2,3],Polynomial([1,1]))",
    "[1,2,3]//Polynomial([1,1])",
    "[1,2,3]%Polynomial([1,1])",
    "1//Polynomial([0])",
    "Polynomial([1,2,3])//0",
    "Polynomial([1,2,3])//'a'",
    "divmod(Polynomial([1,2,3]),None)",
    "Polynomial([1,2])**2",
    "Polynomial([1,2])**0",
    "Polynomial([1,2])**-1",
    "Polynomial([1,2])**1.5",
    "Polynomial([1,2])**2.0",
    "Polynomial([1,2])**101",
    "len((Polynomial([1,2])**100).coef)",
    "Polynomial([1,2])**Polynomial([2])",
    "Polynomial([1,2])**np.int64(2)",
    "2**Polynomial([1])",
    "pow(Polynomial([1,2]),2,3)",
    "-Polynomial([1,2])",
    "-Polynomial([True])",
    "+Polynomial([1,2])",
    "Polynomial([1,2])==Polynomial([1,2])",
    "Polynomial([1,2])==Polynomial([1,3])",
    "Polynomial([1,2])==Polynomial([1,2,3])",
    "Polynomial([1,2])==Polynomial([1,2],[0,1])",
    "Polynomial([1,2])==Polynomial([1,2],symbol='t')",
    "Polynomial([1,2])==3",
    "Polynomial([1,2])!=3",
    "Polynomial([1,2])!=Polynomial([1,2])",
    "Polynomial([1,2])==np.array([1,2])",
    "np.array([1,2])==Polynomial([1,2])",
    "np.array([1,2])<Polynomial([1,2])",
    "hash(Polynomial([1]))",
    "Polynomial([1,2]).has_samecoef(Polynomial([1,2,3]))",
    "Polynomial([1,2]).has_samecoef(Polynomial([1,2]))",
    "Polynomial([1,2]).has_samecoef(3)",
    "Polynomial([1,2]).has_samecoef(Polynomial([1,3]))",
    "Polynomial([1,2]).has_samedomain(Polynomial([1,2,3]))",
    "Polynomial([1,2]).has_samewindow(Polynomial([1,2,3],window=[0,1]))",
    "Polynomial([1,2]).has_samedomain(3)",
    "Polynomial([1,2,3],[0,4])(2)",
    "Polynomial([1,2,3])([1,2])",
    "Polynomial([1,2,3])(np.array([1,2]))",
    "Polynomial([1,2,3])([[1],[2]])",
    "Polynomial([1,2,3])(Polynomial([1,1]))",
    "Chebyshev([1,2,3])(Polynomial([1,1]))",
    "Chebyshev([1,2,3])(Chebyshev([1,1]))",
    "Chebyshev([1,2,3],[0,4])(Polynomial([1,1]))",
    "Chebyshev([1,2,3])(np.poly1d([1,2]))",
    "Polynomial([1,2,3])(1j)",
    "Polynomial([1,2,3])(np.float32(1))",
    "Polynomial([1,2,3])('a')",
    "Polynomial([1,2,3])(None)",
    "Polynomial([1,2,3])(True)",
    "Polynomial([1,2,3])(np.array(2))",
    "Polynomial([1,2,3])((1,2))",
    "list(Polynomial([1,2]))",
    "len(Polynomial([1,2,0]))",
    "Polynomial([1,2])[0]",
    "Polynomial([1,2,0]).degree()",
    "Polynomial([1,2,3]).cutdeg(1)",
    "Polynomial([1,2,3]).cutdeg(-1)",
    "Polynomial([1,2,3]).cutdeg(1.0)",
    "Polynomial([1,2,3]).cutdeg(1.5)",
    "Polynomial([1,2,3]).truncate(0)",
    "Polynomial([1,2,3]).truncate(2)",
    "Polynomial([1,2,3]).truncate(7)",
    "Polynomial([1,2,3]).truncate('a')",
    "Polynomial([1,2,3]).truncate(None)",
    "Polynomial([1,2,1e-9]).trim()",
    "Polynomial([1,2,1e-9]).trim(1e-3)",
    "Polynomial([1,2,1e-9]).trim(-1)",
    "Polynomial([1,2,0]).trim(10)",
    "Chebyshev([1,2,3]).convert()",
    "Chebyshev([1,2,3]).convert(kind=Polynomial)",
    "Chebyshev([1,2,3],[0,2]).convert(kind=Polynomial)",
    "Chebyshev([1,2,3],[0,2]).convert(domain=[0,1],kind=Polynomial,window=[-2,2])",
    "Chebyshev([1,2,3],symbol='t').convert(kind=Legendre)",
    "Polynomial([1,2,3]).convert(kind=int)",
    "Polynomial.cast(Chebyshev([1,2,3]))",
    "Polynomial.cast(Chebyshev([1,2,3]),[0,1],[0,2])",
    "Polynomial.cast(3)",
    "Chebyshev([0]).convert(kind=Polynomial)",
    "Chebyshev([5]).convert(kind=Hermite)",
    "Polynomial([0,0,0,1]).convert(kind=Laguerre)",
    "Polynomial([1,2],[0,4]).mapparms()",
    "Polynomial([1,2],[1,1]).mapparms()",
    "Polynomial([1,2,3],[0,4]).integ()",
    "Polynomial([1,2,3],[0,4]).integ(2,[1,2],1)",
    "Polynomial([1,2,3]).integ(k=3)",
    "Polynomial([1,2,3]).integ(-1)",
    "Polynomial([1,2,3]).integ(0)",
    "Polynomial([1,2,3]).integ(1.5)",
    "Polynomial([1,2,3]).integ(1,[1,2])",
    "Polynomial([1,2,3],[0,4]).deriv()",
    "Polynomial([1,2,3],[0,4]).deriv(2)",
    "Polynomial([1,2,3],[0,4]).deriv(7)",
    "Polynomial([1,2,3]).deriv(-1)",
    "Polynomial([1,2,3]).deriv(1.5)",
    "Polynomial([1,2,3],[0,4]).roots()",
    "Polynomial([1],[0,4]).roots()",
    "Chebyshev([1,2,3],[0,4]).roots()",
    "Polynomial([1,2,3]).linspace(3)",
    "Polynomial([1,2,3]).linspace(3,[0,1])",
    "Polynomial([1,2,3]).linspace(0)",
    "Polynomial([1,2,3]).linspace(-1)",
    "Polynomial([1,2,3]).linspace(2.5)",
    "len(Polynomial([1,2,3]).linspace()[0])",
    "Polynomial.fit([0,1,2],[1,2,5],1)",
    "Polynomial.fit([0,1,2],[1,2,5],1,domain=[])",
    "Polynomial.fit([0,1,2],[1,2,5],1,domain=[0,5],window=[0,1],symbol='t')",
    "Polynomial.fit([0,1,2],[1,2,5],1,full=True)",
    "Polynomial.fit([1,1,1],[1,2,5],0)",
    "Polynomial.fit([0,1,2],[1,2,5],[0,2])",
    "Polynomial.fit([0,1,2],[1,2,5],1,w=[1,2,1])",
    "Polynomial.fit([0,1,2],[1,2],1)",
    "Polynomial.fit([],[],1)",
    "Polynomial.fit([0,1,2],[1,2,5],1,rcond=.5)",
    "Polynomial.fit([0,1,2],[1,2,5],-1)",
    "Polynomial.fit([0,1,2],[1,2,5],1.5)",
    "Chebyshev.fit([0,1,2],[[1,2],[3,4],[5,6]],1)",
    "Chebyshev.fit([0,1,2],[1,2j,3],1)",
    "Chebyshev.fit([0j,1,2],[1,2j,3],1)",
    "Polynomial.fromroots([1,2])",
    "Polynomial.fromroots([1,2],domain=None)",
    "Polynomial.fromroots([1,2],domain=[0,4])",
    "Polynomial.fromroots([1,2],window=[0,1],symbol='t')",
    "Polynomial.fromroots([])",
    "Polynomial.fromroots([1],domain=None)",
    "Chebyshev.fromroots([1,2j])",
    "Polynomial.fromroots(3)",
    "Polynomial.identity()",
    "Polynomial.identity([0,1])",
    "Polynomial.identity([0,1],[2,3],'t')",
    "Chebyshev.identity([0,1])",
    "Laguerre.identity()",
    "Hermite.identity()",
    "HermiteE.identity([0,3])",
    "Polynomial.identity([0,1j])",
    "Polynomial.identity([1,1])",
    "Polynomial.basis(2)",
    "Polynomial.basis(0)",
    "Polynomial.basis(-1)",
    "Polynomial.basis(1.5)",
    "Polynomial.basis(2.0)",
    "Chebyshev.basis(2,[0,1],[2,3],'t')",
    "Chebyshev.basis('a')",
    "Polynomial([1,2]).copy()",
    "Polynomial([1,2])._repr_latex_()",
    "Chebyshev([1,2,3],[0,4])._repr_latex_()",
    "np.polynomial.set_default_printstyle('x')",
    "np.polynomial.set_default_printstyle(3)",
    "Polynomial([1,2]).foo",
    "bool(Polynomial([0]))",
    "np.sin(Polynomial([1,2]))",
    "Polynomial([1,2]).maxpower",
    "np.polynomial.Polynomial([1,2]).__array_ufunc__",
    "format(Polynomial([1,2]),'q')",
    "Polynomial([1,2])<3",
    "divmod(np.array([1,2,3]),Polynomial([1,1]))",
    "np.array([1,2,3])//Polynomial([1,1])",
    "np.array([1,2,3])%Polynomial([1,1])",
    "np.array([1,2,3])@Polynomial([1,1])",
    "np.array([1,2,3])**Polynomial([1,1])",
    "np.array([1,2,3])/Polynomial([1,1])",
    "np.array([1,2,3])-Polynomial([1,1])",
    "np.array([[1,2,3]])-Polynomial([1,1])",
    "Polynomial([1,1])-np.array([[1,2,3]])",
    "np.array([1,2,3])!=Polynomial([1,1])",
    "np.array([1,2,3])&Polynomial([1,1])",
    "(lambda a: a.__iadd__(Polynomial([1])))(np.array([1.,2]))",
    "np.float64(2)-Polynomial([1,1])",
    "np.float64(2)//Polynomial([1,1])",
    "np.float64(2)==Polynomial([1,1])",
    "np.bool_(True)*Polynomial([1,2])",
    "Polynomial([1,2])/np.bool_(True)",
    "Polynomial([1,2])*np.poly1d([1,2])",
]

ON_SERIES = [
    "{P}([1, 2, 3], [0, 4])({Q}([1, 2], [0, 3]))",
    "{P}([1, 2, 3, -4, 0.5])({Q}([1, 2]))",
    "{P}([1, 2, 3]).convert(kind={Q})",
    "{P}([1, 2, 0, 0]).convert(kind={Q}, domain=[0, 4])",
    "{P}([0]).convert(kind={Q}), {P}([5]).convert(kind={Q})",
    "{Q}.cast({P}([1, 2, 3], symbol='t'), window=[0, 4])",
]

PRINTED = [
    "[1, 2, 3]",
    "[0]",
    "[0, 0, 3]",
    "[-1, -2.5, 1e10, 1e-7]",
    "[1, 2], domain=[0, 4]",
    "[1, 2, 3], domain=[-1, 3], symbol='t'",
    "[1, 2, 3], domain=[0, 3], window=[0, 1]",
    "[1, 2, 3], domain=[1e9, 3e9]",
    "[1, 2], domain=[0, 2]",
    "[1j, 2 - 1j, 0, -3j]",
    "[np.nan, np.inf, -np.inf]",
    "[-np.inf, -0.0, np.nan]",
    "np.arange(14) / 3",
    "np.array([1.1, 2.2, 3.3], 'f4')",
]


def told(np: Any, source: str) -> str:
    """What the expression prints, or the name of what it raises."""
    names = {"np": np, "copy": copy, "pickle": pickle, **{name: getattr(np.polynomial, name) for name in CLASSES}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return repr(eval(source, names))  # noqa: S307
        except Exception as error:  # noqa: BLE001 - whichever it is
            name = type(error).__name__
            return "TypeError" if name == "UFuncTypeError" else name


@pytest.mark.parametrize("source", SOURCES)
def test_prints_as_numpy(source: str) -> None:
    assert told(torchnp, source) == told(numpy, source).replace("numpy", "torchnp")


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("source", ON_SERIES)
def test_composes_and_converts_as_numpy(source: str, name: str) -> None:
    for other in CLASSES:
        expression = source.format(P=name, Q=other)
        assert told(torchnp, expression) == told(numpy, expression), expression


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("how", ["format({}, 'unicode')", "format({}, 'ascii')", "str({})", "{}._repr_latex_()"])
def test_is_written_as_numpy_does(how: str, name: str) -> None:
    for arguments in PRINTED:
        expression = how.format(f"{name}({arguments})")
        assert told(torchnp, expression) == told(numpy, expression), expression


@pytest.mark.parametrize(
    "options", [{"linewidth": 20}, {"precision": 3}, {"sign": "+"}, {"floatmode": "fixed"}], ids=str
)
def test_heeds_the_print_options(options: dict[str, Any]) -> None:
    for name in CLASSES:
        expression = f"str({name}([1 / 3, -2, 1e9, 1e-3, 5, 6]))"
        with numpy.printoptions(**options), torchnp.printoptions(**options):
            assert told(torchnp, expression) == told(numpy, expression), expression


def test_the_style_of_print_is_chosen_once() -> None:
    p = torchnp.polynomial.Chebyshev([1, 2])

    torchnp.polynomial.set_default_printstyle("ascii")
    try:
        assert str(p) == f"{p}" == "1.0 + 2.0 T_1(x)"
    finally:
        torchnp.polynomial.set_default_printstyle("unicode")

    assert str(p) == "1.0 + 2.0·T₁(x)"


@pytest.mark.parametrize("name", CLASSES)
def test_copies_share_no_memory(name: str) -> None:
    p = getattr(torchnp.polynomial, name)([1, 2], [0, 3], symbol="t")
    shown = repr(p)

    for q in (p.copy(), copy.copy(p), copy.deepcopy(p), pickle.loads(pickle.dumps(p))):
        assert (type(q), repr(q)) == (type(p), shown)
        q.coef[0] = q.domain[0] = 7

    assert repr(p) == shown


@pytest.mark.parametrize("name", CLASSES)
def test_each_module_has_its_class(name: str) -> None:
    module = {"HermiteE": "hermite_e"}.get(name, name.lower())

    assert getattr(getattr(torchnp.polynomial, module), name) is getattr(torchnp.polynomial, name)
    assert name in getattr(torchnp.polynomial, module).__all__


def test_the_package_is_imported_when_it_is_asked_for() -> None:
    program = """
import sys, torchnp
assert "polynomial" in dir(torchnp)
assert "torchnp.polynomial" not in sys.modules
print(torchnp.polynomial.Hermite)
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.stderr, done.stdout.strip()) == ("", "<class 'torchnp.polynomial.hermite.Hermite'>")


def test_is_differentiable_in_its_coefficients_and_points() -> None:
    coef = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64, requires_grad=True)
    x = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)

    torchnp.polynomial.Chebyshev(torchnp.asarray(coef))(torchnp.asarray(x)).tensor.backward()

    assert coef.grad is not None
    assert x.grad is not None
    assert coef.grad.tolist() == [1.0, 0.5, -0.5]
    assert x.grad.item() == 2.0 + 3.0 * 4 * 0.5


@pytest.mark.parametrize("name", CLASSES)
def test_a_compiled_graph_makes_and_evaluates_series(name: str) -> None:
    cls = getattr(torchnp.polynomial, name)

    def program(x: Any) -> Any:
        p = cls([1, 2, 3], domain=[0, 4])
        q = p * 2 + x[0]
        r = (p - q) * q
        made = (-p, r, q - q, p(cls([0, 1])), p.convert(kind=torchnp.polynomial.Chebyshev), cls.basis(2, symbol="t"))
        return q(x), r.deriv()(x), p.integ(2, k=[1, 2])(x), p.mapparms(), made

    x = torchnp.array([0.5, -1.0, 3.0])

    wanted, found = program(x), torch.compile(program, fullgraph=True, backend="aot_eager")(x)

    assert repr(found) == repr(wanted)
