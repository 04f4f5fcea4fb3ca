import { Result } from "effect"
import type { ChannelBounds } from "../pipeline/planLimits.ts"

/** Reads `tv=0.5..1.5,search=1..,radio=..2`: least and most spend in multiples of the current one. */
export function parseBounds(text: string): Result.Result<readonly ChannelBounds[], string> {
  const bounds: ChannelBounds[] = []
  for (const part of text.split(",")) {
    const [, channel, lower, upper] = /^\s*([^=]+?)\s*=\s*([\d.]*?)\s*\.\.\s*([\d.]*)\s*$/.exec(part) ?? []
    const limits = { lower: limit(lower), upper: limit(upper) }
    if (channel === undefined || Number.isNaN(limits.lower) || Number.isNaN(limits.upper)) {
      return Result.fail(`"${part.trim()}" is not of the form channel=least..most, such as tv=0.5..1.5`)
    }
    bounds.push({ channel, ...limits })
  }
  return Result.succeed(bounds)
}

const limit = (text: string | undefined): number | undefined =>
  text === undefined || text === "" ? undefined : Number(text)
