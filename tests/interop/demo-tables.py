"""Reads Delta tables with delta-rs and compares each with the Parquet file that Boathouse's own reader gave."""

import json
import sys

import pyarrow
import pyarrow.parquet
from deltalake import DeltaTable


def rows(table: pyarrow.Table) -> list[str]:
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in table.to_pylist())


differing = {}
for folder, ours in json.loads(sys.argv[1]):
    theirs = DeltaTable(folder).to_pyarrow_table()
    expected = pyarrow.parquet.read_table(ours)
    differing[folder] = {
        "rows": [theirs.num_rows, expected.num_rows],
        "columns": sorted(theirs.column_names) == sorted(expected.column_names),
        "equal": rows(theirs) == rows(expected),
    }
print(json.dumps(differing))
