import { type CompiledModel, compileModel } from "@liftmix/core"
import { experimentTerms } from "../terms/experimentTerms.ts"
import type { FitJob } from "./FitJob.ts"

/** The model of a job, its experiments included. Every thread that works on the job compiles it for itself. */
export function compileFitJob(job: FitJob): CompiledModel {
  return compileModel(job.spec, job.dataset, experimentTerms(job.experiments))
}
