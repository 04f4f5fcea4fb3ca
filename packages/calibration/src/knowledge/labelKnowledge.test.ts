import { describe, expect, it } from "vitest"
import { labelKnowledge } from "./labelKnowledge.ts"

describe("labelKnowledge", () => {
  const pinned = {
    contraction: 0.8,
    historyContraction: 0.7,
    priorSensitivity: 0.01,
    historySensitivity: 0.2,
    leastPValue: 1
  }
  it.each([
    ["history", {}],
    ["experiment", { historyContraction: 0.3 }],
    // precision 2 from history, 5 from everything: experiments add 3 to the prior's 1 and history's 1
    ["experiment", { historyContraction: 0.5, priorSensitivity: 0.1 }],
    ["data", { historyContraction: undefined }],
    ["partly", { contraction: 0.4, historyContraction: 0.4 }],
    ["partly", { priorSensitivity: 0.1 }],
    ["assumption", { contraction: 0.1, historyContraction: 0.1 }],
    ["assumption", { contraction: 0.4, historyContraction: 0.4, priorSensitivity: 0.1, historySensitivity: 0.01 }],
    ["conflict", { priorSensitivity: 0.1, leastPValue: 0.01 }]
  ] as const)("says %s of %o", (label, change) => {
    expect(labelKnowledge({ ...pinned, ...change })).toBe(label)
  })
})
