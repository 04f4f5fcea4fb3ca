import { parseIsoDate } from "@liftmix/core"
import { Flag } from "effect/cli"

/** A flag whose value is a day of the calendar. */
export const dayFlag = (name: string, description: string) =>
  Flag.String(name).pipe(
    Flag.withMetavar("YYYY-MM-DD"),
    Flag.filter(
      value => parseIsoDate(value) !== undefined,
      value => `${name} must be a day as yyyy-mm-dd, not ${value}`
    ),
    Flag.withDescription(description)
  )
