import { modelSpec } from "@liftmix/calibration"
import { defaultFrequencySaturation, sShapedSaturation } from "@liftmix/core"
import { expect, it } from "vitest"
import { parseWorkspaceConfig } from "./parseWorkspaceConfig.ts"

function spec(channel: string) {
  const text = `data: { file: a.csv, date: week }\nkpi: { column: y }\nchannels: { tv: { spend: x, ${channel} } }`
  const parsed = parseWorkspaceConfig(text, "liftmix.yaml")
  if (parsed._tag === "Rejected") throw new RangeError(JSON.stringify(parsed.problems))
  return modelSpec(parsed.config, "week")
}

it("a setting of a transform replaces its default and leaves the others", () => {
  const standard = spec("adstock: geometric").channels[0]!.transform
  const { adstock, saturation } = spec(
    "adstock: { kind: geometric, maxLag: 3 }, saturation: { kind: hill, slope: { kind: uniform, lower: 1, upper: 3 } }"
  ).channels[0]!.transform
  expect(adstock).toEqual({ ...standard.adstock, maxLag: 3 })
  expect(saturation).toEqual({ ...standard.saturation, slope: { kind: "uniform", lower: 1, upper: 3 } })
})

function weeklyWaves(seasonality: string, period: "day" | "week") {
  const text = `data: { file: a.csv, date: d }\nkpi: { column: y }\nchannels: { tv: { spend: x } }\n${seasonality}`
  const parsed = parseWorkspaceConfig(text, "liftmix.yaml")
  return parsed._tag === "Ok" ? modelSpec(parsed.config, period).weeklyHarmonics : parsed.problems
}

it("weekdays differ in data by day unless liftmix.yaml says otherwise", () => {
  expect(weeklyWaves("", "day")).toBe(3)
  expect(weeklyWaves("seasonality: { yearly: 4 }", "day")).toBe(3)
  expect(weeklyWaves("seasonality: { weekly: 0 }", "day")).toBeUndefined()
  expect(weeklyWaves("", "week")).toBeUndefined()
})

function prior(words: string) {
  const distribution = spec(`prior: { roi: { ${words} } }`).channels[0]!.prior!.distribution
  return distribution.kind === "logNormal" ? distribution : undefined
}

it("a prior's mean and sd, median and sigma, or 90 % bounds become the log-normal that has them", () => {
  const moments = prior("mean: 2, sd: 1")!
  expect(Math.exp(moments.mu + moments.sigma ** 2 / 2)).toBeCloseTo(2, 12)
  expect(2 * Math.sqrt(Math.expm1(moments.sigma ** 2))).toBeCloseTo(1, 12)
  expect(prior("median: 3, sigma: 0.5")).toEqual({ kind: "logNormal", mu: Math.log(3), sigma: 0.5 })
  const bounds = prior("lower: 1, upper: 4")!
  // 1.6448536269514722 is the normal quantile of 95 %
  expect(Math.exp(bounds.mu - 1.6448536269514722 * bounds.sigma)).toBeCloseTo(1, 9)
  expect(Math.exp(bounds.mu + 1.6448536269514722 * bounds.sigma)).toBeCloseTo(4, 9)
})

it("without a prior the channel has none: the model chooses one and says why", () => {
  expect(spec("adstock: none").channels[0]).not.toHaveProperty("prior")
})

it("every transform of the model can be said, and Michaelis–Menten is Hill with slope 1", () => {
  const adstocks = ["geometric-recursive", "delayed-geometric", "binomial", "weibull-cdf", "weibull-pdf", "none"]
  for (const kind of adstocks) expect(spec(`adstock: ${kind}`).channels[0]!.transform.adstock.kind).toBe(kind)
  const delayed = spec("adstock: { kind: delayed-geometric, maxLag: 5 }").channels[0]!.transform.adstock
  expect(delayed).toMatchObject({ kind: "delayed-geometric", maxLag: 5, delay: { kind: "halfNormal" } })
  expect(spec("saturation: root").channels[0]!.transform.saturation.kind).toBe("root")
  const hill = spec("saturation: hill").channels[0]!.transform.saturation
  expect(spec("saturation: michaelis-menten").channels[0]!.transform.saturation).toEqual(hill)
  const half = "halfSaturation: { kind: uniform, lower: 1, upper: 2 }"
  expect(spec(`saturation: { kind: michaelis-menten, ${half} }`).channels[0]!.transform.saturation).toEqual({
    kind: "hill",
    halfSaturation: { kind: "uniform", lower: 1, upper: 2 }
  })
})

