import type { CompiledModel, Rng } from "@liftmix/core"
import { createImpliedLift } from "../terms/createImpliedLift.ts"
import { variesOverTime } from "../transport/variesOverTime.ts"
import { observeLift } from "../terms/observeLift.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { resolveValidExperiment } from "../terms/resolveExperiment.ts"
import type { FitJob } from "./FitJob.ts"

/**
 * The job with a KPI and experiment results as the model would have made them: expectation and noise at given parameters,
 * lifts with normal errors of their stated size, transport included.
 * @param model of the job
 * @param natural [parameter] the truth
 */
export function simulateJob(job: FitJob, model: CompiledModel, natural: Float64Array, rng: Rng): FitJob {
  const { kpi } = job.dataset
  const parts = new Float64Array(model.components.length * kpi.values.length)
  model.decompose(natural, parts)
  const values = new Float64Array(kpi.values.length)
  model.sampleNoise(natural, rng, values)
  parts.forEach((part, i) => (values[i % values.length] += part))
  return {
    ...job,
    dataset: { ...job.dataset, kpi: { ...kpi, values } },
    experiments: job.experiments.map(record => simulateLift(record, model, natural, rng))
  }
}

function simulateLift(
  record: ExperimentRecord,
  model: CompiledModel,
  natural: Float64Array,
  rng: Rng
): ExperimentRecord {
  const { contrast, factor } = resolveValidExperiment(record, model.dataset)
  const { se, transportVariance } = observeLift(
    record,
    model.dataset,
    factor,
    false,
    variesOverTime(record, model.layout)
  )
  const lift =
    createImpliedLift(contrast, model.context).value(natural) +
    Math.hypot(se, Math.sqrt(transportVariance)) * rng.normal()
  const { se: reported, seMethod } = record.estimate
  return { ...record, estimate: { lift: lift / factor.factor, se: reported, seMethod, dist: "normal" } }
}
