"""How far what writeCases.ts prints is from the same numbers worked out here: see docs/validation/density.md."""

import json
import sys

import numpy as np

from density import log_density, media_prior
from market import Market
from results import decompose, effects, forecast, plan_of


def difference(got, wanted):
    """Largest, relative to the size of what is wanted."""
    got, wanted = np.atleast_1d(got), np.atleast_1d(wanted)
    return np.abs(got - wanted).max() / np.abs(wanted).max()


def compare(case):
    m = Market(case["dataset"], case["spec"])
    worst = {}
    note = lambda what, got, wanted: worst.update({what: max(worst.get(what, 0), difference(got, wanted))})
    for name in m.media:
        own, theirs = media_prior(m, name), case["priors"][name]["prior"]
        assert own["scale"] == theirs["scale"], name
        keys = [key for key in own["distribution"] if key != "kind"]
        note("priors", *([one["distribution"][key] for key in keys] for one in (theirs, own)))
    offsets, size = [], 0
    for i, point in enumerate(case["points"]):
        p = dict(zip(case["names"], point["natural"]))
        density, likelihood = log_density(m, p, case["records"])
        offsets.append(point["logDensity"] - point["logJacobian"] - density)
        size = max(size, abs(density))
        note("KPI", point["logLikelihood"], likelihood)
        compare_results(m, p, case, i, note)
    worst["density"] = np.ptp(offsets) / size
    return worst


def compare_results(m, p, case, i, note):
    parts = np.array(case["points"][i]["parts"]).reshape(len(case["components"]), len(m.geos), m.periods)
    own = decompose(m, p)
    note("parts", parts, np.array([own[component] for component in case["components"]]))
    for effect in case["effects"]:
        for what, wanted in effects(m, p, effect["name"]).items():
            note("returns", effect[what][i], wanted)
    found = case["forecast"]
    drawn = np.array(found["parts"]).reshape(len(found["components"]), len(found["dates"]), -1)[:, :, i]
    ahead = forecast(m, p, found["money"], found["events"])
    note("forecasts", drawn.sum(0), ahead[None])
    note("forecasts", [drawn[found["components"].index(name)] for name in m.media], [ahead[name] for name in m.media])
    for plan in case["plans"]:
        brings = plan_of(m, p, plan["current"], plan["horizon"], plan["effect"])
        note("plans", plan["total"][i], brings(plan["spend"]) - brings([0] * len(plan["spend"])))
        for c, outcomes in enumerate(plan["curves"]):
            # Of channels that act together, while the others spend what they spend now.
            others = plan["current"] if plan["together"] else [0] * len(plan["spend"])
            at = lambda money: brings([money if k == c else x for k, x in enumerate(others)])
            note("plans", outcomes[i], at(plan["curveSpend"][c]) - at(0))


columns = ["density", "KPI", "priors", "parts", "returns", "forecasts", "plans"]
print("| model | " + " | ".join(columns) + " |\n|" + "---|" * (len(columns) + 1))
for case in json.load(sys.stdin):
    worst = compare(case)
    print(f"| {case['name']} | " + " | ".join(f"{worst[what]:.0e}" for what in columns) + " |", flush=True)
