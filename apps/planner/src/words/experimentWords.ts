import type { CalibrationResult } from "@liftmix/calibration"
import { enumerate, type ExperimentResult, type ModelCard } from "@liftmix/core"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"

/** Below this probability what was measured would surprise a model that does not know the test. */
const SURPRISE = 0.05

const probability = (p: number): string => (p < 0.001 ? "less than 1 in 1,000" : `${(100 * p).toPrecision(2)}%`)

/** Tests that pull the model where it does not want to go, one sentence or two each; none where all agree. */
export const conflictWords = ({ data, experiments }: ModelCard): readonly string[] =>
  experiments
    .filter(({ agreement }) => agreement !== "consistent")
    .map(({ agreement, channels, id, implied, lift, se, used }) => {
      const what = `${id} measured ${formatSigned(lift)} ± ${formatCompact(se)} ${data.kpi} for ${channels.join(", ")}, the model ${used ? "still " : ""}says ${formatSigned(implied.mean)} (${formatRange(implied, formatSigned)}).`
      if (agreement === "tension") return `${what} They pull in different directions, but could both be right.`
      return `${what} They can hardly both be right: check the test's dates, its treated share and its spend, or what else happened then, before relying on either.`
    })

/** Which values of a panel were left to the tests that were measured in them, and why; none, no sentence. */
export function maskWords({ data, experiments }: ModelCard): readonly string[] {
  return experiments.flatMap(({ id, masked }) =>
    masked === undefined
      ? []
      : [
          `${id} was measured in ${masked.cells} of the values this model could be fitted to: ${data.kpi} of ${enumerate(masked.geos)} from ${formatDate(masked.from)} to the ${data.period} of ${formatDate(masked.to)}. They are left to the test, so that they count once.`
        ]
  )
}

/**
 * How a model would have foretold a test that it was calibrated with.
 * @param refitted tests that the model was fitted again without
 */
export function leftOutWords(
  { id, leftOut }: ExperimentResult,
  refitted: NonNullable<CalibrationResult["refitted"]> = []
): string {
  if (leftOut === undefined) return "–"
  const refit = refitted.find(one => one.id === id)
  if (refit === undefined && !leftOut.reliable) return "only a fit without it can tell"
  if (refit?.converged === false) return "a fit without it has not converged"
  const { pValue } = refit ?? leftOut
  return `${pValue < SURPRISE ? "no" : "yes"} (p = ${probability(pValue)}${refit === undefined ? "" : ", fitted without it"})`
}
