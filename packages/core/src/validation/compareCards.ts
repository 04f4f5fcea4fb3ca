import type { Estimate } from "../posterior/Estimate.ts"
import type { ChannelResult, ModelCard } from "../report/ModelCard.ts"
import { type InputChange, inputChanges } from "./inputChanges.ts"

/** A refreshed model beside the one before it: what was put in differently, and what came out differently. */
export interface CardComparison {
  readonly before: string
  readonly after: string
  readonly inputs: readonly InputChange[]
  readonly results: readonly ResultChange[]
  /** of the KPI's parts over the dates both have: how far history was rewritten */
  readonly parts: readonly PartChange[]
}

/** One figure of one medium in both. */
export interface ResultChange {
  readonly name: string
  readonly quantity: "roi" | "share"
  readonly before: Estimate
  readonly after: Estimate
  /**
   * The change of the mean over the older sd. Where the model is right, new data move the mean by no more than that: the
   * mean's changes are unforeseeable, so their variance is the older variance less what is left of it.
   */
  readonly shift: number
  /** is the new mean inside the old 90 % interval? */
  readonly within: boolean
}

export interface PartChange {
  readonly component: string
  /** Σ over the common dates of the part, KPI units */
  readonly before: number
  readonly after: number
  /** |change| over the KPI's total of these dates */
  readonly shareOfKpi: number
}

/** Compares two saved models of one KPI, the older one first. Media that only one of them has are left to the inputs. */
export function compareCards(before: ModelCard, after: ModelCard): CardComparison {
  return {
    before: before.name,
    after: after.name,
    inputs: inputChanges(before, after),
    results: after.channels.flatMap(channel => {
      const older = before.channels.find(({ name }) => name === channel.name)
      return older === undefined ? [] : [resultChange(older, channel)]
    }),
    parts: partChanges(before, after)
  }
}

function resultChange(older: ChannelResult, newer: ChannelResult): ResultChange {
  const [quantity, before, after] =
    older.roi !== null && newer.roi !== null
      ? (["roi", older.roi, newer.roi] as const)
      : (["share", older.share, newer.share] as const)
  return {
    name: newer.name,
    quantity,
    before,
    after,
    shift: (after.mean - before.mean) / before.sd,
    within: before.lower <= after.mean && after.mean <= before.upper
  }
}

function partChanges({ decomposition: before }: ModelCard, { decomposition: after }: ModelCard): PartChange[] {
  const common = before.dates.flatMap((date, t) => {
    const now = after.dates.indexOf(date)
    return now < 0 ? [] : [{ earlier: t, now }]
  })
  const total = common.reduce((sum, { now }) => sum + Math.abs(after.actual[now]), 0)
  return after.components.flatMap(({ mean, name }) => {
    const older = before.components.find(component => component.name === name)
    if (older === undefined || common.length === 0) return []
    const [was, is] = [
      common.reduce((sum, { earlier }) => sum + older.mean[earlier], 0),
      common.reduce((sum, { now }) => sum + mean[now], 0)
    ]
    return [{ component: name, before: was, after: is, shareOfKpi: Math.abs(is - was) / total }]
  })
}
