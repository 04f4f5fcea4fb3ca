import { Flag } from "effect/cli"

/** The flag that names a fitted model; the newest unless given. */
export const modelFlag = (description: string) =>
  Flag.String("model").pipe(Flag.withDescription(`${description} (default: the newest)`), Flag.optional)
