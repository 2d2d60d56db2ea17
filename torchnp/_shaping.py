"""Shapes and the order of axes and of elements."""

from __future__ import annotations

from ._impl import broadcasting, reshaping, transposing, turning
from ._normalizer import public

__all__ = [
    "atleast_1d",
    "atleast_2d",
    "atleast_3d",
    "broadcast_arrays",
    "broadcast_shapes",
    "broadcast_to",
    "expand_dims",
    "flip",
    "fliplr",
    "flipud",
    "matrix_transpose",
    "moveaxis",
    "ndim",
    "permute_dims",
    "ravel",
    "reshape",
    "resize",
    "roll",
    "rollaxis",
    "rot90",
    "shape",
    "size",
    "squeeze",
    "swapaxes",
    "transpose",
]

atleast_1d = public(reshaping.atleast_1d)
atleast_2d = public(reshaping.atleast_2d)
atleast_3d = public(reshaping.atleast_3d)
broadcast_arrays = public(broadcasting.broadcast_arrays)
broadcast_shapes = public(broadcasting.broadcast_shapes)
broadcast_to = public(broadcasting.broadcast_to)
expand_dims = public(reshaping.expand_dims)
flip = public(turning.flip)
fliplr = public(turning.fliplr)
flipud = public(turning.flipud)
matrix_transpose = public(transposing.matrix_transpose)
moveaxis = public(transposing.moveaxis)
ndim = public(reshaping.ndim)
ravel = public(reshaping.ravel)
reshape = public(reshaping.reshape)
resize = public(reshaping.resize)
roll = public(turning.roll)
rollaxis = public(transposing.rollaxis)
rot90 = public(turning.rot90)
shape = public(reshaping.shape)
size = public(reshaping.size)
squeeze = public(reshaping.squeeze)
swapaxes = public(transposing.swapaxes)
transpose = public(transposing.transpose)

permute_dims = transpose
