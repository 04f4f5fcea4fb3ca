import type { Sampling } from "@liftmix/core"
import { Option } from "effect"
import { Flag } from "effect/cli"
import { availableParallelism } from "node:os"
import { atLeast } from "./numberFlag.ts"

/** A whole number that stands in the workspace file unless it is given here. */
const override = (name: string, minimum: number, description: string) =>
  atLeast(name, minimum).pipe(Flag.withDescription(`${description} (default: as in liftmix.yaml)`), Flag.optional)

/** How to sample, where it differs from the workspace file. */
export const samplingFlags = {
  seed: Flag.Int("seed").pipe(
    Flag.withDescription("Same seed, same result (default: as in liftmix.yaml)"),
    Flag.optional
  ),
  chains: override("chains", 1, "Chains"),
  draws: override("draws", 50, "Draws kept of each chain"),
  warmup: override("warmup", 50, "Iterations of each chain before them"),
  workers: atLeast("workers", 1).pipe(
    Flag.withDescription("Threads; the result does not depend on them (default: as many as the machine runs at once)"),
    Flag.withDefault(availableParallelism())
  )
}

/** The flags that were given. */
export const givenSampling = ({
  chains,
  draws,
  seed,
  warmup
}: Readonly<Record<"chains" | "draws" | "seed" | "warmup", Option.Option<number>>>): Partial<Sampling> =>
  Object.fromEntries(
    Object.entries({ chains, draws, seed, warmup }).flatMap(([key, value]) =>
      Option.toArray(value).map(number => [key, number])
    )
  )
