import { expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { resultSpans } from "./resultSpans.ts"

const { evidence, model } = exampleBundle({ draws: 3 })

it("has the whole window first, then years and quarters from the latest back, as far as they were found out", () => {
  const spans = resultSpans(model, evidence)
  expect(spans.map(({ name }) => name)).toEqual(["All periods", "2025", "2024", "2025 Q3", "2025 Q2"])
  expect(spans[0].channels).toBe(model.channels)
  expect(spans[1]!.channels.map(({ name }) => name)).toEqual(model.channels.map(({ name }) => name))
  expect(resultSpans(model, undefined)).toHaveLength(1)
})
