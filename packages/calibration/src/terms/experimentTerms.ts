import type { TermFactory } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentGroups } from "./experimentGroups.ts"
import { experimentTerm } from "./experimentTerm.ts"
import { studyTerm } from "./studyTerm.ts"

/**
 * The likelihood terms of all experiments whose `use` is `likelihood`: one for each, and one for each study of several
 * arms. Their noise is chosen by `experimentGroups`.
 * @param records validated against the data of the model, see `validateExperiments`
 */
export const experimentTerms = (records: readonly ExperimentRecord[]): TermFactory[] =>
  experimentGroups(records).map(({ arms, robust }) =>
    arms.length > 1 ? studyTerm(arms) : experimentTerm(arms[0], robust)
  )
