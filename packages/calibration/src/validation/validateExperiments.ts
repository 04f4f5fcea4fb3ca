import { type Dataset, enumerate, nearestName, type Problem } from "@liftmix/core"
import { treatedGeos, treatsAreas } from "../contrast/treatedGeos.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { recordProblem } from "../record/recordProblem.ts"
import { subjectOf, testsTogether } from "../record/testsTogether.ts"
import { validateAgainstData } from "./validateAgainstData.ts"

/**
 * What is wrong or doubtful about experiments that are to calibrate a model of this data set: each against the data
 * (`validateAgainstData`), and all against each other (rules E02, E05, V24, V25). Each has passed `validateRecord` when it was read.
 * @param records of tests beside each other as `besideEachOther` gives them
 * @param halfLives expected half-life of each channel's carry-over in periods; channels may be missing
 * @param currency of the data's money, where it is known
 */
export function validateExperiments(
  records: readonly ExperimentRecord[],
  dataset: Dataset,
  halfLives: ReadonlyMap<string, number> = new Map(),
  currency?: string
): Problem[] {
  const used = records.filter(record => record.use !== "ignore")
  return [
    ...used.flatMap(record => validateAgainstData(record, dataset, halfLives)),
    ...duplicates(used),
    ...concurrent(used, dataset),
    ...lonelyCovariances(used),
    ...otherCurrencies(used, currency)
  ]
}

/** The same evidence twice: one id used twice, or the same channels, window and place. */
function duplicates(records: readonly ExperimentRecord[]): Problem[] {
  const problems: Problem[] = []
  records.forEach((record, i) => {
    const earlier = records.slice(0, i)
    const problem = recordProblem(record, found => problems.push(found))
    if (earlier.some(({ id }) => id === record.id)) {
      problem(
        "E05",
        "id",
        "is there twice",
        "Give every experiment an id of its own; one result counts once, as likelihood or as prior."
      )
      return
    }
    const same = earlier.find(other => subjectOf(other) === subjectOf(record))
    if (same !== undefined) {
      problem(
        "E05",
        "id",
        `has the channels, window and place of ${same.id}`,
        "Keep one of them and set the other's use to ignore; arms of one study differ in place or share."
      )
    }
  })
  return problems
}

/**
 * Tests of one channel on the same days, in a market that is followed as a whole: what the other changed is in the spend that
 * usual spend is told from (rule V25), unless they are known to be apart (`besideEachOther`) or users' tests, which cross others.
 * Money by day or period (`spend.path`) is told from nothing.
 */
function concurrent(records: readonly ExperimentRecord[], dataset: Dataset): Problem[] {
  const problems: Problem[] = []
  const told = records.filter(
    record =>
      record.spend.path === undefined &&
      treatsAreas(record) &&
      treatedGeos(record, dataset).length === 0 &&
      isWithin(record, dataset)
  )
  for (const record of told) {
    const apart = (record.spend.elsewhere ?? []).map(({ experiment }) => experiment)
    const others = testsTogether(record, records).filter(other => treatsAreas(other) && !apart.includes(other.id))
    if (others.length === 0) continue
    recordProblem(record, found => problems.push(found))(
      "V25",
      "start",
      `changed spend on the same days and channel as ${enumerate(others.map(({ id }) => id))}, and they cannot be told apart: usual spend is told from spend in the data, which contains all of it`,
      "Give each its own part of the market (their shares add up to 1 at most) and its multiplier or spendDelta; or write this one as a full record with spend.path, the treated area's money in both worlds, or both as one test if they are one."
    )
  }
  return problems
}

const isWithin = ({ window: { end, start } }: ExperimentRecord, { calendar: { dates } }: Dataset): boolean =>
  end >= dates[0] && start <= dates[dates.length - 1]

/** A covariance stated with an arm that its study does not have, as after a misspelt id. */
function lonelyCovariances(records: readonly ExperimentRecord[]): Problem[] {
  const problems: Problem[] = []
  for (const record of records) {
    const { armCovariance = [], studyId } = record.design
    const arms = records.filter(other => studyId !== undefined && other.design.studyId === studyId).map(({ id }) => id)
    for (const { otherId } of armCovariance) {
      if (otherId !== record.id && arms.includes(otherId)) continue
      const nearest = nearestName(
        otherId,
        arms.filter(id => id !== record.id)
      )
      recordProblem(record, found => problems.push(found))(
        "V24",
        "design.armCovariance",
        `states a covariance with ${otherId}, which is no other arm of its study: that covariance is not used`,
        nearest === undefined
          ? "Give both arms the same studyId, or remove the covariance."
          : `Did you mean ${nearest}?`
      )
    }
  }
  return problems
}

/**
 * A model's money is of one currency: what an experiment says of its spend must be in the data's, or else in that of the
 * others; so must its lift, unless it is counted or a factor leads from it to the model's KPI.
 */
function otherCurrencies(records: readonly ExperimentRecord[], known: string | undefined): Problem[] {
  const stated = records.flatMap(record => {
    const { kpi, spend } = record
    const lift = kpi.toModel === undefined && kpi.unit !== "count" ? kpi.currency : undefined
    return [
      { record, what: "spend", column: "currency", currency: spend.currency },
      { record, what: "lift", column: "kpiCurrency", currency: lift }
    ].filter(({ currency }) => currency !== undefined)
  })
  const [first] = stated
  const [expected, whose] = known === undefined ? [first?.currency, first?.record.id] : [known, "the data"]
  return stated.flatMap(({ column, currency, record, what }) => {
    if (currency === expected) return []
    const problems: Problem[] = []
    recordProblem(record, found => problems.push(found))(
      "E02",
      column,
      `has its ${what} in ${currency}, ${whose} in ${expected}`,
      "Convert its spend, and its lift where that is money, to the model's currency; kpiFactor does that for the lift."
    )
    return problems
  })
}
