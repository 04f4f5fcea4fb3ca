"""Stacking weights by EM for mixture proportions, and by scipy's SLSQP; prints stackingWeights.json.

    python3 stackingWeights.py > stackingWeights.json

Python 3.11, numpy 2.4.6, scipy 1.17.1; data by numpy's default_rng(7).
"""

import json

import numpy as np
import scipy
from scipy.optimize import minimize

OBSERVATIONS, MODELS = 60, 4
rng = np.random.default_rng(7)
log_densities = np.round(-3 + rng.normal(size=(MODELS, OBSERVATIONS)) * np.array([[0.5], [1.0], [1.0], [0.3]]), 6)
log_densities[3] -= 0.4
log_densities = np.round(log_densities, 6)
densities = np.exp(log_densities)


def mean_log(weights):
    return np.log(weights @ densities).mean()


em = np.full(MODELS, 1 / MODELS)
for _ in range(1_000_000):
    em = (em[:, None] * densities / (em @ densities)).mean(axis=1)

slsqp = minimize(
    lambda w: -mean_log(w),
    np.full(MODELS, 1 / MODELS),
    jac=lambda w: -(densities / (w @ densities)).mean(axis=1),
    bounds=[(0, 1)] * MODELS,
    constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
    method="SLSQP",
    options={"ftol": 1e-15, "maxiter": 1000},
)
assert np.allclose(em, slsqp.x, atol=1e-5), (em, slsqp.x)

print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "logDensities": log_densities.tolist(),
            "weights": em.tolist(),
            "meanLogDensity": mean_log(em),
        },
        indent=1,
    )
)
