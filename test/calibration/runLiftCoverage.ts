import {
  autocorrelationWidening,
  estimateLift,
  type GeoPanel,
  type LiftMethod,
  type PanelLift
} from "@liftmix/calibration"
import { createRng, isoDate, type Rng } from "@liftmix/core"
import { parseArgs } from "node:util"
import { wilsonInterval } from "../recovery/wilsonInterval.ts"

/*
 * How often the intervals of geo tests hold the truth, by hand:
 * node --conditions=@liftmix/source test/calibration/runLiftCoverage.ts --panels 200 --methods tbr,did,scm --effect 0
 * Panels whose truth is known: 60 weeks before the test and 6 in it, all geos with a common season and shocks, 6 of 20 geos treated
 * at random, unless said otherwise. Prints a row of Markdown for each kind of panel: of each method the nominal 90 % intervals that
 * hold the truth, with Wilson's 95 % interval, and those that do not hold 0, which are effects found.
 */
const { values } = parseArgs({
  options: {
    panels: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    methods: { type: "string", default: "tbr,did,scm" },
    effect: { type: "string", default: "0" },
    before: { type: "string", default: "60" }
  }
})
const before = Number(values.before)
const effect = Number(values.effect)
const weeks = before + 6
const dates = Array.from({ length: weeks }, (_, t) => isoDate(19_723 + 7 * t))

interface Kind {
  readonly name: string
  readonly geos: number
  readonly treated: number
  /** KPI of geo g in an average week */
  readonly level: (geo: number, rng: Rng) => number
  /** a geo's deviations from what all geos do, as shares [week] */
  readonly deviations: (rng: Rng) => readonly number[]
  /** what is seen where so much is expected */
  readonly seen?: (expected: number, rng: Rng) => number
}

const alike = (_: number, rng: Rng) => 1000 * Math.exp(0.3 * rng.normal())
const independent = (rng: Rng) => dates.map(() => 0.05 * rng.normal())
/** x_t = ρ x_t−1 + …, with an sd of 5 % whatever ρ is. */
function persistent(rng: Rng): readonly number[] {
  let x = 0.05 * rng.normal()
  return dates.map(() => {
    x = 0.6 * x + 0.8 * 0.05 * rng.normal()
    return x
  })
}
function drifting(rng: Rng): readonly number[] {
  let walk = 0
  return dates.map(() => {
    walk += 0.02 * rng.normal()
    return walk + 0.05 * rng.normal()
  })
}
/** By the number of uniforms whose product stays above e^−mean (Knuth). */
function poisson(expected: number, rng: Rng): number {
  let [count, product] = [-1, 1]
  while (product > Math.exp(-expected)) {
    product *= rng.uniform()
    count++
  }
  return count
}

const usual: Kind = { name: "as said", geos: 20, treated: 6, level: alike, deviations: independent }
const kinds: readonly Kind[] = [
  usual,
  { ...usual, name: "2 of 6 geos treated", geos: 6, treated: 2 },
  { ...usual, name: "1 of 10 treated", geos: 10, treated: 1 },
  { ...usual, name: "zero-heavy counts, 0.4 a week", level: () => 0.4, seen: poisson },
  { ...usual, name: "one geo 20 times as large", level: (geo, rng) => (geo === 0 ? 20_000 : alike(geo, rng)) },
  { ...usual, name: "noise that goes on, correlation 0.6", deviations: persistent },
  { ...usual, name: "geos drift apart, 2 % a week", deviations: drifting }
]

/** A panel, the geos that are treated in its last weeks, and what that brought. */
function drawPanel({ deviations, geos, level, seen = expected => expected, treated }: Kind, rng: Rng) {
  const names = Array.from({ length: geos }, (_, g) => `geo ${g + 1}`)
  const places = Array.from(names.keys(), geo => ({ geo, order: rng.uniform() })).sort((a, b) => a.order - b.order)
  const chosen = places.slice(0, treated).map(({ geo }) => geo)
  const common = dates.map((_, t) => 1 + 0.1 * Math.sin((2 * Math.PI * t) / 52) + 0.05 * rng.normal())
  let truth = 0
  const kpi = names.flatMap((_, g) => {
    const [own, noise] = [level(g, rng), deviations(rng)]
    return common.map((share, t) => {
      const expected = Math.max(0, own * (share + noise[t]!))
      const lifted = chosen.includes(g) && t >= before ? effect * expected : 0
      truth += lifted
      return seen(expected + lifted, rng)
    })
  })
  const panel: GeoPanel = { geos: names, dates, kpi: Float64Array.from(kpi), cost: undefined }
  return { panel, treated: chosen.map(g => names[g]!), truth }
}

interface Judged {
  readonly holds: boolean
  readonly finds: boolean
}

function judge({ interval, lift }: PanelLift, wider: number, truth: number): Judged {
  const [lower, upper] = [interval.lower, interval.upper].map(bound => lift + wider * (bound - lift)) as [
    number,
    number
  ]
  return { holds: lower <= truth && truth <= upper, finds: lower > 0 || upper < 0 }
}

/** What each column of the table makes of one panel. */
function judgePanel(kind: Kind, methods: readonly LiftMethod[], seed: number): ReadonlyMap<string, Judged> {
  const rng = createRng(seed, kind.name)
  const { panel, treated, truth } = drawPanel(kind, rng)
  const test = { treated, start: dates[before]!, measureEnd: dates[weeks - 1]! }
  return new Map(
    methods.flatMap((method): (readonly [string, Judged])[] => {
      const lift = estimateLift(panel, test, method, 0.9, rng)
      if (!("lift" in lift)) throw new Error(lift.map(({ message }) => message).join(" "))
      const as = (wider: number) => judge(lift, wider, truth)
      return method === "tbr"
        ? [
            ["tbr", as(1)],
            ["tbr, allowing for autocorrelation", as(autocorrelationWidening(lift))]
          ]
        : [[method, as(1)]]
    })
  )
}

const known = ["tbr", "did", "scm", "ascm"] as const
const methods = values.methods.split(",").map(name => {
  const method = known.find(one => one === name)
  if (method === undefined) throw new Error(`${name} is none of ${known.join(", ")}`)
  return method
})

for (const kind of kinds) {
  const panels = Array.from({ length: Number(values.panels) }, (_, i) =>
    judgePanel(kind, methods, Number(values.seed) + i)
  )
  const cells = Array.from(panels[0]!.keys(), column => {
    const judged = panels.map(panel => panel.get(column)!)
    const held = judged.filter(({ holds }) => holds).length
    const [lower, upper] = wilsonInterval(held, judged.length).map(share => Math.round(100 * share))
    const found = Math.round((100 * judged.filter(({ finds }) => finds).length) / judged.length)
    return `${column}: ${Math.round((100 * held) / judged.length)} % (${lower}–${upper}), finds ${found} %`
  })
  process.stdout.write(`| ${[kind.name, ...cells].join(" | ")} |\n`)
}
process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(0)} CPU s\n`)
