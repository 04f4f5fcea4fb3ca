import type { PlanEntry } from "./PlanBook.ts"

/** The plans with names to tell them apart by: a number follows a name that was there before, and no name gets one. */
export function withDistinctNames(plans: readonly PlanEntry[]): readonly PlanEntry[] {
  const taken = new Set<string>()
  return plans.map(plan => {
    const given = plan.name.trim() || "Unnamed"
    let name = given
    for (let number = 2; taken.has(name); number++) name = `${given} (${number})`
    taken.add(name)
    return { ...plan, name }
  })
}
