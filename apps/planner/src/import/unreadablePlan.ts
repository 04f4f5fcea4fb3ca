import type { Problem } from "@liftmix/core"
import { isAboutEncoding } from "../data/readTextFile.ts"
import { PlanProblem } from "../scenario/PlanProblem.ts"

/** All that is wrong with a file that should be a plan, each with its row and column. */
export function unreadablePlan(file: string, problems: readonly Problem[]): PlanProblem {
  const inOrder = problems.toSorted((a, b) => (a.where.row ?? Infinity) - (b.where.row ?? Infinity))
  const lines = inOrder.map(({ message, remedy, where: { column, row } }) => {
    const place = [row === undefined ? [] : `row ${row}`, column === undefined ? [] : `column ${column}`].flat()
    return `${place.length > 0 ? `${place.join(", ")}: ` : ""}${message} ${remedy}`
  })
  return new PlanProblem({
    title: `${file} cannot be read as a plan`,
    message: lines.join("\n"),
    isAboutEncoding: problems.some(isAboutEncoding)
  })
}
