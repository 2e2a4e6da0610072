"""Measures scores with scikit-learn: curves, the best figures, Cox's line.

Standard input: {"probabilities": [...], "labels": [...], "thresholds": [...]}; prints one JSON object.
"""
import json
import sys

import numpy as np
from sklearn import metrics as m
from sklearn.linear_model import LogisticRegression

task = json.load(sys.stdin)
p, y = np.array(task["probabilities"]), np.array(task["labels"])
fpr, tpr, _ = m.roc_curve(y, p, drop_intermediate=False)
precision, recall, _ = m.precision_recall_curve(y, p)
f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-300)
odds = np.log(p / (1 - p)).reshape(-1, 1)
line = LogisticRegression(C=np.inf, tol=1e-12, max_iter=1000).fit(odds, y)
counts = [m.confusion_matrix(y, p >= one).ravel().tolist() for one in task["thresholds"]]
print(
    json.dumps(
        {
            "auc": m.roc_auc_score(y, p),
            "averagePrecision": m.average_precision_score(y, p),
            "ks": float(np.max(tpr - fpr)),
            "bestF1": float(np.max(f1)),
            "bestMcc": max(m.matthews_corrcoef(y, p >= one) for one in np.unique(p)),
            "slope": float(line.coef_[0][0]),
            "intercept": float(line.intercept_[0]),
            "tp": [one[3] for one in counts],
            "fp": [one[1] for one in counts],
        }
    )
)
