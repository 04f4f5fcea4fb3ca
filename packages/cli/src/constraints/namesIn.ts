import { nearestName } from "@liftmix/core"
import type { Refuse } from "./Refuse.ts"
import type { EntryCell } from "./RuleEntry.ts"

/** The names a cell chooses among those of the model, others refused; undefined for all. */
export function namesIn(
  what: "channel" | "geo",
  cell: EntryCell | undefined,
  names: readonly string[],
  refuse: Refuse
): readonly string[] | undefined {
  if (cell === undefined || cell.texts[0] === "all") return undefined
  for (const name of cell.texts) {
    if (names.includes(name)) continue
    const nearest = nearestName(name, names)
    const remedy = nearest === undefined ? `Known: ${names.join(", ")}.` : `Did you mean "${nearest}"?`
    refuse(what === "geo" ? "UnknownGeo" : "UnknownChannel", `The model has no ${what} "${name}".`, remedy, cell)
  }
  return cell.texts
}
