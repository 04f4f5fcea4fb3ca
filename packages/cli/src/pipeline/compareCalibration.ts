import {
  type CalibrationResult,
  describeKnowledge,
  knowledgeResult,
  calibrates,
  type JointConflict,
  jointExperimentConflict,
  type RefittedExperiment,
  refitWithout
} from "@liftmix/calibration"
import {
  type CompiledModel,
  createRng,
  defaultChainOptions,
  type Estimate,
  type ExperimentResult,
  maskedCells,
  type Sampling
} from "@liftmix/core"
import { Effect, Option, type Stdio } from "effect"
import { rejected } from "../errors.ts"
import { saveEvidence } from "../workspace/saveEvidence.ts"
import { readUsableInputs } from "../workspace/readInputs.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { bestPlan } from "./bestPlan.ts"
import { type FitProgress, type FitRequest, fitWorkspace, type WorkspaceFit } from "./fitWorkspace.ts"
import { onWorkers } from "./onWorkers.ts"
import { openModel } from "./openModel.ts"

/** A channel as history alone and as history with experiments know it. */
export interface ComparedChannel {
  readonly name: string
  readonly roi: { readonly history: Estimate | null; readonly calibrated: Estimate | null }
  /** money over a quarter: now, and what the best plan of either model would spend; null where there is no plan */
  readonly spend: {
    readonly current: number | null
    readonly history: number | null
    readonly calibrated: number | null
  }
}

/** An experiment before the fit could know it. */
export type ForetoldExperiment = Pick<
  ExperimentResult,
  "id" | "channels" | "lift" | "se" | "implied" | "pValue" | "agreement"
>

/** The same model fitted without and with the experiments, and what they changed. */
export interface CalibrationComparison {
  readonly history: WorkspaceFit
  readonly calibrated: WorkspaceFit
  readonly channels: readonly ComparedChannel[]
  /** each experiment against the model of history alone */
  readonly foretold: readonly ForetoldExperiment[]
  readonly joint: JointConflict
  /** of the experiments that smoothed weights cannot take out of the fit, by a fit without each */
  readonly refitted: readonly RefittedExperiment[]
}

/**
 * Fits the workspace's model twice, as `<name>-history` without its experiments and as `<name>` with them, and keeps beside
 * the latter what changed. Cells of a panel that the tests were measured in are left to them in both: history would else be
 * held against tests whose data it has seen.
 */
export const compareCalibration = Effect.fn("compareCalibration")(function* (
  request: Omit<FitRequest, "told">,
  progress: Effect.Effect<FitProgress, never, Stdio.Stdio>
) {
  const workspace = yield* readWorkspace(request.folder)
  const { experiments } = yield* readUsableInputs(workspace)
  const used = experiments.filter(calibrates)
  if (used.length === 0) {
    return yield* rejected(
      "NoExperiments",
      "There is no experiment to calibrate with.",
      'Add one to "experiments" in liftmix.yaml, or fit without --compare-calibration.'
    )
  }
  const historyName = `${request.name}-history`
  const history = yield* fitWorkspace({ ...request, name: historyName, told: "masks" }, yield* progress)
  const calibrated = yield* fitWorkspace({ ...request, told: "experiments" }, yield* progress)
  const opened = yield* openModel(request.folder, Option.some(historyName))
  const { job, model, posterior } = yield* openModel(request.folder, Option.some(request.name))
  const sampling: Sampling = { ...defaultChainOptions, ...calibrated.card.sampling }
  const refitted = yield* Effect.forEach(
    calibrated.card.experiments.filter(({ leftOut }) => leftOut?.reliable === false),
    Effect.fnUntraced(function* ({ id }) {
      const shown = yield* progress
      const refit = refitWithout(job, id, sampling, latest => shown.report(sampling.chains, latest))
      return yield* onWorkers(refit, shown, request.workers)
    })
  )
  const plans = yield* Effect.forEach([historyName, request.name], name => bestPlan(request.folder, name))
  const [byHistory, byBoth] = plans
  const comparison: CalibrationComparison = {
    history,
    calibrated,
    channels: calibrated.card.channels.map(({ name, roi }) => ({
      name,
      roi: { history: history.card.channels.find(other => other.name === name)?.roi ?? null, calibrated: roi },
      spend: {
        current: byBoth?.current.get(name) ?? null,
        history: byHistory?.planned[name] ?? null,
        calibrated: byBoth?.planned[name] ?? null
      }
    })),
    foretold: history.card.experiments.filter(({ id }) => used.some(record => record.id === id)),
    joint: jointExperimentConflict(
      used,
      opened.model,
      opened.posterior,
      createRng(history.card.sampling.seed, "joint")
    ),
    refitted
  }
  const known = calibrated.card.experiments.filter(experiment => experiment.used)
  const sources = { model, posterior, history: opened.posterior, experiments: known }
  yield* saveEvidence(workspace.folder, calibrated.card, {
    knowledge: describeKnowledge(sources, calibrated.card.sampling.seed).map(knowledgeResult),
    calibration: calibrationResult(comparison, model)
  })
  return comparison
})

const calibrationResult = (
  { channels, foretold, joint, refitted }: CalibrationComparison,
  { dataset, spec }: Pick<CompiledModel, "dataset" | "spec">
): CalibrationResult => ({
  channels: channels.map(({ name, roi, spend }) => ({ name, ...roi, spend })),
  foretold,
  joint,
  ...(refitted.length > 0 && {
    refitted: refitted.map(({ converged, id, pValue }) => ({ id, pValue, converged }))
  }),
  ...(spec.masked !== undefined && { maskedCells: maskedCells(spec.masked, dataset) })
})
