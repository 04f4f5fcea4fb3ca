import { enumerate, parseIsoDate, type Problem } from "@liftmix/core"
import { findGeos } from "./findGeos.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { periodSpans } from "./periodSpans.ts"

/** A test in a geo panel, as its owner states it; dates are days, inclusive. */
export interface PanelTest {
  readonly treated: readonly string[]
  /** absent: all other geos */
  readonly control?: readonly string[]
  /** first day used before the start; absent: all of the panel */
  readonly preStart?: string
  readonly start: string
  /** last day of changed spend; absent: `measureEnd` */
  readonly end?: string
  /** last day whose outcome is counted, the cool-down included */
  readonly measureEnd: string
  /** treated − reference spend over the test, where known */
  readonly spendDelta?: number
  /** trimmed match: pairs left out on either side; absent: as few as are needed for a small error */
  readonly trimmed?: number
}

/** A test in the panel's indices. */
export interface PlacedTest {
  readonly treated: readonly number[]
  readonly control: readonly number[]
  /** first period used, first period of the test, first period after the evaluated ones */
  readonly from: number
  readonly start: number
  readonly until: number
  /** first period after the changed spend; absent: `until` */
  readonly changedUntil?: number
}

/** Fewer periods before the start cannot tell a trend from an effect. */
const LEAST_BEFORE = 8

/**
 * Finds a test's geos and periods in the panel.
 * @returns problems (each an error) where it does not fit
 */
export function placeTest(panel: GeoPanel, test: PanelTest): PlacedTest | readonly Problem[] {
  const problems: Problem[] = []
  const refuse = (code: string, message: string, remedy: string) =>
    problems.push({ code, severity: "error", message, remedy, where: {} })
  const find = (names: readonly string[]) => findGeos(panel, names, refuse)
  const treated = find(test.treated)
  const control =
    test.control === undefined ? panel.geos.map((_, g) => g).filter(g => !treated.includes(g)) : find(test.control)
  const both = control.filter(g => treated.includes(g))
  if (both.length > 0) {
    refuse(
      "TreatedControl",
      `${enumerate(both.map(g => panel.geos[g]))} cannot be treated and control.`,
      "Name each geo once."
    )
  }
  if (problems.length === 0 && (treated.length === 0 || control.length === 0)) {
    refuse(
      "NoComparison",
      `There are ${treated.length} treated and ${control.length} control geos.`,
      "Name at least one of either."
    )
  }
  const spans = periodSpans(panel.dates)
  const begunBy = (date: string) => spans.filter(({ first }) => first <= dayOf(date)).length
  const from =
    test.preStart === undefined
      ? 0
      : panel.dates.length - spans.filter(({ first }) => first >= dayOf(test.preStart!)).length
  // A period with days before the start belongs to the test: these days differ in nothing.
  const start = spans.findIndex(({ end }) => end > dayOf(test.start))
  const until = begunBy(test.measureEnd)
  const changedUntil = begunBy(test.end ?? test.measureEnd)
  const isInside = spans[0].first <= dayOf(test.start) && dayOf(test.measureEnd) < spans[spans.length - 1].end
  if (!isInside || changedUntil <= start) {
    refuse(
      "TestOutsidePanel",
      `The test from ${test.start} to ${test.measureEnd} is not inside the panel, ${panel.dates[0]} to ${panel.dates.at(-1)}.`,
      "Correct the dates, or add the missing periods."
    )
  } else if (start - from < LEAST_BEFORE) {
    refuse(
      "ShortHistory",
      `There are ${Math.max(0, start - from)} periods before the start; at least ${LEAST_BEFORE} are needed.`,
      "Add history, or set preStart earlier."
    )
  }
  return problems.length > 0 ? problems : { treated, control, from, start, until, changedUntil }
}

const dayOf = (date: string): number => parseIsoDate(date) ?? Number.NaN
