import { isoDate } from "@liftmix/core"
import type { ExperimentDesign, ExperimentRecord } from "../record/ExperimentRecord.ts"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import { autocorrelationWidening } from "./autocorrelationWidening.ts"
import { finiteOrNull } from "./finiteOrNull.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { periodSpans } from "./periodSpans.ts"

/** What an experiment's record says that its panel does not know. */
export interface LiftOrigin {
  readonly id: string
  readonly channel: string
  /** name of the panel's file and of its KPI column */
  readonly file: string
  readonly kpi: string
  readonly window: ExperimentRecord["window"]
  /** absent: as the spend change tells */
  readonly design?: ExperimentDesign
  readonly randomised: boolean
  /** absent: the treated geos' share of the panel's KPI before the test */
  readonly treatedShare?: number
}

/**
 * The record of a lift estimated from a geo panel, ready to calibrate a model. It is measured until the end of the panel's last
 * evaluated period, all of which is in the lift.
 */
export function experimentFromLift(
  lift: PanelLift,
  panel: GeoPanel,
  placed: PlacedTest,
  origin: LiftOrigin
): ExperimentRecord {
  const spend = spendOf(lift, panel, placed)
  const wider = autocorrelationWidening(lift)
  const bounds = [lift.interval.lower, lift.interval.upper].map(bound => lift.lift + wider * (bound - lift.lift))
  return {
    id: origin.id,
    schemaVersion: 1,
    source: { system: `liftmix lift, ${lift.method}`, file: origin.file },
    design: { kind: origin.design ?? designOf(spend), unit: "geo", randomised: origin.randomised },
    channels: [{ channel: origin.channel, role: "changed" }],
    kpi: { name: origin.kpi, unit: "model" },
    window: { ...origin.window, measureEnd: isoDate(periodSpans(panel.dates)[placed.until - 1].end - 1) },
    scope: {
      geos: placed.treated.map(geo => panel.geos[geo]),
      treatedShare: origin.treatedShare ?? shareBefore(panel, placed),
      shareBasis: origin.treatedShare === undefined ? "outcome" : "assumed",
      liftScaledTo: "treated"
    },
    spend,
    estimate: {
      lift: lift.lift,
      se: wider * lift.se,
      ...(lift.df === undefined ? { dist: "normal" } : { dist: "student_t", df: lift.df }),
      // Inverting a test of few assignments may leave an end open; then there is only the standard error.
      ...(bounds.filter(Number.isFinite).length === lift.interval.sides && {
        interval: {
          ...lift.interval,
          lower: finiteOrNull(bounds[0]),
          upper: finiteOrNull(bounds[1]),
          kind: "confidence"
        }
      }),
      // Smaller than a number can be is no claim of certainty; and that of a wider error is another.
      ...(lift.pValue > 0 && wider === 1 && { pValue: lift.pValue }),
      seMethod: lift.seMethod
    },
    use: "likelihood"
  }
}

/** The spend change, and the totals it is the difference of where the panel has costs. */
function spendOf(
  { spendDelta }: PanelLift,
  panel: GeoPanel,
  { treated, start, until, changedUntil = until }: PlacedTest
) {
  if (spendDelta === undefined) return {}
  const { value: delta, se: deltaSe } = spendDelta
  if (panel.cost === undefined) return { delta }
  const treatedTotal = total(sumOverGeos(panel, panel.cost, treated).subarray(start, changedUntil))
  const reference = treatedTotal - delta
  // Rounding must not turn a campaign that was new into one that cost less than nothing before.
  const referenceTotal = Math.abs(reference) < 1e-9 * Math.abs(delta) ? 0 : reference
  return referenceTotal < 0 ? { delta, deltaSe } : { treatedTotal, referenceTotal, delta, deltaSe }
}

/** New where nothing would have been spent, dark where nothing was, else more or less than usual. */
function designOf({ treatedTotal, referenceTotal, delta = Number.NaN }: ExperimentRecord["spend"]): ExperimentDesign {
  if (referenceTotal === 0) return "holdback"
  if (treatedTotal === 0) return "go-dark"
  return delta < 0 ? "scale-down" : "heavy-up"
}

/** The treated geos' share of the KPI of all geos in the periods before the test. */
function shareBefore(panel: GeoPanel, { treated, from, start }: PlacedTest): number {
  const before = (geos: readonly number[]) => total(sumOverGeos(panel, panel.kpi, geos).subarray(from, start))
  return before(treated) / before(panel.geos.map((_, g) => g))
}

const total = (series: Float64Array): number => series.reduce((sum, x) => sum + x, 0)
