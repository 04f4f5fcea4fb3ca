import { createRng } from "@liftmix/core"
import tCdf from "@stdlib/stats-base-dists-t-cdf"
import tQuantile from "@stdlib/stats-base-dists-t-quantile"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { sharedFile } from "../testing/sharedFile.ts"
import { estimateLift } from "./estimateLift.ts"
import { regressPanel } from "./liftByRegression.ts"
import type { PanelLift } from "./PanelLift.ts"
import { placeTest } from "./PanelTest.ts"
import { readGeoPanel } from "./readGeoPanel.ts"

const rng = createRng(1)
const sales = sharedFile("data/geo/salesandcost.csv")
const assignment = sharedFile("data/geo/geoassignment.csv")
const geoLift = sharedFile("data/geo/GeoLift_Test.csv")

const missingData = "needs the public data sets in ../shared, which are not part of the repository"

describe.skipIf(sales === undefined || assignment === undefined)(
  `time-based regression on salesandcost (${missingData})`,
  () => {
    const columns = { geo: "geo", date: "date", kpi: "sales", cost: "cost" }
    const groups = (assignment ?? "")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map(line => line.split(","))
    const test = {
      treated: groups.filter(([, group]) => group === "2").map(([geo]) => geo),
      preStart: "2015-01-05",
      start: "2015-02-16",
      measureEnd: "2015-03-15"
    }

    it("refuses the 75 missing geo-days, unless they are said to be 0", () => {
      const { panel, problems } = readGeoPanel(sales ?? "", "salesandcost.csv", columns, "refuse")
      expect(panel).toBeUndefined()
      expect(problems.map(({ code }) => code)).toEqual(["MissingCell", "MissingCell"])
      expect(problems[0].message).toMatch(/^75 of /)
    })

    it("reproduces the published figures (W10)", () => {
      const { panel } = readGeoPanel(sales ?? "", "salesandcost.csv", columns, "zero")
      const placed = placeTest(panel!, test)
      if (!("treated" in placed)) throw new Error(JSON.stringify(placed))
      const fit = regressPanel(panel!, panel!.kpi, placed)
      expect(fit.df).toBe(40)
      const expected = [0.9997001, 598.608249, 147337.122, 4625.513662]
      expect(relativeError([fit.slope, fit.residualSd, fit.effect, fit.scale], expected)).toBeLessThan(1e-6)

      const cost = 50_000
      const bound = (probability: number) => (fit.effect + tQuantile(probability, 40) * fit.scale) / cost
      // Published with six decimals.
      expect(fit.effect / cost).toBeCloseTo(2.946742, 6)
      expect(fit.effect / cost - bound(0.1)).toBeCloseTo(0.120548, 6)
      expect(bound(0.1)).toBeCloseTo(2.826194, 6)
      expect([bound(0.025), bound(0.975)].map(x => x.toFixed(6))).toEqual(["2.759772", "3.133713"])
      expect(1 - tCdf((3 - fit.effect / cost) / (fit.scale / cost), 40)).toBeCloseTo(0.284, 3)
      expect(fit.effect / fit.baseline).toBeCloseTo(0.173964, 6)
      const observed = fit.effect + fit.baseline
      const tenth = observed / (observed - cost * bound(0.1)) - 1
      expect(tenth).toBeCloseTo(0.165669, 6)
      // Published from simulations: median 0.173998, 10 % quantile 0.165686.
      expect(Math.abs(fit.effect / fit.baseline - 0.173998)).toBeLessThan(1e-4)
      expect(Math.abs(tenth - 0.165686)).toBeLessThan(1e-4)
      expect(fit.autocorrelation).toBeCloseTo(0.24, 2)
    })

    it("gives the same as a lift with its return, the cost being known exactly", () => {
      const { panel } = readGeoPanel(sales ?? "", "salesandcost.csv", columns, "zero")
      const lift = estimateLift(panel!, test, "tbr", 0.9, rng) as PanelLift
      expect(relativeError(lift.lift, 147337.122)).toBeLessThan(1e-6)
      expect(lift.iroas?.mean).toBeCloseTo(2.946742, 6)
      expect([lift.iroas?.lower.toFixed(6), lift.iroas?.upper.toFixed(6)]).toEqual(["2.790969", "3.102516"])
    })
  }
)

describe.skipIf(geoLift === undefined)(`synthetic control on GeoLift_Test (${missingData})`, () => {
  const { panel } = readGeoPanel(
    geoLift ?? "",
    "GeoLift_Test.csv",
    { geo: "location", date: "date", kpi: "Y" },
    "refuse"
  )
  const test = { treated: ["chicago", "portland"], start: "2021-04-01", measureEnd: "2021-04-15" }

  it("reproduces the published lift, imbalance and weights (W11)", () => {
    const lift = estimateLift(panel!, test, "scm", 0.9, rng) as PanelLift
    expect(relativeError([lift.att, lift.lift, lift.liftPercent], [155.555687, 4666.670607, 5.423187])).toBeLessThan(
      1e-6
    )
    expect(relativeError(lift.diagnostics["imbalance"], 909.488539)).toBeLessThan(1e-6)
    expect(relativeError(lift.diagnostics["scaledImbalance"], 0.163639)).toBeLessThan(3e-6)
    const published = {
      cincinnati: 0.227178,
      miami: 0.20277,
      "baton rouge": 0.133537,
      minneapolis: 0.08998,
      dallas: 0.073923,
      nashville: 0.068532,
      honolulu: 0.06726,
      austin: 0.046525,
      "san diego": 0.045073,
      reno: 0.030627,
      "san antonio": 0.005386,
      "new york": 0.004638,
      houston: 0.004571
    }
    for (const [geo, weight] of Object.entries(lift.weights)) {
      expect(weight).toBeCloseTo((published as Record<string, number>)[geo] ?? 0, 6)
    }
  })

  it("reproduces the published ridge figures (W11)", () => {
    const lift = estimateLift(panel!, test, "ascm", 0.9, rng) as PanelLift
    const { bias, imbalance, ridge, scaledImbalance } = lift.diagnostics
    expect(relativeError([ridge, lift.att, imbalance], [1.673102e9, 156.805165, 903.524667])).toBeLessThan(1e-6)
    expect(relativeError([lift.lift, bias], [4704.154956, -1.249478])).toBeLessThan(1e-6)
    expect(scaledImbalance).toBeCloseTo(0.162566, 6)
  })
})
