import { areSeparable, type CompiledModel, type Dataset, nationalDataset } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { RecordProblem } from "../record/recordProblem.ts"
import { LEAST_RETURN_OVER_ERROR, type ReturnEvidence, returnOverError } from "./ReturnEvidence.ts"

const asLikelihood = "Set use to likelihood: there a result counts for what it says, whatever its size and sign."

/** Is there an ROI that an experiment could be a prior on? @param problem told why not (rule E07) */
export function canBePrior(
  { channels }: ExperimentRecord,
  { context, dataset, spec }: CompiledModel,
  problem: RecordProblem
): boolean {
  const [{ channel }, ...others] = channels
  const refuse = (message: string, remedy: string) => {
    problem("E07", "use", message, remedy)
    return false
  }
  if (others.length > 0) {
    return refuse("is to be a prior, but changed several channels and tells the return of none of them", asLikelihood)
  }
  if (context.link === "log") {
    return refuse(
      "is to be a prior, but under a log link its return depends on the KPI's level at the time",
      asLikelihood
    )
  }
  if (!areSeparable(spec)) {
    const message = `is to be a prior on the ROI of ${channel}, but in this model channels act through each other, and a prior is on what a channel does itself`
    return refuse(message, asLikelihood)
  }
  if (dataset.kpi.valuePerUnit === undefined) {
    const message = `is to be a prior on ROI, but the KPI ${dataset.kpi.name} has no value in money`
    return refuse(message, "Give the KPI a valuePerUnit, or set use to likelihood.")
  }
  if (spendInWindow(dataset, channel) === 0) {
    const message = `is to be a prior on the ROI of ${channel}, which spent nothing in the data`
    return refuse(message, "Set use to likelihood, or to ignore.")
  }
  if (spec.channels.some(({ name, prior }) => name === channel && prior !== undefined)) {
    const message = `is to be a prior on the ROI of ${channel}, which has a prior of its own already`
    return refuse(message, `Remove the prior of ${channel} from the model, or set use to likelihood.`)
  }
  return true
}

/** @param problem told why not (rule E07) */
export function isStrongEnough(evidence: ReturnEvidence, problem: RecordProblem): boolean {
  if (returnOverError(evidence) >= LEAST_RETURN_OVER_ERROR) return true
  const { discount, iroas, se } = evidence
  problem(
    "E07",
    "use",
    `returned ${rounded(iroas)} ± ${rounded(se / Math.sqrt(discount))}, less than twice its error: as a prior, which knows positive returns only, it would claim more than it found`,
    asLikelihood
  )
  return false
}

function spendInWindow(data: Dataset, channel: string): number {
  const { channels, mediaLead } = nationalDataset(data)
  const spend = channels.find(({ name }) => name === channel)?.spend.subarray(mediaLead)
  return spend?.reduce((sum, x) => sum + x, 0) ?? 0
}

const rounded = (x: number): string => `${Number(x.toPrecision(3))}`
