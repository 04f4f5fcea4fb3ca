import type { KnowledgeResult } from "@liftmix/calibration"
import { enumerate, type ModelCard } from "@liftmix/core"

/** Where what is known of a quantity comes from. */
export const labelWords: Record<KnowledgeResult["label"], string> = {
  history: "known from history",
  experiment: "known from tests",
  data: "known from the data",
  partly: "partly known",
  assumption: "an assumption",
  conflict: "in conflict"
}

export const quantityWords = (quantity: KnowledgeResult["quantity"], period: ModelCard["data"]["period"]): string =>
  ({
    roi: "ROI",
    mroi: "Marginal ROI",
    share: "Share of the KPI",
    halfLife: `Half-life, ${period}s`,
    halfSaturation: "Half saturation, × mean"
  })[quantity]

/** What a planner should take away: which channels' returns are known, and which are assumed. */
export function knowledgeSummary(knowledge: readonly KnowledgeResult[]): string {
  const effects = knowledge.filter(({ quantity }) => quantity === "roi" || quantity === "share")
  const returns = [...Map.groupBy(effects, ({ medium }) => medium).values()].map(
    found => found.find(({ quantity }) => quantity === "roi") ?? found[0]!
  )
  const named = (...labels: readonly KnowledgeResult["label"][]) =>
    returns.filter(({ label }) => labels.includes(label)).map(({ medium }) => medium)
  const parts = [
    [named("history", "experiment", "data"), "What channels bring is known from data for", ""],
    [named("partly"), "It is partly known for", ""],
    [named("assumption"), "It is mostly an assumption for", ": plans that lean on them lean on the prior"],
    [named("conflict"), "Prior and data disagree on", ""]
  ] as const
  return parts
    .flatMap(([names, words, more]) => (names.length === 0 ? [] : [`${words} ${enumerate(names)}${more}.`]))
    .join(" ")
}
