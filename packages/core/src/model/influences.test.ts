import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { defaultInfluencePrior } from "../media/Influence.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { mediaEffects } from "../posterior/mediaEffects.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { influencedSpec } from "../testing/influencedSpec.ts"
import { compileModel } from "./compileModel.ts"
import type { TermFactory } from "./LogDensityTerm.ts"
import type { ChannelSpec } from "./ModelSpec.ts"

const lead = 5
const periods = 40
const national = exampleDataset({ periods, mediaLead: lead })
const panel = examplePanel(3, periods, lead)
const transform = defaultMediaTransform("week")
const byFirst = [{ channel: "channel1", prior: defaultInfluencePrior }]
const distribution = { kind: "logNormal", mu: -0.4, sigma: 0.9 } as const

const path = (level: number) => Float64Array.from({ length: 60 }, (_, t) => level * (1 + 0.5 * Math.sin(t)))

/** As experiments enter: a changed path of each channel and of both, from some weeks before the data to after them. */
const liftTerm: TermFactory = ({ createWorld, layout }) => {
  const worlds = [
    createWorld(new Map([["channel1", path(80)]]), -12),
    createWorld(new Map([["channel2", path(60_000)]]), -12),
    createWorld(
      new Map([
        ["channel1", path(80)],
        ["channel2", path(60_000)]
      ]),
      -12
    )
  ]
  const effectAdjoint = new Float64Array(60)
  return {
    name: "lift",
    accumulate(natural, adjoint) {
      let value = 0
      for (const world of worlds) {
        world.evaluate(natural)
        const z = (world.effect.reduce((sum, y) => sum + y, 0) - 9000) / 3000
        effectAdjoint.fill(-z / 3000)
        world.pullback(effectAdjoint, natural, adjoint)
        value -= 0.5 * z * z
      }
      // Every natural parameter takes part, so that every way back to the coordinates is seen.
      layout.names.forEach((_, i) => {
        value -= 1e-3 * natural[i]
        adjoint[i] -= 1e-3
      })
      return value
    }
  }
}

/** As experiments in one geo enter, and such that name none. */
const geoLiftTerm: TermFactory = context =>
  liftTerm({
    ...context,
    createWorld: (exposures, from) =>
      context.createWorld(exposures, from, exposures.size === 1 ? exposures.size : undefined)
  })

const everyWay = { liftedBy: byFirst, mediates: byFirst, timeVarying: { spread: 0.3 } }
const kinds = [
  { kind: "lifted", second: { liftedBy: byFirst }, dataset: national, term: liftTerm },
  { kind: "mediating", second: { mediates: byFirst }, dataset: national, term: liftTerm },
  { kind: "lifted, mediating and varying", second: everyWay, dataset: national, term: liftTerm },
  { kind: "all that in the geos of a panel", second: everyWay, dataset: panel, term: geoLiftTerm }
]

describe.each(kinds)("a channel that is $kind", ({ dataset, second, term }) => {
  it.each(["roi", "mroi", "contribution", "coefficient"] as const)(
    "has the gradient of finite differences, prior on %s",
    scale => {
      const rng = createRng(1, scale)
      const prior = { scale, distribution }
      const { layout, logDensity } = compileModel(influencedSpec({ ...second, prior }, { prior }), dataset, [term])
      const position = Float64Array.from(layout.names, () => 0.4 * rng.normal())
      for (const { coordinate, error } of checkGradient(logDensity, position)) {
        expect(error, layout.names[coordinate]).toBeLessThan(1e-6)
      }
    }
  )
})

/* Without carry-over, in flights that the formulas below are written down for. */
const plain: ChannelSpec["transform"] = { ...transform, adstock: { kind: "none" } }

