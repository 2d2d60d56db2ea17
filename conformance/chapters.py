"""Chapters of NumPy's reference for the names that have no spec to say theirs."""

from __future__ import annotations

from fnmatch import fnmatchcase

__all__ = ["chapter_of"]

# The first glob that matches decides; whole namespaces come after the single names of the main one.
_CHAPTERS = {
    "Data type routines": """
        can_cast common_type dtype dtype.* finfo finfo.* iinfo iinfo.* isdtype issubdtype dtypes.*
        min_scalar_type mintypecode promote_types result_type typename sctypeDict typecodes ScalarType
    """,
    "Constants": "e euler_gamma inf nan newaxis pi True_ False_ __version__ little_endian",
    "Indexing routines": """
        c_ r_ s_ index_exp mgrid ogrid ndenumerate ndindex nditer nested_iters flatiter flatiter.*
    """,
    "Polynomials": "poly* poly1d.* roots polynomial.*",
    "Sums, products, extrema and statistics": "histogram* corrcoef",
    "Binary operations": "packbits unpackbits binary_repr base_repr",
    "Input and output": """
        array2string array_repr array_str format_float_* *printoptions fromstring fromregex fromfile load*
        save* genfromtxt memmap from_dlpack lib.format.* lib.npyio.* ndarray.tofile ndarray.dump* generic.tofile
        generic.dump*
    """,
    "Floating point error handling": "seterr* geterr* errstate",
    "Functional programming": "piecewise vectorize frompyfunc",
    "Universal functions": "ufunc ufunc.* isnat isnat.*",
    "The N-dimensional array": """
        ndarray ndarray.* broadcast broadcast.* isfortran may_share_memory shares_memory matrix asmatrix bmat
        ndim shape size isscalar iterable row_stack
    """,
    "Scalars": """
        generic generic.* bool bool_ bool.* int64.* float64.* complex128.* *int* uint* *float* *complex* byte
        short long longlong ubyte ushort ulong ulonglong half single double longdouble csingle cdouble
        clongdouble number *inexact character flexible void record object_ str_ bytes_ datetime64 timedelta64
    """,
    "Datetime support": "*busday* datetime*",
    "Linear algebra": "linalg.*",
    "Discrete Fourier transform": "fft.*",
    "Random sampling": "random.*",
    "Automatic domain": "emath.*",
    "String functionality": "char.* strings.*",
    "Structured arrays": "rec.* recarray",
    "Masked arrays": "ma.*",
    "Test support": "testing.* test",
    "Exceptions and warnings": "exceptions.*",
    "Typing": "typing.*",
}


def chapter_of(name: str) -> str:
    """The chapter of a full public name."""
    short = name.removeprefix("numpy.")
    for chapter, globs in _CHAPTERS.items():
        for glob in globs.split():
            # A glob without a dot is about the main namespace: its star does not reach into the others.
            if fnmatchcase(short, glob) and ("." in glob) >= ("." in short):
                return chapter
    return "Miscellaneous routines"
