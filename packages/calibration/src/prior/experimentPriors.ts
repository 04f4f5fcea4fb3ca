import { type CompiledModel, type Dataset, drawPrior, estimateDraws, type Problem } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { recordProblem } from "../record/recordProblem.ts"
import { observeLift } from "../terms/observeLift.ts"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"
import { evidenceDiscount } from "../transport/evidenceDiscount.ts"
import { transportVariance } from "../transport/transportVariance.ts"
import type { ChannelPrior } from "./ChannelPrior.ts"
import { meridianComparison } from "./meridianComparison.ts"
import { poolReturns } from "./poolReturns.ts"
import { canBePrior, isStrongEnough } from "./canBePrior.ts"
import type { Witness } from "./Witness.ts"
import { returnPerLift, returnRatios } from "./returnRatios.ts"

/** Draws of the curve before any data: the mean of ln κ is known to within 3 % of its sd. */
const DRAWS = 1000

/** Priors made of experiments, and why an experiment cannot become one. */
export interface ExperimentPriors {
  readonly priors: readonly ChannelPrior[]
  /** errors of rule E07 */
  readonly problems: readonly Problem[]
}

/**
 * The priors on channels' ROI that experiments whose `use` is `prior` give, one for each channel they tested (Method A).
 * @param records valid for the model's data, see `validateExperiments`; those of other use are passed over
 * @param model as it is without them
 */
export function experimentPriors(records: readonly ExperimentRecord[], model: CompiledModel): ExperimentPriors {
  const used = records.filter(({ use }) => use === "prior")
  if (used.length === 0) return { priors: [], problems: [] }
  const problems: Problem[] = []
  const witnesses = used.flatMap(record => {
    const problem = recordProblem(record, found => problems.push(found))
    if (!canBePrior(record, model, problem)) return []
    const witness = witnessOf(record, model)
    return isStrongEnough(witness.evidence, problem) ? [witness] : []
  })
  const byChannel = Map.groupBy(witnesses, ({ channel }) => channel)
  return { priors: Array.from(byChannel, ([channel, found]) => channelPrior(channel, found, model.dataset)), problems }
}

function channelPrior(channel: string, witnesses: readonly Witness[], dataset: Dataset): ChannelPrior {
  return {
    channel,
    ...poolReturns(witnesses.map(({ evidence }) => evidence)),
    experiments: witnesses.map(({ evidence: { discount, iroas, ratios, se }, record }) => ({
      id: record.id,
      iroas,
      se: se / Math.sqrt(discount),
      ratio: estimateDraws(ratios)
    })),
    meridian: meridianComparison(channel, witnesses, dataset)
  }
}

function witnessOf(record: ExperimentRecord, model: CompiledModel): Witness {
  const { dataset } = model
  const discount = evidenceDiscount(record)
  const { lift, se } = observeLift(record, dataset, resolveValidExperiment(record, dataset).factor, false)
  const perLift = returnPerLift(record, model)
  const withoutDrift = { ...record, transport: { ...record.transport, driftSdPerSqrtYear: 0 } }
  const otherTransport = transportVariance(withoutDrift, dataset)
  return {
    record,
    channel: record.channels[0].channel,
    evidence: {
      iroas: perLift * lift,
      // The observation's error holds the discount already.
      se: Math.abs(perLift) * se * Math.sqrt(discount),
      discount,
      drift: transportVariance(record, dataset) - otherTransport,
      otherTransport,
      ratios: returnRatios(record, model, drawPrior(model, DRAWS, 1))
    }
  }
}
