"""NumPy's API on PyTorch tensors: `import torchnp as np`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._collector import Pause

_pause = Pause()

# Views with negative strides register themselves, and so do the steps of functions that are several.
from . import _replays as _replays
from . import _reversed as _reversed

# Namespaces.
from . import dtypes as dtypes
from . import exceptions as exceptions
from . import fft as fft
from . import linalg as linalg
from . import lib as lib
from .lib import scimath as emath

# The description of a dtype.
from ._dtypes import dtype as dtype

# Functions applied along axes and piece by piece.
from ._applying import apply_along_axis as apply_along_axis
from ._applying import apply_over_axes as apply_over_axes
from ._applying import piecewise as piecewise

# `array`, `asarray`, `asanyarray`.
from ._array import array as array
from ._array import asanyarray as asanyarray
from ._array import asarray as asarray

# Eight flags a byte.
from ._bitpacking import packbits as packbits
from ._bitpacking import unpackbits as unpackbits

# `broadcast`.
from ._broadcast import broadcast as broadcast

# Arrays from buffers, iterators and other libraries.
from ._buffers import from_dlpack as from_dlpack
from ._buffers import frombuffer as frombuffer
from ._buffers import fromiter as fromiter

# Equality of arrays, exact and within tolerances.
from ._closeness import allclose as allclose
from ._closeness import array_equal as array_equal
from ._closeness import array_equiv as array_equiv
from ._closeness import isclose as isclose

# Parts and predicates of complex numbers.
from ._complexvalues import angle as angle
from ._complexvalues import imag as imag
from ._complexvalues import iscomplex as iscomplex
from ._complexvalues import iscomplexobj as iscomplexobj
from ._complexvalues import isreal as isreal
from ._complexvalues import isrealobj as isrealobj
from ._complexvalues import real as real
from ._complexvalues import real_if_close as real_if_close

# Constants of the main namespace.
from ._constants import False_ as False_
from ._constants import True_ as True_
from ._constants import e as e
from ._constants import euler_gamma as euler_gamma
from ._constants import inf as inf
from ._constants import little_endian as little_endian
from ._constants import nan as nan
from ._constants import newaxis as newaxis
from ._constants import pi as pi
from ._constants import typecodes as typecodes

# New arrays.
from ._creation import arange as arange
from ._array import asarray_chkfinite as asarray_chkfinite
from ._array import ascontiguousarray as ascontiguousarray
from ._array import asfortranarray as asfortranarray
from ._creation import copy as copy
from ._creation import empty as empty
from ._creation import empty_like as empty_like
from ._creation import fromfunction as fromfunction
from ._creation import full as full
from ._creation import full_like as full_like
from ._creation import geomspace as geomspace
from ._creation import linspace as linspace
from ._creation import logspace as logspace
from ._creation import ones as ones
from ._creation import ones_like as ones_like
from ._creation import require as require
from ._creation import zeros as zeros
from ._creation import zeros_like as zeros_like

# Running sums and products.
from ._cumulative import cumprod as cumprod
from ._cumulative import cumsum as cumsum
from ._cumulative import cumulative_prod as cumulative_prod
from ._cumulative import cumulative_sum as cumulative_sum

# Differences, gradients, areas, interpolation, the cross product.
from ._differences import cross as cross
from ._differences import diff as diff
from ._differences import ediff1d as ediff1d
from ._differences import gradient as gradient
from ._differences import interp as interp
from ._differences import trapezoid as trapezoid
from ._differences import unwrap as unwrap

# Elements repeated, inserted, deleted, trimmed.
from ._editing import delete as delete
from ._editing import insert as insert
from ._editing import repeat as repeat
from ._editing import tile as tile
from ._editing import trim_zeros as trim_zeros

# Einstein sums.
from ._einsum import einsum as einsum
from ._einsum import einsum_path as einsum_path

# What becomes of floating point errors.
from ._errstate import errstate as errstate
from ._errstate import geterr as geterr
from ._errstate import geterrcall as geterrcall
from ._errstate import seterr as seterr
from ._errstate import seterrcall as seterrcall

# Grids of coordinates.
from ._grids import indices as indices
from ._grids import ix_ as ix_
from ._grids import meshgrid as meshgrid

# Arrays and indices written with square brackets.
from ._index_tricks import c_ as c_
from ._index_tricks import index_exp as index_exp
from ._index_tricks import mgrid as mgrid
from ._index_tricks import ndenumerate as ndenumerate
from ._index_tricks import ndindex as ndindex
from ._index_tricks import ogrid as ogrid
from ._index_tricks import r_ as r_
from ._index_tricks import s_ as s_

# Arrays joined and arranged in blocks.
from ._joining import append as append
from ._joining import block as block
from ._joining import column_stack as column_stack
from ._joining import concat as concat
from ._joining import concatenate as concatenate
from ._joining import dstack as dstack
from ._joining import hstack as hstack
from ._joining import stack as stack
from ._joining import unstack as unstack
from ._joining import vstack as vstack

# Matrices with a pattern, diagonals, and the indices of triangles.
from ._matrices import diag as diag
from ._matrices import diag_indices as diag_indices
from ._matrices import diag_indices_from as diag_indices_from
from ._matrices import diagflat as diagflat
from ._matrices import diagonal as diagonal
from ._matrices import eye as eye
from ._matrices import fill_diagonal as fill_diagonal
from ._matrices import identity as identity
from ._matrices import mask_indices as mask_indices
from ._matrices import trace as trace
from ._matrices import tri as tri
from ._matrices import tril as tril
from ._matrices import tril_indices as tril_indices
from ._matrices import tril_indices_from as tril_indices_from
from ._matrices import triu as triu
from ._matrices import triu_indices as triu_indices
from ._matrices import triu_indices_from as triu_indices_from
from ._matrices import vander as vander

# Reductions and statistics that leave NaN out.
from ._nanfunctions import nanargmax as nanargmax
from ._nanfunctions import nanargmin as nanargmin
from ._nanfunctions import nancumprod as nancumprod
from ._nanfunctions import nancumsum as nancumsum
from ._nanfunctions import nanmax as nanmax
from ._nanfunctions import nanmean as nanmean
from ._nanfunctions import nanmedian as nanmedian
from ._nanfunctions import nanmin as nanmin
from ._nanfunctions import nanprod as nanprod
from ._nanfunctions import nanstd as nanstd
from ._nanfunctions import nansum as nansum
from ._nanfunctions import nanvar as nanvar

# `ndarray`.
from ._ndarray import ndarray as ndarray
from ._flatiter import flatiter as flatiter

# Limits of the numeric dtypes, and integers written out in other bases.
from ._numerics_info import base_repr as base_repr
from ._numerics_info import binary_repr as binary_repr
from ._numerics_info import finfo as finfo
from ._numerics_info import iinfo as iinfo

# Text of arrays and numbers, and the options of it.
from ._array_text import array2string as array2string
from ._array_text import array_repr as array_repr
from ._array_text import array_str as array_str
from ._float_format import format_float_positional as format_float_positional
from ._float_format import format_float_scientific as format_float_scientific
from ._print_options import get_printoptions as get_printoptions
from ._print_options import printoptions as printoptions
from ._print_options import set_printoptions as set_printoptions

# pad.
from ._padding import pad as pad

# Elements picked by index or condition.
from ._picking import argwhere as argwhere
from ._picking import choose as choose
from ._picking import compress as compress
from ._picking import extract as extract
from ._picking import flatnonzero as flatnonzero
from ._picking import nonzero as nonzero
from ._picking import ravel_multi_index as ravel_multi_index
from ._picking import select as select
from ._picking import take as take
from ._picking import take_along_axis as take_along_axis
from ._picking import unravel_index as unravel_index
from ._picking import where as where

# Elements written in place.
from ._placing import copyto as copyto
from ._placing import place as place
from ._placing import put as put
from ._placing import put_along_axis as put_along_axis
from ._placing import putmask as putmask

# Polynomials as arrays of coefficients, the highest power first.
from ._polynomials import poly as poly
from ._polynomials import polyadd as polyadd
from ._polynomials import polyder as polyder
from ._polynomials import polydiv as polydiv
from ._polynomials import polyfit as polyfit
from ._polynomials import polyint as polyint
from ._polynomials import polymul as polymul
from ._polynomials import polysub as polysub
from ._polynomials import polyval as polyval
from ._polynomials import roots as roots
from ._poly1d import poly1d as poly1d

# Products of arrays that are not ufuncs.
from ._products import dot as dot
from ._products import inner as inner
from ._products import kron as kron
from ._products import outer as outer
from ._products import tensordot as tensordot
from ._products import vdot as vdot

# Reductions.
from ._reductions import all as all
from ._reductions import amax as amax
from ._reductions import amin as amin
from ._reductions import any as any
from ._reductions import argmax as argmax
from ._reductions import argmin as argmin
from ._reductions import count_nonzero as count_nonzero
from ._reductions import max as max
from ._reductions import min as min
from ._reductions import prod as prod
from ._reductions import ptp as ptp
from ._reductions import sum as sum

# Limits, decimals, and values in place of what is not finite.
from ._rounding import around as around
from ._rounding import clip as clip
from ._rounding import fix as fix
from ._rounding import nan_to_num as nan_to_num
from ._rounding import round as round

# The scalar types and their hierarchy.
from ._scalars import bool_ as bool
from ._scalars import bool_ as bool_
from ._scalars import byte as byte
from ._scalars import cdouble as cdouble
from ._scalars import clongdouble as clongdouble
from ._scalars import complex128 as complex128
from ._scalars import complex64 as complex64
from ._scalars import complexfloating as complexfloating
from ._scalars import csingle as csingle
from ._scalars import double as double
from ._scalars import float16 as float16
from ._scalars import float32 as float32
from ._scalars import float64 as float64
from ._scalars import floating as floating
from ._scalars import generic as generic
from ._scalars import half as half
from ._scalars import inexact as inexact
from ._scalars import int16 as int16
from ._scalars import int32 as int32
from ._scalars import int64 as int64
from ._scalars import int8 as int8
from ._scalars import int_ as int_
from ._scalars import intc as intc
from ._scalars import integer as integer
from ._scalars import intp as intp
from ._scalars import long as long
from ._scalars import longdouble as longdouble
from ._scalars import longlong as longlong
from ._scalars import number as number
from ._scalars import short as short
from ._scalars import signedinteger as signedinteger
from ._scalars import single as single
from ._scalars import ubyte as ubyte
from ._scalars import uint as uint
from ._scalars import uint16 as uint16
from ._scalars import uint32 as uint32
from ._scalars import uint64 as uint64
from ._scalars import uint8 as uint8
from ._scalars import uintc as uintc
from ._scalars import uintp as uintp
from ._scalars import ulong as ulong
from ._scalars import ulonglong as ulonglong
from ._scalars import unsignedinteger as unsignedinteger
from ._scalars import ushort as ushort

# Sets of elements.
from ._setops import intersect1d as intersect1d
from ._setops import isin as isin
from ._setops import setdiff1d as setdiff1d
from ._setops import setxor1d as setxor1d
from ._setops import union1d as union1d
from ._setops import unique as unique
from ._setops import unique_all as unique_all
from ._setops import unique_counts as unique_counts
from ._setops import unique_inverse as unique_inverse
from ._setops import unique_values as unique_values

# Shapes and the order of axes and of elements.
from ._shaping import atleast_1d as atleast_1d
from ._shaping import atleast_2d as atleast_2d
from ._shaping import atleast_3d as atleast_3d
from ._shaping import broadcast_arrays as broadcast_arrays
from ._shaping import broadcast_shapes as broadcast_shapes
from ._shaping import broadcast_to as broadcast_to
from ._shaping import expand_dims as expand_dims
from ._shaping import flip as flip
from ._shaping import fliplr as fliplr
from ._shaping import flipud as flipud
from ._shaping import matrix_transpose as matrix_transpose
from ._shaping import moveaxis as moveaxis
from ._shaping import ndim as ndim
from ._shaping import permute_dims as permute_dims
from ._shaping import ravel as ravel
from ._shaping import reshape as reshape
from ._shaping import resize as resize
from ._shaping import roll as roll
from ._shaping import rollaxis as rollaxis
from ._shaping import rot90 as rot90
from ._shaping import shape as shape
from ._shaping import size as size
from ._shaping import squeeze as squeeze
from ._shaping import swapaxes as swapaxes
from ._shaping import transpose as transpose

# Memory.
from ._sharing import isfortran as isfortran
from ._sharing import may_share_memory as may_share_memory
from ._sharing import shares_memory as shares_memory

# Sorting and binary search.
from ._sorting import argpartition as argpartition
from ._sorting import argsort as argsort
from ._sorting import digitize as digitize
from ._sorting import lexsort as lexsort
from ._sorting import partition as partition
from ._sorting import searchsorted as searchsorted
from ._sorting import sort as sort
from ._sorting import sort_complex as sort_complex

# Functions of one variable that are no ufuncs.
from ._special import i0 as i0
from ._special import isneginf as isneginf
from ._special import isposinf as isposinf
from ._special import sinc as sinc

# Arrays cut into views.
from ._splitting import array_split as array_split
from ._splitting import dsplit as dsplit
from ._splitting import hsplit as hsplit
from ._splitting import split as split
from ._splitting import vsplit as vsplit

# Averages, spread, quantiles, correlation, histograms.
from ._statistics import average as average
from ._statistics import bincount as bincount
from ._statistics import convolve as convolve
from ._statistics import corrcoef as corrcoef
from ._statistics import correlate as correlate
from ._statistics import cov as cov
from ._statistics import histogram as histogram
from ._statistics import histogram2d as histogram2d
from ._statistics import histogram_bin_edges as histogram_bin_edges
from ._statistics import histogramdd as histogramdd
from ._statistics import mean as mean
from ._statistics import median as median
from ._statistics import nanpercentile as nanpercentile
from ._statistics import nanquantile as nanquantile
from ._statistics import percentile as percentile
from ._statistics import quantile as quantile
from ._statistics import std as std
from ._statistics import var as var

# Functions on dtypes.
from ._types import can_cast as can_cast
from ._types import common_type as common_type
from ._types import isdtype as isdtype
from ._types import isscalar as isscalar
from ._types import issubdtype as issubdtype
from ._types import min_scalar_type as min_scalar_type
from ._types import mintypecode as mintypecode
from ._types import promote_types as promote_types
from ._types import result_type as result_type
from ._types import sctypeDict as sctypeDict
from ._types import typename as typename

# The `ufunc` class.
from ._ufunc import ufunc as ufunc

# Every ufunc of NumPy that takes numbers, made from the table of implementations.
from ._ufuncs import abs as abs
from ._ufuncs import absolute as absolute
from ._ufuncs import acos as acos
from ._ufuncs import acosh as acosh
from ._ufuncs import add as add
from ._ufuncs import arccos as arccos
from ._ufuncs import arccosh as arccosh
from ._ufuncs import arcsin as arcsin
from ._ufuncs import arcsinh as arcsinh
from ._ufuncs import arctan as arctan
from ._ufuncs import arctan2 as arctan2
from ._ufuncs import arctanh as arctanh
from ._ufuncs import asin as asin
from ._ufuncs import asinh as asinh
from ._ufuncs import atan as atan
from ._ufuncs import atan2 as atan2
from ._ufuncs import atanh as atanh
from ._ufuncs import bitwise_and as bitwise_and
from ._ufuncs import bitwise_count as bitwise_count
from ._ufuncs import bitwise_invert as bitwise_invert
from ._ufuncs import bitwise_left_shift as bitwise_left_shift
from ._ufuncs import bitwise_not as bitwise_not
from ._ufuncs import bitwise_or as bitwise_or
from ._ufuncs import bitwise_right_shift as bitwise_right_shift
from ._ufuncs import bitwise_xor as bitwise_xor
from ._ufuncs import cbrt as cbrt
from ._ufuncs import ceil as ceil
from ._ufuncs import conj as conj
from ._ufuncs import conjugate as conjugate
from ._ufuncs import copysign as copysign
from ._ufuncs import cos as cos
from ._ufuncs import cosh as cosh
from ._ufuncs import deg2rad as deg2rad
from ._ufuncs import degrees as degrees
from ._ufuncs import divide as divide
from ._ufuncs import divmod as divmod
from ._ufuncs import equal as equal
from ._ufuncs import exp as exp
from ._ufuncs import exp2 as exp2
from ._ufuncs import expm1 as expm1
from ._ufuncs import fabs as fabs
from ._ufuncs import float_power as float_power
from ._ufuncs import floor as floor
from ._ufuncs import floor_divide as floor_divide
from ._ufuncs import fmax as fmax
from ._ufuncs import fmin as fmin
from ._ufuncs import fmod as fmod
from ._ufuncs import frexp as frexp
from ._ufuncs import gcd as gcd
from ._ufuncs import greater as greater
from ._ufuncs import greater_equal as greater_equal
from ._ufuncs import heaviside as heaviside
from ._ufuncs import hypot as hypot
from ._ufuncs import invert as invert
from ._ufuncs import isfinite as isfinite
from ._ufuncs import isinf as isinf
from ._ufuncs import isnan as isnan
from ._ufuncs import lcm as lcm
from ._ufuncs import ldexp as ldexp
from ._ufuncs import left_shift as left_shift
from ._ufuncs import less as less
from ._ufuncs import less_equal as less_equal
from ._ufuncs import log as log
from ._ufuncs import log10 as log10
from ._ufuncs import log1p as log1p
from ._ufuncs import log2 as log2
from ._ufuncs import logaddexp as logaddexp
from ._ufuncs import logaddexp2 as logaddexp2
from ._ufuncs import logical_and as logical_and
from ._ufuncs import logical_not as logical_not
from ._ufuncs import logical_or as logical_or
from ._ufuncs import logical_xor as logical_xor
from ._ufuncs import matmul as matmul
from ._ufuncs import matvec as matvec
from ._ufuncs import maximum as maximum
from ._ufuncs import minimum as minimum
from ._ufuncs import mod as mod
from ._ufuncs import modf as modf
from ._ufuncs import multiply as multiply
from ._ufuncs import negative as negative
from ._ufuncs import nextafter as nextafter
from ._ufuncs import not_equal as not_equal
from ._ufuncs import positive as positive
from ._ufuncs import pow as pow
from ._ufuncs import power as power
from ._ufuncs import rad2deg as rad2deg
from ._ufuncs import radians as radians
from ._ufuncs import reciprocal as reciprocal
from ._ufuncs import remainder as remainder
from ._ufuncs import right_shift as right_shift
from ._ufuncs import rint as rint
from ._ufuncs import sign as sign
from ._ufuncs import signbit as signbit
from ._ufuncs import sin as sin
from ._ufuncs import sinh as sinh
from ._ufuncs import spacing as spacing
from ._ufuncs import sqrt as sqrt
from ._ufuncs import square as square
from ._ufuncs import subtract as subtract
from ._ufuncs import tan as tan
from ._ufuncs import tanh as tanh
from ._ufuncs import true_divide as true_divide
from ._ufuncs import trunc as trunc
from ._ufuncs import vecdot as vecdot
from ._ufuncs import vecmat as vecmat

# Small names that belong to no chapter.
from ._utilities import ScalarType as ScalarType
from ._utilities import astype as astype
from ._utilities import getbufsize as getbufsize
from ._utilities import iterable as iterable
from ._utilities import row_stack as row_stack
from ._utilities import setbufsize as setbufsize

# Window functions.
from ._windows import bartlett as bartlett
from ._windows import blackman as blackman
from ._windows import hamming as hamming
from ._windows import hanning as hanning
from ._windows import kaiser as kaiser

from ._version import __version__ as __version__

# Files, random numbers, series in six bases, iterators, functions of Python functions: the modules are imported when
# one of these names is first asked for.
if TYPE_CHECKING:
    from . import polynomial as polynomial
    from . import random as random
    from . import testing as testing
    from . import typing as typing
    from ._namespace_info import __array_namespace_info__ as __array_namespace_info__
    from ._frompyfunc import frompyfunc as frompyfunc
    from ._genfromtxt import genfromtxt as genfromtxt
    from ._loading import load as load
    from ._loading import save as save
    from ._nditer import nditer as nditer
    from ._nested_iters import nested_iters as nested_iters
    from ._npz import savez as savez
    from ._npz import savez_compressed as savez_compressed
    from ._raw_files import fromfile as fromfile
    from ._raw_files import fromstring as fromstring
    from ._text_reading import loadtxt as loadtxt
    from ._text_writing import savetxt as savetxt
    from ._vectorize import vectorize as vectorize
else:
    from ._excluded import EXCLUDED
    from ._lazy import attributes

    __getattr__ = attributes(
        "torchnp",
        {
            "__array_namespace_info__": "_namespace_info",
            "fromfile": "_raw_files",
            "frompyfunc": "_frompyfunc",
            "fromstring": "_raw_files",
            "genfromtxt": "_genfromtxt",
            "load": "_loading",
            "loadtxt": "_text_reading",
            "nditer": "_nditer",
            "nested_iters": "_nested_iters",
            "polynomial": "polynomial",
            "random": "random",
            "save": "_loading",
            "savetxt": "_text_writing",
            "savez": "_npz",
            "savez_compressed": "_npz",
            "testing": "testing",
            "typing": "typing",
            "vectorize": "_vectorize",
        },
        EXCLUDED,
    )
    del EXCLUDED, attributes

del TYPE_CHECKING, Pause, _pause


def __dir__() -> list[str]:
    """The public names, also those whose modules are not imported yet."""
    return sorted(__all__)


__all__ = [
    "False_",
    "ScalarType",
    "True_",
    "__array_namespace_info__",
    "__version__",
    "abs",
    "absolute",
    "acos",
    "acosh",
    "add",
    "all",
    "allclose",
    "amax",
    "amin",
    "angle",
    "any",
    "append",
    "apply_along_axis",
    "apply_over_axes",
    "arange",
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctan2",
    "arctanh",
    "argmax",
    "argmin",
    "argpartition",
    "argsort",
    "argwhere",
    "around",
    "array",
    "array2string",
    "array_equal",
    "array_equiv",
    "array_repr",
    "array_split",
    "array_str",
    "asanyarray",
    "asarray",
    "asarray_chkfinite",
    "ascontiguousarray",
    "asfortranarray",
    "asin",
    "asinh",
    "astype",
    "atan",
    "atan2",
    "atanh",
    "atleast_1d",
    "atleast_2d",
    "atleast_3d",
    "average",
    "bartlett",
    "base_repr",
    "binary_repr",
    "bincount",
    "bitwise_and",
    "bitwise_count",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "blackman",
    "block",
    "bool",
    "bool_",
    "broadcast",
    "broadcast_arrays",
    "broadcast_shapes",
    "broadcast_to",
    "byte",
    "c_",
    "can_cast",
    "cbrt",
    "cdouble",
    "ceil",
    "choose",
    "clip",
    "clongdouble",
    "column_stack",
    "common_type",
    "complex128",
    "complex64",
    "complexfloating",
    "compress",
    "concat",
    "concatenate",
    "conj",
    "conjugate",
    "convolve",
    "copy",
    "copysign",
    "copyto",
    "corrcoef",
    "correlate",
    "cos",
    "cosh",
    "count_nonzero",
    "cov",
    "cross",
    "csingle",
    "cumprod",
    "cumsum",
    "cumulative_prod",
    "cumulative_sum",
    "deg2rad",
    "degrees",
    "delete",
    "diag",
    "diag_indices",
    "diag_indices_from",
    "diagflat",
    "diagonal",
    "diff",
    "digitize",
    "divide",
    "divmod",
    "dot",
    "double",
    "dsplit",
    "dstack",
    "dtype",
    "dtypes",
    "e",
    "ediff1d",
    "einsum",
    "einsum_path",
    "emath",
    "empty",
    "empty_like",
    "equal",
    "errstate",
    "euler_gamma",
    "exceptions",
    "exp",
    "exp2",
    "expand_dims",
    "expm1",
    "extract",
    "eye",
    "fabs",
    "fft",
    "fill_diagonal",
    "finfo",
    "fix",
    "flatiter",
    "flatnonzero",
    "flip",
    "fliplr",
    "flipud",
    "float16",
    "float32",
    "float64",
    "float_power",
    "floating",
    "floor",
    "floor_divide",
    "fmax",
    "fmin",
    "fmod",
    "format_float_positional",
    "format_float_scientific",
    "frexp",
    "from_dlpack",
    "frombuffer",
    "fromfile",
    "fromfunction",
    "fromiter",
    "frompyfunc",
    "fromstring",
    "full",
    "full_like",
    "gcd",
    "generic",
    "genfromtxt",
    "geomspace",
    "get_printoptions",
    "getbufsize",
    "geterr",
    "geterrcall",
    "gradient",
    "greater",
    "greater_equal",
    "half",
    "hamming",
    "hanning",
    "heaviside",
    "histogram",
    "histogram2d",
    "histogram_bin_edges",
    "histogramdd",
    "hsplit",
    "hstack",
    "hypot",
    "i0",
    "identity",
    "iinfo",
    "imag",
    "index_exp",
    "indices",
    "inexact",
    "inf",
    "inner",
    "insert",
    "int16",
    "int32",
    "int64",
    "int8",
    "int_",
    "intc",
    "integer",
    "interp",
    "intersect1d",
    "intp",
    "invert",
    "isclose",
    "iscomplex",
    "iscomplexobj",
    "isdtype",
    "isfinite",
    "isfortran",
    "isin",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "isreal",
    "isrealobj",
    "isscalar",
    "issubdtype",
    "iterable",
    "ix_",
    "kaiser",
    "kron",
    "lcm",
    "ldexp",
    "left_shift",
    "less",
    "less_equal",
    "lexsort",
    "lib",
    "linalg",
    "linspace",
    "little_endian",
    "load",
    "loadtxt",
    "log",
    "log10",
    "log1p",
    "log2",
    "logaddexp",
    "logaddexp2",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "logspace",
    "long",
    "longdouble",
    "longlong",
    "mask_indices",
    "matmul",
    "matrix_transpose",
    "matvec",
    "max",
    "maximum",
    "may_share_memory",
    "mean",
    "median",
    "meshgrid",
    "mgrid",
    "min",
    "min_scalar_type",
    "minimum",
    "mintypecode",
    "mod",
    "modf",
    "moveaxis",
    "multiply",
    "nan",
    "nan_to_num",
    "nanargmax",
    "nanargmin",
    "nancumprod",
    "nancumsum",
    "nanmax",
    "nanmean",
    "nanmedian",
    "nanmin",
    "nanpercentile",
    "nanprod",
    "nanquantile",
    "nanstd",
    "nansum",
    "nanvar",
    "ndarray",
    "ndenumerate",
    "ndim",
    "ndindex",
    "nditer",
    "negative",
    "nested_iters",
    "newaxis",
    "nextafter",
    "nonzero",
    "not_equal",
    "number",
    "ogrid",
    "ones",
    "ones_like",
    "outer",
    "packbits",
    "pad",
    "partition",
    "percentile",
    "permute_dims",
    "pi",
    "piecewise",
    "place",
    "poly",
    "poly1d",
    "polyadd",
    "polyder",
    "polydiv",
    "polyfit",
    "polyint",
    "polymul",
    "polynomial",
    "polysub",
    "polyval",
    "positive",
    "pow",
    "power",
    "printoptions",
    "prod",
    "promote_types",
    "ptp",
    "put",
    "put_along_axis",
    "putmask",
    "quantile",
    "r_",
    "rad2deg",
    "radians",
    "random",
    "ravel",
    "ravel_multi_index",
    "real",
    "real_if_close",
    "reciprocal",
    "remainder",
    "repeat",
    "require",
    "reshape",
    "resize",
    "result_type",
    "right_shift",
    "rint",
    "roll",
    "rollaxis",
    "roots",
    "rot90",
    "round",
    "row_stack",
    "s_",
    "save",
    "savetxt",
    "savez",
    "savez_compressed",
    "sctypeDict",
    "searchsorted",
    "select",
    "set_printoptions",
    "setbufsize",
    "setdiff1d",
    "seterr",
    "seterrcall",
    "setxor1d",
    "shape",
    "shares_memory",
    "short",
    "sign",
    "signbit",
    "signedinteger",
    "sin",
    "sinc",
    "single",
    "sinh",
    "size",
    "sort",
    "sort_complex",
    "spacing",
    "split",
    "sqrt",
    "square",
    "squeeze",
    "stack",
    "std",
    "subtract",
    "sum",
    "swapaxes",
    "take",
    "take_along_axis",
    "tan",
    "tanh",
    "tensordot",
    "testing",
    "tile",
    "trace",
    "transpose",
    "trapezoid",
    "tri",
    "tril",
    "tril_indices",
    "tril_indices_from",
    "trim_zeros",
    "triu",
    "triu_indices",
    "triu_indices_from",
    "true_divide",
    "trunc",
    "typecodes",
    "typename",
    "typing",
    "ubyte",
    "ufunc",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintc",
    "uintp",
    "ulong",
    "ulonglong",
    "union1d",
    "unique",
    "unique_all",
    "unique_counts",
    "unique_inverse",
    "unique_values",
    "unpackbits",
    "unravel_index",
    "unsignedinteger",
    "unstack",
    "unwrap",
    "ushort",
    "vander",
    "var",
    "vdot",
    "vecdot",
    "vecmat",
    "vectorize",
    "vsplit",
    "vstack",
    "where",
    "zeros",
    "zeros_like",
]
