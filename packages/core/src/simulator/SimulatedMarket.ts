import type { DatasetColumns } from "../data/DatasetColumns.ts"

/** What an analyst would be given, as text, and the truth nobody would know. */
export interface SimulatedMarket {
  /** CSV, one row per week */
  readonly data: string
  /** which of its columns is what; the events are in a file of their own */
  readonly columns: DatasetColumns
  /** CSV: date, event */
  readonly events: string
  /** CSV, the short form of experiments */
  readonly experiments: string
  readonly truth: MarketTruth
}

/** Sums are over the simulated weeks, before the rounding of the files. */
export interface MarketTruth {
  readonly sales: number
  /** share of sales not caused by media */
  readonly baselineShare: number
  readonly channels: readonly ChannelTruth[]
  readonly tests: readonly TestTruth[]
  /** [week] standardised demand that no column records */
  readonly demand: readonly number[]
}

export interface ChannelTruth {
  readonly name: string
  readonly spend: number
  /** what would be missing without it, in the channels that follow it too */
  readonly contribution: number
  /** of sales */
  readonly share: number
  readonly roi: number
  /** value of the next 1 % of spend in every week, over that spend; of its own effect only */
  readonly marginalRoi: number
  readonly retention: number
  /** exposure units per week; of a channel with contacts, which does not saturate in reach, of no meaning */
  readonly halfSaturation: number
  /** money per week at full response; per person reached often enough where the exposure is reach */
  readonly maximum: number
  /** [week] how much stronger it worked than on (geometric) average; absent: always the same */
  readonly effectOverTime?: readonly number[]
  /** [week] money, without what is in the parts of channels that follow it */
  readonly weeklyContributions: readonly number[]
}

export interface TestTruth {
  readonly id: string
  readonly channel: string
  /** without sampling noise: treated − reference sales of the treated share, from start to measureEnd */
  readonly lift: number
}
