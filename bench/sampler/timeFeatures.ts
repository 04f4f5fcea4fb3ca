import { loadavg } from "node:os"
import { experimentTerms, readExperiments } from "../../packages/calibration/src/index.ts"
import {
  type ChannelSpec,
  compileModel,
  type Dataset,
  defaultFrequencySaturation,
  defaultMediaTransform,
  defaultTimeVarying,
  type LogDensity,
  type MarketOptions,
  type MediaTransform,
  type ModelSpec,
  readDataset,
  simulateMarket
} from "../../packages/core/src/index.ts"
import { benchmarkMarket } from "./benchmarkMarket.ts"
import { markdownHead, markdownRow } from "./markdownRow.ts"
import { randomPositions } from "./randomPositions.ts"

/**
 * What a model's features cost its gradient: 156 weeks, 8 channels, Hill with slope 1. Effects over time and reach × frequency
 * are those of all eight channels.
 */
const plain = benchmarkMarket(156, 8)
const everyYear = (day: string) => ["2015", "2016", "2017", "2018"].map(year => `${year}-${day}`)
const features = {
  events: {
    events: [
      { name: "spring", effect: 90_000, dates: everyYear("04-05") },
      { name: "black-friday", effect: 200_000, dates: everyYear("11-27") },
      { name: "christmas", effect: 150_000, dates: everyYear("12-20") }
    ]
  },
  treatment: { priceEffect: -6_000 },
  experiments: {
    // without noise between regions, experiments would have no standard error
    noise: { common: 42_000, local: 7_000 },
    tests: ["channel1", "channel3", "channel5"].map((channel, i) => ({
      id: `test-${channel}`,
      channel,
      design: "heavy-up" as const,
      firstWeek: 60 + 20 * i,
      weeks: 8,
      coolDown: 3,
      share: 0.3
    }))
  }
} satisfies Record<string, Partial<MarketOptions>>

interface Variant {
  readonly market?: Partial<MarketOptions>
  readonly likelihood?: ModelSpec["likelihood"]
  /** of every channel */
  readonly channel?: Partial<ChannelSpec>
}

const everything = { ...features.events, ...features.treatment, ...features.experiments }
const reachTransform: MediaTransform = {
  ...defaultMediaTransform("week"),
  saturation: { kind: "none" },
  frequency: defaultFrequencySaturation
}
const variants: readonly (readonly [string, Variant])[] = [
  ["plain", {}],
  ["3 events", { market: features.events }],
  ["a treatment", { market: features.treatment }],
  ["3 experiments", { market: features.experiments }],
  ["Student-t scatter", { likelihood: "studentT" }],
  ["all of these", { market: everything, likelihood: "studentT" }],
  ["effects over time", { channel: { timeVarying: defaultTimeVarying } }],
  ["reach × frequency", { channel: { transform: reachTransform } }]
]

const densities = variants.map(([, variant]) => compile(variant))
const times = densities.map(() => Number.POSITIVE_INFINITY)
// In turns, so that all see the machine's good and bad minutes.
for (let turn = 0; turn < 40; turn++) {
  densities.forEach((density, i) => (times[i] = Math.min(times[i], microseconds(density))))
}
console.log(markdownHead(["model", "µs per gradient", "over the plain one's"]))
variants.forEach(([name], i) => console.log(markdownRow([name, times[i].toFixed(1), (times[i] / times[0]).toFixed(2)])))
console.log(`\nload ${loadavg()[0].toFixed(1)}`)

function compile({ channel, likelihood = "normal", market: options }: Variant): LogDensity {
  const market = { ...plain, ...options }
  const simulated = simulateMarket(market, 1)
  const { treatments, ...columns } = simulated.columns
  const files = [
    { text: simulated.data, file: "market.csv" },
    { text: simulated.events, file: "events.csv" }
  ] as const
  const used = market.priceEffect === 0 || treatments === undefined ? columns : { ...columns, treatments }
  const outcome = market.events.length === 0 ? readDataset(files[0], used) : readDataset(files[0], used, files[1])
  if (outcome._tag === "Rejected") throw new Error(outcome.problems.map(({ message }) => message).join("\n"))
  const hasFrequency = channel?.transform?.frequency !== undefined
  const dataset = hasFrequency ? withFrequency(outcome.dataset) : outcome.dataset
  const spec: ModelSpec = {
    channels: dataset.channels.map(({ name }) => ({
      name,
      transform: defaultMediaTransform("week"),
      prior: { scale: "roi", distribution: { kind: "logNormal", mu: 0.2, sigma: 0.9 } },
      ...channel
    })),
    organic: [],
    trend: { kind: "linear" },
    yearlyHarmonics: 2,
    likelihood
  }
  const { problems, records } = readExperiments(simulated.experiments, "experiments.csv", "csv")
  if (records.length < market.tests.length) throw new Error(problems.map(({ message }) => message).join("\n"))
  return compileModel(spec, dataset, experimentTerms(records)).logDensity
}

/** The same data, exposure being reach, at frequencies between 1.5 and 4.5. */
function withFrequency(dataset: Dataset): Dataset {
  const channels = dataset.channels.map(series => ({
    ...series,
    frequency: series.exposure.map((_, t) => 3 + 1.5 * Math.sin(2.1 * t))
  }))
  return { ...dataset, channels }
}

/** Median of 5 short rounds, of CPU time. */
function microseconds(density: LogDensity): number {
  const positions = randomPositions(density)
  const gradient = new Float64Array(density.dimension)
  const rounds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage()
    for (let i = 0; i < 300; i++) density.valueAndGradient(positions[i % positions.length], gradient)
    const { system, user } = process.cpuUsage(start)
    return (system + user) / 300
  })
  return rounds.sort((a, b) => a - b)[2]
}
