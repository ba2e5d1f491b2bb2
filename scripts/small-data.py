"""Writes the files of src/data/small/ that hold values, from scikit-learn's copies of the data sets, and prints their digests.

    python3 scripts/small-data.py FOLDER GLASS

GLASS is mlbench's copy of the data set Glass as a table, from R's write.csv(Glass, row.names = FALSE) with mlbench 2.1-3.
FOLDER is sklearn/datasets/data of scikit-learn 1.9.1 (BSD 3-Clause, which covers its copies too). A column of numbers with d
decimals is kept as the integers v · 10^d in little-endian 32 bits, byte planes of column after column, compressed with zlib, in base64.
"""

import base64
import csv
import gzip
import hashlib
import struct
import sys
import zlib
from decimal import Decimal
from pathlib import Path

FOLDER, GLASS, TARGET = Path(sys.argv[1]), Path(sys.argv[2]), Path(__file__).parent.parent / "src" / "data" / "small"


def rows(name, header, delimiter=","):
    opened = gzip.open if name.endswith(".gz") else open
    with opened(FOLDER / name, "rt") as file:
        return [[Decimal(cell) for cell in row] for row in list(csv.reader(file, delimiter=delimiter))[header:]]


def digest(table, labels, classes, targets=False):
    values = [float(value) for row in table for value in row]
    isbytes = all(value.is_integer() and 0 <= value <= 255 for value in values)
    h = hashlib.sha256(struct.pack("<3I", len(table), len(table[0]), classes))
    h.update(bytes(int(value) for value in values) if isbytes else struct.pack(f"<{len(values)}f", *values))
    h.update(struct.pack(f"<{len(labels)}{'f' if targets else 'I'}", *labels))
    return h.hexdigest()


def write(name, table, classes):
    labels = [int(row[-1]) for row in table]
    columns = list(zip(*[row[:-1] for row in table]))
    decimals = [max(max(0, -value.normalize().as_tuple().exponent) for value in column) for column in columns]
    integers = [[int(value.scaleb(d)) for value in column] for column, d in zip(columns, decimals)] + [labels]
    assert all(0 <= one < 2**32 for column in integers for one in column), name
    raw = b"".join(bytes((one >> 8 * k) & 255 for one in column) for column in integers for k in range(4))
    packed = base64.b64encode(zlib.compress(raw, 9)).decode()
    text = f"""/** The values of `{name}`: made by scripts/small-data.py. */
export const decimals = [{", ".join(map(str, decimals))}];
export const packed =
  "{packed}";
"""
    (TARGET / f"{name}-values.ts").write_text(text)
    print(name, len(packed), digest([row[:-1] for row in table], labels, classes, classes == 0))


def diabetes():
    values, targets = rows("diabetes_data_raw.csv.gz", 0, " "), rows("diabetes_target.csv.gz", 0)
    return [row + target for row, target in zip(values, targets)]


write("iris", rows("iris.csv", 1), 3)
write("wine", rows("wine_data.csv", 1), 3)
write("breast-cancer", rows("breast_cancer.csv", 1), 2)
write("digits", rows("digits.csv.gz", 0), 10)
write("diabetes", diabetes(), 0)


def glass():
    """Types 1, 2, 3, 5, 6 and 7 (there is no 4) as the classes 0 to 5."""
    with open(GLASS) as file:
        table = [[Decimal(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    return [row[:-1] + [Decimal([1, 2, 3, 5, 6, 7].index(int(row[-1])))] for row in table]


write("glass", glass(), 6)
