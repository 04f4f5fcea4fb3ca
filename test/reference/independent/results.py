"""Parts, returns, forecasts and plans at a draw."""

import numpy as np

from baseline import baseline, baseline_ahead
from transforms import memory


def missing_without(m, p, name, x):
    """[geo, time] the expected KPI less what it would be with another exposure of a medium."""
    level = sum(baseline(m, p)[0].values())
    return m.link(level + m.world(p, {})) - m.link(level + m.world(p, {name: x}))


def decompose(m, p):
    """[geo, time] by component, KPI units"""
    parts, _ = baseline(m, p)
    level, media = sum(parts.values()), m.world(p, {})
    out = {name: missing_without(m, p, name, 0 * one["x"]) for name, one in m.media.items()}
    out["media overlap"] = m.link(level + media) - m.link(level) - sum(out.values())
    if m.is_log:
        others = {name: m.link(level) - m.link(level - part) for name, part in parts.items()}
        parts = {**others, "intercept": np.exp(parts["intercept"])}
        parts["baseline overlap"] = m.link(level) - sum(parts.values())
    return {name: m.share * part for name, part in {**out, **parts}.items()}


def effects(m, p, name):
    medium = m.media[name]
    contribution = (m.share * missing_without(m, p, name, 0 * medium["x"])).sum()
    found = {"contribution": contribution, "share": contribution / (m.share * m.y).sum()}
    if medium["spend"] is None or m.value is None:
        return found
    spend = medium["spend"][:, m.lead :].sum()
    off, more = (np.hstack([medium["x"][:, : m.lead], times * medium["x"][:, m.lead :]]) for times in (0, 1.01))
    without = m.share * missing_without(m, p, name, off)
    found["roi"] = (m.value * without).sum() / spend
    found["costPerIncremental"] = spend / without.sum()
    found["mroi"] = -(m.share * m.value * missing_without(m, p, name, more)).sum() / (0.01 * spend)
    return found


def last_year(m, values):
    return values[:, -min(values.shape[1], round(m.per_year())) :]


def price(m, name):
    """Exposure that money buys, by what was paid for in the last year."""
    medium = m.media[name]
    spend, bought = medium["spend"].sum(0), (m.share * medium["x"]).sum(0)
    recent = round(m.per_year())
    if (spend[-recent:] > 0).any():
        spend, bought = spend[-recent:], bought[-recent:]
    return bought[spend > 0].sum() / spend.sum()


def media_ahead(m, p, money, count, silent=None):
    """Σ over media of the effect in the periods after the window, [geo, period]; `silent` there never was."""
    media, recorded, usual = {}, {}, {}
    for name, medium in m.media.items():
        x = m.share * medium["x"]
        recent = last_year(m, x).sum(1, keepdims=True)
        parts = recent / recent.sum() if recent.sum() > 0 else x.sum(1, keepdims=True) / x.sum()
        is_paid = medium["spend"] is not None
        planned = parts * price(m, name) * money[name] if is_paid else last_year(m, x).mean(1)[:, None]
        longer = np.hstack([medium["x"], planned / m.share * np.ones(count)])
        frequency = medium["frequency"]
        if frequency is not None:
            contacts, reached = (last_year(m, one).sum(1) for one in (x * frequency, x))
            frequency = np.hstack([frequency, np.outer(contacts / reached, np.ones(count))])
        media[name] = {**medium, "x": 0 * longer if name == silent else longer, "frequency": frequency}
        recorded[name] = m.own(name, p)
        usual[name] = last_year(m, recorded[name]).mean(1)[:, None]
    course = {name: m.effectiveness(name, p) for name in m.media}
    stays = lambda name, _: np.concatenate([course[name], np.full(count, course[name][-1])])
    ahead = m.part(media=media, effectiveness=stays)
    for name, medium in media.items():
        for one in medium["spec"].get("mediates", []):
            by = one["channel"]
            reference = np.hstack([recorded[by], usual[by] * np.ones(count)])
            moved = np.exp(p[f"{name}.mediates[{by}]"] * (ahead.own(by, p) - reference))
            media[name] = {**media[name], "x": media[name]["x"] * moved}
    return sum(ahead.effect(name, p) for name in media)[:, -count:]


def forecast(m, p, money, events):
    """[period] of all, by name None, and of each medium what would be missing without it"""
    count = len(next(iter(money.values())))
    level = baseline_ahead(m, p, count, events)
    of = lambda silent: (m.share * m.link(level + media_ahead(m, p, money, count, silent))).sum(0)
    return {name: of(None) - (0 if name is None else of(name)) for name in [None, *m.media]}


def plan_of(m, p, current, horizon, effect):
    """What a plan brings, [channel] money over the horizon, up to a constant; afterwards money goes on as now."""
    lags = {name: memory(one["spec"]["transform"]["adstock"]) for name, one in m.media.items()}
    twice = [lags[n] + lags[i["channel"]] for n, one in m.media.items() for i in one["spec"].get("mediates", [])]
    after = min(104, max([*lags.values(), *twice])) if effect == "full" else 0
    channels = [name for name, one in m.media.items() if one["spend"] is not None]
    level = baseline_ahead(m, p, horizon + after, {})

    def brings(spend):
        over = lambda c: np.repeat([spend[c] / horizon, current[c] / horizon], [horizon, after])
        money = {name: over(c) for c, name in enumerate(channels)}
        return (m.share * m.link(level + media_ahead(m, p, money, horizon + after))).sum()

    return brings
