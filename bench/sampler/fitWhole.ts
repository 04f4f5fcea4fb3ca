import { loadavg } from "node:os"
import { parseArgs } from "node:util"
import {
  advance,
  assemblePosterior,
  type ChainDraws,
  createChain,
  createRng,
  defaultChainOptions,
  diagnose,
  finish,
  type LogDensity
} from "../../packages/core/src/index.ts"
import { benchmarkProblem } from "./benchmarkProblem.ts"

/**
 * One whole fit, from data to verdict, chains one after the other in one thread; the product runs two at a time on two cores.
 *   node fitWhole.ts                                                      the national model
 *   node fitWhole.ts --geos 50 --weeks 156 --channels 15 --chains 1       the large one
 */
const { values: chosen } = parseArgs({
  options: {
    geos: { type: "string", default: "1" },
    weeks: { type: "string", default: "156" },
    channels: { type: "string", default: "8" },
    slope: { type: "string", default: "one" },
    chains: { type: "string", default: "4" }
  }
})
const total = defaultChainOptions.warmup + defaultChainOptions.draws
const reportEvery = 200

const cpu = () => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1e6
}
const stamp = (what: string) =>
  console.log(`${cpu().toFixed(1).padStart(7)} CPU s, ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB: ${what}`)

const { model } = benchmarkProblem({
  geos: Number(chosen.geos),
  weeks: Number(chosen.weeks),
  channels: Number(chosen.channels),
  slope: chosen.slope === "free" ? "free" : "one"
})
stamp(`${model.logDensity.dimension} parameters compiled`)
const chains = Array.from({ length: Number(chosen.chains) }, (_, c) => sample(model.logDensity, c))
const { sampler, verdict } = diagnose(assemblePosterior(model, chains, defaultChainOptions.maxTreeDepth))
stamp(verdict._tag)
console.log(
  `gradients ${chains.reduce((sum, { gradients }) => sum + gradients, 0)}, smallest bulk ESS ${sampler.minEssBulk.toFixed(0)}, ` +
    `largest R̂ ${sampler.maxRhat.toFixed(4)}, divergences ${sampler.divergences}, load ${loadavg()[0].toFixed(1)}`
)

function sample(logDensity: LogDensity, c: number): ChainDraws {
  const chain = createChain(logDensity, createRng(1, "chain", c), defaultChainOptions)
  while (advance(chain, reportEvery) < total) stamp(`chain ${c + 1}, ${chain.done} of ${total}`)
  stamp(`chain ${c + 1}, ${total} of ${total}`)
  return finish(chain)
}
