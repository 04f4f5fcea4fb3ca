import { Effect, Schema } from "effect"
import { Optimisation, OptimisationRequest } from "../compute/Optimisation.ts"
import { ScenarioRecord } from "./ScenarioRecord.ts"

/** One optimisation that found a plan. */
export const OptimiserRun = Schema.Struct({ request: OptimisationRequest, optimisation: Optimisation })
export type OptimiserRun = typeof OptimiserRun.Type

/** A plan as it once was: kept by hand, or what the optimiser found. */
export const PlanVersion = Schema.Struct({
  /** ms since 1970 */
  at: Schema.Finite,
  scenario: ScenarioRecord,
  /** null: kept by hand */
  run: Schema.NullOr(OptimiserRun)
})
export type PlanVersion = typeof PlanVersion.Type

/** The newest first. Plans that were kept before there were any have none. */
export const PlanVersions = Schema.Array(PlanVersion).pipe(Schema.withDecodingDefaultKey(Effect.succeed([])))

/** So many versions of a plan are kept. */
const KEPT = 20

export const withVersion = (versions: readonly PlanVersion[], version: PlanVersion): readonly PlanVersion[] =>
  [version, ...versions].slice(0, KEPT)
