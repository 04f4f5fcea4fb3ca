import type { PlannedChannel } from "../pipeline/PlanAnswer.ts"
import { amount } from "./numbers.ts"

type Ends = Readonly<Record<"lower" | "upper", (channel: PlannedChannel) => string>>

/** What a channel's own limit leaves it. */
const asked: Ends = {
  lower: ({ lower, name }) => `${name} at least ${amount(lower)}`,
  upper: ({ name, ...channel }) => `${name} at most ${amount(channel.upper)}${seenOf(channel)}`
}

/** Where a channel's own limit holds it. */
const held: Ends = {
  lower: ({ lower, name }) => (lower > 0 ? `${name} at its least` : `${name} at nothing`),
  upper: ({ name, ...channel }) => `${name} at its most${seenOf(channel)}`
}

/** A limit nobody stated is that of what is known. */
const seenOf = ({ seen, upper }: Pick<PlannedChannel, "seen" | "upper">): string =>
  Math.abs(upper - seen) <= 1e-9 * seen ? " (as much as has been seen)" : ""

const inWords =
  (ends: Ends) =>
  (limit: string, channels: readonly PlannedChannel[]): string => {
    for (const channel of channels) {
      for (const end of ["lower", "upper"] as const) if (limit === `${channel.name} ${end}`) return ends[end](channel)
    }
    return limit
  }

/** A limit as the optimiser names it ("tv lower", a rule's name) for people, where it is one of several that contradict. */
export const limitAsked = inWords(asked)

/** The same where a plan touches it. */
export const limitHeld = inWords(held)
