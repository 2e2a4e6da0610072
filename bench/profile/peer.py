"""pandas' description of a Parquet file: peer.py FILE; prints the seconds that reading and describing took."""

import json
import sys
import time

import pandas as pd

start = time.perf_counter()
frame = pd.read_parquet(sys.argv[1])
frame.describe(include="all")
frame.duplicated().sum()
print(json.dumps({"seconds": time.perf_counter() - start}))
