import { type Dataset, enumerate, nearestName, type Problem, parseIsoDate, periodStart } from "@liftmix/core"
import { describeMask } from "../contrast/describeMask.ts"
import { foreignGeos } from "../contrast/misnamedGeos.ts"
import { panelMask } from "../contrast/panelMask.ts"
import { isLarge } from "../contrast/splitMarket.ts"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import { recordedSpendDelta } from "../contrast/spendMultipliers.ts"
import { testWindow } from "../contrast/TestWindow.ts"
import { treatedGeos, treatsAreas } from "../contrast/treatedGeos.ts"
import { treatedShare } from "../contrast/treatedShare.ts"
import { calibrates } from "../record/calibrates.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { type RecordProblem, recordProblem } from "../record/recordProblem.ts"
import { resolveExperiment } from "../terms/resolveExperiment.ts"

/** Recorded and implied spend change may differ by this share before one of them is doubted (rule V12). */
const SPEND_TOLERANCE = 0.1

/**
 * What is wrong or doubtful about an experiment for a model of this data set: rules E02, E03, V11, V12, V13, V16, V17, V21, V23.
 * @param halfLives expected half-life of each channel's carry-over in periods
 */
export function validateAgainstData(
  record: ExperimentRecord,
  dataset: Dataset,
  halfLives: ReadonlyMap<string, number>
): Problem[] {
  const problems: Problem[] = []
  const problem = recordProblem(record, found => problems.push(found))
  const resolved = resolveExperiment(record, dataset, problem)
  if (resolved !== undefined) {
    checkSpend(record, resolved.contrast, problem)
    checkPlace(record, dataset, resolved.contrast, problem)
    checkDuration(record, dataset, halfLives, problem)
  }
  return problems
}

function checkSpend(record: ExperimentRecord, { spendDelta, observed }: SpendContrast, problem: RecordProblem): void {
  const recorded = recordedSpendDelta(record)
  if (recorded === undefined && record.estimate.lift * spendDelta < 0) {
    problem(
      "V11",
      "lift",
      `has lift ${record.estimate.lift}, while its design ${spendDelta < 0 ? "cut" : "added"} spend: the opposite signs say that advertising lost sales`,
      "It is used as it is. Check whether treated and control were exchanged: both signs are treated − reference."
    )
  }
  if (recorded !== undefined && recorded * spendDelta < 0) {
    problem(
      "E03",
      "spendDelta",
      `changed spend by ${recorded} by its own account, while its design ${spendDelta < 0 ? "cut" : "added"} spend`,
      "Check whether treated and control were exchanged: spendDelta is treated − reference, and so is the lift."
    )
    return
  }
  if (!observed || recorded === undefined || Math.abs(spendDelta / recorded - 1) <= SPEND_TOLERANCE) return
  problem(
    "V12",
    "spendDelta",
    `changed spend by ${recorded} by its own account, but by ${Math.round(spendDelta)} by the data, its design and share: its lift is taken for what ${Math.round(spendDelta)} did, a return ${formatRatio(recorded / spendDelta)} times its own`,
    "Check the dates, the currency, whether the data have all of the channel's spend, and the share: where the treated area has more of the channel's spend than of the market, treatedShare is best its share of the spend."
  )
}

function checkPlace(
  record: ExperimentRecord,
  dataset: Dataset,
  { observed }: SpendContrast,
  problem: RecordProblem
): void {
  const { start, measureEnd } = record.window
  if (!observed) {
    problem(
      "V16",
      "start",
      `ran from ${start} to ${measureEnd}, outside the data; steady spend before it is assumed, and its effect may have drifted`,
      "Nothing to do: its error is enlarged for its age. Data that cover the test would be better."
    )
  }
  if (calibrates(record) && dataset.geos.length > 1 && record.design.unit === "geo")
    checkOverlap(record, dataset, problem)
  if (treatsAreas(record) && foreignGeos(record, dataset)) {
    const { geos = [] } = record.scope
    const near = geos.flatMap(geo => nearestName(geo, dataset.geos) ?? [])
    problem(
      "V23",
      "geos",
      `treated ${enumerate(geos)}, none of them a geo of the data: it is compared with the nation's curve, as if its area had the nation's media pressure and average effect`,
      near.length === 0
        ? `Name them as the data do (${enumerate(dataset.geos, 12)}) if they are the same places.`
        : `Did you mean ${enumerate(near)}?`
    )
  }
  const share = treatedShare(record, dataset) ?? Number.NaN
  if (observed && isLarge(record, dataset) && treatedGeos(record, dataset).length === 0) {
    problem(
      "V17",
      "treatedShare",
      `treated ${Math.round(share * 100)} % of the market during the data: the national average of treated and untreated areas is no longer what either responded to`,
      dataset.geos.length > 1
        ? "Name its treated geos as the data do: then they are followed one by one."
        : "Nothing to do: the model follows both parts of the market from the test on. Data by geo would be better."
    )
  }
}

/** Rule V21: is the KPI behind the lift in the panel as well? */
function checkOverlap(record: ExperimentRecord, dataset: Dataset, problem: RecordProblem): void {
  const window = testWindow(record.window, dataset.calendar)
  if (dataset.calendar.dates.every((_, period) => window.measuredShare(period) === 0)) return
  const mask = panelMask(record, dataset)
  if (mask !== undefined) {
    problem(
      "V21",
      "overlap",
      `was measured in the panel that the model is fitted to: ${describeMask(mask, dataset)} are left to it, and the model is not fitted to them`,
      "Nothing to do: its data count once. If its lift is of other data than the panel's, set overlap to keep; to let the panel speak instead, set use to validate-only."
    )
    return
  }
  problem(
    "V21",
    record.overlap === "keep" ? "overlap" : "geos",
    "was measured in the market that the model is fitted to geo by geo: the KPI behind its lift counts a second time",
    record.overlap === "keep"
      ? "Right where its lift is of other data than the panel's; else remove overlap, so that its cells are left to it."
      : "Name its treated geos as the data do, so that their cells are left to it; or set use to validate-only."
  )
}

function checkDuration(
  record: ExperimentRecord,
  { calendar }: Dataset,
  halfLives: ReadonlyMap<string, number>,
  problem: RecordProblem
): void {
  const { end, measureEnd } = record.window
  const window = testWindow(record.window, calendar)
  const periods = window.lastMeasured - window.firstPeriod + 1
  const [endDay, measuredDay] = [end, measureEnd].map(date => parseIsoDate(date) ?? Number.NaN)
  const daysPerPeriod = periodStart(calendar, window.lastChanged + 1) - periodStart(calendar, window.lastChanged)
  const coolDown = (measuredDay - endDay) / daysPerPeriod
  const halfLife = Math.max(0, ...record.channels.map(({ channel }) => halfLives.get(channel) ?? 0))
  if (periods >= 2 && coolDown >= halfLife) return
  problem(
    "V13",
    "measureEnd",
    periods < 2
      ? `was measured for less than 2 periods of the model`
      : `was measured for ${round(coolDown)} periods after its end, while half of the carry-over is expected after ${round(halfLife)}`,
    "The model adds what was not measured by its adstock, and so relies on the adstock's prior. Measure longer if you can."
  )
}

const formatRatio = (ratio: number): string => String(Number(ratio.toPrecision(2)))

const round = (x: number): number => Math.round(x * 10) / 10
