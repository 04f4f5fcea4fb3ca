export { Adstock } from "./adstock/Adstock.ts"
export { ChannelCurve, CurvePack } from "./curves/CurvePack.ts"
export type { Calendar } from "./data/Calendar.ts"
export type {
  ChannelSeries,
  Dataset,
  KpiSeries,
  NamedSeries,
  OrganicSeries,
  TreatmentSeries
} from "./data/Dataset.ts"
export type { Problem } from "./data/Problem.ts"
export { Distribution } from "./distributions/Distribution.ts"
export type { ChainDraws, ChainOptions } from "./inference/Chain.ts"
export type { LogDensity } from "./math/LogDensity.ts"
export type { Vec } from "./math/Vec.ts"
export type { MediaPath } from "./media/MediaPath.ts"
export { MediaTransform } from "./media/MediaTransform.ts"
export type { TransformParameter } from "./media/TransformParameter.ts"
export type { CompiledModel } from "./model/CompiledModel.ts"
export type { LogDensityTerm, TermContext, TermFactory } from "./model/LogDensityTerm.ts"
export { ChannelSpec, MediaPrior, ModelSpec, Trend } from "./model/ModelSpec.ts"
export type { MediaSlots, ParameterLayout } from "./model/ParameterLayout.ts"
export type { Posterior, SamplerStatistics } from "./posterior/Posterior.ts"
export { Saturation } from "./saturation/Saturation.ts"
export type { Horizon, HorizonResponse } from "./curves/HorizonResponse.ts"
export { Estimate } from "./posterior/Estimate.ts"
export { ChannelResult, ExperimentResult, ModelCard, ParameterResult } from "./report/ModelCard.ts"
export { horizonResponses } from "./curves/horizonResponses.ts"
export { packCurves } from "./curves/packCurves.ts"
export { createMediaPath } from "./media/createMediaPath.ts"
export { defaultMediaTransform } from "./media/defaultMediaTransform.ts"
export { exposureScale } from "./media/exposureScale.ts"
export { transformParameters } from "./media/transformParameters.ts"
export { ChainFailed, ChainProgress, ChainRpcs } from "./pipeline/ChainRpcs.ts"
export { ChainRunner, chainHandlers } from "./pipeline/ChainRunner.ts"
export { sampleChains, type Sampling } from "./pipeline/sampleChains.ts"
export { assemblePosterior } from "./posterior/assemblePosterior.ts"
