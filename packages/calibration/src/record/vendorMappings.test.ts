import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import type { ExperimentMapping } from "./ExperimentMapping.ts"
import { readExperiments } from "./readExperiments.ts"
import { vendorMappings } from "./vendorMappings.ts"

type Vendor = keyof typeof vendorMappings
type Answers = NonNullable<ExperimentMapping["constants"]>

const panel = { channel: "tv", design: "heavy-up", multiplier: 2, treatedShare: 0.2 }
const window = { start: "2023-04-03", end: "2023-04-30" }

/** What the owner of each sample adds to it, and the lift and error that must come out. */
const samples: Readonly<Record<Vendor, { answers: Answers; lift: number; se: number }>> = {
  geolift: { answers: panel, lift: 4667, se: 2667 / 1.644854 },
  tbr: { answers: { ...panel, ...window, id: "x", df: 40 }, lift: 2.946742 * 50_000, se: 0.0925103 * 50_000 },
  "meridian-geox": { answers: { ...panel, level: 0.9 }, lift: 5000, se: 4000 / 1.644854 },
  robyn: { answers: { id: "x", design: "heavy-up", treatedShare: 0.2 }, lift: 4667, se: 1899.267298 },
  meridian: { answers: { ...panel, id: "x" }, lift: 1.8 * 60_000, se: 0.3 * 60_000 },
  "pymc-marketing": {
    answers: { ...window, id: "x", design: "heavy-up", treatedShare: 1, deltaYBasis: 4, periods: 4 },
    lift: 1600,
    se: 360
  },
  meta: { answers: { channel: "tv", kpiFactor: 1.1 }, lift: 1500, se: 827.855381 },
  google: { answers: { channel: "tv", kpiFactor: 1.1 }, lift: 1200, se: 900 / 1.644854 },
  recast: {
    answers: { id: "x", design: "heavy-up", treatedShare: 0.2, spendDelta: 60_000 },
    lift: 108_000,
    se: 18_000
  },
  "recast-icpa": {
    answers: { id: "x", design: "heavy-up", treatedShare: 0.2, spendDelta: 60_000, kpiUnit: "count" },
    lift: 800,
    se: 106.666667
  },
  haus: { answers: { design: "heavy-up", treatedShare: 0.2 }, lift: 5000, se: 4000 / 1.644854 },
  measured: { answers: { design: "holdback", treatedShare: 0.2 }, lift: 48_000, se: 24_000 },
  "measured-taf": { answers: { design: "holdback", treatedShare: 0.2, kpiFactor: 90 }, lift: 1400, se: 700 },
  generic: { answers: {}, lift: 5000, se: 2400 }
}
const vendors = Object.keys(samples) as Vendor[]

const fileOf = (vendor: Vendor) => `${vendor}.${vendor === "meridian-geox" ? "json" : "csv"}`
const textOf = (vendor: Vendor) => readFileSync(new URL(`samples/${fileOf(vendor)}`, import.meta.url), "utf8")

function read(vendor: Vendor, change = (text: string) => text, answers: Answers = samples[vendor].answers) {
  const mapping = vendorMappings[vendor]
  const constants = { ...mapping.constants, ...answers }
  const format = vendor === "meridian-geox" ? "json" : "csv"
  return readExperiments(change(textOf(vendor)), fileOf(vendor), format, { ...mapping, constants })
}
const codes = ({ problems }: ReturnType<typeof read>) => problems.map(({ code }) => code)

