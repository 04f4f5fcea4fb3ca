import { enumerate } from "@liftmix/core"
import { styleText } from "node:util"
import type { NextTestAnswer, RankedTest } from "../pipeline/nextTest.ts"
import { amount, count, percent, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { number, renderTable, text } from "./table.ts"

/** What `next-test --json` prints. */
export const nextTestDocument = (answer: NextTestAnswer) => {
  const { folder: _folder, model: _model, ...question } = answer.request
  return { ...answer, request: question }
}

/** Tests shown in words; all of them are in the JSON. */
const shown = 12

export function renderNextTest(answer: NextTestAnswer): string {
  const { budget, candidates, evpi, idle, model, period, request, verdict } = answer
  const heading = paragraph(
    `What a test would be worth to dividing ${amount(budget)} per ${period}, a decision that stands ${count(request.standing, "week")}, by the model ${model}. Knowing everything would be worth ${shortAmount(evpi)}.`
  )
  const doubt =
    verdict === "Suspect"
      ? [styleText(["bold", "red"], paragraph(`The sampling of ${model} has not converged: fit again first.`))]
      : []
  const skipped = idle.length === 0 ? [] : [paragraph(`Without spend to test with: ${idle.join(", ")}.`)]
  return [
    heading,
    ...doubt,
    renderTests(candidates.slice(0, shown)),
    ...regressed(candidates.slice(0, shown)),
    advice(candidates),
    ...skipped,
    assumptions(answer)
  ].join("\n\n")
}

function renderTests(tests: readonly RankedTest[]): string {
  const shares = new Set(tests.map(({ share }) => share))
  const columns = [
    text("channel"),
    text("design"),
    number("weeks"),
    ...(shares.size > 1 ? [number("share")] : []),
    number("Δ spend"),
    number("worth"),
    number("costs"),
    number("gain"),
    number("finds"),
    number("chance")
  ]
  const rows = tests.map(test => [
    test.channel,
    test.design,
    amount(test.weeks),
    ...(shares.size > 1 ? [percent(test.share)] : []),
    shortAmount(test.spendDelta),
    `${test.method === "regression" ? "≈ " : ""}${shortAmount(test.evsi)} ± ${shortAmount(test.evsiError)}`,
    shortAmount(test.cost),
    shortAmount(test.engs),
    shortAmount(test.detectable),
    percent(test.assurance)
  ])
  const [share] = shares
  const where = shares.size === 1 && share !== undefined ? ` Tests in ${percent(share)} of the market.` : ""
  const meaning =
    "Δ spend: over the test. Worth: of knowing its result, ± Monte Carlo error. Costs: what it forgoes. Gain: worth less costs. Finds: the smallest effect that it would find four times in five. Chance: of finding the effect the model expects."
  return `${renderTable(columns, rows)}\n${paragraph(meaning + where)}`
}

/** Said where some value was found otherwise than the rest. */
const regressed = (candidates: readonly RankedTest[]): readonly string[] =>
  candidates.some(({ method }) => method === "regression")
    ? [
        paragraph(
          "≈: the test is so exact that hardly a draw agrees with any one result; the curves are regressed on simulated results instead, which makes nearly worthless tests look a little better than they are."
        )
      ]
    : []

function advice(candidates: readonly RankedTest[]): string {
  const [best] = candidates
  if (best === undefined) return "There is nothing to test."
  if (best.engs <= 0) return "No test is worth its cost: decide with what is known."
  const rivals = candidates.filter(({ asGoodAsBest }) => asGoodAsBest).length - 1
  const tie = rivals === 0 ? "" : ` ${count(rivals, "other")} may be as good: the draws cannot tell them apart.`
  const saving = best.cost < 0 ? " It saves money while it runs." : ""
  return paragraph(
    `Best: ${best.design} on ${best.channel} in ${percent(best.share)} of the market for ${count(best.weeks, "week")}.${treatIn(best)}${foresight(best)}${saving}${tie}`
  )
}

const treatIn = ({ geos }: RankedTest): string => (geos === undefined ? "" : ` Treat ${enumerate(geos, 12)}.`)

/** Expected effect beside the smallest that the test would find. */
const foresight = ({ assurance, detectable, expectedLift }: RankedTest): string =>
  ` The model expects an effect of ${shortAmount(expectedLift.mean)}; ${shortAmount(detectable)} can be found, and the chance of finding something is ${percent(assurance)}.`

const assumptions = ({ noise }: NextTestAnswer): string =>
  styleText(
    "dim",
    paragraph(
      `Noise: ${noise === "panel" ? "as time-based regression finds it in the later part of the panel's past, where nothing happened, in geos chosen by the earlier part" : "what the model leaves unexplained, taken as independent between areas; --panel knows better"}.`
    )
  )
