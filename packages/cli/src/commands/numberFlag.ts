import { Flag } from "effect/cli"

/**
 * A flag whose value is a number that fulfils a condition.
 * @param wanted continues "must be …"
 */
export const numberFlag = (name: string, isValid: (value: number) => boolean, wanted: string) =>
  Flag.Finite(name).pipe(Flag.filter(isValid, value => `${name} must be ${wanted}, not ${value}`))

/** The same of a whole number. */
export const wholeFlag = (name: string, isValid: (value: number) => boolean, wanted: string) =>
  Flag.Int(name).pipe(Flag.filter(isValid, value => `${name} must be ${wanted}, not ${value}`))

/** A flag whose value is a whole number from a least one up. */
export const atLeast = (name: string, least: number) => wholeFlag(name, value => value >= least, `at least ${least}`)
