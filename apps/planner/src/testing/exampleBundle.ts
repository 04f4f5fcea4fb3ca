import {
  type ChannelCurve,
  createMediaPath,
  createRng,
  defaultMediaTransform,
  type Estimate,
  estimateDraws,
  exposureScale,
  type ModelCard
} from "@liftmix/core"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { baselineParts, exampleBaseline, NOISE } from "./exampleBaseline.ts"
import { exampleEvidence } from "./exampleEvidence.ts"
import { exampleLifts } from "./exampleLifts.ts"

/** A channel's truth: weekly spend while on air, share of weeks on air, carry-over, half saturation, KPI at full response. */
const market = [
  { name: "tv", spend: 52_000, onAir: 0.62, retention: 0.62, half: 48_000, top: 210_000, sd: 0.24 },
  { name: "paid search", spend: 31_000, onAir: 1, retention: 0.12, half: 36_000, top: 175_000, sd: 0.1 },
  { name: "paid social", spend: 24_000, onAir: 0.95, retention: 0.28, half: 30_000, top: 90_000, sd: 0.28 },
  { name: "display", spend: 12_500, onAir: 0.9, retention: 0.2, half: 9_000, top: 14_000, sd: 0.45 },
  { name: "radio", spend: 9_000, onAir: 0.45, retention: 0.4, half: 16_000, top: 46_000, sd: 0.35 },
  { name: "out of home", spend: 15_000, onAir: 0.3, retention: 0.55, half: 22_000, top: 58_000, sd: 0.4 }
]

const WEEKS = 156
const YEAR = 52.18
const FIRST_DAY = Date.UTC(2022, 10, 21)
const DAY = 86_400_000
const isoDay = (week: number, shift = 0) => new Date(FIRST_DAY + (7 * week + shift) * DAY).toISOString().slice(0, 10)
const season = (week: number, peak: number) => Math.cos((2 * Math.PI * (week - peak)) / YEAR)

export interface ExampleOptions {
  readonly seed?: number
  readonly draws?: number
  /** null makes the KPI a count without a value */
  readonly valuePerUnit?: number | null
  readonly verdict?: ModelCard["verdict"]
}

/**
 * A model as `liftmix fit` would save it, made up from a seed: six channels over three years of weeks, with the media
 * effects computed by the engine's own transform. For tests, and for `vite dev`.
 */
export function exampleBundle(options: ExampleOptions = {}): ModelBundle {
  const { seed = 1, draws = 400, valuePerUnit = 1, verdict = "Converged" } = options
  const curves = market.map(truth => channelCurve(truth, seed, draws))
  const kpi = valuePerUnit === null ? "installs" : "revenue"
  const model = { name: "example", createdAt: "2025-11-21T09:30:00Z", fingerprint: "6f1c2a9e" }
  const card = modelCard(curves, seed, { ...model, kpi, valuePerUnit, verdict })
  return {
    model: card,
    curves: {
      format: "liftmix-curves",
      version: 1,
      model: { ...model, verdict, experiments: card.experiments.filter(({ used }) => used).map(({ id }) => id) },
      calendar: { period: "week", firstDate: card.data.firstDate, lastDate: card.data.lastDate },
      kpi: { name: kpi, valuePerUnit },
      draws,
      channels: curves
    },
    baseline: exampleBaseline(WEEKS, isoDay, seed, draws),
    lifts: exampleLifts(),
    evidence: exampleEvidence(card)
  }
}

function channelCurve(truth: (typeof market)[number], seed: number, draws: number): ChannelCurve {
  const rng = createRng(seed, "channel", truth.name)
  let flight = 0
  const spend = Array.from({ length: WEEKS }, (_, t) => {
    // on or off for four weeks at a time, as media are booked
    if (t % 4 === 0) flight = rng.uniform() < truth.onAir ? 1 : 0
    return Math.round(flight * truth.spend * (1 + 0.25 * season(t, 48)) * Math.exp(0.22 * rng.normal()))
  })
  const parameters: number[] = []
  const coefficient: number[] = []
  for (let d = 0; d < draws; d++) {
    const level = truth.sd * rng.normal()
    const shape = 0.3 * rng.normal()
    const odds = (truth.retention / (1 - truth.retention)) * Math.exp(0.35 * rng.normal())
    // effect and half saturation rise together in a posterior: the data pin down their ratio better than either
    parameters.push(odds / (1 + odds), truth.half * Math.exp(shape + 0.5 * level))
    coefficient.push(truth.top * Math.exp(0.7 * shape + level))
  }
  const transform = defaultMediaTransform("week")
  const { adstock } = transform
  return {
    name: truth.name,
    transform,
    parameterNames: ["retention", "halfSaturation"],
    exposureScale: exposureScale(spend),
    parameters,
    coefficient,
    exposurePerSpend: 1,
    spend,
    exposureHistory: spend.slice(adstock.kind === "geometric" ? -adstock.maxLag : 0)
  }
}

interface Identity {
  readonly name: string
  readonly createdAt: string
  readonly fingerprint: string
  readonly kpi: string
  readonly valuePerUnit: number | null
  readonly verdict: ModelCard["verdict"]
}

