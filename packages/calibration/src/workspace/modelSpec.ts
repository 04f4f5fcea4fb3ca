import {
  type Adstock,
  type Calendar,
  type ChannelSpec,
  defaultAdstock,
  defaultFrequencySaturation,
  defaultInfluencePrior,
  defaultSaturation,
  defaultTimeVarying,
  type Distribution,
  type Influence,
  logNormalFromMoments,
  type MediaPrior,
  type ModelSpec,
  type Saturation,
  sShapedSaturation,
  type Trend
} from "@liftmix/core"
import type { ChannelForm, InfluenceForm, OrganicForm, PositivePrior, WorkspaceConfig } from "./WorkspaceConfig.ts"
import type { SaturationForm } from "./TransformForm.ts"

/**
 * The model that a configuration describes.
 * @param period of the data; default carry-over depends on it
 */
export function modelSpec(config: WorkspaceConfig, period: Calendar["period"]): ModelSpec {
  const media = (forms: Readonly<Record<string, ChannelForm | OrganicForm>>) =>
    Object.entries(forms).map(([name, form]) => channelSpec(name, form, period))
  return {
    channels: media(config.channels),
    organic: media(config.organic),
    trend: trend(config.trend),
    yearlyHarmonics: config.seasonality.yearly,
    ...weeklyCycle(config.seasonality.weekly ?? (period === "day" ? freeWeekdays : 0)),
    ...(config.totalContribution !== undefined && { totalContribution: config.totalContribution }),
    ...likelihood(config.likelihood),
    ...(config.holdout !== undefined && { holdout: [config.holdout].flat() }),
    ...(config.data.geo !== undefined && { geo: config.geos })
  }
}

/** Pairs of waves with which each weekday has a level of its own. */
const freeWeekdays = 3

const weeklyCycle = (weeklyHarmonics: number): Pick<ModelSpec, "weeklyHarmonics"> =>
  weeklyHarmonics === 0 ? {} : { weeklyHarmonics }

function channelSpec(name: string, form: ChannelForm | OrganicForm, period: Calendar["period"]): ChannelSpec {
  const prior = mediaPrior(form.prior)
  const hasFrequency = "frequency" in form
  const transform = {
    adstock: adstock(form.adstock, period),
    saturation: saturation(form.saturation ?? (hasFrequency ? "none" : "hill")),
    order: form.order,
    ...(hasFrequency && { frequency: frequencySaturation(form.frequencySaturation) })
  }
  const { timeVarying = false } = form
  return {
    name,
    transform,
    ...(prior !== undefined && { prior }),
    ...(form.liftedBy !== undefined && { liftedBy: influences(form.liftedBy) }),
    ...(form.mediates !== undefined && { mediates: influences(form.mediates) }),
    ...(timeVarying !== false && {
      timeVarying: timeVarying === true ? defaultTimeVarying : override(defaultTimeVarying, timeVarying)
    })
  }
}

const adstock = (form: ChannelForm["adstock"], period: Calendar["period"]): Adstock =>
  typeof form === "string" ? defaultAdstock(form, period) : override(defaultAdstock(form.kind, period), form)

type HillName = "hill" | "michaelis-menten" | "s-shaped"

/** @param hills what holds of Hill under each of its names where nothing else is said */
function saturation(form: SaturationForm, hills: Readonly<Record<HillName, Saturation>> = hillsOfExposure): Saturation {
  const { kind, ...settings } = typeof form === "string" ? { kind: form } : form
  const isHill = (name: string): name is HillName => name in hills
  return override(isHill(kind) ? hills[kind] : defaultSaturation(kind), settings as Partial<Saturation>)
}

const hillsOfExposure: Readonly<Record<HillName, Saturation>> = {
  hill: defaultSaturation("hill"),
  "michaelis-menten": defaultSaturation("hill"),
  "s-shaped": sShapedSaturation
}

const influences = (form: InfluenceForm): readonly Influence[] =>
  form.map(one => (typeof one === "string" ? { channel: one, prior: defaultInfluencePrior } : one))

/** In contacts per person, so that defaults stated in units of exposure do not apply. */
const hillsOfFrequency: Readonly<Record<HillName, Saturation>> = {
  hill: defaultFrequencySaturation,
  "michaelis-menten": { kind: "hill", halfSaturation: defaultFrequencySaturation.halfSaturation },
  "s-shaped": defaultFrequencySaturation
}

const frequencySaturation = (form: ChannelForm["frequencySaturation"] = "hill"): Saturation =>
  saturation(form, hillsOfFrequency)

/** The default of a kind with the settings that were made. */
const override = <T>(standard: T, settings: Partial<T>): T => ({ ...standard, ...settings })

const likelihood = (form: WorkspaceConfig["likelihood"]): Pick<ModelSpec, "likelihood" | "link"> =>
  typeof form === "string"
    ? { likelihood: form }
    : { likelihood: form.family, ...(form.link === "log" && { link: form.link }) }

const trend = (form: WorkspaceConfig["trend"]): Trend =>
  typeof form === "string" ? { kind: form } : { kind: "knots", knots: form.knots }

function mediaPrior(form: ChannelForm["prior"]): MediaPrior | undefined {
  for (const scale of ["roi", "mroi", "contribution", "coefficient"] as const) {
    const positive = form?.[scale]
    if (positive !== undefined) return { scale, distribution: logNormal(positive) }
  }
  return undefined
}

/** Standard deviations from a normal's mean to its 95 % quantile: Φ⁻¹(0.95). */
const upperTwentieth = 1.6448536269514722

/** The config's codec lets exactly one of the three pairs through. */
function logNormal({ lower, mean, median, sd, sigma, upper }: PositivePrior): Distribution {
  if (mean !== undefined && sd !== undefined) return logNormalFromMoments(mean, sd)
  if (median !== undefined && sigma !== undefined) return { kind: "logNormal", mu: Math.log(median), sigma }
  if (lower !== undefined && upper !== undefined) {
    const [low, high] = [Math.log(lower), Math.log(upper)]
    return { kind: "logNormal", mu: (low + high) / 2, sigma: (high - low) / (2 * upperTwentieth) }
  }
  throw new RangeError("a prior without { mean, sd }, { median, sigma } or { lower, upper }")
}
