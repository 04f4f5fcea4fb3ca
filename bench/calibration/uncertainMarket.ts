import type { ChannelCurve, CurvePack, Rng } from "../../packages/core/src/index.ts"

const anything = { kind: "uniform", lower: 0, upper: 1 } as const
const transform = {
  adstock: { kind: "geometric", maxLag: 13, retention: anything },
  saturation: { kind: "hill", halfSaturation: anything },
  order: "adstock-saturation"
} as const

/**
 * A posterior of the size that matters: weekly channels of unequal spend whose return is known more and less well, from
 * half a percent to 80 %.
 * @param rng of the draws
 */
export function uncertainMarket(channels: number, draws: number, rng: Rng): CurvePack {
  const weekly = Array.from({ length: channels }, (_, c) => 10_000 * 1.4 ** (c % 6))
  return {
    format: "liftmix-curves",
    version: 1,
    model: { name: "benchmark", createdAt: "", fingerprint: "", verdict: "Converged", experiments: [] },
    calendar: { period: "week", firstDate: "2023-01-02", lastDate: "2025-12-22" },
    kpi: { name: "revenue", valuePerUnit: 1 },
    draws,
    channels: weekly.map((usual, c) => channelCurve(`channel ${c + 1}`, usual, 0.08 * (c + 1), draws, rng))
  }
}

function channelCurve(name: string, usual: number, sd: number, draws: number, rng: Rng): ChannelCurve {
  const spend = Array.from({ length: 156 }, (_, t) => usual * (1 + 0.4 * Math.sin(t)))
  const parameters = Array.from({ length: draws }, () => [
    0.2 + 0.5 * rng.uniform(),
    usual * (0.6 + 0.8 * rng.uniform())
  ])
  return {
    name,
    transform,
    parameterNames: ["retention", "halfSaturation"],
    exposureScale: 1,
    parameters: parameters.flat(),
    // A return around 1.4 at usual spend.
    coefficient: parameters.map(([, half]) => 1.4 * (usual + half!) * Math.exp(sd * rng.normal())),
    exposurePerSpend: 1,
    spend,
    exposureHistory: spend.slice(-13)
  }
}
