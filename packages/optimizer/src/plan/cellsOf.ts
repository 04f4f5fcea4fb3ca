import type { PlanProblem } from "./PlanProblem.ts"

/** The cells of one line that a rule is about. */
export interface LineCells {
  readonly line: number
  /** by period */
  readonly members: readonly number[]
}

/** The cells that a rule is about. */
export interface Cells {
  readonly byLine: readonly LineCells[]
  readonly all: readonly number[]
}

/** What chooses cells; what is absent leaves none out. */
export interface CellChoice {
  readonly channels?: readonly string[] | undefined
  readonly geos?: readonly string[]
  readonly from?: number
  readonly to?: number
}

export function cellsOf({ channels, from = 0, geos, to }: CellChoice, { lines, periods }: PlanProblem): Cells {
  const byLine = lines.flatMap(({ channel, geo }, line): readonly LineCells[] => {
    const isChosen = (channels?.includes(channel) ?? true) && (geos === undefined || geos.includes(geo ?? ""))
    if (!isChosen) return []
    const length = Math.max(0, (to ?? periods) - from)
    return [{ line, members: Array.from({ length }, (_, k) => line * periods + from + k) }]
  })
  return { byLine, all: byLine.flatMap(({ members }) => members) }
}
