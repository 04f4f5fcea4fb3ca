import { describe, expect, it } from "vitest"
import { backtestFolds, timeSliceFolds } from "./folds.ts"

const dates = Array.from({ length: 100 }, (_, t) => `${t}`)

describe("backtestFolds", () => {
  it("counts days in periods, each number of periods once", () => {
    expect(backtestFolds({ period: "week", dates }, [30, 60, 90, 180])).toEqual([
      { fitted: 96, predicted: 4 },
      { fitted: 91, predicted: 9 },
      { fitted: 87, predicted: 13 },
      { fitted: 74, predicted: 26 }
    ])
    expect(backtestFolds({ period: "month", dates }, [10, 30, 90])).toEqual([
      { fitted: 99, predicted: 1 },
      { fitted: 97, predicted: 3 }
    ])
  })

  it("refuses to go back before the data", () => {
    expect(() => backtestFolds({ period: "week", dates }, [700])).toThrow("0 periods to fit")
  })
})

describe("timeSliceFolds", () => {
  it("predicts the last slices one after the other", () => {
    expect(timeSliceFolds({ period: "week", dates }, 3, 8)).toEqual([
      { fitted: 76, predicted: 8 },
      { fitted: 84, predicted: 8 },
      { fitted: 92, predicted: 8 }
    ])
  })
})
