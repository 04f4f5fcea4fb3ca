import { periodStart } from "../data/calendarPeriods.ts"
import type { DatasetColumns } from "../data/DatasetColumns.ts"
import { isoDate } from "../data/isoDate.ts"
import { createRng } from "../math/Rng.ts"
import type { MarketHistory } from "./MarketHistory.ts"
import type { MarketOptions } from "./MarketOptions.ts"
import type { SimulatedMarket } from "./SimulatedMarket.ts"
import type { SimulatedTest } from "./simulateChannel.ts"

/** Writes a market down as its analysts have it. @param seed of the experiments' sampling noise */
export function writeMarket(
  options: MarketOptions,
  history: MarketHistory,
  seed: number
): Omit<SimulatedMarket, "truth"> {
  return {
    data: writeData(history),
    columns: columnsOf(options),
    events: writeEvents(options),
    experiments: writeExperiments(options, history, seed)
  }
}

function columnsOf({ channels }: MarketOptions): DatasetColumns {
  return {
    date: "week",
    kpi: { column: "revenue" },
    channels: Object.fromEntries(
      channels.map(channel => [channel.name, { spend: `${channel.name}_spend`, ...exposureColumns(channel) }])
    ),
    treatments: { price: { column: "price_index", baseline: "max" } },
    controls: ["competitor_index"]
  }
}

function exposureColumns({ name, contacts, costPerExposure }: MarketOptions["channels"][number]) {
  if (contacts !== undefined) return { reach: `${name}_reach`, frequency: `${name}_frequency` }
  return costPerExposure === undefined ? {} : { exposure: `${name}_exposure` }
}

/** One row per week; money in cents, exposure and indices to one decimal, as exports have them. */
function writeData({ calendar, sales, price, competitor, channels }: MarketHistory): string {
  const columns: { name: string; cells: readonly string[] }[] = [
    { name: "week", cells: calendar.dates },
    { name: "revenue", cells: rounded(sales, 2) }
  ]
  for (const { channel, spend, exposure, frequency } of channels) {
    columns.push({ name: `${channel.name}_spend`, cells: rounded(spend, 2) })
    const names = exposureColumns(channel)
    const name = names.exposure ?? names.reach
    if (name !== undefined) columns.push({ name, cells: rounded(exposure, 1) })
    if (frequency !== undefined) columns.push({ name: `${channel.name}_frequency`, cells: rounded(frequency, 3) })
  }
  columns.push(
    { name: "price_index", cells: rounded(price, 1) },
    { name: "competitor_index", cells: rounded(competitor, 1) }
  )
  const rows = calendar.dates.map((_, t) => columns.map(({ cells }) => cells[t]))
  return writeCsv([columns.map(({ name }) => name), ...rows])
}

function writeEvents({ events }: MarketOptions): string {
  const rows = events.flatMap(({ name, dates }) => dates.map(date => [date, name]))
  return writeCsv([["date", "event"], ...rows.sort(([a], [b]) => (a < b ? -1 : 1))])
}

/**
 * The experiments' results as they would be reported: the true lift plus sampling noise. A share π of the market that is
 * compared with the rest, as if scaled to it, over W weeks has the standard error local · √(W π/(1 − π)): local noise of
 * variance π · local² in the treated regions and (1 − π) · local² in the others; what moves all regions alike cancels.
 */
function writeExperiments(options: MarketOptions, { calendar, channels }: MarketHistory, seed: number): string {
  const write = ({ id, channel, test, lift, spendDelta }: SimulatedTest) => {
    const { design, firstWeek, weeks, coolDown, share } = test
    const error = options.noise.local * Math.sqrt(((weeks + coolDown) * share) / (1 - share))
    const reported = lift + error * createRng(seed, "test", id).normal()
    const lastDay = (week: number) => isoDate(periodStart(calendar, week + 1) - 1)
    return [
      id,
      channel,
      design,
      calendar.dates[firstWeek],
      lastDay(firstWeek + weeks - 1),
      lastDay(firstWeek + weeks + coolDown - 1),
      String(share),
      ...rounded([reported, error, spendDelta], 0),
      "simulated"
    ]
  }
  const header = [
    "id",
    "channel",
    "design",
    "start",
    "end",
    "measureEnd",
    "treatedShare",
    "lift",
    "se",
    "spendDelta",
    "source"
  ]
  return writeCsv([header, ...channels.flatMap(({ tests }) => tests.map(write))])
}

function rounded(values: readonly number[], digits: number): string[] {
  return values.map(value => value.toFixed(digits))
}

function writeCsv(rows: readonly (readonly string[])[]): string {
  return `${rows.map(row => row.join(",")).join("\n")}\n`
}