describe("a channel that is lifted and mediates in the geos of a panel", () => {
  const compiled = compileModel(influencedSpec({ transform: plain, liftedBy: byFirst }, { transform: plain }), panel)
  const drawn = drawPrior(compiled, 1, 3)
  const of = (name: string) => drawn.values[drawn.parameterNames.indexOf(name)]
  const people = panel.population.reduce((sum, p) => sum + p, 0)
  const shares = panel.population.map(p => p / people)
  const span = lead + periods
  const saturated = (x: number, name: string) => (x === 0 ? 0 : x / (x + of(`${name}.halfSaturation`)))
  const multiplier = (name: string, g: number) => {
    const weights = panel.geos.map(geo => Math.exp(of(`${name}.geo[${geo}]`)))
    return weights[g] / weights.reduce((sum, w, k) => sum + shares[k] * w, 0)
  }
  const seen = (c: number, g: number, t: number) => panel.channels[c].exposure[g * span + lead + t] / shares[g]
  /** What both bring in a geo and a period, a national equivalent, at multiples of what was recorded. */
  const bring = (g: number, t: number, first: number, second: number) => {
    const h1 = saturated(first * seen(0, g, t), "channel1")
    const h2 = saturated(second * seen(1, g, t), "channel2")
    return (
      of("channel1.coefficient") * multiplier("channel1", g) * h1 +
      of("channel2.coefficient") * multiplier("channel2", g) * h2 * (1 + of("channel2.liftedBy[channel1]") * h1)
    )
  }
  const inNation = (what: (g: number, t: number) => number) =>
    panel.geos.reduce(
      (sum, _, g) => sum + shares[g] * Array.from({ length: periods }, (_, t) => what(g, t)).reduce((a, b) => a + b, 0),
      0
    )

  it("works better where the other's response in the same geo is, by the geo's own multiplier", () => {
    const x = Float64Array.from({ length: periods }, (_, t) => 2 * seen(0, 1, t))
    const world = compiled.context.createWorld(new Map([["channel1", x]]), 0, 1)
    world.evaluate(drawn.values)
    world.effect.forEach((effect, t) => expect(effect / bring(1, t, 2, 1)).toBeCloseTo(1, 12))
  })

  it("adds up with the other to what both bring, and has the ROI of what would be missing", () => {
    const out = new Float64Array(compiled.components.length * 3 * periods)
    compiled.decompose(drawn.values, out)
    const sumOf = (component: string) => {
      const from = compiled.components.indexOf(component) * 3 * periods
      return out.subarray(from, from + 3 * periods).reduce((sum, y) => sum + y, 0)
    }
    const missing = inNation((g, t) => bring(g, t, 1, 1) - bring(g, t, 0, 1))
    expect(sumOf("channel1") / missing).toBeCloseTo(1, 10)
    const both = sumOf("channel1") + sumOf("channel2") + sumOf("media overlap")
    expect(both / inNation((g, t) => bring(g, t, 1, 1))).toBeCloseTo(1, 10)
    const effect = mediaEffects(compiled, drawn).find(({ name }) => name === "channel1")!
    const value = (g: number, t: number) => panel.kpi.valuePerUnit![g * periods + t]
    const worth = inNation((g, t) => value(g, t) * (bring(g, t, 1, 1) - bring(g, t, 0, 1)))
    expect(effect.roi![0] / (worth / effect.spend!)).toBeCloseTo(1, 10)
  })

  it("has returns and parts of single geos, which add up to the nation's", () => {
    const scopes = [0, 1, 2].map(geo => ({ first: 0, last: periods - 1, geo }))
    const nation = mediaEffects(compiled, drawn)
    const inGeos = scopes.map(scope => mediaEffects(compiled, drawn, "expected", scope))
    for (const [m, { contribution, roi, spend, throughOthers }] of nation.entries()) {
      const sumOf = (of: (effect: (typeof nation)[number]) => number) =>
        inGeos.reduce((sum, effects) => sum + of(effects[m]), 0)
      expect(sumOf(effect => effect.contribution[0]) / contribution[0]).toBeCloseTo(1, 10)
      if (throughOthers) expect(sumOf(effect => effect.throughOthers![0]) / throughOthers[0]).toBeCloseTo(1, 10)
      if (roi) expect(sumOf(effect => effect.roi![0] * effect.spend!) / (roi[0] * spend!)).toBeCloseTo(1, 10)
    }
  })
})

const model = compileModel(
  influencedSpec({ transform: plain, liftedBy: byFirst, mediates: byFirst }, { transform: plain }),
  national
)
const draws = drawPrior(model, 3, 1)
const natural = draws.values.subarray(0, draws.parameterNames.length)
const at = (name: string) => natural[draws.parameterNames.indexOf(name)]
const hill = (x: number, name: string) => (x === 0 ? 0 : x / (x + at(`${name}.halfSaturation`)))
const [first, second] = national.channels.map(({ exposure }) => exposure)

