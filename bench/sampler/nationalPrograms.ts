import { createMediaPath, type Vec } from "../../packages/core/src/index.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { logLineSlope } from "./logLineSlope.ts"
import { rDump, rVector } from "./rDump.ts"
import { scaleParameters, unscaleParameters } from "./ScaledParameters.ts"
import type { StanProgram } from "./StanProgram.ts"
import { byName, commonData, logit, naturalAt, shareOfHalf } from "./stanScale.ts"

function program(
  name: StanProgram["name"],
  source: string,
  sampleRoi: boolean,
  parameters: Pick<StanProgram, "unconstrained" | "logJacobian">
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
    ...parameters,
    natural(problem, read, natural) {
      const [level] = read("level")
      const [sigma] = read("sigma")
      const [gamma, coefficient] = [read("gamma"), read("coefficient")]
      const shape = { retention: read("retention"), half: read("half"), slope: read("slope") }
      unscaleParameters(problem, { level, gamma, coefficient, ...shape, sigma }, natural)
    }
  }
}

/** Carry-over, saturation and scatter by logits and logarithms. */
const textbook = (name: StanProgram["name"], sampleRoi: boolean) =>
  program(name, "textbook", sampleRoi, {
    unconstrained(problem, position) {
      const natural = naturalAt(problem, position)
      const { coefficient, gamma, half, level, retention, sigma, slope } = scaleParameters(problem, natural)
      const unit = sampleRoi ? returns(problem, natural) : problem.media.map(() => 1)
      return Float64Array.of(
        level,
        ...gamma,
        ...coefficient.map((b, c) => Math.log(b * unit[c])),
        ...retention.map(logit),
        ...half.map(k => logit(shareOfHalf(k))),
        ...slope.map(Math.log),
        Math.log(sigma)
      )
    },
    logJacobian(problem, position) {
      const at = byName(problem, Float64Array.from(position)).get
      const ofTransforms = problem.media.map(
        ({ name }) =>
          logLineSlope("retention", at(`${name}.retention`)) + logLineSlope("half", at(`${name}.halfSaturation`))
      )
      return ofTransforms.reduce((sum, log) => sum + log, logLineSlope("spread", at("sigma")))
    }
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
  program("coordinates", "coordinates", false, {
    unconstrained(problem, position) {
      const at = byName(problem, Float64Array.from(position))
      const of = (parameter: string) => problem.media.map(({ name }) => `${name}.${parameter}`).filter(at.has)
      const names = [
        "intercept",
        ...problem.columns.map(({ name }) => name),
        ...["coefficient", "retention", "halfSaturation", "slope"].flatMap(of),
        "sigma"
      ]
      return Float64Array.from(names, at.get)
    }
  })
]