describe("vendorMappings", () => {
  it.each(vendors)("read the lift and its error from an export of %s", vendor => {
    const [record] = read(vendor).records
    const { lift, se } = samples[vendor]
    expect(record.channels).toEqual([{ channel: "tv", role: "changed" }])
    // The worked examples have seven digits.
    expect(relativeError([record.estimate.lift, record.estimate.se], [lift, se])).toBeLessThan(1e-6)
  })

  it.each(vendors.filter(vendor => vendor !== "generic"))("ask the owner of an export of %s for the rest", vendor => {
    const { ask = [] } = vendorMappings[vendor]
    const { problems, records } = read(vendor, undefined, {})
    expect(records).toEqual([])
    expect(problems.map(({ code, where }) => [code, where.column])).toEqual(
      ask
        .filter(name => name !== "channel" || !textOf(vendor).startsWith("channel"))
        .map(name => ["OpenQuestion", name])
    )
  })

  it("take answers from columns of the file as well", () => {
    const { records } = read(
      "geolift",
      text =>
        text
          .replace(/\n(?=chi)/, "\n")
          .replace("test_id,", "test_id,treatedShare,")
          .replace("portland,", "portland,0.05,"),
      {
        channel: "tv",
        design: "heavy-up",
        multiplier: 2
      }
    )
    expect(records[0].scope.treatedShare).toBe(0.05)
  })

  it("read the parts of user studies that make them comparable", () => {
    expect(read("meta").records[0]).toMatchObject({
      design: { kind: "user-holdout", unit: "user" },
      kpi: { unit: "count", toModel: { factor: 1.1 } },
      window: { measureEnd: "2023-05-14" },
      scope: { treatedShare: 0.9 },
      spend: { delta: 60_000 },
      estimate: { seMethod: "confidence" }
    })
    expect(read("google").records[0]).toMatchObject({ scope: { treatedShare: 0.9 }, spend: { delta: 60_000 } })
  })

  it("make one experiment of every cell of Meridian GeoX, and do not believe its placeholder of an error", () => {
    const found = read("meridian-geox")
    expect(found.records.map(({ id, window }) => [id, window.start])).toEqual([
      ["cell-a", "2023-04-03"],
      ["cell-b", "2023-04-03"]
    ])
    expect(codes(found)).toEqual(["V10"])
  })

  it("ask what PyMC-Marketing's delta_y is of: the same row is two results", () => {
    const { problems } = read("pymc-marketing", undefined, {})
    expect(problems[0].message).toContain("1 where delta_y and sigma are of the whole test")
    const ofTest = read("pymc-marketing", undefined, { ...samples["pymc-marketing"].answers, deltaYBasis: 1 })
    expect(ofTest.records[0]).toMatchObject({ estimate: { lift: 400, se: 90 }, spend: { delta: 10_000 } })
  })

  it("say of a result without uncertainty that it is assumed", () => {
    expect(codes(read("measured"))).toEqual(["V19"])
  })
})

/** The days of the Haus sample, as some other program writes them. */
const datedAs = (start: string, end: string, measureEnd: string) => (text: string) =>
  text.replace("2023-04-03", start).replace("2023-04-30", end).replace("2023-05-14", measureEnd)

/** Mistakes people make in exports; each is refused or pointed out by its code. */
describe("a corrupt export", () => {
  it.each<[string, Vendor, (text: string) => string, string]>([
    ["with its bounds swapped", "haus", text => text.replace("1000,9000", "9000,1000"), "E04"],
    ["with its point outside the bounds", "haus", text => text.replace("5000,1000", "500,1000"), "E04"],
    [
      "with a one-sided bound read as two-sided",
      "tbr",
      text => text.replace("level", "level,sides").replace("0.9,", "0.9,2,"),
      "E04"
    ],
    ["without a window", "haus", text => text.replace("2023-04-03", ""), "E01"],
    ["with a window that ends before it starts", "generic", text => text.replace("2023-04-30", "2023-03-30"), "E01"],
    ["with a share in percent", "generic", text => text.replace("0.2", "20"), "E03"],
    [
      "with its currencies mixed up",
      "generic",
      text => text.replace("notes", "currency,kpiCurrency").replace("ran as planned", "EUR,usd"),
      "E02"
    ],
    ["with a standard error of nothing", "recast", text => text.replace("0.3", "0"), "E01"],
    ["with a confidence of exactly 1", "meta", text => text.replace("96.5%", "100%"), "E06"],
    ["with a column renamed", "haus", text => text.replace("Incremental KPI", "Incremental sales"), "MissingColumn"],
    [
      "with a decimal comma where there is calculation",
      "measured",
      text => text.replace("3.2", '"3,2"'),
      "UnreadNumber"
    ],
    ["with a day that is none", "haus", text => text.replace("2023-04-30", "2023-04-31"), "UnparsableDate"]
  ])("%s is refused", (_, vendor, change, code) => {
    const found = read(vendor, change)
    expect(found.records).toEqual([])
    expect(codes(found)).toContain(code)
  })

  it("with a percentage written as a fraction is pointed out", () => {
    const text =
      "id,channel,design,start,end,treatedShare,liftPercent,liftPercentSe,outcome\na,tv,heavy-up,2023-04-03,2023-04-30,0.2,0.054,0.01,100000\n"
    expect(codes(readExperiments(text, "a.csv", "csv"))).toEqual(["V22"])
  })

  it("with a byte order mark, semicolons or d/m/y dates is read as it is meant", () => {
    const plain = read("haus").records[0]
    const changes = [
      (text: string) => `\uFEFF${text}`,
      (text: string) => text.replaceAll(",", ";"),
      datedAs("03/04/2023", "30/04/2023", "14/05/2023")
    ]
    for (const change of changes) {
      const { problems, records } = read("haus", change)
      expect(problems).toEqual([])
      expect(records[0]).toMatchObject({ window: plain.window, estimate: plain.estimate, spend: plain.spend })
    }
  })

  it("with dates that could be d/m/y or m/d/y is not guessed at", () => {
    const ambiguous = datedAs("03/04/2023", "05/04/2023", "06/04/2023")
    const { records, problems } = read("haus", ambiguous)
    expect(records).toEqual([])
    expect(problems[0].severity).toBe("error")
  })
})
