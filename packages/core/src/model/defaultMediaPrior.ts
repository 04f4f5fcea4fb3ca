import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { logNormalFromMoments } from "../distributions/logNormalFromMoments.ts"
import type { MediaPrior, TotalContribution } from "./ModelSpec.ts"

/** A media prior and, in words for a reader of the report, why it was chosen. */
export interface MediaPriorChoice {
  readonly prior: MediaPrior
  readonly because: string
}

/** Median 1.2, 90 % in 0.28 … 5.4: from burning money to the best channel one has seen. */
const roi = { kind: "logNormal", mu: 0.2, sigma: 0.9 } as const

/** What all media together would then cause, as a share of the KPI's value. Outside, spend is not in the KPI's money. */
const credibleShare = { least: 0.002, most: 2 }

/** All media together cause about this share of the KPI, before the data speak. */
const totalContribution = 0.4
/** sd over mean of one medium's contribution: 90 % in 0.11 … 2.5 times the mean. */
const contributionSpread = 1.25

/**
 * The prior of a channel or organic medium about which nothing is said.
 * - Paid, KPI with a value: ROI LogNormal(0.2, 0.9), unless that would have all media cause less than 0.2 % or more than
 *   200 % of the KPI's value, whatever its sign: then spend is plainly in other units than the KPI's money.
 * - Otherwise the contribution, as a share of the KPI: log-normal with sd 1.25 times its mean. The media have a mean of 40 %
 *   together. An organic medium, or a channel without spend, has one part of it in as many as there are media; what is left
 *   is shared among the channels by spend, so that money is taken to work alike everywhere before the data speak.
 * - Paid, where a total is stated: the contribution, its mean the channel's part of the total by spend, log-normal with sd over
 * mean the same for all channels and such that the channels' independent contributions add up to the total's mean and sd.
 * @throws RangeError if the dataset has no such medium
 */
export function defaultMediaPrior(data: Dataset, name: string, total?: TotalContribution): MediaPriorChoice {
  const dataset = nationalDataset(data)
  const spend = dataset.channels.map(channel => sum(channel.spend.subarray(dataset.mediaLead)))
  const channel = dataset.channels.findIndex(channel => channel.name === name)
  if (channel < 0 && dataset.organic.every(organic => organic.name !== name))
    throw new RangeError(`the dataset has no medium ${name}`)
  if (channel < 0) return contribution(dataset, spend, 0, "it has no spend to return")
  if (spend[channel] === 0) return contribution(dataset, spend, 0, "its spend in the data is 0")

  if (total !== undefined) return partOfTotal(total, spend, spend[channel])
  const { values, valuePerUnit } = dataset.kpi
  if (valuePerUnit === undefined)
    return contribution(dataset, spend, spend[channel], "the KPI has no value in money, which an ROI would need")
  const share = (sum(spend) * Math.exp(roi.mu)) / sum(values.map((y, t) => Math.abs(y * valuePerUnit[t])))
  if (!(share >= credibleShare.least && share <= credibleShare.most)) {
    const implied = Number((100 * share).toPrecision(2))
    return contribution(
      dataset,
      spend,
      spend[channel],
      `an ROI around 1.2 would have all channels cause ${implied} % of the KPI's value, so spend and KPI are not in the same money`
    )
  }
  return {
    prior: { scale: "roi", distribution: roi },
    because: "the KPI has a value in money: ROI around 1.2, 90 % between 0.28 and 5.4"
  }
}

function partOfTotal(total: TotalContribution, spend: readonly number[], ownSpend: number): MediaPriorChoice {
  const shares = spend.map(s => s / sum(spend))
  const mean = (total.mean * ownSpend) / sum(spend)
  const spread = total.sd / (total.mean * Math.hypot(...shares))
  return {
    prior: { scale: "contribution", distribution: logNormalFromMoments(mean, spread * mean) },
    because: `all paid media are said to contribute ${percent(total.mean)} ± ${percent(total.sd)} of the KPI: by its spend, ${percent(mean)} of the KPI are its own`
  }
}

const percent = (share: number) => `${Number((100 * share).toPrecision(2))} %`

function contribution(dataset: Dataset, spend: readonly number[], ownSpend: number, reason: string): MediaPriorChoice {
  const media = dataset.channels.length + dataset.organic.length
  const paid = spend.filter(s => s > 0).length
  const mean = (totalContribution / media) * (ownSpend > 0 ? (paid * ownSpend) / sum(spend) : 1)
  return {
    prior: { scale: "contribution", distribution: logNormalFromMoments(mean, contributionSpread * mean) },
    because: `${reason}: a contribution around ${percent(mean)} of the KPI`
  }
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)
