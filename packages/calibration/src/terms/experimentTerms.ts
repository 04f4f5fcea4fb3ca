import type { TermFactory } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentTerm } from "./experimentTerm.ts"
import { studyTerm } from "./studyTerm.ts"

/** With this many experiments one of them may be wrong without the others being able to say so; with more, they can. */
const MOST_TRUSTED = 2

/**
 * The likelihood terms of all experiments whose `use` is `likelihood`: one for each, and one for each study of several
 * arms. Normal errors for up to two experiments, Student's t with 4 degrees of freedom for more, so that a single
 * experiment that contradicts all the others loses.
 * @param records validated against the data of the model, see `validateExperiments`
 */
export function experimentTerms(records: readonly ExperimentRecord[]): TermFactory[] {
  const used = records.filter(record => record.use === "likelihood")
  const studies = Map.groupBy(used, record => record.design.studyId ?? record)
  return Array.from(studies.values(), arms =>
    arms.length > 1 ? studyTerm(arms) : experimentTerm(arms[0], used.length > MOST_TRUSTED)
  )
}
