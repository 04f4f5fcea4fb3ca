import type * as Plot from "@observablehq/plot"
import { formatTick } from "../format/formatTick.ts"

/** Width of a wide character of a row's name, and how many of them there is room for. */
const CHARACTER = 6.6
const LONGEST_NAME = 22

/** What charts with a named row per item, and figures from left to right, have in common. */
export function rowsByName(
  names: readonly string[],
  { bottom, top }: { readonly top: number; readonly bottom: number }
): Plot.PlotOptions {
  const longest = Math.min(LONGEST_NAME, Math.max(0, ...names.map(({ length }) => length)))
  return {
    marginLeft: CHARACTER * longest + 16,
    marginRight: 16,
    marginTop: top,
    marginBottom: bottom,
    x: {
      label: null,
      tickFormat: formatTick,
      ticks: 5,
      tickSize: 0,
      tickPadding: 8,
      grid: true,
      zero: true,
      nice: true
    },
    y: { domain: names, label: null, tickFormat: shorten, tickSize: 0, tickPadding: 12 }
  }
}

const shorten = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name)
