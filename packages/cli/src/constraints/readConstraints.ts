import { Effect } from "effect"
import { InputRejected } from "../errors.ts"
import { readUserFile } from "../workspace/readUserFile.ts"
import { csvEntries } from "./csvEntries.ts"
import { type PlacedRule, readRules } from "./readRules.ts"
import type { RuleContext } from "./RuleContext.ts"
import { yamlEntries } from "./yamlEntries.ts"

/** The rules of a CSV or YAML file named on the command line. */
export const readConstraints = Effect.fn("readConstraints")(function* (
  file: string,
  context: RuleContext
): Effect.fn.Return<readonly PlacedRule[], InputRejected, Effect.Services<ReturnType<typeof readUserFile>>> {
  const text = yield* readUserFile(file)
  const { entries, problems } = /\.csv$/i.test(file) ? csvEntries(text, file) : yamlEntries(text, file)
  const read = readRules(entries, context)
  const all = [...problems, ...read.problems]
  if (all.length > 0) return yield* new InputRejected({ problems: all.toSorted(byRow) })
  return read.rules
})

const byRow = (a: { where: { row?: number } }, b: { where: { row?: number } }): number =>
  (a.where.row ?? 0) - (b.where.row ?? 0)
