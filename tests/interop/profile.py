"""SciPy's and scikit-learn's answers about a CSV file on standard input, as JSON."""

import io
import json
import sys

import pandas as pd
from scipy import stats
from sklearn.metrics import roc_auc_score

frame = pd.read_csv(io.StringIO(sys.stdin.read()))
numbers = ["a", "b", "c"]
categories = ["g", "h"]

answers = {
    "pearson": {f"{x} {y}": stats.pearsonr(frame[x], frame[y]).statistic for x in numbers for y in numbers if x < y},
    "spearman": {f"{x} {y}": stats.spearmanr(frame[x], frame[y]).statistic for x in numbers for y in numbers if x < y},
    "cramer": stats.contingency.association(pd.crosstab(frame["g"], frame["h"]), method="cramer"),
    "auc": {x: roc_auc_score(frame["y"], frame[x]) for x in numbers},
    "skewness": {x: stats.skew(frame[x], bias=False) for x in numbers},
    "deviation": {x: frame[x].std() for x in numbers},
    "quantiles": {x: frame[x].quantile([0.25, 0.5, 0.75], interpolation="lower").tolist() for x in numbers},
}
print(json.dumps(answers))
