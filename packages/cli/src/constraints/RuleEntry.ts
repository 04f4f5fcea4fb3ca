import type { Problem } from "@liftmix/core"

/** What is written at one place, as text; a list as its items. */
export interface EntryCell {
  readonly texts: readonly string[]
  readonly where: Problem["where"]
  readonly excerpt?: string
}

/** One rule of a file, before anyone knows what it means: a row of a table, or an item of a list. */
export interface RuleEntry {
  readonly cells: ReadonlyMap<string, EntryCell>
  readonly where: Problem["where"]
  readonly excerpt?: string
}

/** The entries of a file, and what kept others from being read. */
export interface EntriesRead {
  readonly entries: readonly RuleEntry[]
  readonly problems: readonly Problem[]
}

/** What a rule may say: the columns of a CSV, the keys of a YAML item. */
export const entryKeys = ["rule", "name", "channels", "geos", "of", "from", "to", "min", "max"] as const
