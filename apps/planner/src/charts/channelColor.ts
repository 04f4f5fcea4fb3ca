import type { ModelCard } from "@liftmix/core"

/** Colours there are; more channels than that begin anew, told apart by their names. */
const COLORS = 7

/** A channel's colour, the same in every chart and table: a CSS variable of theme.css, so it follows the colour scheme. */
export function channelColor({ channels }: Pick<ModelCard, "channels">, name: string): string {
  const index = channels.findIndex(channel => channel.name === name)
  return index < 0 ? "var(--baseline)" : `var(--channel-${(index % COLORS) + 1})`
}
