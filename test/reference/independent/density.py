"""The joint log density of a model's natural parameters."""

import math
from datetime import date

import numpy as np
from scipy.special import gammaln

from baseline import baseline, bends, columns
from experiments import log_experiments
from transforms import half_normal, log_normal_of, log_prior, normal, transform_priors


def log_density(m, p, records):
    """Up to a constant where something mediates. Also that of the KPI alone."""
    parts, log = baseline(m, p)
    predictor = sum(parts.values())
    for name, medium in m.media.items():
        spec = medium["spec"]
        predictor = predictor + m.effect(name, p)
        log += log_of_transform(m, name, p) + log_of_effect(m, name, p) + mediation(m, name, p)
        if len(m.geos) > 1:
            spread = p[f"{name}.geoSpread"]
            log += half_normal(spread, 1) + sum(normal(p[f"{name}.geo[{geo}]"], 0, spread) for geo in m.geos)
        if "timeVarying" in spec:
            drift = p[f"{name}.drift"]
            amplitudes = [p[f"{name}.drift[{k + 1}]"] for k in range(m.waves(spec).shape[1])]
            log += half_normal(drift, spec["timeVarying"]["spread"]) + sum(normal(a, 0, drift) for a in amplitudes)
    expected = m.link(predictor)
    likelihood, scatter = log_likelihood(m, p, expected)
    return log + scatter + likelihood + log_experiments(m, p, records, expected), likelihood


def log_of_transform(m, name, p):
    spec, median = m.media[name]["spec"], m.media[name]["median"]
    log = 0
    for parameter, prior, unit in transform_priors(spec["transform"], median):
        log += log_prior(prior, p[f"{name}.{parameter}"] / unit) - math.log(unit)
    for kind in ("liftedBy", "mediates"):
        log += sum(log_prior(one["prior"], p[f"{name}.{kind}[{one['channel']}]"]) for one in spec.get(kind, []))
    return log


def log_of_effect(m, name, p):
    """p(q) |dq/dβ|, q what the prior is on."""
    prior = media_prior(m, name)
    quantity, slope = quantity_of(m, name, prior["scale"], p)
    return log_prior(prior["distribution"], quantity) + math.log(slope)


def quantity_of(m, name, scale, p):
    """What a medium does itself, on a prior's scale, at the KPI seen; and its derivative by the coefficient."""
    beta, medium = p[f"{name}.coefficient"], m.media[name]
    if scale == "coefficient":
        return beta / m.predictor[1], 1 / m.predictor[1]
    response = lambda x=None: m.lifted(name, p, x)[:, m.lead :]
    x = medium["x"].copy()
    if scale == "contribution":
        less, weights = 0, m.share / (m.mean * m.periods)
    else:
        spend = medium["spend"][:, m.lead :].sum()
        x[:, m.lead :] *= 0 if scale == "roi" else 1.01
        less, weights = response(x), m.share * m.value / (spend if scale == "roi" else -0.01 * spend)
    contrast = m.multipliers(name, p) * (response() - less)
    if not m.is_log:
        return beta * (weights * contrast).sum(), (weights * contrast).sum()
    kept = np.exp(-beta * contrast)
    return (weights * m.y * (1 - kept)).sum(), (weights * m.y * contrast * kept).sum()


def media_prior(m, name):
    """As stated, or the default."""
    medium = m.media[name]
    if "prior" in medium["spec"]:
        return medium["spec"]["prior"]
    spends = {n: one["spend"][:, m.lead :].sum() for n, one in m.media.items() if one["spend"] is not None}
    total, own = sum(spends.values()), spends.get(name, 0)
    contribution = lambda mean, sd: {"scale": "contribution", "distribution": log_normal_of(mean, sd)}
    by_default = 0.4 / len(m.media) * (sum(s > 0 for s in spends.values()) * own / total if own > 0 else 1)
    if own > 0 and "totalContribution" in m.spec:
        stated = m.spec["totalContribution"]
        mean = stated["mean"] * own / total
        relative = stated["sd"] / (stated["mean"] * math.hypot(*(s / total for s in spends.values())))
        return contribution(mean, relative * mean)
    if own > 0 and m.value is not None:
        implied = total * math.exp(0.2) / abs((m.share * m.y * m.value).sum(0)).sum()
        if 0.002 <= implied <= 2:
            return {"scale": "roi", "distribution": {"kind": "logNormal", "mu": 0.2, "sigma": 0.9}}
    return contribution(by_default, 1.25 * by_default)


