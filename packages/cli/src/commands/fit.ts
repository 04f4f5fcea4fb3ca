import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { availableParallelism } from "node:os"
import { fitWorkspace } from "../pipeline/fitWorkspace.ts"
import { fitDocument, renderFit } from "../render/renderFit.ts"
import { answer } from "./answer.ts"
import { fitProgress } from "./fitProgress.ts"
import { WorkspaceFolder } from "./globalFlags.ts"

/** A whole number that stands in the workspace file unless it is given here. */
const override = (name: string, minimum: number, description: string) =>
  Flag.Int(name).pipe(
    Flag.filter(
      value => value >= minimum,
      value => `${name} must be at least ${minimum}, not ${value}`
    ),
    Flag.withDescription(`${description} (default: as in liftmix.yaml)`),
    Flag.optional
  )

export const fit = Command.make(
  "fit",
  {
    name: Flag.String("name").pipe(
      Flag.withDescription("Name of the model; one of this name is replaced"),
      Flag.withDefault("default")
    ),
    withoutExperiments: Flag.Boolean("without-experiments").pipe(
      Flag.withDescription("Learn from history alone"),
      Flag.withDefault(false)
    ),
    seed: Flag.Int("seed").pipe(
      Flag.withDescription("Same seed, same result (default: as in liftmix.yaml)"),
      Flag.optional
    ),
    chains: override("chains", 1, "Chains"),
    draws: override("draws", 50, "Draws kept per chain"),
    warmup: override("warmup", 50, "Iterations before them"),
    workers: Flag.Int("workers").pipe(
      Flag.filter(
        value => value >= 1,
        value => `workers must be at least 1, not ${value}`
      ),
      Flag.withDescription("Threads; the result does not depend on them"),
      Flag.withDefault(availableParallelism())
    )
  },
  Effect.fn(function* ({ chains, draws, name, seed, warmup, withoutExperiments, workers }) {
    const folder = yield* WorkspaceFolder
    const sampling = Object.fromEntries(
      Object.entries({ chains, draws, seed, warmup }).flatMap(([key, value]) =>
        Option.toArray(value).map(number => [key, number])
      )
    )
    const fitted = yield* fitWorkspace({ folder, name, withoutExperiments, sampling, workers }, yield* fitProgress)
    yield* answer({
      document: fitDocument(fitted),
      text: renderFit(fitted),
      exitCode: fitted.card.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(Command.withDescription("Sample the model, diagnose it and save it in models/"))
