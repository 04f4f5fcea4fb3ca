import { describe, expect, it } from "vitest"
import { parseWorkspaceConfig } from "./parseWorkspaceConfig.ts"

const smallest = `
data: { file: data/weekly.csv, date: week }
kpi: { column: revenue }
channels:
  tv: { spend: tv_spend }
`

function problems(text: string) {
  const parsed = parseWorkspaceConfig(text, "liftmix.yaml")
  return parsed._tag === "Ok" ? [] : parsed.problems
}

describe("a readable configuration", () => {
  it("needs only data, KPI and channels: all else has its default", () => {
    const parsed = parseWorkspaceConfig(smallest, "liftmix.yaml")
    expect(parsed).toEqual({
      _tag: "Ok",
      config: {
        data: { file: "data/weekly.csv", date: "week" },
        kpi: { column: "revenue" },
        channels: {
          tv: { spend: "tv_spend", adstock: "geometric", order: "adstock-saturation" }
        },
        organic: {},
        treatments: {},
        controls: [],
        seasonality: { yearly: 2 },
        trend: { knots: 8 },
        likelihood: "normal",
        geos: { controls: "pooled", noise: "shared" },
        sampling: { chains: 4, warmup: 400, draws: 1000, seed: 1, targetAcceptance: 0.9 }
      }
    })
  })

  it("may say everything", () => {
    const text = `
data: { file: data/weekly.csv, date: week, geo: region, population: people, missing: zero }
kpi: { column: installs, valuePerUnit: 12 }
channels:
  tv: { spend: tv_spend, exposure: tv_grps, adstock: { kind: geometric, maxLag: 8, retention: { kind: beta, a: 1, b: 3 } } }
  search: { spend: search_spend, saturation: logistic, order: saturation-adstock, prior: { roi: { mean: 2, sd: 1 } } }
  social: { spend: social_spend, prior: { contribution: { lower: 0.01, upper: 0.1 } } }
organic: { email: { exposure: email_sends, adstock: none } }
treatments: { price: { column: price_index, baseline: max } }
controls: [competitor_index]
events: data/holidays.csv
seasonality: { yearly: 3 }
trend: linear
likelihood: studentT
experiments: experiments/*.csv
sampling: { chains: 2, warmup: 300, draws: 500, seed: 7, targetAcceptance: 0.95 }
`
    expect(problems(text)).toEqual([])
  })
})

describe("an unreadable configuration", () => {
  it("names line and column of broken YAML and shows them", () => {
    const [problem, ...others] = problems("data: { file: a.csv\nkpi: { column: revenue }\n")
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: "UnreadableYaml", where: { file: "liftmix.yaml", row: 2, character: 1 } })
    expect(problem?.excerpt).toBe("2 | kpi: { column: revenue }\n    ^")
  })

  it("names line and column of an unknown key and the nearest known one", () => {
    const [problem] = problems(`${smallest}control: [competitor]\n`)
    expect(problem).toMatchObject({
      code: "UnknownKey",
      message: 'the top level has no key "control".',
      remedy: 'Did you mean "controls"?',
      where: { row: 6, character: 1 }
    })
  })

  it("names path, line and column of a value of the wrong type", () => {
    const [problem] = problems(`${smallest}sampling:\n  chains: many\n`)
    expect(problem).toMatchObject({
      code: "WrongValue",
      message: 'sampling.chains must be a number, but is "many".',
      where: { row: 7, character: 11 },
      excerpt: "7 |   chains: many\n              ^"
    })
  })

  it.each([
    ["a word that is none of the known ones", "adstock: geometirc", 'Did you mean "geometric"?'],
    ["a kind that is none of the known ones", "saturation: { kind: hil }", 'Did you mean "hill"?'],
    ["a prior on two scales", "prior: { roi: { mean: 1, sd: 1 }, mroi: { mean: 1, sd: 1 } }", "Correct the value."],
    ["half a prior", "prior: { roi: { mean: 1 } }", "Correct the value."],
    ["a prior whose bounds are crossed", "prior: { roi: { lower: 2, upper: 1 } }", "Correct the value."],
    ["a prior that is not positive", "prior: { roi: { mean: -1, sd: 1 } }", "Correct the value."]
  ])("refuses %s", (_, setting, remedy) => {
    const found = problems(smallest.replace("tv_spend }", `tv_spend, ${setting} }`))
    expect(found.map(({ code, remedy }) => [code, remedy])).toEqual([["WrongValue", remedy]])
    expect(found[0]?.where.row).toBe(5)
  })

  it("finds everything wrong at once, in the order of the lines", () => {
    const found = problems(`data: { file: a.csv }
kpi: { column: 3 }
channels:
  tv: { spned: tv_spend }
  radio: 5
trend: { knots: 1 }
likelihood: gauss
`)
    expect(found.map(({ code, where }) => `${code} ${where.row}`)).toEqual([
      "MissingKey 1",
      "WrongValue 2",
      "UnknownKey 4",
      "MissingKey 4",
      "WrongValue 5",
      "WrongValue 6",
      "WrongValue 7"
    ])
  })

  it("tells what an empty file lacks", () => {
    expect(problems("").map(({ message }) => message)).toEqual([
      'the top level needs the key "data".',
      'the top level needs the key "kpi".',
      'the top level needs the key "channels".'
    ])
  })

  it("says which keys are needed where something else than a group of keys stands", () => {
    expect(problems("- a\n- b\n")[0]?.message).toBe(
      'The file must be { data: …, kpi: …, channels: … }, but is ["a", "b"].'
    )
  })
})
