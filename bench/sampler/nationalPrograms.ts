import { createMediaPath, type Vec } from "../../packages/core/src/index.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { rDump, rVector } from "./rDump.ts"
import { type ScaledParameters, scaleParameters, unscaleParameters } from "./ScaledParameters.ts"
import type { StanProgram } from "./StanProgram.ts"
import { byName, commonData, logit, naturalAt, shareOfHalf } from "./stanScale.ts"

/** Carry-over, saturation and scatter are sampled alike in all programs. */
const shapes = ({ retention, half, slope, sigma }: ScaledParameters) => [
  ...retention.map(logit),
  ...half.map(k => logit(shareOfHalf(k))),
  ...slope.map(Math.log),
  Math.log(sigma)
]

function program(
  name: StanProgram["name"],
  source: string,
  sampleRoi: boolean,
  firstParameters: (problem: BenchmarkProblem, position: Vec, scaled: ScaledParameters) => readonly number[]
): StanProgram {
  return {
    name,
    source,
    data(problem) {
      const { kpi, media, model } = problem
      return rDump({
        ...commonData(problem),
        y: rVector(model.dataset.kpi.values.map(y => (y - kpi.mean) / kpi.sd)),
        free_slope: model.layout.names.includes(`${media[0].name}.slope`) ? 1 : 0,
        sample_roi: sampleRoi ? 1 : 0
      })
    },
    unconstrained(problem, position) {
      const scaled = scaleParameters(problem, naturalAt(problem, position))
      return Float64Array.of(...firstParameters(problem, position, scaled), ...shapes(scaled))
    },
    natural(problem, read, natural) {
      const [level] = read("level")
      const [sigma] = read("sigma")
      const [gamma, coefficient] = [read("gamma"), read("coefficient")]
      const shape = { retention: read("retention"), half: read("half"), slope: read("slope") }
      unscaleParameters(problem, { level, gamma, coefficient, ...shape, sigma }, natural)
    }
  }
}

const textbook = (name: StanProgram["name"], sampleRoi: boolean) =>
  program(name, "textbook", sampleRoi, (problem, position, { coefficient, gamma, level }) => {
    const unit = sampleRoi ? returns(problem, naturalAt(problem, position)) : problem.media.map(() => 1)
    return [level, ...gamma, ...coefficient.map((b, c) => Math.log(b * unit[c]))]
  })

/** [channel] ROI of a scaled coefficient of 1. */
function returns({ kpi, media, model }: BenchmarkProblem, natural: Vec): readonly number[] {
  return media.map(({ exposure, name, scale, totalSpend }, c) => {
    const path = createMediaPath(model.spec.channels[c].transform, exposure, scale)
    path.evaluate(natural, model.layout.media.get(name)!.transform)
    return (kpi.sd * path.response.reduce((sum, h) => sum + h, 0)) / totalSpend
  })
}

/** The coefficient as the parameter, the ROI as the parameter, and our coordinates. */
export const nationalPrograms: readonly StanProgram[] = [
  textbook("textbook", false),
  textbook("ROI", true),
  program("coordinates", "coordinates", false, (problem, position) => {
    const at = byName(problem, Float64Array.from(position)).get
    return [
      at("intercept"),
      ...problem.columns.map(({ name }) => at(name)),
      ...problem.media.map(({ name }) => at(`${name}.coefficient`))
    ]
  })
]
