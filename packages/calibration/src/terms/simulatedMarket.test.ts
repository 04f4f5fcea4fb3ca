import { demoMarket, readDataset, simulateMarket } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { readExperiments } from "../record/readExperiments.ts"
import { relativeError } from "../testing/relativeError.ts"
import { termContext } from "../testing/termContext.ts"
import { validateExperiments } from "../validation/validateExperiments.ts"
import { createImpliedLift } from "./createImpliedLift.ts"
import { resolveValidExperiment } from "./resolveExperiment.ts"

const flat = { kind: "uniform", lower: 0, upper: 1 } as const

describe("a simulated market, whose truth is computed without any of the model's code,", () => {
  const market = simulateMarket(demoMarket, 11)
  const outcome = readDataset({ text: market.data, file: "weekly.csv" }, market.columns)
  const { records, problems } = readExperiments(market.experiments, "experiments.csv", "csv")

  it("has experiments that read and fit its data", () => {
    if (outcome._tag !== "Ok") throw new Error(JSON.stringify(outcome.problems))
    expect(problems).toEqual([])
    expect(validateExperiments(records, outcome.dataset)).toEqual([])
  })

  it("finds the lift that the true parameters imply for each experiment", () => {
    if (outcome._tag !== "Ok") throw new Error(JSON.stringify(outcome.problems))
    const context = termContext(
      outcome.dataset,
      {
        adstock: { kind: "geometric-recursive", retention: flat },
        saturation: { kind: "hill", halfSaturation: flat },
        order: "adstock-saturation"
      },
      2
    )
    const natural = market.truth.channels.flatMap(({ maximum, retention, halfSaturation }) => [
      maximum,
      retention,
      halfSaturation
    ])
    for (const record of records) {
      const implied = createImpliedLift(resolveValidExperiment(record, outcome.dataset).contrast, context).value(
        natural
      )
      const truth = market.truth.tests.find(({ id }) => id === record.id)!.lift
      // The files round spend and exposure.
      expect(relativeError(implied, truth)).toBeLessThan(1e-5)
    }
  })
})
