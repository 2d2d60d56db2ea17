"""Every ufunc of NumPy that takes numbers, made from the table of implementations."""

from __future__ import annotations

from ._impl.ufunc_table import TABLE
from ._ufunc import ufunc

__all__ = [
    "abs",
    "absolute",
    "acos",
    "acosh",
    "add",
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctan2",
    "arctanh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "bitwise_and",
    "bitwise_count",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "cbrt",
    "ceil",
    "conj",
    "conjugate",
    "copysign",
    "cos",
    "cosh",
    "deg2rad",
    "degrees",
    "divide",
    "divmod",
    "equal",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "float_power",
    "floor",
    "floor_divide",
    "fmax",
    "fmin",
    "fmod",
    "frexp",
    "gcd",
    "greater",
    "greater_equal",
    "heaviside",
    "hypot",
    "invert",
    "isfinite",
    "isinf",
    "isnan",
    "lcm",
    "ldexp",
    "left_shift",
    "less",
    "less_equal",
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
    "matmul",
    "matvec",
    "maximum",
    "minimum",
    "mod",
    "modf",
    "multiply",
    "negative",
    "nextafter",
    "not_equal",
    "positive",
    "pow",
    "power",
    "rad2deg",
    "radians",
    "reciprocal",
    "remainder",
    "right_shift",
    "rint",
    "sign",
    "signbit",
    "sin",
    "sinh",
    "spacing",
    "sqrt",
    "square",
    "subtract",
    "tan",
    "tanh",
    "true_divide",
    "trunc",
    "vecdot",
    "vecmat",
]

absolute = ufunc(TABLE["absolute"])
add = ufunc(TABLE["add"])
arccos = ufunc(TABLE["arccos"])
arccosh = ufunc(TABLE["arccosh"])
arcsin = ufunc(TABLE["arcsin"])
arcsinh = ufunc(TABLE["arcsinh"])
arctan = ufunc(TABLE["arctan"])
arctan2 = ufunc(TABLE["arctan2"])
arctanh = ufunc(TABLE["arctanh"])
bitwise_and = ufunc(TABLE["bitwise_and"])
bitwise_count = ufunc(TABLE["bitwise_count"])
bitwise_or = ufunc(TABLE["bitwise_or"])
bitwise_xor = ufunc(TABLE["bitwise_xor"])
cbrt = ufunc(TABLE["cbrt"])
ceil = ufunc(TABLE["ceil"])
conjugate = ufunc(TABLE["conjugate"])
copysign = ufunc(TABLE["copysign"])
cos = ufunc(TABLE["cos"])
cosh = ufunc(TABLE["cosh"])
deg2rad = ufunc(TABLE["deg2rad"])
degrees = ufunc(TABLE["degrees"])
divide = ufunc(TABLE["divide"])
divmod = ufunc(TABLE["divmod"])
equal = ufunc(TABLE["equal"])
exp = ufunc(TABLE["exp"])
exp2 = ufunc(TABLE["exp2"])
expm1 = ufunc(TABLE["expm1"])
fabs = ufunc(TABLE["fabs"])
float_power = ufunc(TABLE["float_power"])
floor = ufunc(TABLE["floor"])
floor_divide = ufunc(TABLE["floor_divide"])
fmax = ufunc(TABLE["fmax"])
fmin = ufunc(TABLE["fmin"])
fmod = ufunc(TABLE["fmod"])
frexp = ufunc(TABLE["frexp"])
gcd = ufunc(TABLE["gcd"])
greater = ufunc(TABLE["greater"])
greater_equal = ufunc(TABLE["greater_equal"])
heaviside = ufunc(TABLE["heaviside"])
hypot = ufunc(TABLE["hypot"])
invert = ufunc(TABLE["invert"])
isfinite = ufunc(TABLE["isfinite"])
isinf = ufunc(TABLE["isinf"])
isnan = ufunc(TABLE["isnan"])
lcm = ufunc(TABLE["lcm"])
ldexp = ufunc(TABLE["ldexp"])
left_shift = ufunc(TABLE["left_shift"])
less = ufunc(TABLE["less"])
less_equal = ufunc(TABLE["less_equal"])
log = ufunc(TABLE["log"])
log10 = ufunc(TABLE["log10"])
log1p = ufunc(TABLE["log1p"])
log2 = ufunc(TABLE["log2"])
logaddexp = ufunc(TABLE["logaddexp"])
logaddexp2 = ufunc(TABLE["logaddexp2"])
logical_and = ufunc(TABLE["logical_and"])
logical_not = ufunc(TABLE["logical_not"])
logical_or = ufunc(TABLE["logical_or"])
logical_xor = ufunc(TABLE["logical_xor"])
matmul = ufunc(TABLE["matmul"])
matvec = ufunc(TABLE["matvec"])
maximum = ufunc(TABLE["maximum"])
minimum = ufunc(TABLE["minimum"])
modf = ufunc(TABLE["modf"])
multiply = ufunc(TABLE["multiply"])
negative = ufunc(TABLE["negative"])
nextafter = ufunc(TABLE["nextafter"])
not_equal = ufunc(TABLE["not_equal"])
positive = ufunc(TABLE["positive"])
power = ufunc(TABLE["power"])
rad2deg = ufunc(TABLE["rad2deg"])
radians = ufunc(TABLE["radians"])
reciprocal = ufunc(TABLE["reciprocal"])
remainder = ufunc(TABLE["remainder"])
right_shift = ufunc(TABLE["right_shift"])
rint = ufunc(TABLE["rint"])
sign = ufunc(TABLE["sign"])
signbit = ufunc(TABLE["signbit"])
sin = ufunc(TABLE["sin"])
sinh = ufunc(TABLE["sinh"])
spacing = ufunc(TABLE["spacing"])
sqrt = ufunc(TABLE["sqrt"])
square = ufunc(TABLE["square"])
subtract = ufunc(TABLE["subtract"])
tan = ufunc(TABLE["tan"])
tanh = ufunc(TABLE["tanh"])
trunc = ufunc(TABLE["trunc"])
vecdot = ufunc(TABLE["vecdot"])
vecmat = ufunc(TABLE["vecmat"])
abs = absolute
acos = arccos
acosh = arccosh
asin = arcsin
asinh = arcsinh
atan = arctan
atan2 = arctan2
atanh = arctanh
bitwise_invert = invert
bitwise_left_shift = left_shift
bitwise_not = invert
bitwise_right_shift = right_shift
conj = conjugate
mod = remainder
pow = power
true_divide = divide
