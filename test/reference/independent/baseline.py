"""Level, trend, season, treatments, controls and events, in the window or after it."""

from datetime import date, timedelta

import numpy as np

from transforms import half_normal, normal


def columns(m):
    """In the window: name, component, values [geo, time] and prior sd of the coefficient; may it differ by geo?"""
    _, sd = m.predictor
    everywhere = lambda values: np.tile(values, (len(m.geos), 1)).astype(float)
    relative = lambda z: sd / z.std(ddof=1)
    shared = []
    if m.spec["trend"]["kind"] != "none":
        shared.append(("trend.slope", "trend", everywhere(np.arange(m.periods))))
    for name, angle in angles(m, m.days_of()):
        for f, wave in (("sin", np.sin), ("cos", np.cos)):
            shared.append((name.format(f), "season", everywhere(wave(angle))))
    own = []
    for kind, series in (("treatment", m.dataset["treatments"]), ("control", m.dataset["controls"])):
        for one in series:
            z = m.grid(one["values"])
            own.append((f"{kind}.{one['name']}", f"{kind}.{one['name']}", z - zero_point(one, z)))
    events = [(f"event.{one['name']}", f"event.{one['name']}", m.grid(one["values"])) for one in m.dataset["events"]]
    pooled = len(m.geos) > 1 and m.spec.get("geo", {}).get("controls", "pooled") == "pooled"
    rated = lambda found, by_geo: [(*column, relative(column[2]), by_geo) for column in found]
    return rated(shared, False) + rated(own, pooled) + [(*column, 3 * sd, False) for column in events]


def zero_point(series, z):
    """A treatment's baseline is stated; a control has no level that means anything."""
    return series["baseline"] if "baseline" in series else z.mean()


def angles(m, days):
    cycles = (("yearly", 365.25, m.spec["yearlyHarmonics"]), ("weekly", 7, m.spec.get("weeklyHarmonics", 0)))
    for cycle, length, pairs in cycles:
        for k in range(1, pairs + 1):
            yield f"season.{cycle}.{{}}[{k}]", 2 * np.pi * k * days / length


def bends(m, times):
    """One column per inner knot: a hinge, less its least-squares line over the window."""
    trend = m.spec["trend"]
    if trend["kind"] != "knots":
        return []
    knots = trend["knots"]
    if knots == "auto":
        spacing = max(4, m.per_year() / (4 if m.spec["yearlyHarmonics"] > 0 else 8))
        knots = max(3, 1 + round((m.periods - 1) / spacing))
    window = np.arange(m.periods)
    hinge = lambda t, j: np.maximum(0, t - j * (m.periods - 1) / (knots - 1))
    line = lambda j: np.polynomial.Polynomial.fit(window, hinge(window, j), 1)
    return [hinge(times, j) - line(j)(times) for j in range(1, knots - 1)]


def baseline(m, p):
    """Parts of the predictor by component, [geo, time], and their log prior."""
    mean, sd = m.predictor
    level_sd = max(5 * sd, 1 if m.is_log else abs(mean))
    if len(m.geos) == 1:
        levels, log = np.array([p["intercept"]]), normal(p["intercept"], mean, level_sd)
    else:
        levels, log = hierarchy(m, "intercept", p, mean, level_sd, sd)
    parts = {"intercept": np.tile(levels[:, None], (1, m.periods))}
    for name, component, z, prior_sd, by_geo in columns(m):
        if by_geo:
            coefficient, prior = hierarchy(m, name, p, 0, prior_sd, prior_sd)
        else:
            coefficient, prior = np.array([p[name]]), normal(p[name], 0, prior_sd)
        log += prior
        parts[component] = parts.get(component, 0) + coefficient[:, None] * z
        if name == "trend.slope" and bends(m, np.arange(1)):
            log += half_normal(p["trend.bendScale"], prior_sd)
    for j, bend in enumerate(bends(m, np.arange(m.periods))):
        coefficient = p[f"trend.bend[{j + 1}]"]
        log += normal(coefficient, 0, p["trend.bendScale"])
        parts["trend"] = parts["trend"] + coefficient * bend
    return parts, log


def hierarchy(m, name, p, mean, mean_sd, spread_sd):
    values = np.array([p[f"{name}[{geo}]"] for geo in m.geos])
    centre, spread = p[f"{name}.mean"], p[f"{name}.spread"]
    prior = normal(centre, mean, mean_sd) + half_normal(spread, spread_sd) + normal(values, centre, spread).sum()
    return values, prior


def baseline_ahead(m, p, count, events):
    """[geo, period] The trend goes on; columns stay at their mean of the last year, in each geo; events as given."""
    in_geos = lambda name: np.array([p[f"{name}[{g}]"] for g in m.geos]) if f"{name}.mean" in p else p.get(name, 0)
    times = np.arange(m.periods, m.periods + count)
    step = 1 if m.dataset["calendar"]["period"] == "day" else 7
    last = date.fromisoformat(m.dates[-1])
    days = np.array([(last + timedelta(days=step * (i + 1)) - date(1970, 1, 1)).days for i in range(count)])
    out = np.zeros((len(m.geos), count)) + np.reshape(in_geos("intercept"), (-1, 1)) + p.get("trend.slope", 0) * times
    for j, bend in enumerate(bends(m, times)):
        out += p[f"trend.bend[{j + 1}]"] * bend
    for name, angle in angles(m, days):
        out += p[name.format("sin")] * np.sin(angle) + p[name.format("cos")] * np.cos(angle)
    for kind, series in (("treatment", m.dataset["treatments"]), ("control", m.dataset["controls"])):
        for one in series:
            z = m.grid(one["values"])
            held = z[:, -round(m.per_year()) :].mean(1) - zero_point(one, z)
            out += np.reshape(in_geos(f"{kind}.{one['name']}") * held, (-1, 1))
    for one in m.dataset["events"]:
        out += p[f"event.{one['name']}"] * np.array(events.get(one["name"], np.zeros(count)))
    return out
