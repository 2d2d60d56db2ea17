from __future__ import annotations

from pathlib import Path

import pytest

import reports
from tests.reports.record_fixture import hostile_record, large_record, record


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a small, realistic run."""
    out = tmp_path_factory.mktemp("small")
    reports.write(record(), out)
    return out


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run over a surface as large as NumPy's."""
    out = tmp_path_factory.mktemp("large")
    reports.write(large_record(), out)
    return out


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run whose every text tries to break out."""
    out = tmp_path_factory.mktemp("hostile")
    reports.write(hostile_record(), out)
    return out
