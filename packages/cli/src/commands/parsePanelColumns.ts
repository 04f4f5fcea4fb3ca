import type { PanelColumns } from "@liftmix/calibration"
import { Option } from "effect"

const known = ["geo", "date", "kpi", "cost"]

/** Reads `geo=region,date=day,kpi=sales,cost=spend`; the cost is optional. */
export function parsePanelColumns(text: string): Option.Option<PanelColumns> {
  const pairs = text.split(",").map(part => part.split("=").map(side => side.trim()))
  const named = new Map(pairs.map(([role = "", column = ""]) => [role, column]))
  const isWellFormed =
    named.size === pairs.length && pairs.every(([role = "", column = ""]) => known.includes(role) && column !== "")
  const [geo, date, kpi, cost] = known.map(role => named.get(role))
  if (!isWellFormed || geo === undefined || date === undefined || kpi === undefined) return Option.none()
  return Option.some({ geo, date, kpi, ...(cost !== undefined && { cost }) })
}
