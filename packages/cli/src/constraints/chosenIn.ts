import { nextDates, parseIsoDate, periodIndex } from "@liftmix/core"
import { namesIn } from "./namesIn.ts"
import type { Refuse } from "./Refuse.ts"
import type { RuleContext } from "./RuleContext.ts"
import type { EntryCell, RuleEntry } from "./RuleEntry.ts"

/** Which cells of a plan a rule is about; what is absent stands for all. */
export interface Chosen {
  readonly name?: string
  readonly channels?: readonly string[]
  readonly geos?: readonly string[]
  /** periods from 0, the end excluded */
  readonly from?: number
  readonly to?: number
}

export function chosenIn(cells: RuleEntry["cells"], context: RuleContext, refuse: Refuse): Chosen {
  const channels = namesIn("channel", cells.get("channels"), context.channels, refuse)
  const geos = geosIn(cells.get("geos"), context, refuse)
  const [name] = cells.get("name")?.texts ?? []
  return {
    ...(name === undefined ? {} : { name }),
    ...(channels === undefined ? {} : { channels }),
    ...(geos === undefined ? {} : { geos }),
    ...periodsIn(cells, context, refuse)
  }
}

/** The geos a cell names; undefined for all. */
function geosIn(cell: EntryCell | undefined, { geos }: RuleContext, refuse: Refuse): readonly string[] | undefined {
  if (cell === undefined || cell.texts[0] === "all") return undefined
  if (geos !== undefined) return namesIn("geo", cell, geos, refuse)
  refuse("NeedsGeos", `"geos" chooses geos, but this plan is of the whole market.`, "Plan with --by-geo.", cell)
  return undefined
}

/** Periods from 0, the end excluded, from dates or numbers of periods from 1, both included. */
function periodsIn(cells: RuleEntry["cells"], { periods }: RuleContext, refuse: Refuse): Pick<Chosen, "from" | "to"> {
  const [from, to] = (["from", "to"] as const).map(key => {
    const cell = cells.get(key)
    if (cell === undefined) return undefined
    if (periods === undefined) {
      refuse(
        "NeedsPeriods",
        `"${key}" chooses periods, but this plan spreads money evenly.`,
        "Plan with --by-period.",
        cell
      )
      return undefined
    }
    const { calendar, count } = periods
    const text = cell.texts[0] ?? ""
    const day = parseIsoDate(text)
    const period = day === undefined ? Number(text) - 1 : periodIndex(calendar, day) - 1
    if (Number.isInteger(period) && period >= 0 && period < count) return period
    const dates = nextDates(calendar, count)
    refuse(
      "OutsidePlan",
      `"${text}" is no ${calendar.period} of the plan.`,
      `Write a date from ${dates[0]} to the ${calendar.period} of ${dates.at(-1)}, or a number from 1 to ${count}.`,
      cell
    )
    return undefined
  })
  if (from !== undefined && to !== undefined && from > to) {
    refuse("EmptyPeriod", "The rule ends before it begins.", "Swap from and to.", cells.get("from"))
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to: to + 1 }) }
}