/** What the two channels bring in one period, at other exposures than recorded. @param x1 recorded of the first */
function brought(x1: number, changed1: number, changed2: number): number {
  const [recorded, now] = [hill(x1, "channel1"), hill(changed1, "channel1")]
  const moved = changed2 * Math.exp(at("channel2.mediates[channel1]") * (now - recorded))
  const lift = 1 + at("channel2.liftedBy[channel1]") * now
  return at("channel1.coefficient") * now + at("channel2.coefficient") * hill(moved, "channel2") * lift
}
const inWindow = Array.from({ length: periods }, (_, t) => lead + t)
const value = (i: number) => national.kpi.valuePerUnit![i - lead]
const total = (of: (i: number) => number) => inWindow.reduce((sum, i) => sum + of(i), 0)

describe("channels that act through each other", () => {
  it("bring in a changed world what the formula says, coefficients, lift and mediation included", () => {
    const changed = first.map((x, i) => (i % 3 === 0 ? 0 : 1.5 * x))
    const world = model.context.createWorld(new Map([["channel1", changed]]), -lead)
    world.evaluate(natural)
    world.effect.forEach((effect, i) => expect(effect / brought(first[i], changed[i], second[i])).toBeCloseTo(1, 12))
  })

  it("take others at their mean where nothing is recorded", () => {
    const world = model.context.createWorld(new Map([["channel1", Float64Array.of(10, 10)]]), 2000)
    world.evaluate(natural)
    const [usual1, usual2] = [first, second].map(x => mean(x.subarray(lead)))
    expect(world.effect[1] / brought(usual1, 10, usual2)).toBeCloseTo(1, 12)
  })

  it("contribute what would be missing without them; what both do only together is counted once", () => {
    const out = new Float64Array(model.components.length * periods)
    const expected = new Float64Array(periods)
    model.decompose(natural, out)
    model.context.expectedKpi(natural, expected)
    const sumOf = (component: string) => {
      const c = model.components.indexOf(component)
      return out.subarray(c * periods, (c + 1) * periods).reduce((sum, y) => sum + y, 0)
    }
    const everything = total(i => brought(first[i], first[i], second[i]))
    const withoutFirst = total(i => brought(first[i], 0, second[i]))
    const withoutSecond = total(i => brought(first[i], first[i], 0))
    expect(sumOf("channel1") / (everything - withoutFirst)).toBeCloseTo(1, 10)
    expect(sumOf("channel2") / (everything - withoutSecond)).toBeCloseTo(1, 10)
    expect((sumOf("channel1") + sumOf("channel2") + sumOf("media overlap")) / everything).toBeCloseTo(1, 10)
    expect(sumOf("media overlap")).toBeLessThan(0)
    expect(model.components.slice(0, model.mediaComponents)).toEqual(["channel2", "channel1", "email", "media overlap"])
    expected.forEach((mu, t) => {
      const parts = model.components.reduce((sum, _, c) => sum + out[c * periods + t], 0)
      expect(parts / mu).toBeCloseTo(1, 10)
    })
  })

  it("have the ROI of their contribution, marginal ROI likewise", () => {
    const effects = new Map(mediaEffects(model, draws).map(effect => [effect.name, effect]))
    const spend = total(i => national.channels[0].spend[i])
    const with1 = (factor: number) => total(i => value(i) * brought(first[i], factor * first[i], second[i]))
    const { mroi, roi } = effects.get("channel1")!
    expect(roi![0] / ((with1(1) - with1(0)) / spend)).toBeCloseTo(1, 10)
    expect(mroi![0] / ((with1(1.01) - with1(1)) / (0.01 * spend))).toBeCloseTo(1, 8)
    const with2 = (factor: number) => total(i => value(i) * brought(first[i], first[i], factor * second[i]))
    const spend2 = total(i => national.channels[1].spend[i])
    expect(effects.get("channel2")!.roi![0] / ((with2(1) - with2(0)) / spend2)).toBeCloseTo(1, 10)
  })

  it("tell how much of it others carried on", () => {
    const effects = new Map(mediaEffects(model, draws).map(effect => [effect.name, effect]))
    const { contribution, throughOthers } = effects.get("channel1")!
    const own = total(i => at("channel1.coefficient") * hill(first[i], "channel1"))
    expect(throughOthers![0] / (contribution[0] - own)).toBeCloseTo(1, 10)
    expect(throughOthers![0]).toBeGreaterThan(0)
    expect(effects.get("channel2")!.throughOthers).toBeNull()
  })

  it("remember as long as the media they have to do with", () => {
    const longer = compileModel(influencedSpec({ mediates: byFirst }), national).context
    expect(["channel1", "channel2", "email"].map(longer.memory)).toEqual([26, 26, 13])
  })
})
