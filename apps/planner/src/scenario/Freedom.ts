import { Schema } from "effect"

/** What an optimised plan may change: channels' totals, each spread as planned; when each total is spent; or both. */
export const Freedom = Schema.Literals(["totals", "periods", "both"])
export type Freedom = typeof Freedom.Type