const saturationOf = (form: string) => spec(`saturation: ${form}`).channels[0]!.transform.saturation

it("a saturation may be S-shaped, with a slope that is known a priori or said", () => {
  expect(saturationOf("s-shaped")).toEqual(sShapedSaturation)
  const slope = { kind: "halfNormal", sd: 2 }
  expect(saturationOf("{ kind: s-shaped, slope: { kind: halfNormal, sd: 2 } }")).toEqual({
    ...sShapedSaturation,
    slope
  })
})

it("effects add to the KPI, or multiply it where a log link is asked for", () => {
  const text = "data: { file: a.csv, date: week }\nkpi: { column: y }\nchannels: { tv: { spend: x } }\nlikelihood: "
  const likelihood = (form: string) => {
    const parsed = parseWorkspaceConfig(text + form, "liftmix.yaml")
    if (parsed._tag === "Rejected") return parsed.problems.map(({ code }) => code)
    const { likelihood, link } = modelSpec(parsed.config, "week")
    return [likelihood, link]
  }
  expect(likelihood("studentT")).toEqual(["studentT", undefined])
  expect(likelihood("{ link: log }")).toEqual(["normal", "log"])
  expect(likelihood("{ family: studentT, link: identity }")).toEqual(["studentT", undefined])
  expect(likelihood("{ family: normal, link: logit }")).toEqual(["WrongValue"])
})

it("a trend has as many knots as are stated, or an automatic number", () => {
  const text = "data: { file: a.csv, date: week }\nkpi: { column: y }\nchannels: { tv: { spend: x } }\ntrend: { knots: "
  const knots = (form: string) => {
    const parsed = parseWorkspaceConfig(`${text}${form} }`, "liftmix.yaml")
    return parsed._tag === "Rejected" ? "rejected" : modelSpec(parsed.config, "week").trend
  }
  expect(knots("5")).toEqual({ kind: "knots", knots: 5 })
  expect(knots("auto")).toEqual({ kind: "knots", knots: "auto" })
  expect(knots("many")).toBe("rejected")
})

it("what all paid media contribute, and what is held out, are the model's", () => {
  const text = `data: { file: a.csv, date: week }\nkpi: { column: y }\nchannels: { tv: { spend: x } }
totalContribution: { mean: 0.2, sd: 0.05 }\nholdout: { from: 2024-01-01 }`
  const parsed = parseWorkspaceConfig(text, "liftmix.yaml")
  if (parsed._tag === "Rejected") throw new RangeError(JSON.stringify(parsed.problems))
  const { holdout, totalContribution } = modelSpec(parsed.config, "week")
  expect({ holdout, totalContribution }).toEqual({
    holdout: [{ from: "2024-01-01" }],
    totalContribution: { mean: 0.2, sd: 0.05 }
  })
  for (const wrong of ["mean: 0.2, sd: 0.05 }", "from: 2024-01-01 }"]) {
    const worse = wrong.startsWith("mean") ? "mean: 1.2, sd: 0.05 }" : "from: 2024-13-01 }"
    expect(parseWorkspaceConfig(text.replace(wrong, worse), "liftmix.yaml")._tag).toBe("Rejected")
  }
})

function geoSpec(geo: string, more: string) {
  const text = `data: { file: a.csv, date: week${geo} }\nkpi: { column: y }\nchannels: { tv: { spend: x } }\n${more}`
  const parsed = parseWorkspaceConfig(text, "liftmix.yaml")
  if (parsed._tag === "Rejected") throw new RangeError(JSON.stringify(parsed.problems))
  return modelSpec(parsed.config, "week").geo
}

