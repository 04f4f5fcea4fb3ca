import { Option } from "effect"
import { Flag } from "effect/cli"

/**
 * A flag with several values, separated by commas.
 * @param parse undefined for a word that is none of them
 * @param wanted continues "each must be …"
 */
export const listFlag = <A>(name: string, parse: (word: string) => A | undefined, wanted: string) =>
  Flag.String(name).pipe(
    Flag.filterMap(
      text => Option.all(text.split(",").map(word => Option.fromUndefinedOr(parse(word.trim())))),
      text => `${name}: each must be ${wanted}, separated by commas, not ${text}`
    )
  )

/** Reads a number that fulfils a condition. */
export const numberWhere =
  (isValid: (value: number) => boolean) =>
  (word: string): number | undefined => {
    const value = Number(word)
    return word !== "" && isValid(value) ? value : undefined
  }
