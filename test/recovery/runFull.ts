import { estimateDraws, mean, mediaEffects } from "@liftmix/core"
import { parseArgs } from "node:util"
import { fitMarket, type MarketFit } from "./fitMarket.ts"
import { scenarios } from "./scenarios.ts"

/*
 * The long run of recovery on simulated markets, by hand: node --conditions=@liftmix/source test/recovery/runFull.ts
 * --markets 50 --only R2. Prints, as Markdown, how often 80 % intervals of the search channel's return hold the truth, and how
 * far its mean is off on average, in units of the true return (of 1 where that is 0), with history alone and with tests.
 */

const { values } = parseArgs({
  options: {
    markets: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" }
  }
})
const count = Number(values.markets)
const print = (line: string) => process.stdout.write(`${line}\n`)

const covers = ({ model, posterior }: MarketFit, truth: number): boolean => {
  const { roi } = mediaEffects(model, posterior).find(({ name }) => name === "search")!
  const { lower, upper } = estimateDraws(roi!, 0.8)
  return lower <= truth && truth <= upper
}

const cpuSeconds = () => process.cpuUsage().user / 1e6

print(`${count} markets from seed ${values.seed}\n`)
print(
  "| scenario | what it is | history covers | tests cover | history is off by | tests are off by | median of | is | CPU s |"
)
print("|---|---|---|---|---|---|---|---|---|")
for (const [key, { believed, market: open, measure, name }] of Object.entries(scenarios)) {
  if (!key.includes(values.only)) continue
  const started = cpuSeconds()
  const runs = Array.from({ length: count }, (_, i) => {
    const seed = Number(values.seed) + i
    const market = open(seed)
    const truth = market.roi.get("search")!
    const fits = {
      history: fitMarket(market, [], seed),
      tested: fitMarket(market, believed?.(market) ?? market.records, seed)
    }
    const off = (fit: MarketFit) => (fit.roi.get("search")!.mean - truth) / (truth || 1)
    return {
      covered: [covers(fits.history, truth), covers(fits.tested, truth)],
      off: [off(fits.history), off(fits.tested)],
      measured: measure?.of(market, fits, seed) ?? Number.NaN
    }
  })
  const covered = [0, 1].map(k => `${runs.filter(run => run.covered[k]).length}`)
  const off = [0, 1].map(k => mean(runs.map(run => run.off[k]!)).toFixed(2))
  const sorted = runs.map(({ measured }) => measured).toSorted((a, b) => a - b)
  const median = measure === undefined ? "" : sorted[Math.floor(count / 2)]!.toPrecision(2)
  const cells = [key, name, ...covered, ...off, measure?.words ?? "", median, Math.round(cpuSeconds() - started)]
  print(`| ${cells.join(" | ")} |`)
}
