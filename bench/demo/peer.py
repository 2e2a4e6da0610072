"""Trains LightGBM on the demo's own features and split; prints its test AUC as JSON."""

import json
import sys

import lightgbm
import numpy
import pandas
from sklearn.metrics import average_precision_score, roc_auc_score

features_file, predictions_file, parameters = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
table = pandas.read_parquet(features_file).merge(
    pandas.read_parquet(predictions_file)[["event_id", "split"]], on="event_id"
)
keys = {"event_id", "user_session", "user_id", "event_time", "session_start", "buys", "split"}
columns = [name for name in table.columns if name not in keys]
for name in columns:
    if not pandas.api.types.is_numeric_dtype(table[name]):
        table[name] = table[name].astype("category")
parts = {name: table[table["split"] == name] for name in ("train", "validation", "test")}
data = {name: (part[columns], part["buys"].astype(int)) for name, part in parts.items()}
stop = parameters.pop("early_stopping_round")
rounds = parameters.pop("num_iterations")
train = lightgbm.Dataset(*data["train"])
model = lightgbm.train(
    {"objective": "binary", "verbosity": -1, "seed": 1, **parameters},
    train,
    rounds,
    valid_sets=[lightgbm.Dataset(*data["validation"], reference=train)],
    callbacks=[lightgbm.early_stopping(stop, verbose=False)],
)
rows, labels = data["test"]
scores = numpy.asarray(model.predict(rows))
print(json.dumps({"auc": roc_auc_score(labels, scores), "averagePrecision": average_precision_score(labels, scores)}))
