import type { DatasetColumns } from "@liftmix/core"

/** Where an example workspace keeps its files. */
export const exampleFiles = {
  data: "data/weekly.csv",
  events: "data/holidays.csv",
  experiments: "experiments/tests.csv",
  truth: "truth.json"
} as const

/** The `liftmix.yaml` of an example workspace, explained line by line. */
export function exampleConfig(columns: DatasetColumns, seed: number): string {
  const channels = Object.entries(columns.channels).map(([name, roles]) => {
    const parts = Object.entries(roles).map(([role, column]) => `${role}: ${column}`)
    return `  ${name}: { ${parts.join(", ")} }`
  })
  const treatments = Object.entries(columns.treatments ?? {}).map(
    ([name, { baseline, column }]) => `  ${name}: { column: ${column}, baseline: ${baseline} }`
  )
  return `# One row per ${columns.date}; the columns below are columns of this file.
data: { file: ${exampleFiles.data}, date: ${columns.date} }

# What is to be explained. A count would have valuePerUnit or valueColumn beside it.
kpi: { column: ${columns.kpi.column} }

# Paid media. With an exposure, that drives the response, while spend drives the return on it.
channels:
${channels.join("\n")}

# Levers that are not media; their contribution is counted from the baseline level.
treatments:
${treatments.join("\n")}

# Context, and days out of the ordinary.
controls: [${columns.controls?.join(", ") ?? ""}]
events: ${exampleFiles.events}

seasonality: { yearly: 2 }
trend: { knots: 8 }

# Incrementality tests; they calibrate the model.
experiments: experiments/*.csv

sampling: { chains: 4, warmup: 400, draws: 1000, seed: ${seed} }
`
}
