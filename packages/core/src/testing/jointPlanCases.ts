import type { HorizonResponse } from "../curves/HorizonResponse.ts"
import { packCurves } from "../curves/packCurves.ts"
import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { continueDataset } from "../forecast/continueDataset.ts"
import { drawForecast } from "../forecast/drawForecast.ts"
import type { ForecastDraws } from "../forecast/ForecastDraws.ts"
import type { FuturePlan } from "../forecast/FuturePlan.ts"
import { kpiWithoutChannels } from "../forecast/kpiWithoutChannels.ts"
import { packBaseline } from "../forecast/packBaseline.ts"
import { plannedSpend } from "../forecast/plannedSpend.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { defaultInfluencePrior } from "../media/Influence.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ChannelSpec, ModelSpec } from "../model/ModelSpec.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { defaultFrequencySaturation } from "../saturation/defaultSaturation.ts"
import { exampleDataset } from "./exampleDataset.ts"
import { examplePanel } from "./examplePanel.ts"
import { withFrequency } from "./withFrequency.ts"

const transform = defaultMediaTransform("week")
const saturationFirst = { ...transform, order: "saturation-adstock" } as const
const by = (channel: string) => [{ channel, prior: defaultInfluencePrior }]
const prior = { scale: "contribution", distribution: { kind: "logNormal", mu: -2, sigma: 0.5 } } as const

/** A model of media that act together. */
export interface JointCase {
  readonly name: string
  readonly first?: Partial<ChannelSpec>
  readonly second?: Partial<ChannelSpec>
  readonly email?: Partial<ChannelSpec>
  readonly model?: Partial<ModelSpec>
  readonly inReach?: boolean
  readonly inGeos?: boolean
  /** nothing is ever spent on the first channel in the second geo */
  readonly isIdle?: boolean
  /** of a channel's part of a forecast: the packs know a mover's history with its effect as of the end, not its course */
  readonly tolerance?: number
}

export const jointCases: readonly JointCase[] = [
  { name: "a log link", model: { link: "log" } },
  {
    name: "a log link, saturation first, an effect over time",
    second: { transform: saturationFirst, timeVarying: { spread: 0.3 } },
    model: { link: "log" }
  },
  {
    name: "a log link in geos",
    inGeos: true,
    second: { timeVarying: { spread: 0.3 } },
    model: { link: "log" }
  },
  {
    name: "a log link in geos, saturation first, in reach",
    inGeos: true,
    inReach: true,
    first: { transform: saturationFirst },
    second: { transform: { ...transform, frequency: defaultFrequencySaturation } },
    model: { link: "log", geo: { noise: "each", controls: "pooled" } }
  },
  { name: "a lift", second: { liftedBy: by("channel1") } },
  {
    name: "a lift by a channel in reach",
    first: { liftedBy: by("channel2") },
    second: { transform: { ...transform, frequency: defaultFrequencySaturation } },
    inReach: true
  },
  { name: "a lift in geos", inGeos: true, second: { liftedBy: by("channel1"), timeVarying: { spread: 0.3 } } },
  {
    name: "a lift by organic media in geos",
    inGeos: true,
    second: { liftedBy: by("email") },
    email: { name: "email" }
  },
  { name: "a mediator", second: { mediates: by("channel1") } },
  {
    name: "a mediator that saturates first, of a channel whose effect changes",
    tolerance: 1e-2,
    first: { timeVarying: { spread: 0.3 } },
    second: { mediates: by("channel1"), transform: saturationFirst }
  },
  { name: "a lifted mediator", second: { liftedBy: by("channel1"), mediates: by("channel1") } },
  { name: "organic media that lift and are moved", second: { liftedBy: by("email") }, email: { name: "email" } },
  {
    name: "a log link in geos, of which one is without a channel",
    inGeos: true,
    isIdle: true,
    model: { link: "log" }
  },
  {
    name: "a lift in geos, of which one is without the lifter",
    inGeos: true,
    isIdle: true,
    second: { liftedBy: by("channel1") }
  },
  { name: "a lifted mediator in geos", inGeos: true, second: { liftedBy: by("channel1"), mediates: by("channel1") } },
  { name: "an organic mediator in geos", inGeos: true, email: { mediates: by("channel1") } },
  { name: "an organic mediator", email: { mediates: by("channel1") } }
]

