import { enumerate } from "@liftmix/core"
import { match } from "ts-pattern"
import type { PlanAnswer } from "../pipeline/PlanAnswer.ts"
import type { PlanCaution } from "../pipeline/PlanRequest.ts"
import { sumOf } from "../pipeline/sumOf.ts"
import { limitHeld } from "./limitWords.ts"
import { amount, count, levelOf, percent } from "./numbers.ts"

type Found = Extract<PlanAnswer, { spend: unknown }>

/** Smaller gaps are no longer told in percent. */
export const TOLD = 1e-3

/** Limits whose room would bring less than this share of the objective are named without it. */
const WORTH = 1e-6

/** How good the plan is, proven; what the next unit of money would bring; and which limits hold it back. */
export function planProofWords(found: Found): string {
  const { certificate, status } = found
  const { relativeGap } = certificate
  const { claim, other } = wordsOf(found)
  const proof =
    status === "optimal"
      ? `Proven: within these limits ${claim} (relative gap ${relativeGap.toPrecision(1)}).`
      : `Not proven best: ${other} (relative gap ${relativeGap < TOLD ? relativeGap.toPrecision(1) : percent(relativeGap)}).`
  const { draws } = certificate
  const sample =
    draws === undefined ? [] : [`This is about ${count(draws.used, "draw")} of the posterior's ${amount(draws.of)}.`]
  const held = certificate.binding.filter(name => !ownWords.includes(name))
  const binding =
    held.length === 0 ? [] : [`It is held back by ${enumerate(held.map(name => withPrice(name, found)))}.`]
  return [proof, ...sample, ...nextWords(found), ...binding, methodWords(found)].join(" ")
}

/** Limits of which `nextWords` tells. */
const ownWords: readonly string[] = ["budget", "target outcome", "target return"]

/** Who found the plan: the proof is made of the curves, not of that. */
const methodWords = ({ certificate: { nodes, solver } }: Found): string =>
  `Found by ${solver}${nodes > 1 ? ` in ${count(nodes, "part")} of the search space` : ""}; the proof does not rest on it.`

/** What a little more money would bring, or a little more outcome cost, where that is known. */
function nextWords(found: Found): readonly string[] {
  const { budget, caution, certificate, kpi, objective, outcome, value } = found
  const { shadowPrices } = certificate
  if (caution?.kind === "goal") return []
  const price = shadowPrices["budget"] ?? 0
  const where = ` ${meanOf(caution)}`
  const more = aThousandth(budget ?? outcome.planned.spend)
  return match(objective.kind)
    .with("most-outcome", () =>
      price > 0 ? [`The next ${amount(more)} of budget would bring ${amount(price * more)} ${kpi.name}${where}.`] : []
    )
    .with("most-profit", () =>
      price > 0
        ? [`The next ${amount(more)} of budget would earn ${amount(price * more)} more than it costs${where}.`]
        : []
    )
    .with("least-spend", () => {
      const units = aThousandth(objective.target ?? 0)
      // the target's own price, or the budget's where budgets were tried until one reached it
      const cost = shadowPrices["target outcome"] ?? (price > 0 ? 1 / price : 0)
      return cost > 0 ? [`The next ${amount(units)} ${kpi.name}${where} would cost ${amount(units * cost)}.`] : []
    })
    .with("target-return", () => {
      const spend = sumOf(Object.values(found.spend))
      // along the best plans of all totals, outcome = return · spend: of both sides' changes follows that of the outcome
      const byReturn = shadowPrices["target return"] ?? price / (value / spend - price)
      const gain = 0.01 * Math.abs(byReturn) * value
      return gain > 0 && Number.isFinite(gain)
        ? [`A target 1 % easier to reach would bring ${amount(gain)} ${kpi.name} more${where}.`]
        : []
    })
    .with("target-marginal-return", () => [])
    .exhaustive()
}

