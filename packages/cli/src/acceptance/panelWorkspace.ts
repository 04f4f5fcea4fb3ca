import { createRng, isoDate, parseIsoDate } from "@liftmix/core"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { temporaryFolder } from "../testing/temporaryFolder.ts"

export const regions = ["north", "south", "west"]
const weeks = 80
const config = `data: { file: data/weekly.csv, date: week, geo: region, population: people }
kpi: { column: revenue }
channels: { tv: { spend: tv_spend }, search: { spend: search_spend } }
controls: [weather]
seasonality: { yearly: 0 }
trend: linear
holdout: { from: 2023-05-01, geos: [south] }
`

/** Three regions of different size that media move alike. */
function panel(): string {
  const rng = createRng(6, "geos")
  const rows = regions.flatMap((region, g) =>
    Array.from({ length: weeks }, (_, t) => {
      const people = 1000 * (g + 1)
      const [tv, search, weather] = [people * rng.uniform(), people * rng.uniform(), rng.normal()]
      const revenue = people * (10 + weather + 0.5 * rng.normal()) + 2 * tv + search
      return [isoDate(parseIsoDate("2022-01-03")! + 7 * t), region, people, tv, search, weather, revenue].join(",")
    })
  )
  return ["week,region,people,tv_spend,search_spend,weather,revenue", ...rows].join("\n")
}

/** A folder with a workspace of these regions, for the length of a test. */
export function panelWorkspace(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "data"))
  writeFileSync(join(folder, "liftmix.yaml"), config)
  writeFileSync(join(folder, "data/weekly.csv"), panel())
  return folder
}
