"""SciPy's SLSQP on one plan by period read from stdin (JSON, numbers of order 1): response and CPU ms to stdout (JSON)."""
import json, sys, time
import numpy as np
from scipy.optimize import minimize

p = json.load(sys.stdin)
T, H, C = p["periods"], p["horizon"], len(p["curves"])
top, half, shape = (np.array([c[k] for c in p["curves"]])[:, None] for k in ("top", "half", "shape"))
carry = []
for weights in p["weights"]:
    w = np.zeros((H, T))
    for t in range(T):
        n = min(len(weights), H - t)
        w[t : t + n, t] = weights[:n]
    carry.append(w)


def parts(x):
    stock = np.maximum(np.stack([carry[c] @ x[c * T : (c + 1) * T] for c in range(C)]), 1e-300)
    q = (half / stock) ** shape
    return stock, q


def f(x):
    _, q = parts(x)
    return -(top / (1 + q)).sum()


def g(x):
    stock, q = parts(x)
    slope = top * shape * q / (stock * (1 + q) ** 2)
    return -np.concatenate([carry[c].T @ slope[c] for c in range(C)])


matrix = np.zeros((len(p["rows"]), C * T))
for k, row in enumerate(p["rows"]):
    matrix[k, row["members"]] = 1
limits = np.array([row["upper"] for row in p["rows"]])
upper = np.array(p["upper"])
start = np.minimum(upper, limits[0] / (C * T))
begin = time.process_time()
r = minimize(f, start, jac=g, method="SLSQP", bounds=list(zip(np.zeros(C * T), upper)),
             constraints=[{"type": "ineq", "fun": lambda x: limits - matrix @ x, "jac": lambda x: -matrix}],
             options={"ftol": 1e-9, "maxiter": 1000})
ms = 1000 * (time.process_time() - begin)
x = np.clip(r.x, 0, upper)
x = x / max(1, (matrix @ x / limits).max())
print(json.dumps({"response": -f(x), "ms": ms, "success": bool(r.success)}))
