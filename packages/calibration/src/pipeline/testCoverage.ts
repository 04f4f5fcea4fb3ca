import type { ExperimentResult } from "@liftmix/core"
import { yearsBetween } from "../transport/yearsBetween.ts"
import { usualTransport } from "../transport/usualTransport.ts"
import type { Knowledge } from "../knowledge/Knowledge.ts"

/** Fewer results than this cannot tell intervals that hold what they promise from others. */
const ENOUGH_RESULTS = 8

/** How much of the money experiments speak of. */
export interface TestCoverage {
  /** share of spend on channels with an experiment that was used */
  readonly spend: number
  /** the same, tests counting e^(−η² years) since their end; the latest of a channel counts */
  readonly recent: number
  /** share, by spend, of what is known of returns that experiments brought; null where no fit without them tells */
  readonly information: number | null
  /** how many results lay inside the intervals foretold without them; null for fewer than eight, which tell nothing */
  readonly intervals: readonly { readonly level: number; readonly inside: number; readonly results: number }[] | null
}

/**
 * @param spend [channel] money over the window
 * @param experiments that were used in the fit
 * @param lastDate of the data, yyyy-mm-dd
 */
export function testCoverage(
  spend: Readonly<Record<string, number>>,
  experiments: readonly ExperimentResult[],
  knowledge: readonly Knowledge[],
  lastDate: string
): TestCoverage {
  const total = Object.values(spend).reduce((sum, money) => sum + money, 0)
  const bySpend = (of: (channel: string) => number) =>
    Object.entries(spend).reduce((sum, [channel, money]) => sum + money * of(channel), 0) / total
  const variance = usualTransport.driftSdPerSqrtYear ** 2
  const freshness = (channel: string) =>
    experiments
      .filter(({ channels }) => channels.includes(channel))
      .reduce((best, { end }) => Math.max(best, Math.exp(-variance * Math.max(0, yearsBetween(end, lastDate)))), 0)
  const returns = new Map(knowledge.flatMap(one => (one.quantity === "roi" ? [[one.medium, one.split] as const] : [])))
  const isTold = Object.keys(spend).every(channel => (returns.get(channel) ?? null) !== null)
  const results = experiments.flatMap(({ leftOut }) => (leftOut === undefined ? [] : [leftOut.pValue]))
  return {
    spend: bySpend(channel => (experiments.some(({ channels }) => channels.includes(channel)) ? 1 : 0)),
    recent: bySpend(freshness),
    information: isTold ? bySpend(channel => returns.get(channel)?.experiments ?? 0) : null,
    intervals:
      results.length < ENOUGH_RESULTS
        ? null
        : [0.5, 0.8, 0.95].map(level => ({
            level,
            inside: results.filter(pValue => pValue >= 1 - level).length,
            results: results.length
          }))
  }
}
