import { enumerate, isBlank, nearestName, type Report, type Table, type TableColumn } from "@liftmix/core"
import { columnMeanings } from "./columnMeanings.ts"
import { designMultipliers } from "./designMultipliers.ts"
import type { ExperimentMapping } from "./ExperimentMapping.ts"
import { ExperimentDesign } from "./ExperimentRecord.ts"
import { shortFormColumns } from "./shortFormColumns.ts"

const shortForm: readonly string[] = Object.values(shortFormColumns).flat()

/**
 * A tool's export as short form. Every column that the mapping needs and does not find, and every question it leaves
 * open, is reported; then there is no table.
 */
export function applyMapping(table: Table, mapping: ExperimentMapping, report: Report): Table | undefined {
  const constants = mapping.constants ?? {}
  const faults = [
    ...unknownNames(mapping),
    ...openQuestions(table, mapping),
    ...absentColumns(table, mapping),
    ...unreadNumbers(table, mapping),
    ...unknownWords(table, mapping)
  ]
  for (const { code, column, message, remedy } of faults) {
    report({ code, severity: "error", message, remedy, where: { file: table.file, column } })
  }
  if (faults.length > 0) return undefined
  doubtFractions(table, mapping, report)

  const make = (name: string, cells: readonly string[]): [string, TableColumn] => [
    name,
    { file: table.file, name, rows: table.rows, cells }
  ]
  const read = new Set(calculations(mapping).map(({ column }) => column))
  const own = [...table.columns].filter(([name]) => shortForm.includes(name) && !read.has(name))
  const everywhere = Object.entries({ source: mapping.system, ...constants }).filter(([name]) =>
    shortForm.includes(name)
  )
  const mapped = present(table, mapping).map(({ column, factors, isAsIs, name, oneMinus, values }) => {
    const cells = cellsOf(table, constants, column)
    if (isAsIs) {
      return make(name, values === undefined ? cells : cells.map(cell => values[cell.trim().toLowerCase()] ?? ""))
    }
    const factorCells = factors.map(factor => cellsOf(table, constants, factor))
    return make(
      name,
      cells.map((cell, row) => {
        if (isBlank(cell)) return ""
        const value = factorCells.reduce((product, factor) => product * plainNumber(factor[row]), plainNumber(cell))
        return String(oneMinus ? 1 - value : value)
      })
    )
  })
  const constant = everywhere.map(([name, value]) =>
    make(
      name,
      table.rows.map(() => String(value))
    )
  )
  return { ...table, columns: new Map([...own, ...mapped, ...constant]) }
}

/** How one short-form column is filled. */
interface Calculation {
  readonly name: string
  readonly column: string
  readonly factors: readonly (number | string)[]
  readonly oneMinus: boolean
  /** nothing is calculated */
  readonly isAsIs: boolean
  /** what words stand for, in lower case */
  readonly values?: Readonly<Record<string, string>>
}

const calculations = ({ columns }: ExperimentMapping): readonly Calculation[] =>
  Object.entries(columns).map(([name, source]) => {
    if (typeof source === "string") return { name, column: source, factors: [], oneMinus: false, isAsIs: true }
    if ("values" in source) return { name, ...source, factors: [], oneMinus: false, isAsIs: true }
    const { column, oneMinus = false, times } = source
    const factors = times === undefined ? [] : typeof times === "object" ? times : [times]
    return { name, column, factors, oneMinus, isAsIs: factors.length === 0 && !oneMinus }
  })

/** Of a column of words that is not there nothing can be said. */
const present = (table: Table, mapping: ExperimentMapping): readonly Calculation[] =>
  calculations(mapping).filter(({ column, values }) => values === undefined || table.columns.has(column))

/** A factor's value in every row: a number, a constant, or a column. */
function cellsOf(
  table: Table,
  constants: NonNullable<ExperimentMapping["constants"]>,
  factor: number | string
): readonly string[] {
  const everywhere = typeof factor === "number" ? factor : constants[factor]
  if (everywhere === undefined) return table.columns.get(String(factor))?.cells ?? []
  return table.rows.map(() => String(everywhere))
}

/** A share may be written with its sign: the mapping knows that it is one. */
const plainNumber = (cell: string): number => Number(cell.replace(/\s*%$/, ""))

interface Fault {
  readonly code: string
  readonly column: string
  readonly message: string
  readonly remedy: string
}

const factorNames = (mapping: ExperimentMapping): readonly string[] =>
  calculations(mapping).flatMap(({ factors }) => factors.filter(factor => typeof factor === "string"))

