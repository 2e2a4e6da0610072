"""One timed training of a peer: peers.py FOLDER PEER TASK; prints one JSON object.

The same float32 columns and parameters as ours. `total` counts the peer's own data structure in.
"""
import json
import os
import resource
import sys
import time

folder, peer, task = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
parameters = task["parameters"]
threads = parameters["num_threads"]
os.environ["OMP_NUM_THREADS"] = str(threads)

import numpy as np  # noqa: E402
from sklearn.metrics import roc_auc_score  # noqa: E402

labels = np.fromfile(f"{folder}/labels.f32", np.float32)
values = np.fromfile(f"{folder}/values.f32", np.float32).reshape(task["features"], task["rows"]).T
rows = task["trainRows"]
# Row-major copies outside the clock: the layout each peer likes best.
train_x, test_x = np.ascontiguousarray(values[:rows]), np.ascontiguousarray(values[rows:])
train_y, test_y = labels[:rows], labels[rows:]
depth = parameters["max_depth"]


def clock():
    """Seconds on the wall and of the processor."""
    return time.perf_counter(), time.process_time()


def xgboost():
    import xgboost as xgb

    settings = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "max_bin": parameters["max_bin"],
        "eta": parameters["learning_rate"],
        "nthread": threads,
        "min_child_weight": parameters["min_sum_hessian_in_leaf"],
        "lambda": parameters["lambda_l2"],
        "base_score": float(train_y.mean()),
        "verbosity": 0,
    }
    if depth > 0:
        settings["max_depth"] = depth
    else:
        settings.update(grow_policy="lossguide", max_leaves=parameters["num_leaves"], max_depth=0)
    start = clock()
    data = xgb.QuantileDMatrix(train_x, train_y, nthread=threads, max_bin=parameters["max_bin"])
    binned = clock()
    model = xgb.train(settings, data, parameters["num_iterations"])
    end = clock()
    return start, binned, end, model.predict(xgb.DMatrix(test_x, nthread=threads))


def lightgbm():
    import lightgbm as lgb

    settings = {
        **{name: value for name, value in parameters.items() if name != "kernel"},
        "objective": "binary",
        "verbosity": -1,
    }
    start = clock()
    data = lgb.Dataset(train_x, train_y, params=settings).construct()
    binned = clock()
    model = lgb.train(settings, data)
    end = clock()
    return start, binned, end, model.predict(test_x)


def sklearn():
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=parameters["num_iterations"],
        max_leaf_nodes=parameters["num_leaves"],
        max_depth=depth if depth > 0 else None,
        learning_rate=parameters["learning_rate"],
        max_bins=parameters["max_bin"],
        l2_regularization=parameters["lambda_l2"],
        min_samples_leaf=max(1, parameters["min_data_in_leaf"]),
        early_stopping=False,
    )
    start = clock()
    model.fit(train_x, train_y)
    end = clock()
    return start, start, end, model.predict_proba(test_x)[:, 1]


start, binned, end, scores = {"xgboost": xgboost, "lightgbm": lightgbm, "sklearn": sklearn}[peer]()
result = {
    "total": end[0] - start[0],
    "train": end[0] - binned[0],
    "cpu": end[1] - start[1],
    "auc": roc_auc_score(test_y, scores),
    "memoryMiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}
print(json.dumps(result))
