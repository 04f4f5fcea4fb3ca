import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { flags } from "./flags.ts"
import { runLiftmix } from "./runLiftmix.ts"

const shared = (file: string) => fileURLToPath(new URL(`../../../../../shared/data/geo/${file}`, import.meta.url))
const present = ["salesandcost.csv", "geoassignment.csv", "GeoLift_Test.csv"].every(file => existsSync(shared(file)))

interface LiftDocument {
  readonly lift: number
  readonly att: number
  readonly liftPercent: number
  readonly interval: { readonly lower: number; readonly upper: number | null; readonly sides: number }
  readonly iroas: { readonly mean: number; readonly lower: number; readonly upper: number | null }
  readonly probabilityAbove: number
  readonly weights: Readonly<Record<string, number>>
  readonly diagnostics: Readonly<Record<string, number>>
  readonly course: {
    readonly before: number
    readonly cumulative: Readonly<Record<"mean" | "lower" | "upper", readonly number[]>>
  }
}

async function liftOf(...args: readonly string[]): Promise<LiftDocument> {
  const { code, stderr, stdout } = await runLiftmix("lift", ...args, "--json")
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  return JSON.parse(stdout) as LiftDocument
}

/** The commands a user would type on the raw files. Figures have the digits that were published. */
describe.skipIf(!present)(
  "liftmix lift on public panels (needs ../shared/data/geo, which is not part of the repository)",
  { timeout: 60_000 },
  () => {
    const sales = flags({
      panel: shared("salesandcost.csv"),
      columns: "geo=geo,date=date,kpi=sales,cost=cost",
      assignment: shared("geoassignment.csv"),
      "pre-start": "2015-01-05",
      start: "2015-02-16",
      end: "2015-03-15"
    })
    const geoLift = flags({
      panel: shared("GeoLift_Test.csv"),
      columns: "geo=location,date=date,kpi=Y",
      treated: "chicago,portland",
      start: "2021-04-01",
      end: "2021-04-15"
    })

    it("names the missing geo-days, and refuses them", async () => {
      const { code, stderr } = await runLiftmix("lift", ...sales)
      expect(code).toBe(1)
      expect(stderr.replaceAll(/\s+/g, " ")).toMatch(/75 of 9300 geo-periods have no sales: 100 on 2015-01-10/)
      expect(stderr).toContain("--missing zero")
    })

    it("time-based regression has the published return, one-sided", async () => {
      const oneSided = flags({ missing: "zero", sides: "1", threshold: "3" })
      const { iroas, interval, probabilityAbove } = await liftOf(...sales, ...oneSided)
      expect(iroas.mean.toFixed(6)).toBe("2.946742")
      expect(iroas.lower.toFixed(6)).toBe("2.826194")
      expect((iroas.mean - iroas.lower).toFixed(6)).toBe("0.120548")
      expect([iroas.upper, interval.upper, interval.sides]).toEqual([null, null, 1])
      expect(probabilityAbove.toFixed(3)).toBe("0.284")
    })

    it("time-based regression has the published return, two-sided at 95 %", async () => {
      const { iroas } = await liftOf(...sales, "--missing", "zero", "--level", "0.95")
      expect([iroas.lower.toFixed(6), iroas.upper?.toFixed(6)]).toEqual(["2.759772", "3.133713"])
    })

    it.each(["tbr", "did"])("has the lift at the end of its course: %s", async method => {
      const { course, interval, lift } = await liftOf(...sales, "--missing", "zero", "--method", method)
      expect([course.before, course.cumulative.mean.length]).toEqual([42, 28])
      const last = [course.cumulative.mean, course.cumulative.lower, course.cumulative.upper].map(ends => ends.at(-1))
      expect(last.map(x => x?.toFixed(4))).toEqual([lift, interval.lower, interval.upper].map(x => x?.toFixed(4)))
    })

    it("flipped group codes are recognised by the costs", async () => {
      const { code, stderr } = await runLiftmix("lift", ...sales, "--missing", "zero", "--treated-group", "1")
      expect(code).toBe(1)
      expect(stderr).toContain("GroupsSwapped")
    })

    it("synthetic control has GeoLift's published figures", async () => {
      const { att, diagnostics, lift, liftPercent, weights } = await liftOf(...geoLift, "--method", "scm")
      expect(att.toFixed(3)).toBe("155.556")
      expect(lift.toFixed(0)).toBe("4667")
      expect(liftPercent.toFixed(1)).toBe("5.4")
      expect(diagnostics["imbalance"]?.toFixed(3)).toBe("909.489")
      expect(diagnostics["scaledImbalance"]?.toFixed(4)).toBe("0.1636")
      const published = {
        cincinnati: "0.2272",
        miami: "0.2028",
        "baton rouge": "0.1335",
        minneapolis: "0.0900",
        dallas: "0.0739",
        nashville: "0.0685",
        honolulu: "0.0673",
        austin: "0.0465",
        "san diego": "0.0451",
        reno: "0.0306",
        "san antonio": "0.0054",
        "new york": "0.0046",
        houston: "0.0046"
      }
      const used = Object.entries(weights).filter(([, weight]) => weight > 0)
      expect(Object.fromEntries(used.map(([geo, weight]) => [geo, weight.toFixed(4)]))).toEqual(published)
    })

    it("compares the rules by which synthetic control's lift can be judged, GeoLift's among them", async () => {
      const { stdout } = await runLiftmix("lift", ...geoLift, "--method", "scm", "--compare-inference", "--json")
      const { inference, lift } = JSON.parse(stdout)
      const error = (rule: string) => inference.find((one: { rule: string }) => one.rule === rule).interval.se
      expect([Math.round(error("jackknife+")), Math.round(error("placebo"))]).toEqual([4195, 1346])
      const byShifts = inference.filter(
        (one: { test: { scheme: string } | null }) => one.test?.scheme === "moving-block"
      )
      const shifts = byShifts.map(({ test }: { test: { pValue: number } }) => Math.round(105 * test.pValue))
      expect(shifts).toEqual([12, 5, 8])
      expect(inference[3]).toMatchObject({ test: { statistic: "sumOfAbsolutes", scheme: "iid" }, interval: null })
      expect(lift.toFixed(0)).toBe("4667")
      const text = (await runLiftmix("lift", ...geoLift, "--method", "scm", "--compare-inference")).stdout
      expect(text).toMatch(/^sizes, any order +0\.01\d ± 0\.001 +[\d,]+ +none, p ≤ 0\.0\d+$/m)
      const refused = await runLiftmix("lift", ...geoLift, "--compare-inference")
      expect(refused.stderr).toContain("--method scm or --method ascm")
    })

    it("augmented synthetic control has GeoLift's published figures", async () => {
      const { att, diagnostics, lift } = await liftOf(...geoLift, "--method", "ascm")
      expect(att.toFixed(3)).toBe("156.805")
      expect(lift.toFixed(0)).toBe("4704")
      expect(diagnostics["imbalance"]?.toFixed(3)).toBe("903.525")
      expect(diagnostics["bias"]?.toFixed(3)).toBe("-1.249")
    })
  }
)
