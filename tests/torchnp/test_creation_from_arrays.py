"""What takes its shape and dtype from an array, over all dtypes, shapes and memory layouts."""

from __future__ import annotations

from tests.torchnp.agreement import assert_agree, every_array


def test_likes_and_diagonals_over_dtypes_shapes_and_layouts() -> None:
    calls = (
        lambda np, a: np.zeros_like(a),
        lambda np, a: np.ones_like(a, shape=(2, 2)),
        lambda np, a: np.full_like(a, 1),
        lambda np, a: np.full_like(a, True, dtype="uint16"),
        lambda np, a: np.trace(a),
        lambda np, a: np.trace(a, 1, -1, 0),
        lambda np, a: np.diag_indices_from(a),
        lambda np, a: np.tril_indices_from(a, -1),
        lambda np, a: np.triu_indices_from(a, 1),
        lambda np, a: np.ascontiguousarray(a, dtype="float64"),
        lambda np, a: np.linspace(a, 3, 4, dtype="float64"),
    )
    for about, make in every_array(shapes=((), (3,), (2, 3), (3, 3), (0, 3), (2, 1, 3))):
        for call in calls:
            assert_agree(call, make, rtol=1e-3 if "float16" in about else 1e-6, about=about)


def test_fill_diagonal_over_dtypes_and_layouts() -> None:
    for about, make in every_array(shapes=((2, 3), (3, 3), (0, 3), (4,), (2, 1, 3))):
        for fill, wrap in ((1, False), ([1, 0], True)):

            def call(np, a, fill=fill, wrap=wrap):
                np.fill_diagonal(a, fill, wrap)
                return a

            assert_agree(call, make, about=about)
