"""Who shares memory, and in which order it lies: each expression means the same to NumPy and torchnp."""

from __future__ import annotations

import pytest

from tests.torchnp.agreement import assert_agree_on

SETUP = """
a = np.arange(12)
b = a.reshape(3, 4)
c = np.arange(12)
"""

SOURCES = [
    "np.shares_memory(a,b)",
    "np.may_share_memory(a,b)",
    "np.shares_memory(a,c)",
    "np.may_share_memory(a,c)",
    "np.shares_memory(a[::2],a[1::2])",
    "np.may_share_memory(a[::2],a[1::2])",
    "np.shares_memory(a[::2],a[::3])",
    "np.shares_memory(b[:,0],b[:,1])",
    "np.shares_memory(a[::-1],a)",
    "np.shares_memory(a[::-2],a[::2])",
    "np.shares_memory(a,a.copy())",
    "np.shares_memory(a[:0],a)",
    "np.shares_memory(b.T,b)",
    "np.shares_memory(a.astype('i4'),a)",
    "np.shares_memory(a[[0,1]],a)",
    "np.shares_memory(np.broadcast_to(a,(2,12)),a)",
    "np.shares_memory(b.ravel(),b)",
    "np.shares_memory(b.T.ravel(),b)",
    "np.shares_memory(b.flatten(),b)",
    "np.shares_memory(1,1)",
    "np.shares_memory(a,a,max_work=0)",
    "np.shares_memory(a,c,max_work=0)",
    "np.shares_memory(a,a,max_work=1.5)",
    "np.may_share_memory(a,a,max_work=1.5)",
    "np.may_share_memory(a[::2],a[1::2],max_work=None)",
    "np.may_share_memory(a[::2],a[1::2],max_work=1)",
    "np.shares_memory(a,a,max_work=-2)",
    "np.isfortran(b)",
    "np.isfortran(b.T)",
    "np.isfortran(a)",
    "np.isfortran(np.asfortranarray(b))",
    "b.flags.c_contiguous",
    "b.T.flags.f_contiguous",
    "b.T.flags.c_contiguous",
    "a.flags.contiguous",
    "b[:,1].flags.contiguous",
    "a.flags.fnc",
    "b.T.flags.fnc",
    "b.flags.forc",
    "b.flags.owndata",
    "a.flags.owndata",
    "a.flags.aligned",
    "a.flags['WRITEABLE']",
    "a.flags['C']",
    "a.flags['bogus']",
    "a.flags.behaved",
    "a.flags.carray",
    "b.T.flags.farray",
    "np.broadcast_to(a,(2,12)).flags.writeable",
    "a[::-1].flags.contiguous",
    "a[::-1].flags.writeable",
    "a[:1].flags.f_contiguous",
    "np.zeros((0,3)).flags.f_contiguous",
    "np.array(5).flags.fnc",
    "a.flags.writebackifcopy",
]


@pytest.mark.parametrize("source", SOURCES)
def test_means_the_same(source: str) -> None:
    assert_agree_on(source, setup=SETUP)
