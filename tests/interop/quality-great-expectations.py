"""Great Expectations' own results for a table and a suite on standard input, as JSON."""

import json
import sys

import great_expectations as gx
import pandas as pd
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration



def plain(value):
    """As JSON: numpy's numbers are Python's, a missing value of pandas is null."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


asked = json.load(sys.stdin)
table = pd.DataFrame(asked["columns"])
for name in asked["instants"]:
    table[name] = pd.to_datetime(table[name])

context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("table")
batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": table})


def result(asked_one):
    """Each in a suite of its own: one suite keeps only the last of a type and column."""
    suite = gx.ExpectationSuite(name="suite")
    suite.add_expectation_configuration(
        ExpectationConfiguration(type=asked_one["type"], kwargs=asked_one["kwargs"])
    )
    return batch.validate(suite, result_format="BASIC").to_json_dict()["results"][0]


print(json.dumps(plain([result(each) for each in asked["expectations"]])))
