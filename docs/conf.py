"""Sphinx configuration."""

from __future__ import annotations

import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path

from sphinx.application import Sphinx

import torchnp

ROOT = Path(__file__).parents[1]

project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["name"]
author = "The torchnp developers"
copyright = "The torchnp developers"
version = release = installed_version(project)

extensions = ["myst_parser", "numpydoc", "sphinx.ext.autodoc", "sphinx.ext.autosummary"]
exclude_patterns = ["images"]
html_theme = "pydata_sphinx_theme"
html_title = f"torchnp {version}"
html_show_sourcelink = False
myst_heading_anchors = 3
# The README, included in the front page, links to files of the repository that are no pages.
suppress_warnings = ["myst.xref_missing"]
numpydoc_show_class_members = False
autodoc_typehints = "none"
autosummary_generate = True


def list_ufuncs(app: Sphinx, docname: str, source: list[str]) -> None:
    """Name every ufunc on its page: automodule passes over objects that are neither functions nor classes."""
    if docname == "api/ufuncs":
        names = sorted(name for name in torchnp.__all__ if isinstance(getattr(torchnp, name), torchnp.ufunc))
        source[0] = source[0].replace(
            ".. ufuncs of torchnp", "\n\n".join(f".. autofunction:: torchnp.{name}" for name in names)
        )


def setup(app: Sphinx) -> None:
    """Register the hook."""
    app.connect("source-read", list_ufuncs)
