import { nearestName, type Problem, readTable } from "@liftmix/core"
import { type EntriesRead, type EntryCell, entryKeys } from "./RuleEntry.ts"

/** One rule per row, in columns of the names of `entryKeys`; several channels are separated by |. */
export function csvEntries(text: string, file: string): EntriesRead {
  const problems: Problem[] = []
  const table = readTable(text, file, problem => problems.push(problem))
  if (table === undefined) return { entries: [], problems }
  const columns = [...table.columns.values()]
  for (const { name } of columns) {
    if (entryKeys.some(key => key === name)) continue
    const nearest = nearestName(name, entryKeys)
    problems.push({
      code: "UnknownColumn",
      severity: "error",
      message: `Rules have nothing that is called "${name}".`,
      remedy: nearest === undefined ? `The columns are ${entryKeys.join(", ")}.` : `Did you mean "${nearest}"?`,
      where: { file, row: 1, column: name }
    })
  }
  const entries = table.rows.map((row, i) => ({
    where: { file, row },
    cells: new Map(
      columns.flatMap(({ cells, name }): [string, EntryCell][] => {
        const texts = cells[i]!.split("|").map(part => part.trim())
        return cells[i] === "" ? [] : [[name, { texts, where: { file, row, column: name } }]]
      })
    )
  }))
  return { entries, problems }
}
