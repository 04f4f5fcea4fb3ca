import { standardErrorFromInterval } from "../convert/standardErrorFromInterval.ts"
import type { ExperimentRecord } from "./ExperimentRecord.ts"
import { DISAGREEMENT_LIMIT } from "./estimateFromInterval.ts"
import type { RecordProblem } from "./recordProblem.ts"

/** A permutation p-value of one in a thousand or less is likely at its floor, 1/(permutations + 1). */
const P_VALUE_FLOOR = 1 / 1000

/** What is wrong or doubtful about a record's estimate: rules E01, E04, E06, V10, V14, V15, V18, V19. */
export function validateEstimate({ estimate, source }: ExperimentRecord, problem: RecordProblem): void {
  const { lift, se, dist, pValue, seMethod } = estimate
  if (!(se > 0 && Number.isFinite(se))) {
    problem("E01", "se", `has standard error ${se}`, "Give a standard error above 0, or an interval.")
  }
  checkInterval(estimate, problem)
  for (const field of requiredBy[dist]) {
    if (estimate[field] === undefined) {
      problem("E01", field, `has a ${dist} estimate without ${field}`, `Give estimate.${field}, or another dist.`)
    }
  }
  if (dist === "two_piece") {
    problem(
      "V14",
      "upper",
      `has an asymmetric interval around its lift ${lift}: the error is wider on one side`,
      "Nothing to do: both sides are kept as they are."
    )
  }
  if (pValue === 0 || pValue === 1) {
    problem(
      "E06",
      "pValue",
      `has a p-value of exactly ${pValue}`,
      "No test is that sure: give the number of permutations behind it, or the interval."
    )
  }
  if (seMethod === "p_value" && pValue !== undefined && pValue <= P_VALUE_FLOOR) {
    problem(
      "V15",
      "pValue",
      `has its error from a p-value of ${pValue}, which may be the smallest its test can give: the error may be smaller`,
      "Give the interval instead."
    )
  }
  if (seMethod === "p_value" && /geo\s*lift/i.test(source.system)) {
    problem(
      "V18",
      "pValue",
      "has its error from a GeoLift p-value, which reacts to noisy weeks rather than to the size of the lift",
      "Estimate the lift again from the geo panel, or give the interval."
    )
  }
  if (seMethod === "default_cv") {
    problem(
      "V19",
      "se",
      `came without any uncertainty; half of its lift, ${se}, is assumed as standard error`,
      "Ask for the standard error or the interval."
    )
  }
}

const requiredBy = {
  normal: [],
  student_t: ["df"],
  two_piece: ["sigmaLeft", "sigmaRight"],
  shifted_lognormal: ["shift", "logScale", "mu"],
  draws: ["draws"]
} as const

function checkInterval({ lift, se, df, dist, interval }: ExperimentRecord["estimate"], problem: RecordProblem): void {
  if (interval === undefined) return
  const lower = interval.lower ?? undefined
  const upper = interval.upper ?? undefined
  const text = `[${lower === undefined ? "−∞" : short(lower)}, ${upper === undefined ? "∞" : short(upper)}]`
  const bounds = [lower, upper].filter(bound => bound !== undefined).length
  if (bounds !== interval.sides) {
    problem(
      "E04",
      "sides",
      `has an interval ${text} of ${interval.sides} sides`,
      "A two-sided interval needs both bounds, a one-sided one exactly one."
    )
    return
  }
  if ((lower ?? Number.NEGATIVE_INFINITY) >= lift || lift >= (upper ?? Number.POSITIVE_INFINITY)) {
    problem(
      "E04",
      "lower",
      `has lift ${lift} outside its interval ${text}`,
      "Check that both are of the same quantity."
    )
    return
  }
  if (dist !== "normal" && dist !== "student_t") return
  const implied = standardErrorFromInterval(lift, { ...interval, lower, upper }, df)
  if (Math.abs(se / implied - 1) > DISAGREEMENT_LIMIT) {
    problem(
      "V10",
      "se",
      `has standard error ${short(se)}, but its interval ${text} implies ${short(implied)}`,
      "Ask which is right; for the interval, remove the standard error."
    )
  }
}

/** Enough to find a number by in a file. */
const short = (x: number): number => Number(x.toPrecision(6))