function modelCard(curves: readonly ChannelCurve[], seed: number, identity: Identity): ModelCard {
  const { createdAt, fingerprint, kpi, name, valuePerUnit, verdict } = identity
  const rng = createRng(seed, "baseline")
  const weeks = Array.from({ length: WEEKS }, (_, t) => t)
  const effects = curves.map(effectOf)
  const components = [
    ...Object.entries(baselineParts).map(([name, part]) => ({ name, mean: weeks.map(part) })),
    ...effects.map(({ mean }, c) => ({ name: curves[c]!.name, mean }))
  ]
  const fitted = weeks.map(t => components.reduce((sum, { mean }) => sum + mean[t]!, 0))
  const actual = fitted.map(mean => mean + NOISE * rng.normal())
  const kpiTotal = actual.reduce((sum, y) => sum + y, 0)
  return {
    format: "liftmix-model",
    version: 1,
    name,
    createdAt,
    versions: { liftmix: "0.1.0", node: "24.21.0" },
    seconds: 9.4,
    sampling: { chains: 4, warmup: 1000, draws: 1000, seed, targetAcceptance: 0.8 },
    data: {
      file: "data/weekly.csv",
      fingerprint,
      period: "week",
      firstDate: isoDay(0),
      lastDate: isoDay(WEEKS - 1),
      periods: WEEKS,
      kpi,
      kpiTotal,
      valuePerUnit
    },
    spec: {
      channels: curves.map(({ name, transform }) => ({ name, transform })),
      organic: [],
      trend: { kind: "knots", knots: 8 },
      yearlyHarmonics: 2,
      likelihood: "normal"
    },
    verdict,
    reasons:
      verdict === "Converged"
        ? []
        : [
            {
              code: "rhat",
              message: "The chains disagree about the half saturation of display (R-hat 1.09).",
              advice: "Run twice as many draws, or give display a prior."
            }
          ],
    diagnostics: {
      maxRhat: verdict === "Converged" ? 1.004 : 1.09,
      minEssBulk: 1312,
      minEssTail: 1108,
      divergences: 0,
      divergenceShare: 0,
      treeDepthSaturated: 0,
      minEbfmi: 0.87,
      gradients: 131_072
    },
    rSquared: 0.912,
    weightedMape: 0.034,
    channels: curves.map((curve, c) => channelResult(curve, effects[c]!.contribution, kpiTotal, valuePerUnit)),
    experiments: experiments(),
    parameters: [],
    decomposition: {
      dates: weeks.map(t => isoDay(t)),
      actual,
      fitted: { mean: fitted, lower: fitted.map(y => y - 9_000), upper: fitted.map(y => y + 9_000) },
      components
    }
  }
}

/** A channel's contribution: per week, mean over draws; and in total, draw by draw. */
function effectOf({ coefficient, exposureScale, parameterNames, parameters, spend, transform }: ChannelCurve) {
  const path = createMediaPath(transform, spend, exposureScale)
  const mean = new Array<number>(WEEKS).fill(0)
  const contribution = Float64Array.from(coefficient, (beta, d) => {
    path.evaluate(parameters, d * parameterNames.length)
    path.response.forEach((response, t) => {
      mean[t]! += (beta * response) / coefficient.length
    })
    return beta * path.response.reduce((sum, response) => sum + response, 0)
  })
  return { mean, contribution }
}

function channelResult(
  { name, spend }: ChannelCurve,
  contribution: Float64Array,
  kpiTotal: number,
  valuePerUnit: number | null
): ModelCard["channels"][number] {
  const money = spend.reduce((sum, x) => sum + x, 0)
  const scaled = (by: number): Estimate => estimateDraws(contribution.map(x => x * by))
  return {
    name,
    spend: money,
    contribution: estimateDraws(contribution),
    share: scaled(1 / kpiTotal),
    roi: valuePerUnit === null ? null : scaled(valuePerUnit / money),
    mroi: valuePerUnit === null ? null : scaled((0.55 * valuePerUnit) / money),
    costPerIncremental: estimateDraws(contribution.map(x => money / x)),
    prior: "roi, by default: the KPI has a value"
  }
}

const experiments = (): ModelCard["experiments"] => [
  {
    id: "search-dark-2024",
    channels: ["paid search"],
    design: "go-dark",
    start: "2024-09-23",
    end: "2024-11-03",
    measureEnd: "2024-11-17",
    lift: -118_400,
    se: 19_300,
    implied: { mean: -109_800, sd: 12_900, median: -109_500, lower: -131_300, upper: -88_900 },
    z: -0.37,
    pValue: 0.711,
    agreement: "consistent",
    used: true
  },
  {
    id: "tv-heavy-up-north",
    channels: ["tv"],
    design: "heavy-up",
    start: "2025-03-03",
    end: "2025-04-13",
    measureEnd: "2025-05-11",
    lift: 91_700,
    se: 41_000,
    implied: { mean: 64_200, sd: 17_400, median: 63_900, lower: 36_100, upper: 93_800 },
    z: 0.62,
    pValue: 0.535,
    agreement: "consistent",
    used: true
  },
  {
    id: "social-holdout-q2",
    channels: ["paid social", "display"],
    design: "user-holdout",
    start: "2025-05-05",
    end: "2025-06-01",
    measureEnd: "2025-06-08",
    lift: 9_300,
    se: 11_800,
    implied: { mean: 47_100, sd: 10_200, median: 46_800, lower: 30_600, upper: 64_200 },
    z: -2.42,
    pValue: 0.0155,
    agreement: "tension",
    used: false
  }
]