it("how geos differ is said beside the data, and only of data with geos", () => {
  expect(geoSpec("", "geos: { noise: each }")).toBeUndefined()
  expect(geoSpec(", geo: region", "")).toEqual({ controls: "pooled", noise: "shared" })
  expect(geoSpec(", geo: region", "geos: { noise: each }")).toEqual({ controls: "pooled", noise: "each" })
})

it("a channel with reach and frequency saturates in its frequency, and in reach only where that is said", () => {
  const { frequency, saturation } = spec("reach: r, frequency: f").channels[0]!.transform
  expect(saturation).toEqual({ kind: "none" })
  expect(frequency).toEqual(defaultFrequencySaturation)
  expect(spec("reach: r, frequency: f, saturation: hill").channels[0]!.transform.saturation.kind).toBe("hill")
  const stated = spec("reach: r, frequency: f, frequencySaturation: { kind: root }").channels[0]!.transform
  expect(stated.frequency?.kind).toBe("root")
  // What is not said of it stays in contacts.
  const slope = "{ kind: hill, slope: { kind: halfNormal, sd: 2 } }"
  expect(spec(`reach: r, frequency: f, frequencySaturation: ${slope}`).channels[0]!.transform.frequency).toEqual({
    ...defaultFrequencySaturation,
    slope: { kind: "halfNormal", sd: 2 }
  })
  expect(spec("exposure: e").channels[0]!.transform).not.toHaveProperty("frequency")
})

it("reach and frequency come together, and instead of an exposure", () => {
  expect(() => spec("reach: r")).toThrow("give reach and frequency together")
  expect(() => spec("reach: r, frequency: f, exposure: e")).toThrow("not both")
  expect(() => spec("frequencySaturation: hill")).toThrow("media with reach and frequency")
})

it("media that a channel depends on are named, with a prior where it is not the default", () => {
  const channel = spec("liftedBy: [radio], mediates: [radio, { channel: tv, prior: { kind: beta, a: 2, b: 2 } }]")
    .channels[0]!
  expect(channel.liftedBy).toEqual([{ channel: "radio", prior: { kind: "halfNormal", sd: 0.5 } }])
  expect(channel.mediates?.[1]).toEqual({ channel: "tv", prior: { kind: "beta", a: 2, b: 2 } })
  expect(spec("adstock: none").channels[0]).not.toHaveProperty("liftedBy")
})

const varying = (words: string) => spec(words).channels[0]!.timeVarying

it("effects that vary over time are asked for, with the default spread and a knot per quarter unless told", () => {
  expect(varying("timeVarying: true")).toEqual({ spread: 0.3 })
  expect(varying("timeVarying: { knots: 5 }")).toEqual({ knots: 5, spread: 0.3 })
  expect(varying("timeVarying: { spread: 0.1 }")).toEqual({ spread: 0.1 })
  expect(varying("timeVarying: false")).toBeUndefined()
})

it("an organic medium has an exposure, or reach whose contacts are worth what Hill says, and never neither", () => {
  const text = "data: { file: a.csv, date: d }\nkpi: { column: y }\nchannels: { tv: { spend: x } }\norganic: "
  const read = (form: string) => parseWorkspaceConfig(`${text}{ posts: { ${form} } }`, "liftmix.yaml")
  const parsed = read("reach: people, frequency: times")
  const transform = parsed._tag === "Ok" ? modelSpec(parsed.config, "week").organic[0]!.transform : undefined
  expect(transform).toMatchObject({ saturation: { kind: "none" }, frequency: defaultFrequencySaturation })
  const refused = (form: string) => {
    const outcome = read(form)
    return outcome._tag === "Rejected" ? outcome.problems.map(({ message }) => message) : []
  }
  expect(refused("adstock: none")).toEqual(["organic.posts is wrong: give an exposure, or reach and frequency."])
  expect(refused("reach: people")).toEqual(["organic.posts is wrong: give reach and frequency together."])
})
