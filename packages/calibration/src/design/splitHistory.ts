import type { HistoryPart } from "../power/PlaceboFigures.ts"

/** Fewer periods before a window cannot tell how geos go together. */
const LEAST_BEFORE = 12
/** The first of every so many periods are only fitted to. */
const FITTED_PART = 4

/** A history in two: one part to search a design in, a later one to see how good it really is. */
export interface SplitHistory {
  readonly search: HistoryPart
  readonly heldOut: HistoryPart
}

/** The part of a history in which windows can be tried: all but the first quarter, and the first 12 periods. */
export const triablePart = (from: number, end: number): HistoryPart => ({
  from,
  first: from + Math.max(LEAST_BEFORE, Math.ceil((end - from) / FITTED_PART)),
  end
})

/**
 * @param from, end the history: periods from … end − 1
 * @param periods of the test and its cool-down
 * @returns undefined where there is not room for two windows in either part
 */
export function splitHistory(from: number, end: number, periods: number): SplitHistory | undefined {
  const { first } = triablePart(from, end)
  const middle = first + Math.floor((end - first) / 2)
  if (middle - first <= periods) return undefined
  return { search: { from, first, end: middle }, heldOut: { from, first: middle, end } }
}

/** The shortest history that can be split. */
export function leastHistory(periods: number): number {
  let length = LEAST_BEFORE
  while (splitHistory(0, length, periods) === undefined) length++
  return length
}
