"""Inference on GeoLift_Test by synthetic control, by scipy; prints geoLiftInference.json.

    python3 geoLiftInference.py ../../../shared/data/geo/GeoLift_Test.csv > geoLiftInference.json

Python 3.11, numpy 2.4.6, scipy 1.17.1; random orders by numpy's default_rng(1).
"""

import csv
import json
import sys

import numpy as np
import scipy
from scipy.optimize import nnls
from scipy.stats import norm

TREATED, BEFORE, PERIODS, RANDOM_ORDERS = ("chicago", "portland"), 90, 105, 4_000_000
EVALUATED = PERIODS - BEFORE
UNITS = len(TREATED) * EVALUATED


def read(path):
    rows = list(csv.DictReader(open(path)))
    dates = sorted({row["date"] for row in rows})
    series = {}
    for row in rows:
        series.setdefault(row["location"], np.zeros(len(dates)))[dates.index(row["date"])] = float(row["Y"])
    donors = np.array([series[name] for name in sorted(series) if name not in TREATED])
    return np.mean([series[name] for name in TREATED], axis=0), donors


def simplex_weights(columns, target):
    """min |columns w - target|, w >= 0, sum w = 1: non-negative least squares with a heavy row, polished on its support."""
    heavy = 1e4 * np.abs(columns).max()
    weights, _ = nnls(np.vstack([columns, np.full(columns.shape[1], heavy)]), np.append(target, heavy), maxiter=10_000)
    support = np.flatnonzero(weights > 1e-9)
    size, used = len(support), columns[:, support]
    scale = np.linalg.norm(used) ** 2
    system = np.ones((size + 1, size + 1))
    system[:size, :size], system[size, size] = used.T @ used / scale, 0
    polished = np.linalg.solve(system, np.append(used.T @ target / scale, 1))[:size]
    if polished.min() > -1e-9:
        weights[:] = 0
        weights[support] = polished
    return weights


def effects(treated, donors, fitted):
    """Observed less synthetic; weights and means from the periods in `fitted`."""
    centre, means = treated[fitted].mean(), donors[:, fitted].mean(axis=1)
    spread = donors[:, fitted] - means[:, None]
    period_means = spread.mean(axis=0)
    weights = simplex_weights((spread - period_means).T, treated[fitted] - centre - period_means)
    return treated - centre - weights @ (donors - means[:, None])


STATISTICS = {
    "sum": lambda places: places.sum(axis=-1),
    "absoluteSum": lambda places: np.abs(places.sum(axis=-1)),
    "sumOfAbsolutes": lambda places: np.abs(places).sum(axis=-1),
}
SHIFTS = (BEFORE + np.arange(EVALUATED) + np.arange(PERIODS)[:, None]) % PERIODS


def residuals(treated, donors, effect):
    return effects(np.where(np.arange(PERIODS) < BEFORE, treated, treated - effect), donors, np.arange(PERIODS))


def shifts_as_extreme(values, statistic):
    seen = STATISTICS[statistic](values[SHIFTS])
    return int((seen >= seen[0] - 1e-9).sum())


def block_interval(treated, donors, centre, level):
    """Least and greatest effect per geo and period with p >= 1 - level by moving blocks, the statistic |sum|."""
    needed = int(np.ceil((1 - level) * PERIODS - 1e-9))
    accepts = lambda effect: shifts_as_extreme(residuals(treated, donors, effect), "absoluteSum") >= needed
    ends = []
    for sign in (-1, 1):
        grid = [centre + sign * 3 * k for k in range(150)]
        last = max(k for k, effect in enumerate(grid) if accepts(effect))
        inside, outside = grid[last], grid[last + 1]
        for _ in range(30):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if accepts(middle) else (inside, middle)
        ends.append(inside)
    return ends


def jackknife_plus(treated, donors, level):
    errors, centres = [], []
    for left in range(BEFORE):
        found = effects(treated, donors, np.array([t for t in range(BEFORE) if t != left]))
        errors.append(abs(found[left]))
        centres.append((treated - found)[BEFORE:].mean())
    errors, centres, observed = np.array(errors), np.array(centres), treated[BEFORE:].mean()
    tail = (1 - level) / 2
    return observed - np.quantile(centres + errors, 1 - tail), observed - np.quantile(centres - errors, tail)


def main():
    treated, donors = read(sys.argv[1])
    rng = np.random.default_rng(1)
    null = residuals(treated, donors, 0)
    centre = effects(treated, donors, np.arange(BEFORE))[BEFORE:].mean()
    any_order = {name: 0 for name in STATISTICS}
    for _ in range(400):
        orders = rng.permuted(np.tile(null, (RANDOM_ORDERS // 400, 1)), axis=1)[:, BEFORE:]
        for name, statistic in STATISTICS.items():
            any_order[name] += int((statistic(orders) >= statistic(null[BEFORE:]) - 1e-9).sum())
    places = np.array([rng.permutation(PERIODS)[:EVALUATED] for _ in range(20_000)])
    sizes = STATISTICS["sumOfAbsolutes"]
    greatest = 0
    for effect in np.linspace(-1300, 1700, 301):
        values = residuals(treated, donors, effect)
        greatest = max(greatest, float((sizes(values[places]) >= sizes(values[BEFORE:])).mean()))
    tested = {
        name: {
            "statistic": float(statistic(null[BEFORE:])),
            "shifts": shifts_as_extreme(null, name),
            "anyOrder": any_order[name] / RANDOM_ORDERS,
        }
        for name, statistic in STATISTICS.items()
    }
    placebos = [
        len(TREATED) * effects(treated[: start + EVALUATED], donors[:, : start + EVALUATED], np.arange(start))[start:].sum()
        for start in range(BEFORE // 2, BEFORE - EVALUATED + 1)
    ]
    before = np.arange(BEFORE)
    rms_ratio = lambda found: float(np.sqrt((found[BEFORE:] ** 2).mean() / (found[:BEFORE] ** 2).mean()))
    ratios = [rms_ratio(effects(treated, donors, before))] + [
        rms_ratio(effects(donors[j], np.delete(donors, j, axis=0), before)) for j in range(len(donors))
    ]
    json.dump(
        {
            "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
            "randomOrders": RANDOM_ORDERS,
            "att": centre,
            "tests": tested,
            "greatestPOfSizesInAnyOrder": greatest,
            "blockInterval": {str(level): block_interval(treated, donors, centre, level) for level in (0.8, 0.9)},
            "jackknifePlus": {"0.9": jackknife_plus(treated, donors, 0.9)},
            "placebos": {
                "count": len(placebos),
                "se": float(np.sqrt(np.mean(np.square(placebos)))),
                "seOfFirst30": float(np.sqrt(np.mean(np.square(placebos[:30])))),
            },
            "placebosInSpace": {
                "ratio": ratios[0],
                "asExtreme": sum(ratio >= ratios[0] for ratio in ratios),
                "geos": len(ratios),
            },
            "seByPOfSizesInAnyOrder": float(UNITS * centre / norm.isf(tested["sumOfAbsolutes"]["anyOrder"] / 2)),
        },
        sys.stdout,
        indent=2,
    )
    print()


main()
