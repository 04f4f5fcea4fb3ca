import { type GeoAssignment, type PanelColumns, readAssignment, readGeoPanel } from "@liftmix/calibration"
import type { Problem } from "@liftmix/core"
import { Effect } from "effect"
import { InputRejected } from "../errors.ts"
import { readUserFile } from "./readUserFile.ts"

/** A geo panel named on the command line. */
export interface PanelFile {
  /** relative to the current folder */
  readonly panel: string
  readonly columns: PanelColumns
  /** what a geo without a value in some period means */
  readonly missing: "refuse" | "zero"
}

/** A file of groups named on the command line. */
export interface AssignmentFile {
  readonly file: string
  /** the treated group's code, where codes mean something else */
  readonly treatedGroup: string | undefined
}

export const readPanelFile = Effect.fn("readPanelFile")(function* ({ columns, missing, panel: file }: PanelFile) {
  const { panel, problems } = readGeoPanel(yield* readUserFile(file), file, columns, missing)
  if (panel === undefined) return yield* new InputRejected({ problems: problems.map(withFlag) })
  return { panel, warnings: problems }
})

/** The remedy with the flag that says so on this command line. */
const withFlag = (problem: Problem): Problem =>
  problem.code === "MissingCell"
    ? { ...problem, remedy: "Complete the data. Only if nothing was sold there, add --missing zero." }
    : problem

/** @param geoColumn name of the panel's geo column */
export const readAssignmentFile = Effect.fn("readAssignmentFile")(function* (
  { file, treatedGroup }: AssignmentFile,
  geoColumn: string
) {
  const { assignment, problems } = readAssignment(yield* readUserFile(file), file, geoColumn, treatedGroup)
  if (assignment === undefined) return yield* new InputRejected({ problems })
  return assignment satisfies GeoAssignment
})
