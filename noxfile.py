# /// script
# requires-python = ">=3.11"
# dependencies = ["nox>=2025.5.1"]
# ///
"""Every task of the repository: `nox -l` lists them, `nox` runs the fast ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
# pip reads an index or a wheel cache that the user configured, so torch comes from where they want it.
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"

PYPROJECT = nox.project.load_toml("pyproject.toml")
BUILD = Path("build")

# The arrays of this repository are tiny: a thread pool costs more than it saves, and two workers share the cores.
SINGLE_THREADED = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def install(session: nox.Session, *groups: str) -> None:
    """Install dependency groups and torchnp itself, at the pinned versions."""
    requirements = nox.project.dependency_groups(PYPROJECT, *groups)
    session.install("--quiet", "--constraint", "constraints.txt", "--editable", ".", *requirements)


@nox.session(default=False)
def conformance(session: nox.Session) -> None:
    """Judge every public NumPy function on torchnp, eager and compiled; arguments go to `conformance run`."""
    install(session, "conformance")
    session.run("python", "-m", "conformance", "run", *session.posargs, env=SINGLE_THREADED)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the test suite; arguments go to pytest in place of `-n 2 tests`."""
    install(session, "test")
    session.run("python", "-m", "pytest", *(session.posargs or ["-n", "2", "tests"]), env=SINGLE_THREADED)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, the direction of imports and the examples in docstrings."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")
    session.run("python", "-m", "pytest", "-q", "--doctest-modules", "torchnp", env=SINGLE_THREADED)


@nox.session(default=False)
def replay(session: nox.Session) -> None:
    """Make one recorded call again: `nox -s replay -- FINGERPRINT`."""
    install(session, "conformance")
    session.run("python", "-m", "conformance", "replay", *session.posargs, env=SINGLE_THREADED)


@nox.session(default=False)
def ledger(session: nox.Session) -> None:
    """List, accept or prune known divergences: `nox -s ledger -- list|accept|prune`."""
    install(session, "conformance")
    session.run("python", "-m", "conformance", "ledger", *(session.posargs or ["list"]), env=SINGLE_THREADED)


@nox.session(default=False, name="numpy-suite")
def numpy_suite(session: nox.Session) -> None:
    """Run NumPy's own test suite on torchnp; arguments select files, such as `lib/*` or `test_einsum.py`."""
    install(session, "conformance")
    session.run("python", "-m", "numpy_suite", *session.posargs, env=SINGLE_THREADED)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure what torchnp costs on top of torch; writes build/bench/."""
    install(session, "bench")
    session.run("python", "-m", "benchmarks", *session.posargs, env=SINGLE_THREADED)


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Build the documentation into build/docs/, warnings being errors."""
    install(session, "docs")
    session.run("sphinx-build", "--fail-on-warning", "--quiet", "docs", str(BUILD / "docs"), *session.posargs)
    session.log(f"The documentation is in {BUILD / 'docs' / 'index.html'}")


@nox.session(default=False)
def build(session: nox.Session) -> None:
    """Build the wheel and the sdist into build/dist/, and import the wheel where the source is not."""
    dist = BUILD / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    session.install("--quiet", "--constraint", "constraints.txt", *nox.project.dependency_groups(PYPROJECT, "build"))
    session.run("python", "-m", "build", "--outdir", str(dist))
    wheel = next(dist.glob("*.whl")).resolve()
    session.run("check-wheel-contents", "--toplevel", "torchnp", str(wheel))
    session.install("--quiet", "--constraint", "constraints.txt", "--force-reinstall", "--no-deps", str(wheel))
    session.install("--quiet", "--constraint", "constraints.txt", str(wheel))
    with session.chdir(session.create_tmp()):
        session.run("python", "-I", "-c", "import torchnp; print(torchnp.__version__, torchnp.__file__)")


if __name__ == "__main__":
    nox.main()
