import { Result } from "effect"

/** Reads `0.5..1.5`: two multiples of something, in order. */
export function parseRange(text: string): Result.Result<readonly [from: number, to: number], string> {
  const [, lower, upper] = /^\s*(\d*\.?\d+)\s*\.\.\s*(\d*\.?\d+)\s*$/.exec(text) ?? []
  const [from, to] = [Number(lower), Number(upper)]
  return from < to ? Result.succeed([from, to]) : Result.fail("two multiples in order, such as 0.5..1.5")
}
