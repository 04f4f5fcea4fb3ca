import type { Calendar } from "../data/Calendar.ts"
import type { ChannelHistory } from "./simulateChannel.ts"

/** What a market's weeks were like, before any of it is written down. */
export interface MarketHistory {
  readonly calendar: Calendar
  /** [week] money */
  readonly sales: readonly number[]
  /** [week] 100 between promotions */
  readonly price: readonly number[]
  /** [week] around 100 */
  readonly competitor: readonly number[]
  /** [week] standardised, recorded nowhere */
  readonly demand: readonly number[]
  readonly channels: readonly ChannelHistory[]
}
