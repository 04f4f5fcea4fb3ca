import type { DatasetColumns } from "@liftmix/core"
import { stringify } from "yaml"
import { usualExperiments } from "./experimentFiles.ts"

/** What a new workspace's `liftmix.yaml` says. */
export interface NewConfig {
  /** of the data, relative to the workspace */
  readonly file: string
  readonly columns: DatasetColumns
  /** a file of events; absent: the columns' own, if any */
  readonly events?: string
  /** columns of the file without a use */
  readonly unused: readonly string[]
  readonly seed: number
}

/** A new workspace's `liftmix.yaml`, explained part by part. */
export function configText({ columns, events, file, seed, unused }: NewConfig): string {
  const { channels, controls, date, encoding, geo, kpi, organic, population, treatments } = columns
  const row = geo === undefined ? "period" : "period and geo"
  const data = [`data: ${flow({ file, date, geo, population, encoding })}`]
  if (unused.length > 0) data.push(`# Without a use so far: ${unused.join(", ")}`)
  const parts = [
    part(`One row per ${row}; the columns below are columns of this file.`, ...data),
    part("What is to be explained. A count would have valuePerUnit or valueColumn beside it.", `kpi: ${flow(kpi)}`),
    part(
      "Paid media. With an exposure, that drives the response, while spend drives the return on it.",
      ...block("channels", channels)
    ),
    part("Media without spend.", ...block("organic", organic)),
    part(
      "Levers that are not media; their contribution is counted from the baseline level.",
      ...block("treatments", treatments)
    ),
    part(
      "Context, and days out of the ordinary.",
      ...line("controls", controls),
      ...line("events", events ?? columns.events)
    ),
    "seasonality: { yearly: 2 }\ntrend: { knots: 8 }",
    part("Incrementality tests; they calibrate the model.", `experiments: ${usualExperiments}`),
    `sampling: { chains: 4, warmup: 400, draws: 1000, seed: ${seed} }`
  ]
  return `${parts.filter(text => text !== "").join("\n\n")}\n`
}

/** Lines under what they are about; nothing where there is none. */
const part = (about: string, ...lines: readonly string[]): string =>
  lines.length === 0 ? "" : [`# ${about}`, ...lines].join("\n")

const line = (key: string, value: unknown): readonly string[] => (value === undefined ? [] : [`${key}: ${flow(value)}`])

/** A line for each name. */
const block = (key: string, named: Readonly<Record<string, object>> | undefined): readonly string[] =>
  named === undefined
    ? []
    : [`${key}:`, ...Object.entries(named).map(([name, columns]) => `  ${flow(name)}: ${flow(columns)}`)]

/** A value in one line; what is undefined is left out. */
const flow = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(flow).join(", ")}]`
    : stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd()
