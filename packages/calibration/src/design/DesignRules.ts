import { enumerate, type Problem } from "@liftmix/core"
import { findGeos } from "../geo/findGeos.ts"
import type { GeoPanel } from "../geo/GeoPanel.ts"

/** What a geo test's owner wants of its groups. */
export interface DesignRules {
  /** how many geos to treat, each number to be tried; empty: as many as make up the share */
  readonly treatedGeos: readonly number[]
  /** of the panel's KPI to treat, in (0, 1); for rules without numbers of geos */
  readonly share: number
  /** to be treated in any case */
  readonly include: readonly string[]
  /** not to be treated; may be compared with */
  readonly exclude: readonly string[]
  /** neither treated nor compared with */
  readonly leaveOut: readonly string[]
}

/** Rules in a panel's indices. */
export interface PlacedRules {
  readonly treatedGeos: readonly number[]
  readonly share: number
  /** treated in any case */
  readonly fixed: readonly number[]
  /** may be treated or not */
  readonly open: readonly number[]
  /** all that take part: fixed, open and excluded */
  readonly taking: readonly number[]
}

/** Finds the rules' geos in the panel. @returns problems (each an error) where they contradict each other */
export function placeRules(panel: GeoPanel, rules: DesignRules): PlacedRules | readonly Problem[] {
  const problems: Problem[] = []
  const refuse = (code: string, message: string, remedy: string) =>
    problems.push({ code, severity: "error", message, remedy, where: {} })
  const find = (names: readonly string[]) => findGeos(panel, names, refuse)
  const [fixed, never, gone] = [rules.include, rules.exclude, rules.leaveOut].map(find)
  const torn = fixed.filter(g => never.includes(g) || gone.includes(g))
  if (torn.length > 0) {
    refuse(
      "ContradictoryRules",
      `${enumerate(torn.map(g => panel.geos[g]))} cannot be treated and not be treated.`,
      "Name each geo once."
    )
  }
  const taking = panel.geos.map((_, g) => g).filter(g => !gone.includes(g))
  const open = taking.filter(g => !fixed.includes(g) && !never.includes(g))
  const possible = Math.min(fixed.length + open.length, taking.length - 1)
  const wrong = rules.treatedGeos.filter(count => count < Math.max(1, fixed.length) || count > possible)
  if (problems.length === 0 && (possible < Math.max(1, fixed.length) || wrong.length > 0)) {
    refuse(
      "ImpossibleGroups",
      wrong.length > 0
        ? `${enumerate(wrong.map(String))} geos cannot be treated: ${taking.length} take part, ${fixed.length} must be treated, and ${open.length} more may be.`
        : `There are ${taking.length} geos, of which ${fixed.length} must be treated and ${open.length} more may be: that leaves no test with a control.`,
      "Change the number of geos, or the lists of those to include, exclude or leave out."
    )
  }
  return problems.length > 0 ? problems : { treatedGeos: rules.treatedGeos, share: rules.share, fixed, open, taking }
}
