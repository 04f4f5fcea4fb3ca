import { type ExperimentRecord, impliedLiftDraws, meridianCapture } from "@liftmix/calibration"
import {
  type CompiledModel,
  compileModel,
  type Dataset,
  isoDate,
  type MediaTransform,
  mediaEffects,
  type ParameterDraws
} from "@liftmix/core"

/** A test on a fifth of the market, which spends 100 a week: `multiplier` times that for `weeks`. */
export interface BiasDesign {
  readonly retention: number
  readonly multiplier: number
  readonly weeks: number
  readonly coolDown: number
}

/** The coefficient that the test implies over the true one, by each way of using it. */
export interface BiasRow {
  readonly likelihood: number
  /** the change on the curve at once, without carry-over */
  readonly onCurve: number
  /** the return measured, taken for the channel's ROI */
  readonly rawRoi: number
  /** that return times Meridian's γ, with its default retention and with the true one */
  readonly meridian: number
  readonly meridianKnowing: number
}

const [share, usual, coefficient] = [0.2, 100, 500]
const [halfSaturation, slope] = [110, 1.4]
/** Weeks of usual spend: the period that an ROI is about, and what is on record before the test. */
const before = 156
const hill = (x: number) => x ** slope / (x ** slope + halfSaturation ** slope)

/** What ways of calibration make of one noise-free test when adstock and saturation are known exactly. */
export function biasRow(design: BiasDesign): BiasRow {
  const { retention, weeks } = design
  const { dataset, record } = observed(design)
  const lift = trueLift(design)
  const carried = modelOf(dataset, carryOver)
  const immediate = modelOf(dataset, { kind: "none" })
  const implied = (model: CompiledModel) =>
    lift / impliedLiftDraws(record, model.context, parameters(model, retention, 1))[0]! / coefficient
  const untested = modelOf(observed({ ...design, weeks: 0, coolDown: 0 }).dataset, carryOver)
  const [tv] = mediaEffects(untested, parameters(untested, retention, 1))
  const iroas = lift / (share * usual * weeks * (design.multiplier - 1))
  const rawRoi = iroas / tv!.roi![0]! / coefficient
  return {
    likelihood: implied(carried),
    onCurve: implied(immediate),
    rawRoi,
    meridian: rawRoi / meridianCapture(weeks),
    meridianKnowing: rawRoi / meridianCapture(weeks, retention)
  }
}

/** The lift of the treated fifth by hand: two markets, week by week. */
function trueLift({ coolDown, multiplier, retention, weeks }: BiasDesign): number {
  let [treated, reference, lift] = [usual, usual, 0]
  for (let t = 0; t < weeks + coolDown; t++) {
    treated = retention * treated + (1 - retention) * usual * (t < weeks ? multiplier : 1)
    reference = retention * reference + (1 - retention) * usual
    lift += coefficient * (hill(treated) - hill(reference))
  }
  return share * lift
}

/** Weeks from Monday, 5 January 1970. */
const day = (week: number, offset = 0) => isoDate(4 + 7 * week + offset)

/** What the analyst has: weeks whose spend contains the test, and its record. */
function observed({ coolDown, multiplier, weeks }: BiasDesign): { dataset: Dataset; record: ExperimentRecord } {
  const spend = Float64Array.from({ length: before + weeks + coolDown }, (_, t) =>
    t >= before && t < before + weeks ? usual * (1 + share * (multiplier - 1)) : usual
  )
  // The KPI plays no part, but may not be constant.
  const values = spend.map((_, t) => 1000 + (t % 2))
  return {
    dataset: {
      calendar: { period: "week", dates: Array.from(spend, (_, t) => day(t)) },
      geos: ["national"],
      population: Float64Array.of(1),
      mediaLead: 0,
      kpi: { name: "revenue", values, valuePerUnit: values.map(() => 1) },
      channels: [{ name: "tv", spend, exposure: spend, exposureName: undefined }],
      organic: [],
      treatments: [],
      controls: [],
      events: []
    },
    record: {
      id: "test",
      schemaVersion: 1,
      source: { system: "simulation" },
      design: { kind: multiplier === 0 ? "go-dark" : "heavy-up", unit: "geo", randomised: true },
      channels: [{ channel: "tv", role: "changed" }],
      kpi: { unit: "model" },
      window: { start: day(before), end: day(before + weeks, -1), measureEnd: day(before + weeks + coolDown, -1) },
      scope: { treatedShare: share, liftScaledTo: "treated" },
      spend: { treatedMultiplier: multiplier },
      estimate: { lift: 1, se: 1, dist: "normal", seMethod: "reported" },
      use: "likelihood"
    }
  }
}

const flat = { kind: "uniform", lower: 0, upper: 1 } as const
const carryOver = { kind: "geometric-recursive", retention: flat } as const

const modelOf = (dataset: Dataset, adstock: MediaTransform["adstock"]): CompiledModel =>
  compileModel(
    {
      channels: [
        {
          name: "tv",
          transform: {
            adstock,
            saturation: { kind: "hill", halfSaturation: flat, slope: flat },
            order: "adstock-saturation"
          }
        }
      ],
      organic: [],
      trend: { kind: "none" },
      yearlyHarmonics: 0,
      likelihood: "normal"
    },
    dataset
  )

/** One draw: the truth, but for the coefficient. */
function parameters({ layout }: CompiledModel, retention: number, perUnit: number): ParameterDraws {
  const known: Readonly<Record<string, number>> = {
    "tv.coefficient": perUnit,
    "tv.retention": retention,
    "tv.halfSaturation": halfSaturation,
    "tv.slope": slope
  }
  const values = Float64Array.from(layout.names, name => known[name] ?? 1)
  return { parameterNames: layout.names, chains: 1, draws: 1, values }
}
