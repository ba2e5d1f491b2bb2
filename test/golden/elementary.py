"""Computes exp, log, sin, cos and pow of float64 arguments to 60 digits for test/core/elementary.test.ts.

    python3 elementary.py > elementary.json

Needs mpmath (recorded with 1.3.0, Python 3.11.7). Per function: `x` (and `y`), the arguments, and `value`, f rounded to
float64, as base64 of little-endian float64; `rest`, what the rounding left out, in units of value's last place, as base64
of little-endian float32. Only finite values that aren't 0; the test has the special cases.
"""
import base64
import json
import math
import platform
import random
import struct

import mpmath
from mpmath import mp, mpf

mp.dps = 60
random.seed(20261122)


def near(*places):
    """Each place, its opposite, and four neighbours of each on either side: where an algorithm changes its way."""
    found = []
    for place in places:
        for start in (place, -place):
            for toward in (math.inf, -math.inf):
                x = start
                for _ in range(5):
                    found.append(x)
                    x = math.nextafter(x, toward)
    return found


def uniform(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def every_size(low, high, each):
    """`each` numbers of random sign and significand in every binade 2^low ... 2^high; below -1022 they are subnormal."""
    return [random.choice((-1, 1)) * math.ldexp(1 + random.random(), e) for e in range(low, high + 1) for _ in range(each)]


def positive(numbers):
    return [abs(x) for x in numbers if x != 0]


def rows(function, arguments):
    table = {"x": [], "y": [], "value": [], "rest": []}
    for row in dict.fromkeys(a if isinstance(a, tuple) else (a,) for a in arguments):
        exact = function(*map(mpf, row))
        value = float(exact)
        if value == 0 or math.isinf(value):
            continue
        for name, entry in zip(("x", "y"), row):
            table[name].append(entry)
        table["value"].append(value)
        table["rest"].append(float((exact - mpf(value)) / mpf(math.ulp(value))))
    kind = lambda name: "f" if name == "rest" else "d"
    return {"count": len(table["x"]), **{name: base64.b64encode(struct.pack(f"<{len(column)}{kind(name)}", *column)).decode()
                                          for name, column in table.items() if column}}


LN2 = math.log(2)
HALF_PI = math.pi / 2
quarters = [random.randrange(1, 2**21) for _ in range(300)]
angles = (uniform(-1, 1, 400) + uniform(-10, 10, 600) + uniform(-3294198, 3294198, 600) + every_size(-40, 20, 5)
          + near(*(n * HALF_PI / 2 for n in range(1, 9)), 3294198.9794)
          + [math.nextafter(float(n * mpmath.pi / 2), math.inf) for n in quarters] + [float(n * mpmath.pi / 2) for n in quarters])
bases = positive(uniform(0, 10, 300) + uniform(0.9, 1.1, 300) + every_size(-1074, 1023, 1))
powers = [(x, random.uniform(-740, 708) / math.log(x)) for x in bases if x != 1]
powers += [(x, y) for x, y in zip(uniform(0.01, 100, 300), uniform(-5, 5, 300))]
powers += [(float(x), float(y)) for x in (2, 3, 10, 1e3, 1e6, 0.5, 0.1) for y in (-7, -2, -1, -0.5, 0.5, 1 / 3, 1, 2, 3, 10, 19 / 20)]
powers += [(-x, float(n)) for x, n in zip(uniform(0.1, 10, 60), range(-30, 30))]

print(json.dumps({
    "note": "computed by elementary.py, which says what the columns are",
    "versions": {"python": platform.python_version(), "mpmath": mpmath.__version__},
    "exp": rows(mpmath.exp, uniform(-1, 1, 500) + uniform(-50, 50, 500) + uniform(-745.1, 709.7, 1000) + every_size(-60, 8, 5)
                + near(*(LN2 * (n + 0.5) for n in range(0, 20)), 708.3964185322641, 709.782712893384, 745.1)),
    "log": rows(mpmath.log, positive(uniform(0, 1, 300) + uniform(0.5, 2, 700) + uniform(0.999, 1.001, 200) + uniform(1, 1e6, 300)
                + every_size(-1074, 1023, 1) + near(math.sqrt(2), math.sqrt(0.5), 1.0, 2.0, 5e-324, 2.2250738585072014e-308))),
    "sin": rows(mpmath.sin, angles),
    "cos": rows(mpmath.cos, angles),
    "pow": rows(lambda x, y: mpmath.power(x, int(y)) if x < 0 else mpmath.power(x, y), powers),
}, separators=(",", ":")))
