import { enumerate } from "../data/enumerate.ts"
import type { ChannelSpec } from "../model/ModelSpec.ts"
import type { ModelCard } from "../report/ModelCard.ts"

/** Something that was put into a model differently, in words. */
export interface InputChange {
  readonly what: "data" | "specification" | "experiments"
  readonly message: string
}

/** What was put into two models differently. */
export function inputChanges(before: ModelCard, after: ModelCard): readonly InputChange[] {
  return [
    ...messagesOf("data", dataChanges(before, after)),
    ...messagesOf("specification", specChanges(before, after)),
    ...messagesOf("experiments", experimentChanges(before, after))
  ]
}

const messagesOf = (what: InputChange["what"], messages: readonly string[]): InputChange[] =>
  messages.map(message => ({ what, message }))

function dataChanges(before: ModelCard, after: ModelCard): string[] {
  const [old, now] = [before.data, after.data]
  if (old.fingerprint === now.fingerprint) return []
  const columns = namesChanged(columnsOf(before), columnsOf(after))
  if (spanOf(old) !== spanOf(now)) return [`The data cover ${spanOf(now)}, before ${spanOf(old)}.`, ...columns]
  return columns.length > 0 ? columns : [`The figures of ${spanOf(now)} changed: restated, or other columns.`]
}

/** Treatments, controls and events, by the names of their parts of the KPI. */
const columnsOf = ({ decomposition }: ModelCard): readonly string[] =>
  decomposition.components.flatMap(({ name }) => (/^(treatment|control|event)\./.test(name) ? [name] : []))

const namesChanged = (old: readonly string[], now: readonly string[]): string[] => [
  ...now.filter(name => !old.includes(name)).map(name => `${name} is new in the model.`),
  ...old.filter(name => !now.includes(name)).map(name => `${name} is no longer in the model.`)
]

const spanOf = ({ firstDate, lastDate, periods }: ModelCard["data"]): string =>
  `${firstDate} to ${lastDate} (${periods} periods)`

function specChanges({ spec: before }: ModelCard, { spec: after }: ModelCard): string[] {
  const [old, now] = [mediaOf(before), mediaOf(after)]
  return [
    ...namesChanged([...old.keys()], [...now.keys()]),
    ...[...now].flatMap(([name, medium]) => {
      const older = old.get(name)
      return older === undefined ? [] : mediumChanges(older, medium)
    }),
    ...specParts
      .filter(([part]) => differs(before[part], after[part]))
      .map(([part, words]) => `${words} was ${inWords(before[part])} and is ${inWords(after[part])}.`)
  ]
}

function mediumChanges(before: ChannelSpec, after: ChannelSpec): string[] {
  const [old, now] = [before, after].map(({ name: _name, transform, ...rest }) => ({ ...rest, ...transform }))
  const changes = mediumParts.flatMap(([part, words]) => {
    if (!differs(old[part], now[part])) return []
    const [was, is] = [old, now].map(medium => kindOf(medium[part]))
    const isKnown = was !== undefined && is !== undefined && was !== is
    return [isKnown ? `has ${words} ${is} and not ${was}` : `has another ${words}`]
  })
  return changes.length === 0 ? [] : [`${after.name} ${enumerate(changes)}.`]
}

/** All of a medium's specification. */
const mediumParts = [
  ["adstock", "carry-over"],
  ["saturation", "saturation"],
  ["order", "order of the two"],
  ["frequency", "saturation in frequency"],
  ["prior", "prior"],
  ["timeVarying", "course over time"],
  ["liftedBy", "lift by others"],
  ["mediates", "role as mediator"]
] as const

/** Of a part that has kinds. Parts of one kind differ in priors or sizes. */
const kindOf = (part: unknown): string | undefined => {
  if (typeof part === "string") return part
  return typeof part === "object" && part !== null && "kind" in part ? String(part.kind) : undefined
}

/** All of a specification but its media, and what experiments mask. */
const specParts = [
  ["trend", "The trend"],
  ["yearlyHarmonics", "The number of yearly waves"],
  ["weeklyHarmonics", "The number of weekly waves"],
  ["likelihood", "The likelihood"],
  ["link", "The link"],
  ["totalContribution", "The prior on what all media contribute"],
  ["holdout", "The holdout"],
  ["geo", "How geos differ"]
] as const

/** knots (knots: 8), linear, normal. */
const inWords = (value: unknown): string => {
  if (value === undefined) return "not set"
  const kind = typeof value === "object" ? kindOf(value) : undefined
  if (kind === undefined) return plainWords(value)
  const { kind: _kind, ...rest } = value as Record<string, unknown>
  return Object.keys(rest).length === 0 ? kind : `${kind} (${plainWords(rest).slice(1, -1)})`
}

const plainWords = (value: unknown): string =>
  JSON.stringify(value).replaceAll('"', "").replaceAll(":", ": ").replaceAll(",", ", ")

const mediaOf = (spec: ModelCard["spec"]) => new Map([...spec.channels, ...spec.organic].map(one => [one.name, one]))

/** Of plain data, written in one order by one codec. */
const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

function experimentChanges(before: ModelCard, after: ModelCard): string[] {
  const [old, now] = [usedBy(before), usedBy(after)]
  return [
    ...[...now.values()].flatMap(({ id, lift, se }) => {
      const older = old.get(id)
      if (older === undefined) return [`${id} is used now.`]
      return older.lift === lift && older.se === se ? [] : [`${id} has another result.`]
    }),
    ...[...old.keys()].filter(id => !now.has(id)).map(id => `${id} is no longer used.`)
  ]
}

const usedBy = ({ experiments }: ModelCard) =>
  new Map(experiments.filter(({ used }) => used).map(experiment => [experiment.id, experiment]))