function unknownNames(mapping: ExperimentMapping): Fault[] {
  const factors = factorNames(mapping)
  const constants = Object.keys(mapping.constants ?? {}).filter(name => !factors.includes(name))
  return [...Object.keys(mapping.columns), ...constants]
    .filter(name => !shortForm.includes(name))
    .map(column => ({
      code: "UnknownColumn",
      column,
      message: `The mapping fills ${column}, which is not part of an experiments file.`,
      remedy: `Did you mean ${nearestName(column, shortForm) ?? enumerate(shortForm, shortForm.length)}?`
    }))
}

function openQuestions(
  table: Table,
  { ask = [], columns, constants = {}, questions = {}, system }: ExperimentMapping
): Fault[] {
  const isOpen = (name: string) => !(name in columns) && !(name in constants) && !table.columns.has(name)
  const change = isOpen("spendDelta") && needsMultiplier(constants["design"]) ? ["multiplier"] : []
  return [...new Set([...ask, ...change])].filter(isOpen).map(column => {
    const meaning = column in questions ? `: ${questions[column]}` : `. ${columnMeanings[column] ?? ""}`.trimEnd()
    const message = `An export of ${system} does not say ${column}${meaning}`
    // Constants are the same in every row, and names must not be.
    return column === "id" && table.rows.length > 1
      ? { code: "MissingColumn", column, message, remedy: "Add a column id to the file, with a name for each row." }
      : {
          code: "OpenQuestion",
          column,
          message,
          remedy: `Add ${column} to the constants of the mapping, or as a column of the file.`
        }
  })
}

/** Whether spend was changed by an amount that the design's name does not say. */
const needsMultiplier = (stated: string | number | undefined): boolean => {
  const design = ExperimentDesign.literals.find(name => name === String(stated).toLowerCase())
  return design !== undefined && !(design in designMultipliers)
}

function absentColumns(table: Table, mapping: ExperimentMapping): Fault[] {
  const { ask = [], constants = {}, system } = mapping
  const isThere = (column: string) => table.columns.has(column) || column in constants || ask.includes(column)
  const read = calculations(mapping).filter(({ values }) => values === undefined)
  const needed = [...read.map(({ column }) => column), ...factorNames(mapping)]
  return [...new Set(needed)]
    .filter(column => !isThere(column))
    .map(column => ({
      code: "MissingColumn",
      column,
      message: `${table.file} has no column ${column}, which an export of ${system} has.`,
      remedy: `Its columns are ${enumerate([...table.columns.keys()], 12)}.`
    }))
}

/** Cells to be calculated with must be plain numbers: a decimal comma here would be taken for something else. */
function unreadNumbers(table: Table, mapping: ExperimentMapping): Fault[] {
  const calculated = calculations(mapping).filter(({ isAsIs }) => !isAsIs)
  const operands = new Set(calculated.flatMap(({ column, factors }) => [column, ...factors]))
  return [...operands].flatMap(operand => {
    const cells = cellsOf(table, mapping.constants ?? {}, operand)
    const unread = [...new Set(cells.filter(cell => !isBlank(cell) && !Number.isFinite(plainNumber(cell))))]
    if (unread.length === 0) return []
    return {
      code: "UnreadNumber",
      column: String(operand),
      message: `${operand} has to be calculated with, but holds ${enumerate(unread.map(cell => `"${cell}"`))}.`,
      remedy: "Write plain numbers with a decimal point."
    }
  })
}

/** A word that the mapping does not know must not be taken for none. */
function unknownWords(table: Table, mapping: ExperimentMapping): Fault[] {
  return calculations(mapping).flatMap(({ column, values = {} }) => {
    const known = Object.keys(values)
    const cells = known.length === 0 ? [] : (table.columns.get(column)?.cells ?? [])
    const unknown = [...new Set(cells.filter(cell => !isBlank(cell) && !known.includes(cell.trim().toLowerCase())))]
    if (unknown.length === 0) return []
    return {
      code: "UnknownWord",
      column,
      message: `${column} is ${enumerate(unknown.map(cell => `"${cell}"`))}; an export of ${mapping.system} has ${enumerate(known)}.`,
      remedy: "Correct it in the file."
    }
  })
}

/** Below 1 in a column of percents or millionths: more often a fraction than a share that small (rule V22). */
function doubtFractions(table: Table, mapping: ExperimentMapping, report: Report): void {
  for (const { column, factors } of calculations(mapping)) {
    const scale = factors.find(factor => typeof factor === "number" && factor < 1)
    const cells = table.columns.get(column)?.cells ?? []
    if (scale === undefined) continue
    cells.forEach((cell, i) => {
      const value = Math.abs(plainNumber(cell))
      if (isBlank(cell) || !(value > 0 && value < 1)) return
      report({
        code: "V22",
        severity: "warning",
        message: `${column} is ${cell}, which an export of ${mapping.system} has times ${1 / Number(scale)}: perhaps it is a fraction already.`,
        remedy: `If it is, write ${value / Number(scale)}.`,
        where: { file: table.file, row: table.rows[i], column }
      })
    })
  }
}
