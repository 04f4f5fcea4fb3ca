import { enumerate } from "@liftmix/core"
import { Effect, Option } from "effect"
import { rejected } from "../errors.ts"

/** Flags of which a plan can follow one only, by name. */
export const onlyOneOf = Effect.fnUntraced(function* (flags: Readonly<Record<string, Option.Option<unknown>>>) {
  const given = Object.keys(flags).filter(name => Option.isSome(flags[name]!))
  if (given.length < 2) return
  return yield* rejected(
    "OneOrTheOther",
    `${enumerate(given)} exclude each other.`,
    `Leave out ${given.length === 2 ? "one" : "all but one"} of them.`
  )
})