def mediation(m, name, p):
    """What a mediator's record says of γ, by contrasts of the geos; errors follow one another (decisions 0036, 0042)."""
    mediates = m.media[name]["spec"].get("mediates", [])
    if not mediates:
        return 0
    x = m.media[name]["x"][:, m.lead :]
    rows = np.flatnonzero((x > 0).all(0))
    moved = sum(p[f"{name}.mediates[{one['channel']}]"] * m.own(one["channel"], p) for one in mediates)
    left = (np.log(np.where(x > 0, x, 1)) - moved[:, m.lead :])[:, rows]
    level_and_bends = [np.ones(m.periods), *bends(m, np.arange(m.periods))]
    baseline_columns = [np.tile(z, (len(m.geos), 1)) for z in level_and_bends] + [z for _, _, z, *_ in columns(m)]
    z = np.array(baseline_columns)[:, :, rows]
    return sum(persistent_regression(rows, c @ left, explaining(z, c)) for c in contrasts(len(m.geos)))


def contrasts(geos):
    """The mean, and each geo against those before it, of length 1."""
    helmert = [np.array([1.0] * k + [-k] + [0] * (geos - k - 1)) / math.sqrt(k * (k + 1)) for k in range(1, geos)]
    return [np.full(geos, 1 / math.sqrt(geos)), *helmert]


def explaining(z, contrast):
    """Orthonormal columns: means over geos, and contrasts of what is not the same everywhere."""
    apart = np.abs(z - z[:, :1]).max((1, 2)) > 0
    found = np.concatenate([z.mean(1), np.einsum("g,kgt->kt", contrast, z[apart])])
    left, sizes, _ = np.linalg.svd((found / np.linalg.norm(found, axis=1, keepdims=True)).T, full_matrices=False)
    return left[:, sizes > 1e-9 * sizes[0]]


def persistent_regression(rows, values, explaining):
    """ln ∫ p(values | Z θ, s, ρ) dθ d ln s dρ, cov = s² ρ^|t − u|; ρ at nine values."""
    freedom = len(rows) - explaining.shape[1]
    logs = []
    for k in range(9):
        rho = math.tanh(0.25 * k)
        distance = np.abs(rows[:, None] - rows)
        whiten = np.linalg.inv(np.linalg.cholesky(rho**distance))
        z, e = whiten @ explaining, whiten @ values
        e = e - z @ np.linalg.lstsq(z, e, rcond=None)[0]
        determinants = np.linalg.slogdet(whiten)[1] - 0.5 * np.linalg.slogdet(z.T @ z)[1]
        logs.append(math.log((1 - rho**2) * (0.5 if k == 0 else 1)) + determinants - freedom / 2 * math.log(e @ e))
    return np.logaddexp.reduce(logs)


def observed_cells(m):
    observed = np.ones((len(m.geos), m.periods), bool)
    step = 1 if m.dataset["calendar"]["period"] == "day" else 7
    for rule in m.spec.get("holdout", []) + m.spec.get("masked", []):
        for t, day in enumerate(m.dates):
            ages = [(date.fromisoformat(one) - date.fromisoformat(day)).days for one in rule.get("dates", [])]
            inside = any(0 <= age < step for age in ages)
            if "dates" not in rule:
                inside = rule.get("from", "0") <= day <= rule.get("to", "9")
            for g, geo in enumerate(m.geos):
                if inside and geo in rule.get("geos", m.geos):
                    observed[g, t] = False
    return observed


def log_likelihood(m, p, expected):
    """Of the KPI in its own units, and the log prior of its scatter."""
    is_panel, is_heavy = len(m.geos) > 1, m.spec["likelihood"] == "studentT"
    each = is_panel and m.spec.get("geo", {}).get("noise") == "each"
    names = [f"sigma[{geo}]" if each else "sigma" for geo in m.geos]
    sigma = np.array([p[name] for name in names])
    prior = sum(half_normal(p[name], m.sd) for name in set(names))
    observed = observed_cells(m)
    likelihood = -(observed * np.log(m.share)).sum()
    shocks = np.zeros(m.periods)
    if is_panel:
        prior += half_normal(p["shock"], m.sd)
    if is_heavy:
        prior += log_prior({"kind": "gamma", "shape": 2, "rate": 0.1}, p["nu"] - 2)
        if is_panel:
            shocks = np.array([p[f"shock[{day}]"] for day in m.dates])
            prior += normal(shocks, 0, p["shock"]).sum()
    residual = m.y - expected - shocks
    for t in range(m.periods):
        seen = observed[:, t]
        r, s = residual[seen, t], sigma[seen]
        if is_heavy:
            likelihood += student_t(r, s, p["nu"]).sum()
        else:
            covariance = np.diag(s**2) + (p["shock"] ** 2 if is_panel else 0)
            _, log_determinant = np.linalg.slogdet(2 * np.pi * covariance)
            likelihood -= 0.5 * (log_determinant + r @ np.linalg.solve(covariance, r))
    return likelihood, prior


def student_t(residual, scale, df):
    peak = gammaln((df + 1) / 2) - gammaln(df / 2) - 0.5 * np.log(df * np.pi) - np.log(scale)
    return peak - (df + 1) / 2 * np.log1p((residual / scale) ** 2 / df)
