"""Computes exp, sigmoid, tanh and log of float32 arguments to 60 digits for test/engine/functions.test.ts.

    python3 functions.py > functions.json

Needs mpmath (recorded with 1.3.0). Each row is [bits of x as a float32, f(x) rounded to float64]; rows of log carry the
rest, f(x) - rounded, as a third number.
"""
import json
import random
import struct

import mpmath
from mpmath import mp, mpf

mp.dps = 60
random.seed(20260301)


def to_bits(x):
    return struct.unpack("<I", struct.pack("<f", x))[0]


def to_float(bits):
    return struct.unpack("<f", struct.pack("<I", bits))[0]


def everywhere(low, high, each):
    """`each` random float32 of either sign in every binade 2^low ... 2^high; low = -127 stands for the subnormals."""
    return [sign << 31 | (e + 127) << 23 | random.getrandbits(23) for e in range(low, high + 1) for sign in (0, 1) for _ in range(each)]


def between(low, high, count):
    return [to_bits(random.uniform(low, high)) for _ in range(count)]


def around(*points):
    """The neighbours of a place where an algorithm changes its way."""
    return [to_bits(p) + step for p in points for step in range(-3, 4)]


def rows(function, arguments):
    return [[bits, float(function(mpf(to_float(bits))))] for bits in sorted(set(arguments))]


def log_rows(arguments):
    found = []
    for bits in sorted(set(arguments)):
        value = mpmath.log(mpf(to_float(bits)))
        found.append([bits, float(value), float(value - mpf(float(value)))])
    return found


sigmoid = lambda x: 1 / (1 + mpmath.exp(-x))

print(json.dumps({
    "note": "[bits of the float32 x, f(x) as float64], log with the float64 rest; computed by functions.py",
    "versions": {"mpmath": mpmath.__version__},
    "exp": rows(mpmath.exp, everywhere(-127, 6, 4) + between(-104, 89, 700) + around(88.72284, -87.33655, -103.97208, -110.0, 110.0)),
    "sigmoid": rows(sigmoid, everywhere(-127, 6, 4) + between(-105, 20, 500) + between(-5, 5, 200) + around(-87.33655, -90.0, -103.97208, -110.0, 17.32868)),
    "tanh": rows(mpmath.tanh, everywhere(-127, 6, 4) + between(-10, 10, 500) + around(2.0 ** -12, -2.0 ** -12, 9.010913, 55.0)),
    "log": log_rows([b & 0x7FFFFFFF for b in everywhere(-127, 127, 2)] + between(1, 10, 400) + between(1, 1000, 300) + between(0.5, 2, 200) + around(0.70710678, 1.0, 1.41421356, 2.0)),
}, separators=(",", ":")))
