import { createRng, mean, type Rng, variance } from "../../packages/core/src/index.ts"
import { parseArgs } from "node:util"
import type { MediaPath } from "../../packages/core/src/media/MediaPath.ts"
import { mediationTerm } from "../../packages/core/src/model/mediationTerm.ts"
import { wilsonInterval } from "../../test/recovery/wilsonInterval.ts"

/*
 * How well a mediator's record in a panel knows γ, by hand (decision 0042):
 * node --conditions=@liftmix/source bench/calibration/mediationRecord.ts --panels 300
 * Panels of 8 geos in 104 weeks: the logarithm of searches is a geo's level, TV's response there times γ, a week's deviation that all
 * geos have (sd 0.15) and the geo's own (sd 0.15 to 0.27), each following itself from week to week by --persistence. TV is on in
 * flights, half of its course the nation's and half the geo's. γ is drawn from its prior and its posterior worked out on a grid, with
 * the geos as orthonormal contrasts, as the model has it, and as independent records. Prints 90 % intervals that hold the truth, and
 * Σ (mean − truth)² over posterior variances, 1 where intervals are as wide as they should be.
 */
const { values } = parseArgs({
  options: {
    panels: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    persistence: { type: "string", default: "0" }
  }
})
const [geos, weeks, priorSd] = [8, 104, 0.5] as const
const grid = Array.from({ length: 401 }, (_, i) => 0.0075 * i)

/** Deviations from week to week, of sd 1. */
function deviations(rng: Rng): readonly number[] {
  const follow = Number(values.persistence)
  let x = rng.normal()
  return Array.from({ length: weeks }, () => {
    x = follow * x + Math.sqrt(1 - follow ** 2) * rng.normal()
    return x
  })
}

/** Flights of 2 to 6 weeks, about a third of the time. */
function flights(rng: Rng): readonly number[] {
  const on: number[] = []
  while (on.length < weeks) {
    const length = 2 + Math.floor(5 * rng.uniform())
    on.push(...Array.from({ length }, () => 0.4 + 0.6 * rng.uniform()))
    on.push(...Array.from({ length: 2 * length }, () => 0))
  }
  return on.slice(0, weeks)
}

interface Panel {
  readonly strength: number
  /** [geo][week] */
  readonly response: readonly (readonly number[])[]
  readonly searches: readonly (readonly number[])[]
}

function drawPanel(seed: number): Panel {
  const rng = createRng(seed, "mediation")
  const strength = priorSd * Math.abs(rng.normal())
  const [nation, common] = [flights(rng), deviations(rng)]
  const response = Array.from({ length: geos }, () => flights(rng).map((own, t) => (own + nation[t]!) / 2))
  const searches = response.map(h => {
    const [level, sd, own] = [5 + rng.normal(), 0.2 * Math.exp(0.3 * (2 * rng.uniform() - 1)), deviations(rng)]
    return h.map((x, t) => Math.exp(level + strength * x + 0.15 * common[t]! + sd * own[t]!))
  })
  return { strength, response, searches }
}

const held = (response: readonly number[]): MediaPath => ({
  length: response.length,
  response: Float64Array.from(response),
  evaluate() {},
  pullback() {}
})

/** ln of what the record of some geos says of γ. */
function recordOf({ response, searches }: Panel, chosen: readonly number[]): (strength: number) => number {
  const path = held(chosen.flatMap(g => response[g]!))
  const exposure = chosen.flatMap(g => searches[g]!)
  const level = new Float64Array(exposure.length).fill(1)
  const movers = [{ path, offset: 0, strength: 0 }]
  const { accumulate } = mediationTerm("search", exposure, movers, [level], 0, chosen.length)
  const nothing = new Float64Array(0)
  return strength => accumulate(Float64Array.of(strength), new Float64Array(1), nothing, nothing)
}

interface Found {
  readonly holds: boolean
  /** (mean − truth)² over the posterior's variance */
  readonly error: number
}

function posteriorOf(record: (strength: number) => number, truth: number): Found {
  const logs = grid.map(strength => record(strength) - strength ** 2 / (2 * priorSd ** 2))
  const largest = Math.max(...logs)
  const weights = logs.map(log => Math.exp(log - largest))
  const total = weights.reduce((sum, w) => sum + w, 0)
  const expected = (of: (strength: number) => number) =>
    grid.reduce((sum, strength, i) => sum + (weights[i]! / total) * of(strength), 0)
  const centre = expected(strength => strength)
  // The share of the posterior below the truth.
  const below = expected(strength => (strength < truth ? 1 : 0))
  return { holds: below >= 0.05 && below <= 0.95, error: (centre - truth) ** 2 / expected(x => (x - centre) ** 2) }
}

const all = Array.from({ length: geos }, (_, g) => g)
const found = Array.from({ length: Number(values.panels) }, (_, i) => {
  const panel = drawPanel(Number(values.seed) + i)
  const single = all.map(g => recordOf(panel, [g]))
  const together = (strength: number) => single.reduce((sum, record) => sum + record(strength), 0)
  return {
    independent: posteriorOf(together, panel.strength),
    contrasts: posteriorOf(recordOf(panel, all), panel.strength)
  }
})
for (const way of ["independent", "contrasts"] as const) {
  const holding = found.filter(one => one[way].holds).length
  const [lower, upper] = wilsonInterval(holding, found.length).map(share => Math.round(100 * share))
  const errors = Float64Array.from(found, one => one[way].error)
  const spread = Math.sqrt(variance(errors) / errors.length)
  process.stdout.write(
    `| ${way} | ${holding} of ${found.length} (${lower}–${upper} %) | ${mean(errors).toFixed(2)} ± ${spread.toFixed(2)} |\n`
  )
}
process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(0)} CPU s\n`)
