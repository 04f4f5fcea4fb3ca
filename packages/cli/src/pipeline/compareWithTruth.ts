import type { Estimate, ModelCard } from "@liftmix/core"
import { Effect, Result, Schema } from "effect"
import { rejected } from "../errors.ts"
import { exampleFiles } from "../workspace/exampleFiles.ts"
import { readText } from "../workspace/Workspace.ts"

/** What a simulated market's `truth.json` says of each channel. */
const Truth = Schema.Struct({ channels: Schema.Array(Schema.Struct({ name: Schema.String, roi: Schema.Finite })) })
const decodeTruth = Schema.decodeUnknownResult(Schema.fromJsonString(Truth))

/** One channel's true return beside what a model says of it. */
export interface TruthComparison {
  readonly channel: string
  readonly truth: number
  readonly before: ComparedEstimate
  readonly after: ComparedEstimate
  /** width of the interval after over before */
  readonly widthRatio: number
}

export interface ComparedEstimate extends Estimate {
  /** is the truth inside the 90 % interval? */
  readonly covers: boolean
}

/** The true ROI of every channel of an example workspace beside those of two models of it. */
export const compareWithTruth = Effect.fn("compareWithTruth")(function* (
  folder: string,
  before: ModelCard,
  after: ModelCard
) {
  const decoded = decodeTruth(yield* readText(folder, exampleFiles.truth))
  if (Result.isFailure(decoded)) {
    return yield* rejected(
      "BadTruth",
      `${exampleFiles.truth} is not what "liftmix init" wrote: ${decoded.failure.message}`,
      "Make the workspace again.",
      exampleFiles.truth
    )
  }
  return decoded.success.channels.flatMap(({ name, roi }) =>
    comparison(name, roi, roiOf(before, name), roiOf(after, name))
  )
})

const roiOf = ({ channels }: ModelCard, name: string): Estimate | null =>
  channels.find(channel => channel.name === name)?.roi ?? null

function comparison(
  channel: string,
  truth: number,
  before: Estimate | null,
  after: Estimate | null
): TruthComparison[] {
  if (before === null || after === null) return []
  const compared = (estimate: Estimate): ComparedEstimate => ({
    ...estimate,
    covers: estimate.lower <= truth && truth <= estimate.upper
  })
  const widthRatio = (after.upper - after.lower) / (before.upper - before.lower)
  return [{ channel, truth, before: compared(before), after: compared(after), widthRatio }]
}
