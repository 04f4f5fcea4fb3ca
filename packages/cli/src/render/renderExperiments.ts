import type { ExperimentRecord } from "@liftmix/calibration"
import { enumerate } from "@liftmix/core"
import { match } from "ts-pattern"
import type { ExperimentList, ListedExperiment } from "../pipeline/listExperiments.ts"
import { errorDocument } from "./errorDocument.ts"
import { amount, interval, levelOf, percent, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { renderPriors } from "./renderPriors.ts"
import { renderProblems } from "./renderProblems.ts"

/** What `experiments --json` prints. */
export function experimentsDocument({ experiments, priors, problems }: ExperimentList) {
  const errors = problems.filter(({ severity }) => severity === "error")
  return {
    ...(errors.length > 0 && errorDocument("InputRejected", errors)),
    records: experiments.map(({ codes, conflict, record }) =>
      Object.assign({}, record, { conversion: conversion(record), codes, conflict: conflict ?? null })
    ),
    priors,
    problems
  }
}

export function renderExperiments({ experiments, priors, problems }: ExperimentList): string {
  const parts = experiments.map(renderExperiment)
  if (experiments.length === 0) parts.push("This workspace has no experiments.")
  if (priors.length > 0) parts.push(renderPriors(priors))
  if (problems.length > 0) parts.push(renderProblems(problems))
  return parts.join("\n\n")
}

function renderExperiment({ codes, conflict, record }: ListedExperiment): string {
  const { design, estimate, scope, spend, window } = record
  const cooldown = window.measureEnd === window.end ? "" : `, measured until ${window.measureEnd}`
  const rows = [
    ["what", `${design.kind} on ${record.channels.map(({ channel }) => channel).join(" + ")}, ${design.unit} level`],
    ["when", `${window.start} to ${window.end}${cooldown}`],
    ["where", treated(scope)],
    ["spend change", spend.delta === undefined ? multiplier(spend) : amount(spend.delta)],
    ["lift", `${amount(estimate.lift)} ± ${amount(estimate.se)} (standard error ${conversion(record)})`],
    ["use", `${record.use}${codes.length === 0 ? "" : `; see ${codes.join(", ")} below`}`],
    ...(conflict === undefined ? [] : [["model", agreement(conflict)]])
  ]
  const lines = rows.map(([what = "", content = ""]) =>
    paragraph(content, " ".repeat(16)).replace(" ".repeat(16), `  ${what.padEnd(14)}`)
  )
  return [record.id, ...lines].join("\n")
}

const treated = ({ geos, treatedShare }: ExperimentRecord["scope"]): string => {
  const share = treatedShare === undefined ? "an unknown share" : percent(treatedShare)
  return `${share} of the market${geos === undefined ? "" : `: ${enumerate(geos)}`}`
}

const multiplier = ({ referenceMultiplier = 1, treatedMultiplier }: ExperimentRecord["spend"]): string =>
  treatedMultiplier === undefined ? "by its design" : `${treatedMultiplier} times usual, against ${referenceMultiplier}`

/** How the standard error came about. */
export function conversion({ estimate: { dist, interval, seMethod } }: ExperimentRecord): string {
  const level = interval === undefined ? "" : ` ${levelOf(interval.level)}`
  const origin = match(seMethod)
    .with("reported", () => "as reported")
    .with("interval", () => `from the${level} interval`)
    .with("interval_one_sided", () => `from the one-sided${level} bound`)
    .with("p_value", () => "from the p-value")
    .with("confidence", () => "from the confidence that there is a lift")
    .with("placebo", () => "from placebo periods")
    .with("tbr", () => "from time-based regression")
    .with("default_cv", () => "unknown: half the lift is assumed")
    .exhaustive()
  const shape = match(dist)
    .with("normal", () => "")
    .with("student_t", () => ", Student's t")
    .with("two_piece", () => ", wider on one side")
    .with("shifted_lognormal", () => ", log-normal")
    .with("draws", () => ", as draws")
    .exhaustive()
  return origin + shape
}

function agreement({ agreement, implied, model, pValue, used }: NonNullable<ListedExperiment["conflict"]>): string {
  const verdict = match(agreement)
    .with("consistent", () => "the experiment agrees with it")
    .with("tension", () => "the experiment is in tension with it")
    .with("conflict", () => "the experiment contradicts it")
    .exhaustive()
  const knowing = used ? ", which has used it" : ", which has not seen it"
  return `${model}${knowing}, implies ${interval(implied, shortAmount)}: ${verdict} (p = ${pValue.toPrecision(2)})`
}
