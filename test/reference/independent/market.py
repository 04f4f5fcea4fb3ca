"""The data of a model, in national equivalents, and what its media do there. p: natural parameters by name."""

import copy
import math
from datetime import date

import numpy as np

from transforms import carry_over, saturate, worth_of_contacts


class Market:
    def __init__(self, dataset, spec):
        self.dataset, self.spec = dataset, spec
        self.geos, self.dates, self.lead = dataset["geos"], dataset["calendar"]["dates"], dataset["mediaLead"]
        self.periods = len(self.dates)
        people = np.array(dataset["population"], float)
        self.share = (people / people.sum())[:, None]
        self.y = self.grid(dataset["kpi"]["values"]) / self.share
        value = dataset["kpi"].get("valuePerUnit")
        self.value = None if value is None else self.grid(value)
        self.is_log = spec.get("link") == "log"
        self.mean = (self.share * self.y).sum() / self.periods
        self.sd = self.y.std(ddof=1)
        spread = math.log1p((self.sd / self.mean) ** 2)
        self.predictor = (math.log(self.mean) - spread / 2, math.sqrt(spread)) if self.is_log else (self.mean, self.sd)
        self.media = {
            one["name"]: self.medium(one, next(s for s in dataset[group] if s["name"] == one["name"]))
            for group in ("channels", "organic")
            for one in spec[group]
        }

    def grid(self, values):
        """[geo, time]"""
        return np.array(values, float).reshape(len(self.geos), -1)

    def medium(self, spec, series):
        x = self.grid(series["exposure"]) / self.share
        frequency = series.get("frequency")
        return {
            "spec": spec,
            "x": x,
            "median": np.median(x[x > 0]),
            "spend": self.grid(series["spend"]) if "spend" in series else None,
            "frequency": None if frequency is None else self.grid(frequency),
        }

    def per_year(self):
        return {"day": 365.25, "week": 365.25 / 7, "month": 12}[self.dataset["calendar"]["period"]]

    def days_of(self):
        return np.array([(date.fromisoformat(day) - date(1970, 1, 1)).days for day in self.dates])

    def link(self, predictor):
        return np.exp(predictor) if self.is_log else predictor

    # what media do

    def waves(self, spec):
        """[time, wave] the principal waves of a random walk on knots, of mean 0 and unit size, slowest first."""
        quarters = round(4 * self.periods / self.per_year())
        knots = spec["timeVarying"].get("knots") or min(self.periods, max(3, 1 + quarters))
        place = np.arange(self.periods) * (knots - 1) / (self.periods - 1)
        steps = np.clip(place[:, None] - np.arange(knots - 1), 0, 1)
        steps -= steps.mean(0)
        values, vectors = np.linalg.eigh(steps.T @ steps / self.periods)
        waves = steps @ vectors[:, ::-1] / math.sqrt(values.sum())
        return waves * np.where(waves[0] > 0, -1, 1)

    def effectiveness(self, name, p):
        """[mediaTime] the course of an effect over time; its first value holds before the window."""
        spec = self.media[name]["spec"]
        if "timeVarying" not in spec:
            return np.ones(self.lead + self.periods)
        waves = self.waves(spec)
        course = np.exp(waves @ [p[f"{name}.drift[{k + 1}]"] for k in range(waves.shape[1])])
        return np.concatenate([np.full(self.lead, course[0]), course])

    def own(self, name, p, x=None):
        """[geo, mediaTime] a medium's response, lifts apart."""
        medium = self.media[name]
        transform, median = medium["spec"]["transform"], medium["median"]
        q = {key[len(name) + 1 :]: value for key, value in p.items() if key.startswith(f"{name}.")}
        x = medium["x"] if x is None else x
        if "frequency" in transform:
            x = x * worth_of_contacts(q, medium["frequency"])
        adstock, saturation = transform["adstock"], transform["saturation"]
        if transform["order"] == "adstock-saturation":
            rows = [saturate(saturation, q, carry_over(adstock, q, row), median) for row in x]
        else:
            rows = [carry_over(adstock, q, saturate(saturation, q, row, median)) for row in x]
        return np.array(rows) * self.effectiveness(name, p)

    def lifted(self, name, p, x=None, others={}):
        """@param others exposure, by name, of media that are not as recorded"""
        factor = 1
        for lift in self.media[name]["spec"].get("liftedBy", []):
            by = lift["channel"]
            factor = factor + p[f"{name}.liftedBy[{by}]"] * self.own(by, p, others.get(by))
        return self.own(name, p, x) * factor

    def multipliers(self, name, p):
        """[geo, 1] of a medium's effect; 1 on average over people."""
        if len(self.geos) == 1:
            return np.ones((1, 1))
        effects = np.exp([[p[f"{name}.geo[{geo}]"]] for geo in self.geos])
        return effects / (self.share * effects).sum()

    def effect(self, name, p, x=None, others={}):
        """[geo, time] on the scale of the linear predictor"""
        amplitude = p[f"{name}.coefficient"] * self.multipliers(name, p)
        return (amplitude * self.lifted(name, p, x, others))[:, self.lead :]

    def world(self, p, changed):
        """Σ of all effects where some media have other exposures, and mediators follow. changed: exposure by name."""
        responses = {name: self.own(name, p, x) for name, x in changed.items()}
        total = 0
        for name, medium in self.media.items():
            x = changed.get(name, medium["x"])
            for one in medium["spec"].get("mediates", []):
                by = one["channel"]
                if by in responses:
                    x = x * np.exp(p[f"{name}.mediates[{by}]"] * (responses[by] - self.own(by, p)))
            total = total + self.effect(name, p, x, changed)
        return total

    def part(self, **changes):
        """The same market with something else in it."""
        other = copy.copy(self)
        other.__dict__.update(changes)
        return other
