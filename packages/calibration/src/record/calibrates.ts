import type { ExperimentRecord } from "./ExperimentRecord.ts"

/** Is an experiment to have a say in a fit, one way or the other? */
export const calibrates = ({ use }: ExperimentRecord): boolean => use === "likelihood" || use === "prior"
