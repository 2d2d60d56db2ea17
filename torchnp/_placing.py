"""Elements written in place."""

from __future__ import annotations

from ._impl import placing
from ._normalizer import public

__all__ = ["copyto", "place", "put", "put_along_axis", "putmask"]

copyto = public(placing.copyto)
place = public(placing.place)
put = public(placing.put)
put_along_axis = public(placing.put_along_axis)
putmask = public(placing.putmask)
