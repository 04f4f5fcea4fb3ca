import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { csvEntries } from "./csvEntries.ts"
import { parseLimit } from "./parseLimit.ts"
import { readRules } from "./readRules.ts"
import type { RuleContext } from "./RuleContext.ts"
import { yamlEntries } from "./yamlEntries.ts"

const calendar = { period: "week", dates: ["2025-12-22"] } as const
const byWeek: RuleContext = { channels: ["tv", "radio", "search"], idle: [], periods: { count: 8, calendar } }
const evenly: RuleContext = { channels: ["tv", "radio", "search"], idle: ["radio"] }

/** What a text says: its rules, or its problems by place. */
const readYamlText = (text: string, context = byWeek) => {
  const { entries, problems } = yamlEntries(text, "rules.yaml")
  const read = readRules(entries, context)
  return { rules: read.rules.map(({ rule }) => rule), problems: [...problems, ...read.problems] }
}
const readCsvText = (text: string, context = byWeek) => {
  const { entries, problems } = csvEntries(text, "rules.csv")
  const read = readRules(entries, context)
  return { rules: read.rules.map(({ rule }) => rule), problems: [...problems, ...read.problems] }
}

const yaml = `
rules:
  - { rule: total, channels: tv, min: 50%, max: 400,000 }
  - { rule: period, channels: [tv, radio], max: 90000, from: 2 }
  - { rule: group, name: late brand, channels: [tv, radio], from: 2026-01-12, min: 100000 }
  - { rule: lock, channels: radio }
  - { rule: dark, channels: tv, from: 2026-01-05, to: 2026-01-18 }
  - { rule: committed, channels: tv, from: 6, to: 7, min: 30000 }
  - { rule: min-if-on, channels: search, min: 20000 }
  - { rule: share, channels: tv, of: all, min: 30% }
  - { rule: share, channels: tv, of: [radio], max: 2 }
  - { rule: ramp, channels: search, max: 20% }
  - { rule: ramp, max: 5000 }
`.replace("400,000", '"400,000"')

const csv = `rule,name,channels,of,from,to,min,max
total,,tv,,,,50%,"400,000"
period,,tv|radio,,2,,,90000
group,late brand,tv|radio,,2026-01-12,,100000,
lock,,radio,,,,,
dark,,tv,,2026-01-05,2026-01-18,,
committed,,tv,,6,7,30000,
min-if-on,,search,,,,20000,
share,,tv,all,,,30%,
share,,tv,radio,,,,2
ramp,,search,,,,,20%
ramp,,,,,,,5000
`

const expected = [
  { rule: "total", channels: ["tv"], min: 0.5, unit: "base" },
  { rule: "total", channels: ["tv"], max: 400000, unit: "money" },
  { rule: "period", channels: ["tv", "radio"], from: 1, max: 90000, unit: "money" },
  { rule: "group", name: "late brand", channels: ["tv", "radio"], from: 2, min: 100000, unit: "money" },
  { rule: "lock", channels: ["radio"] },
  { rule: "dark", channels: ["tv"], from: 1, to: 3 },
  { rule: "committed", channels: ["tv"], from: 5, to: 7, min: 30000 },
  { rule: "min-if-on", channels: ["search"], min: 20000 },
  { rule: "share", channels: ["tv"], min: 0.3 },
  { rule: "share", channels: ["tv"], of: ["radio"], max: 2 },
  { rule: "ramp", channels: ["search"], max: 0.2, unit: "share" },
  { rule: "ramp", max: 5000, unit: "money" }
]

const codes = (text: string): readonly string[] => readYamlText(text, evenly).problems.map(({ code }) => code)

