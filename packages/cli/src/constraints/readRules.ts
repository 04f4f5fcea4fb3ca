import { enumerate, nearestName, type Problem } from "@liftmix/core"
import type { PlanRule } from "@liftmix/optimizer"
import { type Chosen, chosenIn } from "./chosenIn.ts"
import type { CommittedSpend } from "./CommittedSpend.ts"
import { namesIn } from "./namesIn.ts"
import { type Limit, parseLimit } from "./parseLimit.ts"
import type { Refuse } from "./Refuse.ts"
import type { RuleContext } from "./RuleContext.ts"
import type { EntryCell, RuleEntry } from "./RuleEntry.ts"

const kinds = ["total", "period", "group", "lock", "dark", "committed", "min-if-on", "share", "ramp"] as const
type Kind = (typeof kinds)[number]

/** Which keys a kind of rule uses, beside those that choose cells. */
const keysOf: Readonly<Record<Kind, readonly string[]>> = {
  total: ["min", "max"],
  period: ["min", "max"],
  group: ["min", "max"],
  lock: [],
  dark: [],
  committed: ["min"],
  "min-if-on": ["min"],
  share: ["of", "min", "max"],
  ramp: ["max"]
}
const needPeriods: readonly Kind[] = ["period", "dark", "ramp"]

/** A rule, and where it was written. */
export interface PlacedRule {
  readonly rule: PlanRule | CommittedSpend
  readonly where: Problem["where"]
}

/** What the entries of a file mean; everything wrong with them at once, each with its place and a remedy. */
export function readRules(
  entries: readonly RuleEntry[],
  context: RuleContext
): { readonly rules: readonly PlacedRule[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const rules = entries.flatMap(entry => {
    const found: Problem[] = []
    const refuse: Refuse = (code, message, remedy, { excerpt, where } = entry) =>
      found.push({ code, severity: "error", message, remedy, where, ...(excerpt === undefined ? {} : { excerpt }) })
    const read = readRule(entry, context, refuse)
    problems.push(...found)
    return found.length > 0 ? [] : read.map(rule => ({ rule, where: entry.where }))
  })
  return { rules, problems }
}

function readRule(entry: RuleEntry, context: RuleContext, refuse: Refuse): readonly PlacedRule["rule"][] {
  const { cells } = entry
  const kind = kindOf(cells.get("rule"), refuse)
  if (kind === undefined) return []
  for (const key of ["of", "min", "max"]) {
    const cell = cells.get(key)
    if (cell === undefined || keysOf[kind].includes(key)) continue
    refuse("UnusedValue", `A ${kind} rule has no "${key}".`, `It may have ${used(kind)}.`, cell)
  }
  if (needPeriods.includes(kind) && context.periods === undefined) {
    refuse(
      "NeedsPeriods",
      `A ${kind} rule is about single periods, but this plan spreads money evenly.`,
      "Plan with --by-period."
    )
  }
  const chosen = chosenIn(cells, context, refuse)
  const [min, max] = [limitIn("min", cells, refuse), limitIn("max", cells, refuse)]
  const usesBase =
    kind === "lock" || (kind !== "share" && kind !== "ramp" && [min, max].some(l => l?.unit === "multiple"))
  const idle = (chosen.channels ?? context.channels).filter(channel => context.idle.includes(channel))
  if (usesBase && kind !== "group" && kind !== "lock" && idle.length > 0) {
    refuse(
      "MultiplesOfNothing",
      `${enumerate(idle)} spent nothing in the last periods of the data, so multiples of that are nothing too.`,
      "State the limit in money, or choose a longer --horizon."
    )
  }
  return rulesOf(kind, chosen, { min, max }, cells, context, refuse)
}

function rulesOf(
  kind: Kind,
  chosen: Chosen,
  { max, min }: { readonly min: Limit | undefined; readonly max: Limit | undefined },
  cells: RuleEntry["cells"],
  context: RuleContext,
  refuse: Refuse
): readonly PlacedRule["rule"][] {
  const missing = (what: string): readonly [] => {
    // one that cannot be read has been told already
    if (!cells.has("min") && !cells.has("max"))
      refuse("MissingLimit", `A ${kind} rule needs ${what}.`, `Add it; it may have ${used(kind)}.`)
    return []
  }
  switch (kind) {
    case "lock":
    case "dark":
      return [{ rule: kind, ...chosen }]
    case "total":
    case "period":
    case "group": {
      if (min === undefined && max === undefined) return missing("a min or a max")
      if (min?.unit === max?.unit && (min?.amount ?? 0) > (max?.amount ?? Number.POSITIVE_INFINITY)) {
        refuse(
          "MinimumAboveMaximum",
          "The min of this rule is above its max.",
          "Swap or correct them.",
          cells.get("min")
        )
      }
      return [
        ...(min === undefined ? [] : [{ rule: kind, ...chosen, min: min.amount, unit: unitOf(min) } as const]),
        ...(max === undefined ? [] : [{ rule: kind, ...chosen, max: max.amount, unit: unitOf(max) } as const])
      ]
    }
    case "committed":
    case "min-if-on": {
      if (min === undefined) return missing("a min in money")
      if (min.unit === "money") return [{ rule: kind, ...chosen, min: min.amount }]
      refuse(
        "WrongValue",
        `The min of a ${kind} rule must be money.`,
        "Write an amount, such as 20000.",
        cells.get("min")
      )
      return []
    }
    case "share": {
      if (min === undefined && max === undefined) return missing("a min or a max")
      const of =
        cells.get("of")?.texts[0] === "all" ? undefined : namesIn("channel", cells.get("of"), context.channels, refuse)
      return [
        {
          rule: kind,
          ...chosen,
          ...(of === undefined ? {} : { of }),
          ...(min === undefined ? {} : { min: min.amount }),
          ...(max === undefined ? {} : { max: max.amount })
        }
      ]
    }
    case "ramp":
      if (max === undefined) return missing("a max")
      return [{ rule: kind, ...chosen, max: max.amount, unit: max.unit === "money" ? "money" : "share" }]
  }
}

const unitOf = ({ unit }: Limit) => (unit === "money" ? ("money" as const) : ("base" as const))

const used = (kind: Kind): string => enumerate(["name", "channels", "geos", "from", "to", ...keysOf[kind]])

function kindOf(cell: EntryCell | undefined, refuse: Refuse): Kind | undefined {
  const known = `Known are ${enumerate(kinds)}.`
  if (cell === undefined) {
    refuse("MissingKind", 'A rule must say what it is, under "rule".', known)
    return undefined
  }
  const kind = kinds.find(each => each === cell.texts[0])
  if (kind === undefined) {
    const nearest = nearestName(cell.texts[0] ?? "", kinds)
    refuse(
      "UnknownRule",
      `There is no rule "${cell.texts[0]}".`,
      nearest === undefined ? known : `Did you mean "${nearest}"?`,
      cell
    )
  }
  return kind
}

function limitIn(key: "min" | "max", cells: RuleEntry["cells"], refuse: Refuse): Limit | undefined {
  const cell = cells.get(key)
  if (cell === undefined) return undefined
  const limit = parseLimit(cell.texts[0] ?? "")
  if (limit === undefined) {
    refuse(
      "NotALimit",
      `${key} is "${cell.texts.join(" ")}".`,
      "Write an amount (250000), a percentage (80%) or a multiple (1.5x).",
      cell
    )
  }
  return limit
}
