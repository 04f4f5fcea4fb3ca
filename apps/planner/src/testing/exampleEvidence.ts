import type { ModelEvidence, SpanReturns } from "@liftmix/calibration"
import type { Estimate, ModelCard } from "@liftmix/core"

const estimate = (mean: number, sd: number): Estimate => ({
  mean,
  sd,
  median: mean,
  lower: mean - 1.6 * sd,
  upper: mean + 1.6 * sd
})

/** What commands might have found out about the example's model, made up from its card. */
export function exampleEvidence({ channels, createdAt, experiments }: ModelCard): ModelEvidence {
  const labels = ["history", "experiment", "partly", "assumption"] as const
  const knowledge = channels.flatMap(({ name, roi }, c) =>
    roi === null
      ? []
      : [
          {
            medium: name,
            quantity: "roi" as const,
            prior: estimate(1.7, 0.9),
            posterior: roi,
            contraction: 0.9 - 0.15 * c,
            split: { prior: 0.1 + 0.15 * c, timeSeries: 0.7 - 0.1 * c, experiments: 0.2 - 0.05 * Math.min(c, 4) },
            label: labels[c % labels.length]!
          },
          {
            medium: name,
            quantity: "halfSaturation" as const,
            prior: estimate(1.4, 0.5),
            posterior: estimate(1.2, 0.4),
            contraction: 0.2,
            split: null,
            label: "assumption" as const
          }
        ]
  )
  // a year's quarter of money, divided by what returns would have it
  const quarter = channels.map(({ spend }) => (spend ?? 0) / 12)
  const total = quarter.reduce((sum, money) => sum + money, 0)
  const divided = (power: number): readonly number[] => {
    const weights = channels.map(({ roi }, c) => quarter[c]! * (roi?.mean ?? 1) ** power)
    const sum = weights.reduce((all, weight) => all + weight, 0)
    return weights.map(weight => (total * weight) / sum)
  }
  const [byHistory, byTests] = [divided(1), divided(0.5)]
  const named = (spend: readonly number[]) => Object.fromEntries(channels.map(({ name }, c) => [name, spend[c]!]))
  return {
    format: "liftmix-evidence",
    version: 1,
    fit: createdAt,
    knowledge,
    calibration: {
      channels: channels.map(({ name, roi }, c) => ({
        name,
        history: roi && { ...roi, mean: 1.4 * roi.mean, upper: 2 * roi.upper },
        calibrated: roi,
        spend: { current: quarter[c]!, history: byHistory[c]!, calibrated: byTests[c]! }
      })),
      foretold: experiments.map(({ agreement, id, implied, lift, pValue, se }) => ({
        id,
        lift,
        se,
        implied,
        pValue,
        agreement
      })),
      joint: { distance: 3.1, experiments: experiments.length, pValue: 0.21 }
    },
    plansByWeight: {
      periods: 13,
      within: 0.5,
      current: named(quarter),
      plan: named(byTests),
      experiments: experiments.map(({ channels, id }) => ({
        id,
        channels,
        byWeight: [
          { weight: 0, plan: null },
          {
            weight: 2,
            plan: { spend: named(byHistory), moved: 0.12, missed: 64_000, missedShare: 0.013, relativeGap: 0 }
          }
        ],
        decides: true
      }))
    },
    backtests: [
      {
        lastFitted: "2025-08-11",
        predicted: 13,
        score: {
          converged: true,
          weightedMape: 0.031,
          naiveMape: 0.052,
          within90: 0.92,
          actual: 6_200_000,
          total: estimate(6_150_000, 110_000)
        }
      },
      { lastFitted: "2023-02-06", predicted: 144, score: null }
    ],
    returnsByYear: [
      spanReturns("2024", "2024-01-01", "2024-12-29", channels, 0.34),
      spanReturns("2025", "2024-12-30", "2025-11-16", channels, 0.3)
    ],
    returnsByQuarter: [
      spanReturns("2025 Q2", "2025-03-31", "2025-06-29", channels, 0.09),
      spanReturns("2025 Q3", "2025-06-30", "2025-09-28", channels, 0.08)
    ],
    nextTests: {
      standing: 26,
      evpi: 310_000,
      candidates: [
        {
          channel: channels[0]!.name,
          design: "go-dark",
          weeks: 6,
          share: 0.2,
          spendDelta: -62_000,
          evsi: 41_000,
          evsiError: 2_900,
          cost: -9_000,
          engs: 50_000,
          assurance: 0.71,
          asGoodAsBest: true
        },
        {
          channel: channels[3]!.name,
          design: "heavy-up",
          weeks: 4,
          share: 0.2,
          spendDelta: 10_000,
          evsi: 12_000,
          evsiError: 1_900,
          cost: 4_000,
          engs: 8_000,
          assurance: 0.4,
          asGoodAsBest: false
        }
      ]
    }
  }
}

/** A part of what channels did, at returns a little better than over all periods. */
const spanReturns = (
  span: string,
  from: string,
  to: string,
  channels: ModelCard["channels"],
  part: number
): SpanReturns => ({
  span,
  from,
  to,
  media: channels.map(({ contribution, costPerIncremental, mroi, name, roi, share, spend }) => ({
    name,
    spend: spend && part * spend,
    contribution: scaled(contribution, 1.1 * part),
    share: scaled(share, 1.1),
    roi: roi && scaled(roi, 1.1),
    mroi: mroi && scaled(mroi, 1.1),
    costPerIncremental: costPerIncremental && scaled(costPerIncremental, 1 / 1.1)
  }))
})

const scaled = ({ lower, mean, median, sd, upper }: Estimate, by: number): Estimate => ({
  mean: by * mean,
  sd: by * sd,
  median: by * median,
  lower: by * lower,
  upper: by * upper
})
