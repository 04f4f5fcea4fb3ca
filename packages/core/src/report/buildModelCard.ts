import { averageValue } from "../data/averageValue.ts"
import { datasetFingerprint } from "../data/datasetFingerprint.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { mean } from "../math/mean.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { decomposePosterior } from "../posterior/decomposePosterior.ts"
import type { Diagnosis } from "../posterior/Diagnosis.ts"
import type { Posterior } from "../posterior/Posterior.ts"
import type { ParameterSummary } from "../posterior/summarize.ts"
import { channelResults } from "./channelResults.ts"
import type { ExperimentResult, ModelCard, ParameterResult, PredictionQuality } from "./ModelCard.ts"

/** What a card says that the model and its draws do not know. */
export interface CardContext {
  readonly name: string
  readonly createdAt: string
  readonly versions: ModelCard["versions"]
  readonly dataFile: string
  readonly seconds: number
  readonly sampling: ModelCard["sampling"]
  readonly gradients: number
  readonly experiments: readonly ExperimentResult[]
  /** of a model that holds cells out */
  readonly scores?: HoldoutScores
}

/** How well a model describes the cells it was fitted to, and how well it predicts those it was not. */
export interface HoldoutScores {
  readonly fitted: Pick<PredictionQuality, "rSquared" | "weightedMape">
  readonly holdout: NonNullable<ModelCard["holdout"]>
}

/** Works out everything a fitted model's card says, of the nation where there are geos. */
export function buildModelCard(
  model: CompiledModel,
  posterior: Posterior,
  diagnosis: Diagnosis,
  context: CardContext
): ModelCard {
  const dataset = nationalDataset(model.dataset)
  const { dates, period } = dataset.calendar
  const { verdict } = diagnosis
  const decomposition = decomposePosterior(model, posterior)
  const actual = dataset.kpi.values
  const fitted = Float64Array.from(decomposition.expected, estimate => estimate.mean)
  return {
    format: "liftmix-model",
    version: 1,
    name: context.name,
    createdAt: context.createdAt,
    versions: context.versions,
    seconds: context.seconds,
    sampling: context.sampling,
    data: {
      file: context.dataFile,
      fingerprint: datasetFingerprint(model.dataset),
      period,
      firstDate: dates[0],
      lastDate: dates[dates.length - 1],
      periods: dates.length,
      kpi: dataset.kpi.name,
      kpiTotal: sum(actual),
      valuePerUnit: averageValue(dataset)
    },
    spec: model.spec,
    verdict: verdict._tag,
    reasons: verdict._tag === "Suspect" ? verdict.reasons : [],
    diagnostics: {
      ...diagnosis.sampler,
      maxRhat: orNull(diagnosis.sampler.maxRhat),
      minEssBulk: orNull(diagnosis.sampler.minEssBulk),
      minEssTail: orNull(diagnosis.sampler.minEssTail),
      minEbfmi: orNull(diagnosis.sampler.minEbfmi),
      gradients: context.gradients
    },
    rSquared:
      context.scores?.fitted.rSquared ??
      1 - sum(residuals(actual, fitted, r => r * r)) / sum(actual.map(y => (y - mean(actual)) ** 2)),
    weightedMape:
      context.scores?.fitted.weightedMape ?? sum(residuals(actual, fitted, Math.abs)) / sum(actual.map(Math.abs)),
    ...(context.scores && { holdout: context.scores.holdout }),
    channels: channelResults(model, posterior),
    experiments: context.experiments,
    parameters: diagnosis.parameters.map(parameterResult),
    decomposition: {
      dates,
      actual: [...actual],
      fitted: {
        mean: [...fitted],
        lower: decomposition.expected.map(estimate => estimate.lower),
        upper: decomposition.expected.map(estimate => estimate.upper)
      },
      components: decomposition.components.map(({ name, mean }) => ({ name, mean: [...mean] }))
    }
  }
}

function parameterResult(summary: ParameterSummary): ParameterResult {
  const { name, mean, sd, median, lower, upper, rhat, essBulk, essTail } = summary
  return {
    name,
    mean,
    sd,
    median,
    lower,
    upper,
    rhat: orNull(rhat),
    essBulk: orNull(essBulk),
    essTail: orNull(essTail)
  }
}

/** JSON has no NaN: a diagnostic that could not be computed is stored as null. */
const orNull = (diagnostic: number) => (Number.isFinite(diagnostic) ? diagnostic : null)

const residuals = (actual: Float64Array, fitted: Float64Array, f: (residual: number) => number) =>
  actual.map((y, t) => f(y - fitted[t]))

const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0)
