"""NumPy's own test suite, as shipped in the installed wheel, run against a module that means to be NumPy.

The tests are read from the wheel and rewritten in memory: imports of NumPy become imports of the target, and NumPy's
assertion functions see the target's arrays as NumPy arrays. No line of NumPy's tests is kept in this repository.
"""

from __future__ import annotations
