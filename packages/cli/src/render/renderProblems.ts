import type { Problem } from "@liftmix/core"
import { styleText } from "node:util"
import { count } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"

const indent = "  "

/** Every problem with its place, its excerpt and its remedy, and how many there are. */
export function renderProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length
  const warnings = problems.length - errors
  const totals = [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : [])
  ]
  return [...problems.map(renderProblem), `${totals.join(", ")}.`].join("\n\n")
}

function renderProblem(problem: Problem): string {
  const severity = styleText(["bold", problem.severity === "error" ? "red" : "yellow"], problem.severity)
  const lines = [`${severity} ${problem.code}  ${place(problem.where)}`.trimEnd(), paragraph(problem.message, indent)]
  if (problem.excerpt !== undefined) lines.push(problem.excerpt.replaceAll(/^/gm, `${indent}  `))
  return [...lines, paragraph(problem.remedy, `${indent}  `).replace(`${indent}  `, `${indent}→ `)].join("\n")
}

function place({ character, column, file, row }: Problem["where"]): string {
  const parts = []
  if (file !== undefined) parts.push(file)
  if (row !== undefined) parts.push(character === undefined ? `row ${row}` : `line ${row}, column ${character}`)
  if (column !== undefined) parts.push(`column "${column}"`)
  return parts.join(", ")
}
