"""What a user installs, and what the README tells them to type."""

from __future__ import annotations

import ast
import email
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")
TWO_COMMANDS = ("pip install nox && nox -s conformance", "nox -s tests")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(directory)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = directory.glob("*.whl")
    return built


def test_the_wheel_holds_torchnp_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"torchnp"}
    assert "torchnp/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_torch_is_the_one_runtime_dependency(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = email.message_from_bytes(archive.read(name))

    assert metadata.get_all("Requires-Dist") == ["torch>=2.11"]
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "BSD-3-Clause"


def test_the_wheel_works_where_the_source_is_not(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
import torchnp as np
assert np.__file__.startswith({str(tmp_path)!r}), np.__file__
print(np.__version__, np.add([1, 2], 3).tolist())
"""
    finished = subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=tmp_path, check=False, capture_output=True, text=True
    )

    assert finished.returncode == 0, finished.stderr
    version = re.search(r'__version__ = "(.+)"', (ROOT / "torchnp/_version.py").read_text("utf-8"))
    assert version
    assert finished.stdout.strip() == f"{version[1]} [4, 5]"


def test_every_needed_package_is_pinned() -> None:
    pins = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
    groups = PYPROJECT["dependency-groups"].values()
    needed = [entry for group in groups for entry in group if isinstance(entry, str)]
    needed += PYPROJECT["project"]["dependencies"]
    names = {re.split(r"[^A-Za-z0-9_.-]", entry)[0] for entry in needed}

    assert names - set(pins) == set()
    assert pins["torch"] == "2.13.0"


def test_ci_types_what_the_readme_says() -> None:
    ci = (ROOT / ".ci/run").read_text("utf-8")

    for command in TWO_COMMANDS:
        assert re.search(rf"^{re.escape(command)}$", README, re.MULTILINE), command
        assert f'step "{command}"' in ci, command


def test_links_in_the_readme_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert "docs/images/report.png" in targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_of_the_readme_runs(number: int) -> None:
    # The default backend needs a C++ compiler, which a machine that runs tests may lack.
    example = EXAMPLES[number].replace("(fullgraph=True)", '(fullgraph=True, backend="aot_eager")')
    finished = subprocess.run([sys.executable, "-c", example], cwd=ROOT, check=False, capture_output=True, text=True)

    assert finished.returncode == 0, finished.stderr
    promised = re.findall(r"^print\(.*\)  # (.*)$", example, re.MULTILINE)
    assert len(promised) == example.count("print(") > 0
    assert finished.stdout.splitlines() == promised


def test_every_task_says_what_it_does() -> None:
    tree = ast.parse((ROOT / "noxfile.py").read_text("utf-8"))
    sessions = {
        node.name: ast.get_docstring(node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("nox.session" in ast.unparse(d) for d in node.decorator_list)
    }

    assert sessions.keys() >= {"conformance", "tests", "lint", "replay", "ledger", "bench", "docs"}
    assert all(sessions.values())


def test_the_workflow_runs_only_what_it_names_by_commit() -> None:
    workflow = (ROOT / ".github/workflows/pull-request.yml").read_text("utf-8")
    uses = re.findall(r"uses: (\S+)", workflow)

    assert uses
    assert [action for action in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)] == []
    assert "permissions: {}" in workflow
