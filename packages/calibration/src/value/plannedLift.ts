import { type ChannelCurve, createMediaPath, curveFrequencies, geoCurves, memoryOf } from "@liftmix/core"
import type { PlannedTest } from "./PlannedTest.ts"

/** A recursive adstock never forgets; what is left after this many periods is not counted. */
const LONGEST_TAIL = 104

/** What each posterior draw says a planned test will do, KPI units. */
export interface PlannedLift {
  /** [draw] Λ over the test and its cool-down */
  readonly measured: Float64Array
  /** [draw] with all carry-over after it: what the test costs or brings */
  readonly full: Float64Array
}

/**
 * The lift of a planned test: Λ = πβ Σ_t [h(m z)_t − h(z)_t], z the planned spend from the end of the data on, m z during
 * the test, h with the stock carried over from the data. As `createImpliedLift` will see it once it has been run. Of a panel's
 * model it is the sum over geos, each with its own part of the spend, its stock and its effect: over the treated ones, all of
 * each treated (π = 1), or over share π of every geo where none are named.
 * @param spendPerPeriod z, money in the whole market
 */
export function plannedLift(curve: ChannelCurve, spendPerPeriod: number, test: PlannedTest): PlannedLift {
  const { coefficient } = curve
  const lift = { measured: new Float64Array(coefficient.length), full: new Float64Array(coefficient.length) }
  const parts = geoCurves(curve)
  if (test.place !== undefined && "followed" in test.place) {
    for (const geo of test.place.followed) addLift(parts[geo], spendPerPeriod, test, 1, lift)
  } else for (const part of parts) addLift(part, spendPerPeriod, test, test.share, lift)
  return lift
}

/** Adds the lift in share π of the area of one curve. */
function addLift(
  curve: ChannelCurve,
  spendPerPeriod: number,
  { coolDown, multiplier, periods }: PlannedTest,
  share: number,
  { full, measured }: { readonly full: Float64Array; readonly measured: Float64Array }
): void {
  const { coefficient, exposureHistory, exposurePerSpend, exposureScale, parameterNames, parameters, transform } = curve
  const lead = exposureHistory.length
  const measuredUntil = lead + periods + coolDown
  const length = Math.max(measuredUntil, lead + periods + Math.min(memoryOf(transform.adstock), LONGEST_TAIL))
  const usual = new Float64Array(length).fill(spendPerPeriod * exposurePerSpend)
  usual.set(exposureHistory)
  const changed = usual.map((exposure, t) => (t >= lead && t < lead + periods ? multiplier * exposure : exposure))
  const frequency = curveFrequencies(curve, length - lead)
  const [reference, treated] = [usual, changed].map(path => createMediaPath(transform, path, exposureScale, frequency))
  const flat = Float64Array.from(parameters)
  for (let s = 0; s < coefficient.length; s++) {
    reference.evaluate(flat, s * parameterNames.length)
    treated.evaluate(flat, s * parameterNames.length)
    let [counted, later] = [0, 0]
    for (let t = lead; t < measuredUntil; t++) counted += treated.response[t] - reference.response[t]
    for (let t = measuredUntil; t < length; t++) later += treated.response[t] - reference.response[t]
    measured[s] += share * coefficient[s] * counted
    full[s] += share * coefficient[s] * (counted + later)
  }
}
