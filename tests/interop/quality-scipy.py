"""SciPy's answers to the statistical cases on standard input, in the same order, as JSON."""

import json
import sys

import numpy as np
from scipy import stats


def goodness_of_fit(case):
    observed = np.array(case["observed"], dtype=float)
    shares = np.array(case["shares"], dtype=float)
    found = stats.chisquare(observed, shares / shares.sum() * observed.sum())
    return found.statistic, found.pvalue


def contingency(case):
    found = stats.chi2_contingency(np.array(case["table"]))
    return found.statistic, found.pvalue


def kolmogorov_smirnov(case):
    found = stats.ks_2samp(case["a"], case["b"])
    return found.statistic, found.pvalue


def kolmogorov(case):
    return case["d"], stats.kstwo.sf(case["d"], case["n"])


def means(case):
    a, b = np.array(case["a"]), np.array(case["b"])
    z = (b.mean() - a.mean()) / np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return z, 2 * stats.norm.sf(abs(z))


def proportions(case):
    (k1, n1), (k2, n2) = case["reference"], case["batch"]
    pooled = (k1 + k2) / (n1 + n2)
    z = (k2 / n2 - k1 / n1) / np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return z, 2 * stats.norm.sf(abs(z))


TESTS = {
    "goodness-of-fit": goodness_of_fit,
    "contingency": contingency,
    "kolmogorov-smirnov": kolmogorov_smirnov,
    "kolmogorov": kolmogorov,
    "means": means,
    "proportions": proportions,
}

answers = [TESTS[case["test"]](case) for case in json.load(sys.stdin)]
print(json.dumps([{"statistic": float(s), "pValue": float(p)} for s, p in answers]))
