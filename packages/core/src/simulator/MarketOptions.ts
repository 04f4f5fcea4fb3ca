/** A market to simulate, by weeks. Money is per week and for the whole market. */
export interface MarketOptions {
  /** ISO date of the first week's first day */
  readonly start: string
  readonly weeks: number
  readonly baseline: {
    readonly level: number
    /** change per year, as a share of the level */
    readonly growth: number
    /** height of the yearly wave, as a share of the level */
    readonly season: number
  }
  /** Demand that no column records. It moves sales, and the spend of channels that react to it. */
  readonly demand: {
    /** standard deviation of what it does to sales; 0 for a market without confounding */
    readonly effect: number
    /** correlation of one week's demand with the next one's, in [0, 1) */
    readonly persistence: number
  }
  /** Standard deviations of weekly sales: what moves all regions alike, and the sum of what moves each of them. */
  readonly noise: { readonly common: number; readonly local: number }
  /** sales per point of the price index, which stands at 100 between promotions */
  readonly priceEffect: number
  /** sales per point of the competitor's index, which moves around 100 */
  readonly competitorEffect: number
  readonly events: readonly MarketEvent[]
  readonly channels: readonly MarketChannel[]
  readonly tests: readonly MarketTest[]
}

export interface MarketEvent {
  readonly name: string
  /** sales in a week with the event */
  readonly effect: number
  /** ISO dates, those after the last week included: a holiday file knows the future */
  readonly dates: readonly string[]
}

export interface MarketChannel {
  readonly name: string
  /** of an ordinary active week */
  readonly spend: number
  readonly pattern: SpendPattern
  /** change of log spend per standard deviation of demand; 0 for spend that does not react */
  readonly reaction: number
  /** money per unit of exposure; absent: spend is what drives the response */
  readonly costPerExposure?: number
  /**
   * value caused within the simulated weeks over spend: the truth to be found; without what it does through channels that
   * follow it
   */
  readonly roi: number
  /** share of the effect carried into the next week, in [0, 1) */
  readonly retention: number
  /** where the response is half its maximum, in ordinary active weeks of exposure; of no meaning with `contacts` */
  readonly halfSaturation: number
  /**
   * Another channel's response, between 0 and 1, makes this one work better: its response times 1 + lift · the other's; and
   * makes people turn to it: its usual spend and exposure times e^(pull · the other's). No test of that other channel.
   */
  readonly follows?: { readonly channel: string; readonly lift: number; readonly pull: number }
  /** effectiveness swings around its average: by this size in its logarithm, once in so many weeks */
  readonly swing?: { readonly size: number; readonly weeks: number }
  /**
   * Money buys contacts, some weeks fewer people more often: the exposure is reach, and the response is the carried-over
   * reach · f^slope/(f^slope + half^slope) of the frequency f, without saturation in reach.
   */
  readonly contacts?: {
    /** usual contacts per person reached, > 1 */
    readonly frequency: number
    /** standard deviation of the logarithm of frequency − 1 */
    readonly variation: number
    /** where the worth of a person's contacts is half its maximum */
    readonly half: number
    readonly slope: number
  }
}

export type SpendPattern =
  /** bursts and breaks of about these lengths */
  | { readonly kind: "flights"; readonly weeksOn: number; readonly weeksOff: number }
  /** every week, with log spend of this standard deviation and week-to-week correlation */
  | { readonly kind: "always"; readonly variation: number; readonly persistence: number }

/** A geo experiment: in one part of the market, spend is multiplied for some weeks; the rest goes on as usual. */
export interface MarketTest {
  readonly id: string
  readonly channel: string
  readonly design: "go-dark" | "heavy-up"
  /** index of the first week of changed spend */
  readonly firstWeek: number
  readonly weeks: number
  /** weeks after the test whose sales are still counted */
  readonly coolDown: number
  /** share of the market that is treated, in (0, 1) */
  readonly share: number
}
