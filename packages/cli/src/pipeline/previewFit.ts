import { compileFitJob, fitJobOf, type Told } from "@liftmix/calibration"
import {
  averageValue,
  type ChannelResult,
  channelResults,
  createRng,
  previewPosterior,
  searchMode,
  type Problem,
  stepToMode
} from "@liftmix/core"
import { Effect } from "effect"
import { rejected } from "../errors.ts"
import { readUsableInputs } from "../workspace/readInputs.ts"
import { readWorkspace } from "../workspace/Workspace.ts"

/** What a look at the posterior's mode says of the channels. */
export interface FitPreview {
  readonly channels: readonly ChannelResult[]
  readonly data: { readonly kpi: string; readonly valuePerUnit: number | null }
  /** k̂ of the weights that would lead to the posterior */
  readonly shape: number
  /** is the posterior like the normal density the figures come from? */
  readonly isReliable: boolean
  readonly warnings: readonly Problem[]
}

/** Enough for a 5 % quantile of a figure that is itself only a preview. */
const previewDraws = 1000

/** A first look at the workspace's model, from a normal density at its mode; nothing is saved. */
export const previewFit = Effect.fn("previewFit")(function* (folder: string, told: Told, seed: number | undefined) {
  const { config, folder: absolute } = yield* readWorkspace(folder)
  const inputs = yield* readUsableInputs({ config, folder: absolute })
  const model = compileFitJob(fitJobOf(inputs, told))
  const rng = createRng(seed ?? config.sampling.seed, "preview")
  const search = yield* Effect.try({
    try: () => searchMode(model.logDensity, rng),
    catch: error => rejected("ChainFailed", `${error}`, "Check the data for extreme values and the priors.")
  })
  while (search.state === "searching") {
    stepToMode(model.logDensity, search)
    yield* Effect.yieldNow
  }
  if (search.state === "lost") {
    return yield* rejected(
      "NoMode",
      "This model's posterior has no single best point, so there is nothing to preview.",
      'Fit it: "liftmix fit".'
    )
  }
  const { draws, isReliable, shape } = previewPosterior(model, search, rng, previewDraws)
  return {
    channels: channelResults(model, draws),
    data: { kpi: model.dataset.kpi.name, valuePerUnit: averageValue(model.dataset) },
    shape,
    isReliable,
    warnings: inputs.problems
  } satisfies FitPreview
})
