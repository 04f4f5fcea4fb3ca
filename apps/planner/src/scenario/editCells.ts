import { match } from "ts-pattern"
import type { Scenario } from "./Scenario.ts"
import { spendPath, withPath, withShape } from "./spendPath.ts"

/** One period of one channel. */
export interface Cell {
  readonly channel: number
  readonly period: number
}

/** One thing that is done to single periods of a scenario's channels. */
export type CellEdit =
  /** money for each of them; locked ones take it too, because a person who types knows */
  | { readonly kind: "cells"; readonly cells: readonly (Cell & { readonly spend: number })[] }
  | { readonly kind: "cell-locks"; readonly cells: readonly Cell[]; readonly locked: boolean }
  /** spends nothing there, and keeps it so */
  | { readonly kind: "dark"; readonly cells: readonly Cell[] }
  /** spreads the channels' totals anew over the periods that are not locked: [channel][period] weights */
  | { readonly kind: "shape"; readonly weights: ReadonlyMap<number, readonly number[]> }
  /** [channel][period] takes over an optimised plan */
  | { readonly kind: "paths"; readonly paths: readonly (readonly number[])[] }

const ofChannel = <C extends Cell>(cells: readonly C[], channel: number): readonly C[] =>
  cells.filter(cell => cell.channel === channel)

export function editCells(scenario: Scenario, edit: CellEdit): Scenario {
  const { periods } = scenario.horizon
  const channels = scenario.channels.map((plan, c) =>
    match(edit)
      .with({ kind: "cells" }, ({ cells }) => {
        const own = ofChannel(cells, c)
        if (own.length === 0) return plan
        const path = spendPath(plan, periods)
        for (const { period, spend } of own) path[period] = spend
        return withPath(plan, path)
      })
      .with({ kind: "cell-locks" }, ({ cells, locked }) => {
        const own = ofChannel(cells, c).map(({ period }) => period)
        if (own.length === 0) return plan
        const others = plan.lockedPeriods.filter(t => !own.includes(t))
        return { ...plan, lockedPeriods: locked ? [...others, ...own].sort((a, b) => a - b) : others }
      })
      .with({ kind: "dark" }, ({ cells }) => {
        const own = ofChannel(cells, c).map(({ period }) => period)
        if (own.length === 0) return plan
        const path = spendPath(plan, periods).map((money, t) => (own.includes(t) ? 0 : money))
        const locked = new Set([...plan.lockedPeriods, ...own])
        return { ...withPath(plan, path), lockedPeriods: [...locked].sort((a, b) => a - b) }
      })
      .with({ kind: "shape" }, ({ weights }) => {
        const own = weights.get(c)
        return own === undefined ? plan : withShape(plan, own)
      })
      .with({ kind: "paths" }, ({ paths }) => withPath(plan, paths[c]!))
      .exhaustive()
  )
  return { ...scenario, channels }
}
