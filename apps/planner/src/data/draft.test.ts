import { type ColumnProfile, type ColumnUse, type UseKind, WorkspaceConfig } from "@liftmix/calibration"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { configYaml } from "./configYaml.ts"
import { type DataDraft, startDraft } from "./DataDraft.ts"
import { draftConfig } from "./draftConfig.ts"
import { draftProblems } from "./draftProblems.ts"
import { testsCsv } from "./testsCsv.ts"

const column = (name: string): ColumnProfile => ({
  name,
  holds: "numbers",
  samples: [],
  distinct: 3,
  blanks: 0,
  rows: 3,
  counts: false
})

/** A draft of columns with their uses, each written as "column = kind" or "column = kind of name". */
function draft(...columns: readonly string[]): DataDraft {
  const parsed = columns.map(text => /^(.*) = (\w+)(?: of (.*))?$/.exec(text)!)
  const uses = parsed.map(([, , kind, name = ""]): ColumnUse => ({ kind: kind as UseKind, name }))
  const profiles = parsed.map(([, name]) => column(name!))
  return {
    ...startDraft([{ source: { file: "own.csv", text: "" }, columns: profiles, keys: {} }], {
      columns: profiles,
      problems: []
    }),
    uses
  }
}
const whole = ["week = date", "revenue = kpi", "tv_spend = spend of tv"] as const

describe("draftProblems", () => {
  it("finds nothing missing in dates, a KPI and the spend of a channel", () => {
    expect(draftProblems(draft(...whole))).toEqual([])
  })

  it("asks for what is missing, and names what is there twice", () => {
    expect(draftProblems(draft("a = none"))).toHaveLength(3)
    expect(draftProblems(draft(...whole, "sales = kpi"))).toEqual(["There is more than one KPI: revenue and sales."])
    expect(draftProblems(draft(...whole, "tv2 = spend of tv"))[0]).toMatch(/tv_spend and tv2 are both the spend of tv/)
  })

  it("does not let an exposure without spend or a value without money pass in silence", () => {
    expect(draftProblems(draft(...whole, "clicks = exposure of search"))[0]).toMatch(/search, which has no spend/)
    const valued = { ...draft(...whole), kpi: { unit: "valued", valuePerUnit: null } } as const
    expect(draftProblems(valued)[0]).toMatch(/what one unit of the KPI is worth/)
    expect(draftProblems({ ...valued, kpi: { unit: "valued", valuePerUnit: 12 } })).toEqual([])
  })
})

describe("draftConfig", () => {
  it("is a configuration that the commands accept, with every use in its place", () => {
    const config = draftConfig(
      draft(
        ...whole,
        "tv_grps = exposure of tv",
        "mails = organic of newsletter",
        "price = treatment of price",
        "rivals = control",
        "holidays = event",
        "region = geo",
        "people = population",
        "id = none"
      )
    )
    expect(() => Schema.decodeUnknownSync(WorkspaceConfig)(config)).not.toThrow()
    expect(config).toMatchObject({
      data: { file: "own.csv", date: "week", geo: "region", population: "people" },
      kpi: { column: "revenue" },
      channels: { tv: { spend: "tv_spend", exposure: "tv_grps" } },
      organic: { newsletter: { exposure: "mails" } },
      treatments: { price: { column: "price", baseline: "mean" } },
      controls: ["rivals"],
      events: ["holidays"]
    })
    expect(JSON.stringify(config)).not.toContain('"id"')

    const lever = draft(...whole, "price = treatment of price")
    for (const baseline of ["max", 99.5] as const) {
      const uses = lever.uses.map(use => (use.kind === "treatment" ? { ...use, baseline } : use))
      expect(draftConfig({ ...lever, uses }).treatments).toEqual({ price: { column: "price", baseline } })
    }
  })
})

describe("configYaml", () => {
  it("writes one line for each channel, and quotes what YAML would take for something else", () => {
    const yaml = configYaml(
      draftConfig(draft("week = date", "yes = kpi", "1 = spend of 2024", "a: b = spend of on air: x"))
    )
    expect(yaml).toContain('kpi: { column: "yes" }')
    expect(yaml).toContain('channels:\n  "2024": { spend: "1" }\n  "on air: x": { spend: "a: b" }')
  })
})

describe("testsCsv", () => {
  it("quotes cells with commas, so that a decimal comma stays in its column", () => {
    const row = {
      id: "a, b",
      channel: "tv",
      design: "go-dark" as const,
      start: "2025-01-06",
      end: "2025-02-02",
      measureEnd: "",
      treatedShare: "0,2",
      spendDelta: "-100",
      lift: "-50",
      se: "10"
    }
    expect(testsCsv([row]).text.split("\n")[1]).toBe('"a, b",tv,go-dark,2025-01-06,2025-02-02,,"0,2",-100,-50,10')
  })
})
