import { enumerate, type Problem, readTable, type Report, type Table, type TableColumn } from "@liftmix/core"

/** Which geos were treated, and which they are compared with; in the order of their pairs where the file has pairs. */
export interface GeoAssignment {
  readonly treated: readonly string[]
  readonly control: readonly string[]
}

/** An assignment, or why there is none. */
export interface AssignmentRead {
  readonly assignment: GeoAssignment | undefined
  readonly problems: readonly Problem[]
}

type Group = "treated" | "control"

/** Codes whose meaning depends on the other code beside them. */
const numbered: readonly Readonly<Record<string, Group>>[] = [
  { "1": "control", "2": "treated" },
  { "0": "control", "1": "treated" }
]
const worded: Readonly<Record<string, Group>> = {
  control: "control",
  holdout: "control",
  treatment: "treated",
  treated: "treated",
  test: "treated"
}

/**
 * Reads which geo is in which group: a column of geos, one of groups and perhaps one of pairs. Groups are words or codes:
 * 1 control and 2 treatment (as in GeoexperimentsResearch), or 0 control and 1 treatment.
 * @param geoColumn name of the geo column; the first column where there is no such
 * @param treatedGroup the code of the treated group, where codes mean something else here
 */
export function readAssignment(text: string, file: string, geoColumn: string, treatedGroup?: string): AssignmentRead {
  const problems: Problem[] = []
  const report: Report = problem => problems.push(problem)
  const table = readTable(text, file, report)
  const assignment = table && assignmentFromTable(table, geoColumn, treatedGroup, report)
  return { assignment: problems.some(({ severity }) => severity === "error") ? undefined : assignment, problems }
}

function assignmentFromTable(
  table: Table,
  geoColumn: string,
  treatedGroup: string | undefined,
  report: Report
): GeoAssignment | undefined {
  const columns = [...table.columns.values()]
  const geo = table.columns.get(geoColumn) ?? columns[0]
  const pair = columns.find(({ name }) => /^pair/i.test(name))
  const group = columns.find(column => column !== geo && column !== pair)
  if (group === undefined) {
    refuse(
      report,
      "MissingColumn",
      `${table.file} has no column of groups beside ${geo.name}.`,
      "Add one: 1 control, 2 treatment.",
      geo
    )
    return undefined
  }
  reportRepeated(geo, report)
  const meaning = groupMeaning(group, treatedGroup, report)
  if (meaning === undefined) return undefined
  const order = pair === undefined ? geo.cells.map((_, i) => i) : pairOrder(pair, group, meaning, report)
  const geosOf = (wanted: Group) => order.filter(i => meaning(group.cells[i]) === wanted).map(i => geo.cells[i])
  return { treated: geosOf("treated"), control: geosOf("control") }
}

function groupMeaning(
  group: TableColumn,
  treatedGroup: string | undefined,
  report: Report
): ((code: string) => Group) | undefined {
  const codes = [...new Set(group.cells)].sort()
  if (treatedGroup !== undefined && codes.length === 2 && codes.includes(treatedGroup)) {
    return code => (code === treatedGroup ? "treated" : "control")
  }
  const known = [...numbered, worded].find(meanings => codes.every(code => code.toLowerCase() in meanings))
  if (treatedGroup === undefined && known !== undefined) return code => known[code.toLowerCase()]
  refuse(
    report,
    "UnknownGroup",
    treatedGroup === undefined
      ? `The groups of ${group.file} are ${enumerate(codes)}, which does not say which is treated.`
      : `The groups of ${group.file} are ${enumerate(codes)}; with ${treatedGroup} as treated there must be two.`,
    "Write control and treatment, or 1 and 2, or say which group was treated.",
    group
  )
  return undefined
}

function reportRepeated(geo: TableColumn, report: Report): void {
  const repeated = geo.cells.filter((name, i) => geo.cells.indexOf(name) !== i)
  if (repeated.length === 0) return
  refuse(
    report,
    "RepeatedGeo",
    `${geo.file} names ${enumerate(repeated)} more than once.`,
    "Leave one row per geo.",
    geo
  )
}

/** Rows by pair; every pair must have one geo of either group. */
function pairOrder(
  pair: TableColumn,
  group: TableColumn,
  meaning: (code: string) => Group,
  report: Report
): readonly number[] {
  const pairs = Map.groupBy(pair.cells.keys(), i => pair.cells[i])
  const broken = [...pairs].filter(
    ([, rows]) =>
      rows
        .map(i => meaning(group.cells[i]))
        .sort()
        .join() !== "control,treated"
  )
  if (broken.length > 0) {
    refuse(
      report,
      "BrokenPair",
      `${pair.file} has pairs that are not one treated and one control geo: ${enumerate(broken.map(([name]) => name))}.`,
      "Complete the pairs, or leave the column out.",
      pair
    )
  }
  return [...pairs.values()].flat()
}

const refuse = (report: Report, code: string, message: string, remedy: string, column: TableColumn): void =>
  report({ code, severity: "error", message, remedy, where: { file: column.file, column: column.name } })
