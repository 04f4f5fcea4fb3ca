import type { Dataset } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { testsTogether } from "../record/testsTogether.ts"
import { multipliersIn } from "./multipliersIn.ts"
import { testedSpend } from "./TestedSpend.ts"
import { testWindow } from "./TestWindow.ts"
import { treatsAreas } from "./treatedGeos.ts"
import { treatedShare } from "./treatedShare.ts"

/** Multipliers that follow from several spend deltas settle in a few rounds, or contradict each other and never do. */
const MOST_ROUNDS = 100

/**
 * Experiments that know of each other: each with what the others changed of its channels on its days (`spend.elsewhere`), in
 * parts of the market apart from its own. A place cannot be in two tests of a channel at once, so that the parts' shares add up;
 * tests of users cross others, and see their average anyhow. Whatever a test's result is used for, its spend is a fact.
 * @param records that have passed `validateRecord`
 */
export function besideEachOther(records: readonly ExperimentRecord[], dataset: Dataset): readonly ExperimentRecord[] {
  const beside = records.map(record => testsBeside(record, records, dataset))
  if (beside.every(others => others.length === 0)) return records
  const told = (multipliers: readonly (number | undefined)[]) =>
    records.map((record, i) =>
      beside[i].length === 0
        ? record
        : withElsewhere(record, beside[i], other => multipliers[records.indexOf(other)], dataset)
    )
  let known: readonly (number | undefined)[] = records.map(() => undefined)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = known
    known = told(before).map((record, i) => (beside[i].length === 0 ? undefined : treatedMultiplier(record, dataset)))
    if (known.every((treated, i) => isClose(treated, before[i]))) return told(known)
  }
  return records
}

const isClose = (a: number | undefined, b: number | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-12 * (1 + a))

/** Tests of the record's channels on its days that treated other parts of the market. */
function testsBeside(
  record: ExperimentRecord,
  records: readonly ExperimentRecord[],
  dataset: Dataset
): readonly ExperimentRecord[] {
  const partOf = (test: ExperimentRecord): number | undefined =>
    test.use === "ignore" || test.spend.path !== undefined || !treatsAreas(test)
      ? undefined
      : treatedShare(test, dataset)
  if (partOf(record) === undefined) return []
  const others = testsTogether(record, records).filter(
    other => partOf(other) !== undefined && !sharesPlace(record, other)
  )
  const treatedOn = (day: string) =>
    [record, ...others].reduce(
      (sum, test) => (test.window.start <= day && day <= test.window.end ? sum + partOf(test)! : sum),
      0
    )
  // More than the whole market cannot be in tests apart from each other.
  return [record, ...others].every(({ window }) => treatedOn(window.start) <= 1 + 1e-9) ? others : []
}

const sharesPlace = ({ scope: a }: ExperimentRecord, { scope: b }: ExperimentRecord): boolean =>
  a.geos?.some(geo => b.geos?.includes(geo)) ?? false

/** @param multiplierOf undefined where it is not known: that test is left out */
function withElsewhere(
  record: ExperimentRecord,
  others: readonly ExperimentRecord[],
  multiplierOf: (other: ExperimentRecord) => number | undefined,
  dataset: Dataset
): ExperimentRecord {
  const changes = others.flatMap(other => {
    const { channels, id: experiment, scope, window } = other
    const { end, start } = window
    const multiplier = multiplierOf(other)
    if (multiplier === undefined) return []
    const share = treatedShare(other, dataset)!
    const place = scope.geos === undefined ? {} : { geos: scope.geos }
    return channels.map(({ channel }) => ({ experiment, channel, start, end, share, multiplier, ...place }))
  })
  // What a record says of tests that are no experiments here stays.
  const stated = (record.spend.elsewhere ?? []).filter(
    ({ experiment }) => experiment === undefined || others.every(({ id }) => id !== experiment)
  )
  return { ...record, spend: { ...record.spend, elsewhere: [...stated, ...changes] } }
}

/** In multiples of business as usual; undefined where neither the record nor the data tell it. */
function treatedMultiplier(record: ExperimentRecord, dataset: Dataset): number | undefined {
  const { calendar, mediaLead } = dataset
  const names = record.channels.map(({ channel }) => channel)
  const periods = Array.from({ length: mediaLead + calendar.dates.length }, (_, t) => t - mediaLead)
  const { firstPeriod, lastChanged } = testWindow(record.window, calendar)
  const isCovered = firstPeriod >= -mediaLead && lastChanged < calendar.dates.length
  const share = treatedShare(record, dataset)!
  return multipliersIn(record, isCovered ? testedSpend(record, names, share, dataset, periods) : undefined)?.treated
}
