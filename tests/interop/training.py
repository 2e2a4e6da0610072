"""Trains LightGBM and XGBoost on a table of ours and measures scores with scikit-learn.

Standard input: {"command": "train" | "measure", ...}; prints one JSON object.
"""
import json
import sys

import numpy as np


def floats(file):
    return np.fromfile(file, np.float32)


def train(task):
    """Test scores of each library, trained on the first rows with the same parameters."""
    width, rows = len(task["categorical"]), task["trainRows"]
    x = floats(task["values"]).reshape(width, -1).T
    y = floats(task["labels"])
    return {
        "lightgbm": lightgbm(task, x[:rows], y[:rows], x[rows:]),
        "xgboost": xgboost(task, x[:rows], y[:rows], x[rows:]),
    }


def lightgbm(task, train_x, train_y, test_x):
    import lightgbm as lgb

    parameters = {**task["parameters"], "objective": "binary", "verbosity": -1, "num_threads": 1}
    columns = [i for i, one in enumerate(task["categorical"]) if one]
    data = lgb.Dataset(train_x, train_y, categorical_feature=columns, params=parameters)
    return lgb.train(parameters, data).predict(test_x).tolist()


def xgboost(task, train_x, train_y, test_x):
    import xgboost as xgb

    ours = task["parameters"]
    parameters = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "max_leaves": ours["num_leaves"],
        "max_depth": 0,
        "max_bin": ours["max_bin"],
        "eta": ours["learning_rate"],
        "lambda": ours["lambda_l2"],
        "min_child_weight": ours["min_sum_hessian_in_leaf"],
        "nthread": 1,
    }
    types = ["c" if one else "q" for one in task["categorical"]]
    settings = {"feature_types": types, "enable_categorical": True}
    model = xgb.train(parameters, xgb.DMatrix(train_x, train_y, **settings), ours["num_iterations"])
    return model.predict(xgb.DMatrix(test_x, **settings)).tolist()


def measure(task):
    """scikit-learn's metrics of probabilities against labels at a threshold."""
    from sklearn import metrics as m
    from sklearn.calibration import calibration_curve

    p, y = np.array(task["probabilities"]), np.array(task["labels"])
    said = p >= task["threshold"]
    tn, fp, fn, tp = m.confusion_matrix(y, said).ravel().tolist()
    rate, score = calibration_curve(y, p, n_bins=10, strategy="quantile")
    return {
        "auc": m.roc_auc_score(y, p),
        "averagePrecision": m.average_precision_score(y, p),
        "f1": m.f1_score(y, said, zero_division=0),
        "precision": m.precision_score(y, said, zero_division=0),
        "recall": m.recall_score(y, said, zero_division=0),
        "logLoss": m.log_loss(y, p),
        "brier": m.brier_score_loss(y, p),
        "confusion": {"tp": tp, "fp": fp, "fn": fn, "tn": tn},
        "observedRates": rate.tolist(),
        "meanScores": score.tolist(),
    }


task = json.load(sys.stdin)
print(json.dumps({"train": train, "measure": measure}[task["command"]](task)))
