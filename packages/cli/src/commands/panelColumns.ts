import type { PanelColumns } from "@liftmix/calibration"
import { Option } from "effect"
import { Flag } from "effect/cli"
import { usually } from "./usually.ts"

const known = ["geo", "date", "kpi", "cost"]

/** The flag that says which column of a geo panel is what. */
export const panelColumns = (description: string) =>
  Flag.String("columns").pipe(
    Flag.withMetavar("geo=…,date=…,kpi=…[,cost=…]"),
    Flag.withDescription(description),
    Flag.filterMap(parseColumns, value => `columns must be geo=…,date=…,kpi=… and perhaps cost=…, not ${value}`)
  )

/** The flag that says what a cell without a value means. */
export const missingCells = Flag.Literals("missing", ["refuse", "zero"]).pipe(
  usually("refuse", "What a geo without a value in some period means")
)

/** Reads `geo=region,date=day,kpi=sales,cost=spend`; the cost is optional. */
function parseColumns(text: string): Option.Option<PanelColumns> {
  const pairs = text.split(",").map(part => part.split("=").map(side => side.trim()))
  const named = new Map(pairs.map(([role = "", column = ""]) => [role, column]))
  const isWellFormed =
    named.size === pairs.length && pairs.every(([role = "", column = ""]) => known.includes(role) && column !== "")
  const [geo, date, kpi, cost] = known.map(role => named.get(role))
  if (!isWellFormed || geo === undefined || date === undefined || kpi === undefined) return Option.none()
  return Option.some({ geo, date, kpi, ...(cost !== undefined && { cost }) })
}
