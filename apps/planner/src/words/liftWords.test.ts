import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { exampleLifts } from "../testing/exampleLifts.ts"
import { liftFinding, liftSetting, liftUse } from "./liftWords.ts"

const [search, tv] = exampleLifts()
const experiment = exampleBundle({ draws: 3 }).model.experiments[0]!
const known = (lift: number, used: boolean) => ({ experiments: [{ ...experiment, id: tv!.id, lift, used }] })

describe("liftWords", () => {
  it("say what was tested where, and what came of it", () => {
    expect(liftSetting(search!)).toBe(
      "paid search in 5 geos against 19, 21 Aug 2025 to 17 Sep 2025, measured to 24 Sep 2025, by time-based regression."
    )
    expect(liftFinding(search!)).toMatch(
      /^Lift −[\d.]+K revenue \(90% interval −[\d.]+K to −[\d.]+K\), −\d\.\d% of what was expected\. Before the test, 9\d%/
    )
  })

  it("leave out what is open, and what nothing varied for", () => {
    const open = { ...tv!.course.cumulative, upper: tv!.course.cumulative.upper.map(() => null) }
    const words = liftFinding({ ...tv!, preFit: null, course: { ...tv!.course, cumulative: open } })
    expect(words).toContain("(no 90% interval)")
    expect(words).not.toContain("Before the test")
  })

  it("say what the model made of it, and whether it counts another lift", () => {
    expect(liftUse(tv!, known(tv!.lift, true))).toBe("This fit used it.")
    expect(liftUse(tv!, known(2 * tv!.lift, false))).toMatch(/^This fit did not use it, counted as a lift of \+/)
    expect(liftUse(tv!, { experiments: [] })).toBe("It is not among this model's experiments.")
  })
})
