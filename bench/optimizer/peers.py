"""Peers' methods on the instances read from stdin (JSON list); results to stdout (JSON: method -> list of value, ms).

SLSQP as PyMC-Marketing configures it: equal split, ftol 1e-9, at most 1,000 iterations, analytic gradient, the budget as an
equality; in normalised units (its present default), in money units, and the best of 20 random starts. Greedy: Meridian's
hill climb on a grid of 10^k steps. MILP: the delta form with 50 or 200 segments per channel, solved by HiGHS
(scipy.optimize.milp) to 1e-7 within 60 s by the clock; an answer that the clock ended is marked.
"""
import json, math, sys, time, warnings
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp, minimize

warnings.filterwarnings("ignore")


def value(x, top, half, shape):
    x = np.maximum(x, 0)
    logistic = shape == 0
    s = np.where(logistic, 1.0, shape)
    z = (x / np.where(logistic, 1.0, half)) ** s
    return np.where(logistic, top * np.tanh(np.where(logistic, half, 0) * x / 2), top * z / (1 + z))


def slope(x, top, half, shape):
    x = np.maximum(x, 0)
    logistic = shape == 0
    s = np.where(logistic, 1.0, shape)
    h = np.where(logistic, 1.0, half)
    z = x / h
    hill = top * s / h * z ** (s - 1) / (1 + z**s) ** 2
    t = np.tanh(np.where(logistic, half, 0) * x / 2)
    return np.where(logistic, top * np.where(logistic, half, 0) / 2 * (1 - t * t), hill)


def feasible(x, i):
    """The benefit of a projection: into the bounds, and down to the budget."""
    lower, upper = np.array(i["lower"]), np.array(i["upper"])
    x = np.clip(x, lower, upper)
    excess = x.sum() - i["budget"]
    return x - (x - lower) * min(1, excess / max((x - lower).sum(), 1e-300)) if excess > 0 else x


def slsqp(i, spend_unit, outcome_unit, start):
    p = [np.array(i[k]) for k in ("top", "half", "shape")]
    n = len(p[0])
    lower, upper = np.array(i["lower"]) / spend_unit, np.array(i["upper"]) / spend_unit
    total = i["budget"] / spend_unit
    r = minimize(
        lambda z: -value(z * spend_unit, *p).sum() / outcome_unit,
        start / spend_unit,
        jac=lambda z: -slope(z * spend_unit, *p) * spend_unit / outcome_unit,
        method="SLSQP",
        bounds=list(zip(lower, upper)),
        constraints=[{"type": "eq", "fun": lambda z: total - z.sum(), "jac": lambda z: -np.ones(n)}],
        options={"ftol": 1e-9, "maxiter": 1000},
    )
    return float(value(feasible(r.x * spend_unit, i), *p).sum())


def equal(i):
    return np.full(len(i["top"]), i["budget"] / len(i["top"]))


def normalised(i):
    return slsqp(i, i["budget"], sum(i["top"]), equal(i))


def money(i):
    return slsqp(i, 1.0, 1.0, equal(i))


def many_starts(i):
    rng = np.random.default_rng(1)
    starts = rng.dirichlet(np.ones(len(i["top"])), 20) * i["budget"]
    return max(slsqp(i, i["budget"], sum(i["top"]), start) for start in starts)


