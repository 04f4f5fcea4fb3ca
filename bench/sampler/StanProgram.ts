import { createMediaPath, type MediaTransform, type Vec } from "../../packages/core/src/index.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { type ScaledParameters, scaleParameters } from "./ScaledParameters.ts"

/** One way to write the posterior in Stan. */
export interface StanProgram {
  readonly name: "textbook" | "ROI" | "coordinates"
  /** in `stan/`, without extension */
  readonly source: "textbook" | "coordinates"
  readonly sampleRoi: boolean
  /** The program's unconstrained parameters at a position of ours. */
  unconstrained(problem: BenchmarkProblem, position: Vec): Float64Array
}

const logit = (p: number) => Math.log(p / (1 - p))
const shareOfHalf = (half: number) => (half - 0.1) / 9.9

function naturalAt({ model }: BenchmarkProblem, position: Vec): Float64Array {
  const natural = new Float64Array(model.layout.names.length)
  model.naturalParameters(position, natural)
  return natural
}

/** Carry-over, saturation and scatter are sampled alike in all programs. */
const shapes = ({ retention, half, slope, sigma }: ScaledParameters) => [
  ...retention.map(logit),
  ...half.map(k => logit(shareOfHalf(k))),
  ...slope.map(Math.log),
  Math.log(sigma)
]

function textbook(name: StanProgram["name"], sampleRoi: boolean): StanProgram {
  return {
    name,
    source: "textbook",
    sampleRoi,
    unconstrained(problem, position) {
      const natural = naturalAt(problem, position)
      const scaled = scaleParameters(problem, natural)
      const unit = sampleRoi ? returns(problem, natural) : problem.media.map(() => 1)
      const effects = scaled.coefficient.map((b, c) => Math.log(b * unit[c]))
      return Float64Array.of(scaled.level, ...scaled.gamma, ...effects, ...shapes(scaled))
    }
  }
}

/** [channel] ROI of a scaled coefficient of 1. */
function returns({ kpi, media, model }: BenchmarkProblem, natural: Vec): readonly number[] {
  return media.map(({ exposure, name, scale, totalSpend }, c) => {
    const transform: MediaTransform = model.spec.channels[c].transform
    const path = createMediaPath(transform, exposure, scale)
    path.evaluate(natural, model.layout.media.get(name)!.transform)
    return (kpi.sd * path.response.reduce((sum, h) => sum + h, 0)) / totalSpend
  })
}

const coordinates: StanProgram = {
  name: "coordinates",
  source: "coordinates",
  sampleRoi: false,
  unconstrained(problem, position) {
    const { columns, media, model } = problem
    const at = (name: string) => position[model.layout.names.indexOf(name)]
    return Float64Array.of(
      at("intercept"),
      ...columns.map(({ name }) => at(name)),
      ...media.map(({ name }) => at(`${name}.coefficient`)),
      ...shapes(scaleParameters(problem, naturalAt(problem, position)))
    )
  }
}

/** The coefficient as the parameter, the ROI as the parameter, and our coordinates. */
export const stanPrograms: readonly StanProgram[] = [textbook("textbook", false), textbook("ROI", true), coordinates]
