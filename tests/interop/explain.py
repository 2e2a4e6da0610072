"""Prints what XGBoost and LightGBM say of an ensemble: argv = model file, rows (float32), columns, types."""

import json
import sys

import numpy as np

library, model, rows, columns, types = sys.argv[1:6]
data = np.fromfile(rows, np.float32).reshape(-1, int(columns))
if library == "xgboost":
    import xgboost

    booster = xgboost.Booster(model_file=model)
    names = booster.feature_names
    matrix = xgboost.DMatrix(data, feature_names=names, feature_types=types.split(","), enable_categorical=True)
    contributions = booster.predict(matrix, pred_contribs=True, strict_shape=False)
    scores = booster.predict(matrix, output_margin=True)
else:
    import lightgbm

    booster = lightgbm.Booster(model_file=model)
    contributions = booster.predict(data.astype(np.float64), pred_contrib=True)
    scores = booster.predict(data.astype(np.float64), raw_score=True)
print(json.dumps({"contributions": np.asarray(contributions, np.float64).tolist(), "scores": np.asarray(scores, np.float64).tolist()}))
