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

function dataChanges({ data: before }: ModelCard, { data: after }: ModelCard): string[] {
  if (before.fingerprint === after.fingerprint) return []
  return spanOf(before) === spanOf(after)
    ? [`The figures of ${spanOf(after)} changed: restated, or other columns.`]
    : [`The data cover ${spanOf(after)}, before ${spanOf(before)}.`]
}

const spanOf = ({ firstDate, lastDate, periods }: ModelCard["data"]): string =>
  `${firstDate} to ${lastDate} (${periods} periods)`

function specChanges({ spec: before }: ModelCard, { spec: after }: ModelCard): string[] {
  const [old, now] = [mediaOf(before), mediaOf(after)]
  return [
    ...[...now.keys()].filter(name => !old.has(name)).map(name => `${name} is new in the model.`),
    ...[...old.keys()].filter(name => !now.has(name)).map(name => `${name} is no longer in the model.`),
    ...[...now]
      .filter(([name, medium]) => old.has(name) && differs(medium, old.get(name)))
      .map(([name]) => `${name} has another prior or curve.`),
    ...specParts
      .filter(([part]) => differs(before[part], after[part]))
      .map(([part, words]) => `${words} was ${inWords(before[part])} and is ${inWords(after[part])}.`)
  ]
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

const inWords = (value: unknown): string =>
  value === undefined
    ? "not set"
    : JSON.stringify(value).replaceAll('"', "").replaceAll(":", ": ").replaceAll(",", ", ")

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
