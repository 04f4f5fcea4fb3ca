import type { ChannelPrior, ExperimentRecord } from "@liftmix/calibration"
import type { ExperimentResult, Problem } from "@liftmix/core"
import { Effect } from "effect"
import { readInputs } from "../workspace/readInputs.ts"
import { readCards } from "../workspace/readModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"

/** One experiment with everything known of it. */
export interface ListedExperiment {
  readonly record: ExperimentRecord
  /** rules it broke, such as V11 */
  readonly codes: readonly string[]
  /** beside what a fitted model implies; undefined where no model knows it */
  readonly conflict: (ExperimentResult & { readonly model: string }) | undefined
}

export interface ExperimentList {
  readonly experiments: readonly ListedExperiment[]
  /** that those used as priors give the channels they tested */
  readonly priors: readonly ChannelPrior[]
  readonly problems: readonly Problem[]
}

/** Every experiment of the workspace, and how far a fitted model agrees with it: best a model that has not seen it. */
export const listExperiments = Effect.fn("listExperiments")(function* (folder: string) {
  const workspace = yield* readWorkspace(folder)
  const { experiments, priors, problems } = yield* readInputs(workspace)
  const cards = yield* readCards(workspace.folder)
  const verdicts = cards.flatMap(card => card.experiments.map(result => Object.assign({ model: card.name }, result)))
  const list: ExperimentList = {
    experiments: experiments.map(record => {
      const known = verdicts.filter(({ id }) => id === record.id)
      return { record, codes: codesOf(record, problems), conflict: known.find(({ used }) => !used) ?? known[0] }
    }),
    priors,
    problems
  }
  return list
})

const codesOf = ({ source }: ExperimentRecord, problems: readonly Problem[]): readonly string[] =>
  problems.filter(({ where }) => where.file === source.file && where.row === source.row).map(({ code }) => code)
