"""What experiments add to the density: the lift measured, given that of two worlds."""

import math
from datetime import date

import numpy as np
from scipy.special import gammaln

from transforms import normal

# Before a test outside the data, spend is steady for so long.
STEADY = 200


def log_experiments(m, p, records, expected):
    log = 0
    for record in records:
        lift, estimate = implied_lift(m, p, record, expected), record["estimate"]
        sd = math.sqrt(estimate["se"] ** 2 + drift(m, record) * lift**2)
        if len(records) < 3:
            log += normal(estimate["lift"], lift, sd)
        else:
            z = (estimate["lift"] - lift) / sd
            log += gammaln(2.5) - gammaln(2) - 0.5 * math.log(4 * math.pi) - math.log(sd) - 2.5 * math.log1p(z * z / 4)
    return log


def step_of(m):
    return 1 if m.dataset["calendar"]["period"] == "day" else 7


def day_in(m, day):
    return (date.fromisoformat(day) - date.fromisoformat(m.dates[0])).days


def drift(m, record):
    """How far the effect may have drifted from the window's, as a variance of its logarithm, and its bias."""
    stated, window = record["transport"], record["window"]
    years = m.periods * step_of(m) / 365.25
    middle = (day_in(m, window["start"]) + day_in(m, window["end"]) + 1) / 2 / 365.25
    place = min(max(middle / years, 0), 1)
    outside = max(0, -middle, middle - years)
    varies = all("timeVarying" in m.media[one["channel"]]["spec"] for one in record["channels"])
    inside = 0 if varies else years * (1 / 3 - place * (1 - place))
    return stated.get("driftSdPerSqrtYear", 0.2) ** 2 * (inside + outside) + stated.get("biasSd", 0) ** 2


def implied_lift(m, p, record, expected):
    geos = [m.geos.index(geo) for geo in record["scope"].get("geos", [])]
    if not geos:
        share = record["scope"]["treatedShare"]
        counted = share if record["scope"]["liftScaledTo"] == "treated" else 1
        return counted * lift_in(m, p, record, expected, None, share)
    return sum(m.share[g, 0] * lift_in(m, p, record, expected, g, 1) for g in geos)


def lift_in(m, p, record, expected, geo, share):
    """Of the nation, or of one geo as if the nation were like it."""
    window, spend, step = record["window"], record["spend"], step_of(m)
    start, end, until = (day_in(m, window[at]) for at in ("start", "end", "measureEnd"))
    first, last = start // step, until // step
    observed = last < m.periods
    origin = -m.lead if observed else first - STEADY
    slots = np.arange(origin, last + 1)
    within = lambda since, to: np.minimum((slots + 1) * step, to) - np.maximum(slots * step, since)
    part = lambda since, to: np.maximum(within(since, to), 0) / step
    changed, counted = part(start, end + 1), part(-math.inf, until + 1)
    weights = np.where(slots >= first, counted, 0)
    treated, reference = (1 + (spend[of] - 1) * changed for of in ("treatedMultiplier", "referenceMultiplier"))
    area = area_of(m, p, geo, slots, observed)
    usual = {}
    for one in record["channels"]:
        name = one["channel"]
        if observed:
            usual[name] = area.media[name]["x"] / (share * treated + (1 - share) * reference)
        else:
            per_period = spend["delta"] / (share * (treated - reference)).sum()
            spent = {n["channel"]: m.media[n["channel"]]["spend"].sum() for n in record["channels"]}
            bought = total_exposure(m, name, geo) / spent[name]
            usual[name] = np.full((1, len(slots)), per_period * spent[name] / sum(spent.values()) * bought)
    # The last period ends with the measurement: its exposure is that of the days until then.
    until_measured = lambda x, z: np.hstack([x[:, :-1], (x[:, -1:] - (1 - counted[-1]) * z[:, -1:]) / counted[-1]])
    worlds = [
        area.world(p, {name: until_measured(z * times, z) for name, z in usual.items()})[0]
        for times in (treated, reference)
    ]
    if not m.is_log:
        return (weights * (worlds[0] - worlds[1])).sum()
    level = (m.share * expected).sum(0) if geo is None else expected[geo]
    levels = np.array([level[t] if observed and t >= 0 else level.mean() for t in slots])
    actual = area.world(p, {})[0] if observed else worlds[1]
    return (weights * levels * (np.exp(worlds[0] - actual) - np.exp(worlds[1] - actual))).sum()


def total_exposure(m, name, geo):
    x = m.media[name]["x"]
    return (m.share * x).sum() if geo is None else x[geo].sum()


def area_of(m, p, geo, slots, observed):
    """A market of one area over the test's periods; where nothing is recorded, media are at their mean."""
    media = {}
    for name, medium in m.media.items():
        x, frequency = medium["x"], medium["frequency"]
        own = (m.share * x).sum(0) if geo is None else x[geo]
        if frequency is not None:
            reached = m.share * x if geo is None else x[[geo]]
            contacts = reached * (frequency if geo is None else frequency[[geo]])
            year = round(m.per_year())
            usual = contacts[:, -year:].sum() / reached[:, -year:].sum()
            seen = contacts.sum(0) / np.where(reached.sum(0) > 0, reached.sum(0), 1)
            frequency = seen[None, : len(slots)] if observed else np.full((1, len(slots)), usual)
        recorded = own[: len(slots)] if observed else np.full(len(slots), own[m.lead :].mean())
        media[name] = {**medium, "x": recorded[None], "frequency": frequency}
    multiplier = {name: 1 if geo is None else m.multipliers(name, p)[geo] for name in m.media}
    course = {name: m.effectiveness(name, p) for name in m.media}
    return m.part(
        media=media,
        lead=0,
        multipliers=lambda name, _: multiplier[name],
        effectiveness=lambda name, _: course[name][: len(slots)] if observed else np.full(len(slots), course[name][-1]),
    )