/** A round amount of about a thousandth: what is said of it is as good as a derivative. */
const aThousandth = (of: number): number => 10 ** Math.max(0, Math.floor(Math.log10(Math.max(of, 1))) - 3)

/** The same, and a goal, as the title of a column. */
export function cautionTitle(caution: PlanCaution): string {
  if (caution.kind === "goal") return `reaches ${amount(caution.goal)}`
  if (caution.kind === "worst-draw") return "worst draw"
  const { meanWeight, share } = caution
  return meanWeight === 0 ? `worst ${levelOf(share)}` : `worst ${levelOf(share)}, ${levelOf(meanWeight)} mean`
}

/** Over which draws a mean is taken. */
const meanOf = (caution: PlanCaution | null): string => {
  if (caution?.kind === "worst-draw") return "in the worst draw"
  if (caution?.kind !== "worst") return "on average"
  const worst = `on average over the worst ${levelOf(caution.share)} of draws`
  return caution.meanWeight === 0 ? worst : `${worst}, and with a weight of ${levelOf(caution.meanWeight)} over all`
}

/** A limit, and what more room in it would bring, where that is known. */
function withPrice(
  name: string,
  { budget, caution, certificate, channels, kpi, objective, outcome, value }: Found
): string {
  const limit = limitHeld(name, channels)
  const room = aThousandth(budget ?? outcome.planned.spend)
  const gain = room * Math.abs(certificate.shadowPrices[name] ?? 0)
  const isTold = objective.kind === "most-outcome" && caution === null && gain > WORTH * Math.abs(value)
  return isTold ? `${limit} (${amount(gain)} ${kpi.name} per ${amount(room)} of room)` : limit
}

/** What no plan can do, and what another might, in the objective's terms. */
function wordsOf({ caution, certificate, kpi, objective, value }: Found): {
  readonly claim: string
  readonly other: string
} {
  const { lowerBound, upperBound } = certificate
  if (caution?.kind === "goal") {
    const goal = `${amount(caution.goal)} ${kpi.name}`
    if (objective.kind === "least-spend") {
      const chance = percent((objective.target ?? Number.NaN) / 100)
      return {
        claim: `no division that reaches ${goal} with ${chance} probability spends less than ${amount(lowerBound)}`,
        other: `another division might reach ${goal} with ${chance} probability for as little as ${amount(lowerBound)}, this one spends ${amount(value)}`
      }
    }
    return {
      claim: `no division reaches ${goal} with more than ${percent(upperBound)} probability; this one does with ${percent(value)}`,
      other: `another division might reach ${goal} with up to ${percent(upperBound)} probability, this one does with ${percent(value)}`
    }
  }
  const mean = meanOf(caution)
  const most = `${amount(upperBound)} ${kpi.name}`
  const target = objective.target ?? Number.NaN
  return match(objective.kind)
    .with("most-outcome", () => ({
      claim: `no division brings more than ${most} ${mean}`,
      other: `another division might bring up to ${most} ${mean}, this one brings ${amount(value)}`
    }))
    .with("most-profit", () => ({
      claim: `no division earns more than ${amount(upperBound)} ${mean}`,
      other: `another division might earn up to ${amount(upperBound)} ${mean}, this one earns ${amount(value)}`
    }))
    .with("least-spend", () => ({
      claim: `no division that brings ${amount(target)} ${kpi.name} ${mean} spends less than ${amount(lowerBound)}`,
      other: `another division might bring ${amount(target)} ${kpi.name} ${mean} for as little as ${amount(lowerBound)}, this one spends ${amount(value)}`
    }))
    .with("target-return", () => ({
      claim: `no division at this return brings more than ${most} ${mean}`,
      other: `another division at this return might bring up to ${most} ${mean}, this one brings ${amount(value)}`
    }))
    .with("target-marginal-return", () => ({
      claim: `every channel spends until its next unit brings no more than asked for`,
      other: `another division may use this marginal return better`
    }))
    .exhaustive()
}
