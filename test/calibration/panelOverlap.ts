import {
  compileFitJob,
  estimateLift,
  experimentFromLift,
  type FitJob,
  fitJobOf,
  type GeoPanel,
  impliedLiftDraws,
  placeTest
} from "@liftmix/calibration"
import {
  advance,
  assemblePosterior,
  createChain,
  createRng,
  type Dataset,
  defaultChainOptions,
  type Estimate,
  estimateDraws,
  finish,
  isoDate,
  type ModelSpec
} from "@liftmix/core"

/*
 * A panel whose media never vary but in one test, so that nearly all that can be known of them is in the test's own cells:
 * twelve geos of one size, four of which went dark for eight weeks, and a lift worked out from this very panel.
 */
const [geos, weeks, treated] = [12, 60, 4]
const [first, last] = [40, 47]
const effect = 2
const usual = 100
const names = Array.from({ length: geos }, (_, g) => `geo ${g + 1}`)
const cells = Array.from({ length: geos * weeks }, (_, i) => ({ g: Math.floor(i / weeks), t: i % weeks }))
const spend = Float64Array.from(cells, ({ g, t }) => (g < treated && t >= first && t <= last ? 0 : usual))
const day = (week: number) => isoDate(Math.round(18_995 + 7 * week))
const dates = Array.from({ length: weeks }, (_, t) => day(t))
const window = { start: day(first), end: day(last + 6 / 7), measureEnd: day(last + 6 / 7) }

const spec: ModelSpec = {
  channels: [
    {
      name: "tv",
      transform: { adstock: { kind: "none" }, saturation: { kind: "none" }, order: "adstock-saturation" },
      // Says next to nothing: a factor of e³ up or down is within two of its standard deviations.
      prior: { scale: "roi", distribution: { kind: "logNormal", mu: Math.log(effect), sigma: 1.5 } }
    }
  ],
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const sampling = { ...defaultChainOptions, warmup: 200, draws: 400 }

/** What the test truly did. */
export const trueLift = -effect * usual * treated * (last - first + 1)

/** What a model that is calibrated with the test says of its lift: with the test's cells left to it, and with them used twice. */
export function liftsOfOverlap(seed: number): {
  readonly measured: number
  readonly masked: Estimate
  readonly twice: Estimate
} {
  const rng = createRng(seed, "overlap")
  const level = names.map(() => 1000 + 100 * rng.normal())
  const shock = dates.map(() => 30 * rng.normal())
  const kpi = Float64Array.from(cells, ({ g, t }, i) => level[g]! + shock[t]! + effect * spend[i]! + 40 * rng.normal())
  const dataset: Dataset = {
    calendar: { period: "week", dates },
    geos: names,
    population: new Float64Array(geos).fill(1),
    mediaLead: 0,
    kpi: { name: "revenue", values: kpi, valuePerUnit: new Float64Array(kpi.length).fill(1) },
    channels: [{ name: "tv", spend, exposure: spend, exposureName: undefined }],
    organic: [],
    treatments: [],
    controls: [],
    events: []
  }
  const panel: GeoPanel = { geos: names, dates, kpi, cost: undefined }
  const test = { treated: names.slice(0, treated), ...window, spendDelta: -usual * treated * (last - first + 1) }
  const lift = estimateLift(panel, test, "tbr", 0.9, rng)
  const placed = placeTest(panel, test)
  if (!("lift" in lift && "treated" in placed)) throw new Error("the test does not fit its own panel")
  const record = {
    ...experimentFromLift(lift, panel, placed, {
      id: "dark",
      channel: "tv",
      file: "panel.csv",
      kpi: "revenue",
      window,
      design: "go-dark",
      randomised: true
    }),
    transport: { driftSdPerSqrtYear: 0 }
  }
  const job = fitJobOf({ model: { dataset, spec }, experiments: [record], priors: [], problems: [] }, "experiments")
  const saidBy = ({ experiments, ...fitted }: FitJob) => {
    const model = compileFitJob({ ...fitted, experiments })
    const chain = createChain(model.logDensity, createRng(seed, "chain"), sampling)
    advance(chain, sampling.warmup + sampling.draws)
    const posterior = assemblePosterior(model, [finish(chain)], sampling.maxTreeDepth)
    return estimateDraws(impliedLiftDraws(record, model.context, posterior))
  }
  return { measured: lift.lift, masked: saidBy(job), twice: saidBy({ ...job, spec }) }
}