def greedy(i):
    p = [np.array(i[k]) for k in ("top", "half", "shape")]
    tolerance = i["budget"] * 1e-4
    digits = 0 if tolerance < 1 else -int(math.log10(tolerance)) - 1
    step = 10.0**-digits
    lower, upper = np.round(np.array(i["lower"]), digits), np.round(np.array(i["upper"]), digits)
    budget = round(i["budget"], digits)
    rows, n = int(np.max(upper - lower) // step) + 1, len(p[0])
    grid = np.full([rows + 1, n], np.nan)
    for c in range(n):
        column = np.arange(lower[c], upper[c] + step / 2, step)
        grid[: len(column), c] = column
    outcome = value(np.nan_to_num(grid), *p)
    outcome[np.isnan(grid)] = np.nan
    spend, reached, grid, outcome = grid[0].copy(), outcome[0].copy(), grid[1:], outcome[1:]
    roi = np.round((outcome - reached) / (grid - spend), 8)
    best = spend.copy()
    while not np.isnan(roi).all():
        r, c = np.unravel_index(np.nanargmax(roi), roi.shape)
        spend[c], reached[c] = grid[r, c], outcome[r, c]
        if spend.sum() > budget:
            break
        best = spend.copy()
        roi[: r + 1, c] = np.nan
        roi[r + 1 :, c] = np.round((outcome[r + 1 :, c] - outcome[r, c]) / (grid[r + 1 :, c] - grid[r, c]), 8)
    # rounded bounds may be outside the true ones
    return float(value(feasible(best, i), *p).sum())


TIME_LIMIT = 60


def delta_milp(i, segments):
    """max sum of slopes * delta; within a channel a segment may begin only when those before are full (binaries)."""
    p = [np.array(i[k]) for k in ("top", "half", "shape")]
    lower, upper = np.array(i["lower"]), np.array(i["upper"])
    n, width = len(lower), (upper - lower) / segments
    edges = lower[:, None] + width[:, None] * np.arange(segments + 1)
    slopes = np.diff(np.stack([value(edges[:, k], *p) for k in range(segments + 1)], 1), axis=1)
    # variables: share of each segment [n * segments], then binaries "segment k is full" [n * (segments - 1)]
    shares, binaries = n * segments, n * (segments - 1)
    rows, columns, entries, low, high = [], [], [], [], []
    row = 0
    for c in range(n):
        for k in range(segments - 1):
            b = shares + c * (segments - 1) + k
            rows += [row, row]; columns += [c * segments + k, b]; entries += [1, -1]; low.append(0); high.append(np.inf); row += 1
            rows += [row, row]; columns += [c * segments + k + 1, b]; entries += [1, -1]; low.append(-np.inf); high.append(0); row += 1
    for c in range(n):
        for k in range(segments):
            rows.append(row); columns.append(c * segments + k); entries.append(width[c])
    low.append(-np.inf); high.append(i["budget"] - lower.sum()); row += 1
    from scipy.sparse import csr_matrix
    matrix = csr_matrix((entries, (rows, columns)), shape=(row, shares + binaries))
    r = milp(
        -np.concatenate([slopes.ravel(), np.zeros(binaries)]),
        constraints=LinearConstraint(matrix, low, high),
        integrality=np.concatenate([np.zeros(shares), np.ones(binaries)]),
        bounds=Bounds(0, 1),
        options={"time_limit": TIME_LIMIT, "mip_rel_gap": 1e-7},
    )
    is_limited = r.status == 1
    if r.x is None:
        return 0.0, is_limited
    x = lower + (r.x[:shares].reshape(n, segments) * width[:, None]).sum(1)
    return float(value(feasible(x, i), *p).sum()), is_limited


methods = {"SLSQP, normalised units": normalised, "SLSQP, money units": money, "SLSQP, best of 20 starts": many_starts,
           "greedy on a grid (Meridian's)": greedy,
           "MILP, 50 segments (HiGHS)": lambda i: delta_milp(i, 50), "MILP, 200 segments (HiGHS)": lambda i: delta_milp(i, 200)}
instances = json.load(sys.stdin)
few = int(sys.argv[1])
results = {}
for name, method in methods.items():
    results[name] = []
    seen = {}
    for i in instances:
        group = (i["family"], i["bounds"])
        seen[group] = seen.get(group, 0) + 1
        # the slow ones on the first of each set only
        if name.startswith(("MILP", "SLSQP, best")) and seen[group] > few:
            results[name].append(None)
            continue
        start = time.process_time()
        answer = method(i)
        ms = 1000 * (time.process_time() - start)
        reached, is_limited = answer if isinstance(answer, tuple) else (answer, False)
        results[name].append({"value": reached, "ms": ms, "isLimited": is_limited})
    print(name, "done", file=sys.stderr)
json.dump(results, sys.stdout)
