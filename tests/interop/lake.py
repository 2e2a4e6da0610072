"""delta-rs as a reader and a writer of tables: lake.py COMMAND FOLDER [ARGUMENT]; prints one JSON value."""

import datetime
import decimal
import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, QueryBuilder, Transaction, write_deltalake

UTC = datetime.timezone.utc


def read(folder, out, version):
    """Writes the table's rows as delta-rs reads them to a Parquet file."""
    table = DeltaTable(folder, version=None if version == "newest" else int(version))
    rows = table.to_pyarrow_table()
    pq.write_table(rows, out)
    metadata = table.metadata()
    return {
        "version": table.version(),
        "rows": rows.num_rows,
        "files": len(table.file_uris()),
        "id": str(metadata.id),
        "operations": [entry.get("operation") for entry in table.history()],
        "engines": sorted({str(entry.get("engineInfo")) for entry in table.history()}),
    }


def count(folder, where):
    """Rows that match a filter, with delta-rs skipping files by our statistics."""
    found = QueryBuilder().register("t", DeltaTable(folder)).execute(f"SELECT count(*) AS n FROM t WHERE {where}")
    return int(pa.table(found)["n"][0].as_py())


def transaction(folder, app_id):
    return DeltaTable(folder).transaction_version(app_id)


def sample(first, rows):
    """Every type that Delta shares with Arrow, with missing values and odd text."""
    numbers = range(first, first + rows)
    every_third = lambda value, i: None if i % 3 == 0 else value
    nested = pa.struct([("a", pa.int64()), ("b", pa.list_(pa.string()))])
    return pa.table(
        {
            "id": pa.array(numbers, pa.int64()),
            "part": pa.array([["a b", "ü/%=1", None][i % 3] for i in numbers], pa.string()),
            "day": pa.array([datetime.date(1969, 12, 30) + datetime.timedelta(i) for i in numbers], pa.date32()),
            "at": pa.array(
                [every_third(datetime.datetime(2020, 1, 1, 0, 0, 0, 7 * i, UTC), i) for i in numbers],
                pa.timestamp("us", "UTC"),
            ),
            "price": pa.array([every_third(decimal.Decimal(i * 101) / 100, i) for i in numbers], pa.decimal128(20, 2)),
            "text": pa.array([every_third(f"größe '{i}\" 👍\n", i) for i in numbers], pa.string()),
            "bytes": pa.array([bytes([i % 256, 0]) for i in numbers], pa.binary()),
            "ratio": pa.array([every_third(i / 7, i) for i in numbers], pa.float64()),
            "small": pa.array([i % 100 for i in numbers], pa.int8()),
            "flag": pa.array([every_third(i % 2 == 0, i) for i in numbers], pa.bool_()),
            "nested": pa.array([{"a": i, "b": ["x", None]} for i in numbers], nested),
            "map": pa.array([[("k", i)] for i in numbers], pa.map_(pa.string(), pa.int64())),
        }
    )


def write_plain(folder):
    for i in range(14):
        write_deltalake(folder, sample(i * 10, 10), mode="append")
    DeltaTable(folder).create_checkpoint()
    write_deltalake(folder, sample(140, 10), mode="append")


def write_partitioned(folder):
    write_deltalake(folder, sample(0, 30), partition_by=["part", "day", "at", "price"])
    DeltaTable(folder).delete("id >= 10 AND id < 20")


def write_rewritten(folder):
    write_deltalake(folder, sample(0, 20))
    write_deltalake(folder, sample(20, 20), mode="append")
    table = DeltaTable(folder)
    table.update(updates={"text": "'updated'"}, predicate="id < 5")
    table.optimize.compact()
    table.merge(sample(15, 10), "s.id = t.id", "s", "t").when_matched_update_all().when_not_matched_insert_all().execute()


def write_evolved(folder):
    write_deltalake(folder, pa.table({"id": pa.array([1, 2], pa.int64())}))
    wider = pa.table({"id": pa.array([3], pa.int64()), "extra": pa.array(["x"], pa.string())})
    write_deltalake(folder, wider, mode="append", schema_mode="merge")


def write_empty(folder):
    DeltaTable.create(folder, schema=sample(0, 1).schema)


WRITES = {
    "plain": write_plain,
    "partitioned": write_partitioned,
    "rewritten": write_rewritten,
    "evolved": write_evolved,
    "empty": write_empty,
}


def write(folder, kind):
    WRITES[kind](folder)
    return DeltaTable(folder).version()


def append(folder, app_id):
    """One more row, in the columns of the tables that the test makes."""
    properties = CommitProperties(app_transactions=[Transaction(app_id, 7)])
    row = pa.table({"id": pa.array([-1], pa.int64()), "value": pa.array(["delta-rs"], pa.string())})
    write_deltalake(folder, row, mode="append", commit_properties=properties)
    return DeltaTable(folder).version()


COMMANDS = {"read": read, "count": count, "transaction": transaction, "write": write, "append": append}

command, *arguments = sys.argv[1:]
print(json.dumps(COMMANDS[command](*arguments)))
