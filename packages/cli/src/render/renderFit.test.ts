import { expect, it } from "vitest"
import { exampleCard } from "../testing/exampleCard.ts"
import { renderFit } from "./renderFit.ts"

const render = (differences: Parameters<typeof exampleCard>[0]) =>
  renderFit({ card: exampleCard(differences), folder: "models/default", warnings: [] })

it("every channel stands with its spend, contribution and returns", () => {
  expect(render({}).split("\n").slice(0, 3)).toEqual([
    "channel  spend  revenue  share          ROI (90 %)        marginal ROI",
    "──────────────────────────────────────────────────────────────────────",
    "tv       1.00M    2.00M  5.0 %  2.00 (1.50 – 2.60)  1.00 (0.70 – 1.30)"
  ])
})

it("a KPI without a value has costs instead of returns", () => {
  const { data } = exampleCard()
  const text = render({ data: { ...data, kpi: "installs", valuePerUnit: null } })
  expect(text).toContain("cost per installs")
  expect(text).toContain("0.5 (0.4 – 0.7)")
  expect(text).not.toContain("ROI")
})

it("an effect that varies over time says where it began and where it has come to", () => {
  const effectOverTime = { mean: [0.8, 1, 1.25], lower: [0.6, 0.9, 1], upper: [1, 1.1, 1.5] }
  const channels = exampleCard().channels.map(channel => ({ ...channel, effectOverTime }))
  const said = "The effect of tv was 0.80 (0.60 – 1.00) times its average at first and 1.25 (1.00 – 1.50) at last"
  expect(render({ channels }).replaceAll(/\s+/g, " ")).toContain(said)
  expect(render({})).not.toContain("at first")
})

it("a channel with a frequency says what it is and what it should be", () => {
  const [tv] = exampleCard().channels
  const frequency = { usual: 3.52, optimal: { ...tv!.share, mean: 2.41, lower: 1.9, upper: 3.04 } }
  const text = render({ channels: [{ ...tv!, frequency }] }).replaceAll(/\s+/g, " ")
  expect(text).toContain("tv reaches people 3.5 times on average; of the frequencies seen")
  expect(text).toContain("do most at 2.4 (1.9 – 3.0) per person")
})

it("media that act through others say how much of it", () => {
  const [tv] = exampleCard().channels
  const throughOthers = { ...tv!.contribution, mean: 400_000, lower: 200_000, upper: 700_000 }
  const text = render({ channels: [{ ...tv!, throughOthers }] }).replaceAll(/\s+/g, " ")
  expect(text).toContain("Of the 2.00M revenue by tv, 400K (200K – 700K) came through other media")
  expect(render({})).not.toContain("through other media")
})

it("what has not converged says so, why, and what to do", () => {
  const reason = { code: "ChainsDisagree", message: "The chains disagree.", advice: "Sample longer." }
  const text = render({ verdict: "Suspect", reasons: [reason] })
  expect(text).toContain("Suspect: these results must not be used.")
  expect(text).toContain("The chains disagree. → Sample longer.")
  expect(text).not.toContain("Converged")
})

it("diagnostics that could not be computed are question marks, not numbers", () => {
  expect(render({}).replaceAll(/\s+/g, " ")).toContain("R̂ up to ?, ? effective draws")
})