describe("rules", () => {
  it("say the same in YAML, as a list alone, and in CSV", () => {
    expect(readYamlText(yaml)).toEqual({ rules: expected, problems: [] })
    expect(readYamlText(yaml.replace("rules:\n", "").replaceAll(/^ {2}/gm, ""))).toEqual({
      rules: expected,
      problems: []
    })
    expect(readCsvText(csv)).toEqual({ rules: expected, problems: [] })
  })

  it("in the guide's examples say the same in both forms", () => {
    const guide = readFileSync(join(import.meta.dirname, "../../../../docs/plans.md"), "utf8")
    const example = (form: string): string => new RegExp(`\`{3}${form}\n(.*?)\`{3}`, "s").exec(guide)![1]!
    const market = { ...byWeek, channels: ["tv", "radio", "search", "video"] }
    const [inYaml, inCsv] = [readYamlText(example("yaml"), market), readCsvText(example("csv"), market)]
    expect(inYaml.problems).toEqual([])
    expect(inYaml.rules).toHaveLength(11)
    expect(inCsv).toEqual(inYaml)
  })

  it("that are wrong are all told at once, each with its place and a remedy", () => {
    const { problems, rules } = readYamlText(
      [
        "- { rule: totall, channels: tv, max: 3 }",
        "- { rule: total, channels: [tv, serch], max: abc }",
        "- { rule: dark, channels: tv, from: 2030-01-01 }",
        "- { rule: group }",
        "- { rule: lock, chanels: tv }",
        "- just text",
        "- { rule: total, channels: tv, min: 5, max: 4 }",
        "- { rule: min-if-on, channels: tv, min: 20% }",
        "- { rule: dark, from: 3, to: 2 }",
        "- { channels: tv }"
      ].join("\n")
    )
    expect(rules).toEqual([{ rule: "lock" }])
    expect(problems.map(({ code, where }) => [code, where.row, where.character])).toEqual([
      ["UnknownKey", 5, 17],
      ["WrongValue", 6, 3],
      ["UnknownRule", 1, 11],
      ["UnknownChannel", 2, 28],
      ["NotALimit", 2, 46],
      ["OutsidePlan", 3, 37],
      ["MissingLimit", 4, 3],
      ["MinimumAboveMaximum", 7, 37],
      ["WrongValue", 8, 41],
      ["EmptyPeriod", 9, 23],
      ["MissingKind", 10, 3]
    ])
    expect(problems.map(({ remedy }) => remedy)).toEqual(
      expect.arrayContaining(['Did you mean "channels"?', 'Did you mean "total"?', 'Did you mean "search"?'])
    )
    expect(problems[2]?.excerpt).toContain("totall")
  })

  it("that are wrong in a CSV are told by row and column", () => {
    const { problems } = readCsvText("rule,channels,min,max,nam\ntotal,tv|serch,,x,\nlock,tv,3,,\n")
    expect(problems.map(({ code, where }) => [code, where.row, where.column])).toEqual([
      ["UnknownColumn", 1, "nam"],
      ["UnknownChannel", 2, "channels"],
      ["NotALimit", 2, "max"],
      ["UnusedValue", 3, "min"]
    ])
    expect(readCsvText("rule,channels\n").problems).toMatchObject([{ code: "NoRows" }])
    expect(readYamlText("a: [").problems[0]).toMatchObject({ code: "UnreadableYaml" })
    expect(readYamlText("total: tv").problems).toMatchObject([{ code: "NoRules" }])
  })

  it("of single periods need a plan by period, and multiples something to multiply", () => {
    expect(codes("- { rule: period, max: 5 }")).toEqual(["NeedsPeriods"])
    expect(codes("- { rule: total, channels: tv, max: 5, from: 2 }")).toEqual(["NeedsPeriods"])
    expect(codes("- { rule: total, channels: radio, max: 150% }")).toEqual(["MultiplesOfNothing"])
    expect(codes("- { rule: total, channels: radio, max: 150 }")).toEqual([])
    expect(codes("- { rule: committed, channels: tv, min: 50% }")).toEqual(["WrongValue"])
    expect(codes("- { rule: committed, channels: tv, max: 5 }")).toEqual(["UnusedValue"])
  })
})

describe("parseLimit", () => {
  it("reads money, percentages and multiples", () => {
    expect(["250000", "250,000.5", "80%", "1.5x", "0"].map(parseLimit)).toEqual([
      { amount: 250000, unit: "money" },
      { amount: 250000.5, unit: "money" },
      { amount: 0.8, unit: "multiple" },
      { amount: 1.5, unit: "multiple" },
      { amount: 0, unit: "money" }
    ])
  })

  it("refuses what is none of them", () => {
    expect(["", "-5", "abc", "5%%", "x", "NaN"].map(parseLimit)).toEqual(new Array(6).fill(undefined))
  })
})
