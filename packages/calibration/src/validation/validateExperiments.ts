import { type Dataset, nearestName, type Problem } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { recordProblem } from "../record/recordProblem.ts"
import { validateAgainstData } from "./validateAgainstData.ts"

/**
 * What is wrong or doubtful about experiments that are to calibrate a model of this data set: each against the data
 * (`validateAgainstData`), and all against each other (rules E02, E05, V24). Each has passed `validateRecord` when it was read.
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
    const same = earlier.find(other => subject(other) === subject(record))
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
 * A model's money is of one currency: what an experiment says of its spend must be in the data's, or else in that of the others.
 */
function otherCurrencies(records: readonly ExperimentRecord[], known: string | undefined): Problem[] {
  const stated = records.filter(({ spend }) => spend.currency !== undefined)
  const [first] = stated
  const [expected, whose] = known === undefined ? [first?.spend.currency, first?.id] : [known, "the data"]
  return stated.flatMap(record => {
    if (record.spend.currency === expected) return []
    const problems: Problem[] = []
    recordProblem(record, found => problems.push(found))(
      "E02",
      "currency",
      `has its spend in ${record.spend.currency}, ${whose} in ${expected}`,
      "Convert its spend, and its lift where that is money, to the model's currency."
    )
    return problems
  })
}

const subject = ({ channels, window, scope }: ExperimentRecord): string =>
  JSON.stringify([
    channels.map(({ channel }) => channel).sort(),
    window.start,
    window.end,
    scope.geos?.toSorted() ?? scope.treatedShare
  ])
