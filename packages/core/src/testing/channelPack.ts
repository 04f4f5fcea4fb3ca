import type { ChannelCurve, CurvePack } from "../curves/CurvePack.ts"
import type { MediaTransform } from "../media/MediaTransform.ts"

/**
 * A pack of one channel and two draws.
 * @param parameters [draw, parameter]
 */
export function channelPack(
  transform: MediaTransform,
  parameterNames: readonly string[],
  parameters: readonly number[],
  more: Partial<ChannelCurve> = {}
): CurvePack {
  return {
    format: "liftmix-curves",
    version: 1,
    model: { name: "m", createdAt: "", fingerprint: "", verdict: "Converged", experiments: [] },
    calendar: { period: "week", firstDate: "2024-01-01", lastDate: "2024-02-26" },
    kpi: { name: "revenue", valuePerUnit: 1 },
    draws: 2,
    channels: [
      {
        name: "tv",
        transform,
        parameterNames,
        exposureScale: 40,
        parameters,
        coefficient: [1000, 1300],
        exposurePerSpend: 0.5,
        spend: [90, 0, 120, 60, 80, 100, 70, 110, 95],
        exposureHistory: [35, 55, 47.5],
        ...more
      }
    ]
  }
}
