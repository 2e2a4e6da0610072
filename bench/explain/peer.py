"""Times XGBoost's exact SHAP values in one thread: argv = model, rows (float32), columns."""

import json
import sys
import time

import numpy as np
import xgboost

model, rows, columns = sys.argv[1:4]
data = np.fromfile(rows, np.float32).reshape(-1, int(columns))
booster = xgboost.Booster({"nthread": 1}, model_file=model)
matrix = xgboost.DMatrix(data, feature_names=booster.feature_names, nthread=1)
warm = xgboost.DMatrix(data[: len(data) // 8], feature_names=booster.feature_names, nthread=1)
booster.predict(warm, pred_contribs=True)
start = time.perf_counter()
booster.predict(matrix, pred_contribs=True)
print(json.dumps({"seconds": time.perf_counter() - start}))