export const draws = 12
const trend = "flat"

const nation = exampleDataset({ periods: 60, mediaLead: 3 })
const panel = examplePanel(3, 60, 3)

/** The panel without its first channel in its second geo. */
function withoutOne(panel: Dataset): Dataset {
  const span = panel.mediaLead + panel.calendar.dates.length
  const elsewhere = (values: Float64Array) => values.map((x, i) => (Math.floor(i / span) === 1 ? 0 : x))
  const [first, ...others] = panel.channels
  const idle = { ...first, spend: elsewhere(first.spend), exposure: elsewhere(first.exposure) }
  return { ...panel, channels: [idle, ...others] }
}

/** Its packs, and the model's own forecasts, of draws from the prior. */
export function packed({ email, first, inGeos, inReach, isIdle, model: more, second }: JointCase) {
  const ofGeos = isIdle ? withoutOne(panel) : panel
  const data = inGeos ? ofGeos : nation
  const dataset = inReach
    ? withFrequency(data)
    : {
        ...data,
        organic: data.organic.map(({ exposure, name }) => ({
          name,
          exposure: exposure.map((x, t) => x + 500 + 10 * (t % 7))
        }))
      }
  const model = compileModel(
    {
      channels: [
        { name: "channel1", transform, prior, ...first },
        { name: "channel2", transform, prior, ...second }
      ],
      organic: [{ name: "email", transform, prior, ...email }],
      trend: { kind: "linear" },
      yearlyHarmonics: 1,
      likelihood: "normal",
      ...more
    },
    dataset
  )
  const posterior = drawPrior(model, draws, 3)
  const future = { given: new Map(), trend } as const
  const { expected, parts } = kpiWithoutChannels(model, posterior, 30, future, 7)
  const levels = {
    levels: expected.flatMap(values => Array.from(values)),
    ...(parts && { levelParts: Array.from(parts) })
  }
  const pack = packCurves(
    model,
    posterior,
    { name: "", createdAt: "", fingerprint: "", verdict: "", experiments: [] },
    draws,
    model.context.link === "log" ? levels : undefined
  )
  const baseline = packBaseline(model, posterior, 30, future, draws, 7)
  /** By the model itself: [component] over some periods, draw by draw. */
  const forecastOf = (plan: Pick<FuturePlan, "spend" | "spendByGeo">) => {
    const { dataset: continued } = continueDataset(dataset, { ...plan, given: new Map(), trend })
    return drawForecast(model, posterior, continued, { trend, seed: 7 })
  }
  const forecast = (money: readonly ArrayLike<number>[]) =>
    forecastOf({ spend: new Map(money.map((path, c) => [`channel${c + 1}`, Float64Array.from(path)])) })
  /** @param money [line] over four periods, by name */
  const forecastByGeo = (money: ReadonlyMap<string, Float64Array>) => forecastOf(plannedSpend(money, dataset))
  return { pack, baseline, forecast, forecastByGeo, national: nationalDataset(dataset) }
}

/** All parts and periods of a forecast. */
export const everything = ({ components, dates }: Pick<ForecastDraws, "components" | "dates">) =>
  [components.map((_, c) => c), dates.map((_, t) => t)] as const

/** The largest difference, relative to the size of what is compared. */
export const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i]))) / Math.max(...Array.from(b, Math.abs))

/** What a plan brings by curves that add up. */
export const sumAt = (curves: readonly HorizonResponse[], plan: readonly number[]): number =>
  curves.reduce((sum, curve, c) => sum + curve.value(plan[c]), 0)
