import type * as Plot from "@observablehq/plot"
import { formatTick } from "../format/formatTick.ts"

/** Width of a wide character of a row's name, and how many of them there is room for beside figures. */
const CHARACTER = 6.6
const LONGEST_NAME = { narrow: 22, wide: 40 }
const NARROW = 640
/** Width that a figure below takes, with some distance to the next: "−300K". */
const FIGURE = 58

/**
 * What charts with a named row per item, and figures from left to right, have in common.
 * @param width of the whole chart, pixels
 */
export function rowsByName(
  names: readonly string[],
  width: number,
  { bottom, top }: { readonly top: number; readonly bottom: number }
): Plot.PlotOptions {
  const room = width < NARROW ? LONGEST_NAME.narrow : LONGEST_NAME.wide
  const shorten = (name: string) => (name.length > room ? `${name.slice(0, room - 1)}…` : name)
  const longest = Math.min(room, Math.max(0, ...names.map(({ length }) => length)))
  const [left, right] = [CHARACTER * longest + 16, 16]
  return {
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    x: {
      label: null,
      tickFormat: formatTick,
      ticks: Math.min(5, Math.max(3, Math.floor((width - left - right) / FIGURE))),
      tickSize: 0,
      tickPadding: 8,
      grid: true,
      zero: true,
      nice: true
    },
    y: { domain: names, label: null, tickFormat: shorten, tickSize: 0, tickPadding: 12 }
  }
}
