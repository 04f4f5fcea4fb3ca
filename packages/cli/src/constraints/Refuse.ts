import type { EntryCell } from "./RuleEntry.ts"

/** Reports an error in a rule. @param at the cell that is wrong; absent: the whole rule */
export type Refuse = (code: string, message: string, remedy: string, at?: Pick<EntryCell, "where" | "excerpt">) => void
