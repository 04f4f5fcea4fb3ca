import type { ComparedModel, ComparedReturn } from "./compareModels.ts"

/** What a model would make of the budget: more of a channel, less, or about as now. */
export type Move = "more" | "less" | "as now"

/** Which decisions depend on the choice of model. */
export interface ComparedConclusions {
  /** paid channels from the best return to the worst, and the models that say so; one where all agree */
  readonly orders: readonly { readonly channels: readonly string[]; readonly models: readonly string[] }[]
  /** what the best plan of each model does to each channel; of models that have a plan */
  readonly moves: readonly { readonly channel: string; readonly of: Readonly<Record<string, Move>> }[]
}

/** A plan that moves less of a channel's money than this share leaves it about as now. */
const notable = 0.05

export function comparedConclusions(models: readonly ComparedModel[]): ComparedConclusions {
  const orders = Map.groupBy(models, ({ channels }) => JSON.stringify(orderOf(channels)))
  const names = [...new Set(models.flatMap(({ channels }) => channels.map(({ name }) => name)))]
  const moves = names.map(channel => ({
    channel,
    of: Object.fromEntries(
      models.flatMap(({ channels, name }) => {
        const move = moveOf(channels.find(other => other.name === channel)?.spend ?? null)
        return move === undefined ? [] : [[name, move]]
      })
    )
  }))
  return {
    orders: Array.from(orders, ([channels, of]) => ({
      channels: JSON.parse(channels) as string[],
      models: of.map(({ name }) => name)
    })),
    moves: moves.filter(({ of }) => Object.keys(of).length > 0)
  }
}

/** By the mean return or, of a KPI without value, the mean cost of a unit of it. */
const orderOf = (channels: readonly ComparedReturn[]): readonly string[] =>
  channels
    .flatMap(({ costPerIncremental, name, roi }) =>
      costPerIncremental === null ? [] : [{ name, merit: roi?.mean ?? -costPerIncremental.mean }]
    )
    .toSorted((a, b) => b.merit - a.merit)
    .map(({ name }) => name)

function moveOf(spend: ComparedReturn["spend"]): Move | undefined {
  if (spend === null || !(spend.current > 0)) return undefined
  const change = spend.planned / spend.current - 1
  if (Math.abs(change) < notable) return "as now"
  return change > 0 ? "more" : "less"
}
