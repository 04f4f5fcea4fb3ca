"""Priors, carry-over and saturation, from docs/model.md and the tables it points to."""

import math

import numpy as np
from scipy.special import gammaln, ndtr


def normal(x, mean, sd):
    return -0.5 * np.log(2 * np.pi) - np.log(sd) - 0.5 * ((x - mean) / sd) ** 2


def half_normal(x, sd):
    return math.log(2) + normal(x, 0, sd)


def log_normal_of(mean, sd):
    variance = math.log1p((sd / mean) ** 2)
    return {"kind": "logNormal", "mu": math.log(mean) - variance / 2, "sigma": math.sqrt(variance)}


def log_prior(d, x):
    """Log density of a distribution, as model files write it."""
    match d["kind"]:
        case "normal":
            return normal(x, d["mean"], d["sd"])
        case "halfNormal":
            return half_normal(x, d["sd"])
        case "logNormal":
            return normal(math.log(x), d["mu"], d["sigma"]) - math.log(x)
        case "beta":
            a, b = d["a"], d["b"]
            return (a - 1) * math.log(x) + (b - 1) * math.log1p(-x) + gammaln(a + b) - gammaln(a) - gammaln(b)
        case "gamma":
            a, b = d["shape"], d["rate"]
            return a * math.log(b) - gammaln(a) + (a - 1) * math.log(x) - b * x
        case "uniform":
            return -math.log(d["upper"] - d["lower"])
        case "truncatedNormal":
            low, high = ((d[end] - d["mean"]) / d["sd"] for end in ("lower", "upper"))
            return normal(x, d["mean"], d["sd"]) - math.log(ndtr(high) - ndtr(low))
    raise ValueError(d["kind"])


def lag_weights(adstock, q, length):
    """w_l, which sum to 1. q: the medium's parameters."""
    kind = adstock["kind"]
    if kind == "none":
        return np.ones(1)
    if kind == "geometric-recursive":
        return (1 - q["retention"]) * q["retention"] ** np.arange(length)
    lag = np.arange(adstock["maxLag"] + 1.0)
    match kind:
        case "geometric":
            weights = q["retention"] ** lag
        case "delayed-geometric":
            weights = q["retention"] ** ((lag - q["delay"]) ** 2)
        case "binomial":
            weights = (1 - lag / (adstock["maxLag"] + 1)) ** (1 / q["retention"] - 1)
        case "weibull-cdf":
            weights = np.exp(-np.cumsum(np.where(lag > 0, (lag / q["scale"]) ** q["shape"], 0)))
        case "weibull-pdf":
            age = (lag + 1) / q["scale"]
            at_age = q["shape"] / q["scale"] * age ** (q["shape"] - 1) * np.exp(-(age ** q["shape"]))
            weights = at_age - at_age.min()
    return weights / weights.sum()


def carry_over(adstock, q, x):
    return np.convolve(x, lag_weights(adstock, q, len(x)))[: len(x)]


def saturate(saturation, q, a, median):
    match saturation["kind"]:
        case "none":
            return a / median
        case "root":
            return (a / median) ** q["exponent"]
        case "logistic":
            return np.tanh(q["rate"] * a / 2)
        case "hill":
            slope = q.get("slope", 1.0)
            return a**slope / (a**slope + q["halfSaturation"] ** slope)


def worth_of_contacts(q, frequency):
    """Of a person reached so often; where nobody is, any number will do."""
    f = np.where(frequency > 0, frequency, 1) ** q.get("frequencySlope", 1.0)
    return f / (f + q["frequencyHalfSaturation"] ** q.get("frequencySlope", 1.0))


def transform_priors(transform, median):
    """Of each parameter: name, prior, and the unit that the prior is in."""
    adstock, saturation = transform["adstock"], transform["saturation"]
    priors = [(name, adstock[name], 1) for name in ("retention", "delay", "shape", "scale") if name in adstock]
    units = {"halfSaturation": median, "slope": 1, "rate": 1 / median, "exponent": 1}
    priors += [(name, saturation[name], unit) for name, unit in units.items() if name in saturation]
    of_frequency = {"halfSaturation": "frequencyHalfSaturation", "slope": "frequencySlope"}
    contacts = transform.get("frequency", {})
    return priors + [(name, contacts[of], 1) for of, name in of_frequency.items() if of in contacts]


def memory(adstock):
    return {"none": 0, "geometric-recursive": 104}.get(adstock["kind"], adstock.get("maxLag"))
