import type { Problem } from "@liftmix/core"
import type { Issue } from "@liftmix/optimizer"
import { match } from "ts-pattern"
import { amount } from "../render/numbers.ts"

/** A question to the optimiser that cannot be answered as asked. */
export const planError = (code: string, message: string, remedy: string): Problem => ({
  code,
  severity: "error",
  message,
  remedy,
  where: {}
})

/** The optimiser's issue with figures as people write them, and with the flags of `liftmix plan`. */
export function issueInWords({ code, message, numbers }: Issue): Problem {
  const { excess = NaN, maxima = NaN, minima = NaN, shortfall = NaN, total = NaN } = numbers
  return match(code)
    .with("BUDGET_BELOW_MINIMA", () =>
      planError(
        code,
        `The channels' least spends add up to ${amount(minima)}, ${amount(shortfall)} more than the budget of ${amount(total)}.`,
        `Raise --budget to ${amount(minima)} or more, or let channels spend less with --within or --bounds.`
      )
    )
    .with("BUDGET_ABOVE_MAXIMA", () =>
      planError(
        code,
        `The channels may spend ${amount(maxima)} together, ${amount(excess)} less than the budget of ${amount(total)}.`,
        "Lower --budget, or let channels spend more with --within or --bounds: without them, no channel gets more than has been seen."
      )
    )
    .otherwise(() =>
      planError(
        code,
        `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
        "Change --budget, --within or --bounds."
      )
    )
}
