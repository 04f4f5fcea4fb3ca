import type { PlansByWeight } from "@liftmix/calibration"
import { enumerate, type ModelCard } from "@liftmix/core"
import { formatShare } from "../format/formatShare.ts"

/** How often a test counts. */
export function countedWords(weight: number): string {
  if (weight === 0) return "did not count"
  if (weight === 0.25) return "counted a quarter"
  if (weight === 0.5) return "counted half"
  return weight === 2 ? "counted twice" : `counted ${weight} times`
}

/** Which tests the plan hangs on, and what is compared. */
export function plansByWeightWords(
  { experiments, periods, within }: PlansByWeight,
  { kpi, period }: Pick<ModelCard["data"], "kpi" | "period">
): string {
  const ids = (wanted: boolean | null) => experiments.flatMap(({ decides, id }) => (decides === wanted ? [id] : []))
  const [deciding, open] = [ids(true), ids(null)]
  const verdict =
    deciding.length > 0
      ? `The plan hangs on ${enumerate(deciding)}: were it counted otherwise, another plan would be better by more than 1%.`
      : `${open.length > 0 ? "As far as the draws tell, the plan" : "The plan"} hangs on no single test: it stays nearly as good as the best whatever one of them counts.`
  const partly = experiments.flatMap(({ byWeight, id }) => (byWeight.some(({ plan }) => plan === null) ? [id] : []))
  const untold =
    partly.length === 0
      ? ""
      : ` Not all can be told of ${enumerate(partly)}: what is missing, only another fit would tell.`
  return `${verdict}${untold} Best plans for ${periods} ${period}s, no channel changed by more than ${formatShare(within)}. Beside the plan with the tests as they are: the share of money moved, and the ${kpi} that it would miss.`
}
