"""Names of NumPy's main namespace that torchnp does not have, and why."""

from __future__ import annotations

__all__ = ["EXCLUDED"]

_TEXT = "no tensor holds strings"
_DATES = "no tensor holds dates or times"
_OBJECTS = "no tensor holds records or Python objects"
_MASKED = "masked arrays are another array type; torchnp.where and a mask of bools say the same"
_MATRIX = "the matrix class is discouraged by NumPy itself; use arrays of two dimensions and the operator @"
_FLOATS = "torch has no floating-point numbers of 80 or 128 bits; longdouble is float64"
_MEMORY = "it is about NumPy's memory and its C interface"
_BUILD = "it is about NumPy's own installation"

EXCLUDED: dict[str, str] = {
    **dict.fromkeys(("bytes_", "char", "character", "str_", "strings"), _TEXT),
    **dict.fromkeys(
        (
            "busday_count",
            "busday_offset",
            "busdaycalendar",
            "datetime64",
            "datetime_as_string",
            "datetime_data",
            "is_busday",
            "isnat",
            "timedelta64",
        ),
        _DATES,
    ),
    **dict.fromkeys(("flexible", "fromregex", "object_", "rec", "recarray", "record", "void"), _OBJECTS),
    "ma": _MASKED,
    **dict.fromkeys(("asmatrix", "bmat", "matlib", "matrix"), _MATRIX),
    **dict.fromkeys(("complex256", "float128"), _FLOATS),
    **dict.fromkeys(("core", "ctypeslib", "memmap"), _MEMORY),
    **dict.fromkeys(("f2py", "get_include", "info", "show_config", "show_runtime", "test"), _BUILD),
}
"""The reason for each name, as the message of the AttributeError says it."""
