"""What `torchnp.testing` offers for blocks of Python: warnings, files, cycles, threads, sources."""

from __future__ import annotations

import operator
import warnings
from pathlib import Path

import pytest

import torchnp as np
from torchnp.testing import suppress_warnings

quiet = pytest.mark.filterwarnings("ignore:.*is deprecated, as in NumPy:DeprecationWarning")


@quiet
def test_suppress_warnings_drops_records_and_hands_on() -> None:
    sup = suppress_warnings()
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        with sup:
            sup.filter(UserWarning, "care")
            log = sup.record(RuntimeWarning)
            warnings.warn("careful", stacklevel=1)
            warnings.warn("slow", RuntimeWarning, stacklevel=1)
            warnings.warn("other", stacklevel=1)
    assert [str(w.message) for w in seen] == ["other"]
    assert [str(w.message) for w in log] == ["slow"] == [str(w.message) for w in sup.log]


@quiet
@pytest.mark.parametrize(("rule", "count"), [("always", 4), ("once", 1), ("module", 1), ("location", 2)])
def test_forwarding_rules(rule: str, count: int) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        with suppress_warnings(rule):
            for _ in range(2):
                warnings.warn("again", stacklevel=1)
                warnings.warn("again", stacklevel=1)
    assert len([w for w in seen if w.category is UserWarning]) == count


@quiet
def test_suppress_warnings_decorates_and_forgets_inner_filters() -> None:
    sup = suppress_warnings()
    sup.filter(UserWarning)

    @sup
    def noisy() -> int:
        warnings.warn("careful", stacklevel=1)
        return 3

    assert noisy() == 3
    with suppress_warnings() as inner:
        inner.filter(RuntimeWarning)
    with pytest.warns(RuntimeWarning, match="now"), inner:
        warnings.warn("now", RuntimeWarning, stacklevel=1)
    with pytest.raises(ValueError, match="forwarding rule"):
        suppress_warnings("never")


def test_clear_and_catch_warnings_lets_a_module_warn_again() -> None:
    module = type(warnings)("noisy")
    exec("import warnings\ndef call():\n    warnings.warn('careful')", vars(module))  # noqa: S102
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("default")
        module.call()
        module.call()
        before = dict(module.__warningregistry__)
        with np.testing.clear_and_catch_warnings(record=True, modules=[module]) as inner:
            warnings.simplefilter("default")
            module.call()
        assert module.__warningregistry__ == before
    assert len(seen) == 1
    assert len(inner) == 1


def test_deprecated_as_in_numpy() -> None:
    with pytest.warns(DeprecationWarning, match="assert_warns is deprecated"):
        np.testing.assert_warns(UserWarning, warnings.warn, "careful")
    with pytest.warns(DeprecationWarning, match="suppress_warnings is deprecated"):
        suppress_warnings()


def test_temporary_paths_vanish() -> None:
    with np.testing.temppath(suffix=".npy") as path:
        assert path.endswith(".npy")
        assert Path(path).exists()
    assert not Path(path).exists()
    with np.testing.tempdir() as folder:
        Path(folder, "file").touch()
    assert not Path(folder).exists()


def test_reference_cycles_are_found() -> None:
    def make() -> None:
        items: list[object] = []
        items.append(items)

    with pytest.raises(AssertionError, match="Reference cycles were found when calling make: 1 object"):
        np.testing.assert_no_gc_cycles(make)
    with np.testing.assert_no_gc_cycles():
        np.arange(3)[1:]


def test_arrays_make_no_cycles() -> None:
    def work() -> None:
        x = np.arange(6.0).reshape(2, 3)
        y = x[::-1].T
        y += x.T
        assert y.base is not None
        assert y.flags.writeable

    np.testing.assert_no_gc_cycles(work)


def test_threads_run_with_their_numbers() -> None:
    seen: list[tuple[int, str]] = []

    def work(number: int, text: str) -> None:
        seen.append((number, text))

    np.testing.run_threaded(work, 4, pass_count=True, outer_iterations=2, prepare_args=lambda: ["x"])
    assert sorted(seen) == sorted([(i, "x") for i in range(4)] * 2)
    with pytest.raises(ZeroDivisionError):
        np.testing.run_threaded(lambda: 1 // 0, 2)


def test_doctests_of_a_file(tmp_path: Path) -> None:
    good = tmp_path / "good.py"
    good.write_text('def one():\n    """\n    >>> one()\n    1\n    """\n    return 1\n', encoding="utf-8")
    np.testing.rundocs(str(good))
    bad = tmp_path / "bad.py"
    bad.write_text('def one():\n    """\n    >>> one()\n    2\n    """\n    return 1\n', encoding="utf-8")
    with pytest.raises(AssertionError, match="Some doctests failed"):
        np.testing.rundocs(str(bad))


def test_a_comparison_of_ones_own() -> None:
    np.testing.assert_array_compare(operator.le, [1, 2], [2, 2])
    with pytest.raises(AssertionError, match=r"Mismatched elements: 1 / 2 \(50%\)"):
        np.testing.assert_array_compare(operator.le, [1, 3], [2, 2])
    with pytest.raises(AssertionError, match="nan location mismatch"):
        np.testing.assert_array_compare(operator.le, [1, np.nan], [2, 2])


def test_messages_show_digits_and_are_cut() -> None:
    text = np.testing.build_err_msg([np.arange(3) / 7, np.arange(200).reshape(50, 4)], "why", precision=3)
    assert text.splitlines()[:3] == ["", "Items are not equal: why", " ACTUAL: array([0.   , 0.143, 0.286])"]
    assert text.endswith("...")


def test_spacings_between_arrays() -> None:
    x = np.array([1.0, 2.0])
    np.testing.assert_array_almost_equal_nulp(x, x * (1 + 2.0**-52))
    with pytest.raises(AssertionError, match=r"not equal to 1 ULP \(max is 4\)"):
        np.testing.assert_array_almost_equal_nulp(x, x * (1 + 2.0**-50))
