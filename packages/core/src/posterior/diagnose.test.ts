import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { diagnose } from "./diagnose.ts"
import type { Verdict } from "./Diagnosis.ts"
import type { Posterior } from "./Posterior.ts"

const chains = 4
const draws = 500

/** A posterior of independent normal draws: beyond reproach until a test spoils it. */
function clean(parameterNames: readonly string[] = ["a", "b"]): Posterior {
  const rng = createRng(1, "diagnose")
  const size = chains * draws
  return {
    parameterNames,
    chains,
    draws,
    values: Float64Array.from({ length: size * parameterNames.length }, rng.normal),
    statistics: {
      logDensity: Float64Array.from({ length: size }, rng.normal),
      energy: Float64Array.from({ length: size }, rng.normal),
      acceptance: new Float64Array(size).fill(0.9),
      treeDepth: new Int32Array(size).fill(3),
      leapfrogs: new Int32Array(size).fill(7),
      divergent: new Uint8Array(size),
      stepSize: new Float64Array(chains).fill(0.5),
      maxTreeDepth: 10
    }
  }
}

const codesOf = (verdict: Verdict) => (verdict._tag === "Converged" ? [] : verdict.reasons.map(r => r.code))
const column = (posterior: Posterior, parameter: number, change: (value: number, i: number) => number) => {
  const width = posterior.parameterNames.length
  for (let i = 0; i < chains * draws; i++) {
    posterior.values[i * width + parameter] = change(posterior.values[i * width + parameter], i)
  }
}

describe("diagnose", () => {
  it("finds nothing wrong with independent draws, and lists every parameter", () => {
    const { notes, parameters, sampler, verdict } = diagnose(clean())
    expect(verdict).toEqual({ _tag: "Converged" })
    expect(notes).toEqual([])
    expect(parameters.map(p => p.name)).toEqual(["a", "b"])
    expect(sampler.maxRhat).toBe(Math.max(...parameters.map(p => p.rhat)))
    expect(sampler.minEssBulk).toBeGreaterThan(1500)
    expect(sampler.minEbfmi).toBeCloseTo(2, 0)
  })

  it("names the parameter whose chains disagree, with its R̂, and only that", () => {
    const posterior = clean()
    column(posterior, 1, (value, i) => (i < draws ? value + 0.5 : value))
    const { verdict } = diagnose(posterior)
    expect(codesOf(verdict)).toContain("ChainsDisagree")
    if (verdict._tag === "Suspect") {
      expect(verdict.reasons[0].message).toMatch(/b \(R̂ 1\.\d{3}\)/)
      expect(verdict.reasons[0].message).not.toContain("a (")
    }
  })

  it("suspects too few effective draws", () => {
    const posterior = clean()
    let last = 0
    column(posterior, 0, value => (last = 0.9 * last + value))
    expect(codesOf(diagnose(posterior).verdict)).toContain("FewEffectiveDraws")
  })

  it("suspects a parameter that piles up at a bound, where the tail's effective draws cannot be told", () => {
    const posterior = clean()
    column(posterior, 0, value => Math.min(value, 0.5))
    const { verdict } = diagnose(posterior)
    expect(codesOf(verdict)).toEqual(["FewEffectiveDraws"])
    expect(verdict._tag === "Suspect" && verdict.reasons[0].message).toContain("a (unknown)")
  })

  it("suspects NaN draws, and does not judge that parameter by anything else", () => {
    const posterior = clean()
    posterior.values[7] = Number.NaN
    const { sampler, verdict } = diagnose(posterior)
    expect(codesOf(verdict)).toEqual(["NotFinite"])
    expect(sampler.maxRhat).toBeNaN()
  })

  it("suspects a parameter that never changes, unless it is declared fixed", () => {
    const posterior = clean()
    column(posterior, 0, () => 0.1)
    expect(codesOf(diagnose(posterior).verdict)).toEqual(["Constant"])
    const declared = diagnose(posterior, { fixed: ["a"] })
    expect(declared.verdict._tag).toBe("Converged")
    expect(declared.sampler.maxRhat).toBe(declared.parameters[1].rhat)
  })

  it("suspects chains that each stand still at their own place", () => {
    const posterior = clean()
    column(posterior, 0, (_, i) => Math.floor(i / draws))
    expect(codesOf(diagnose(posterior).verdict)).toContain("ChainsDisagree")
  })

  it("notes a few divergences and suspects more than one in two hundred", () => {
    const posterior = clean()
    posterior.statistics.divergent.fill(1, 0, 10)
    const few = diagnose(posterior)
    expect(few.verdict._tag).toBe("Converged")
    expect(few.notes.map(n => n.code)).toEqual(["Divergences"])
    expect(few.notes[0].message).toContain("10 of 2000")
    posterior.statistics.divergent.fill(1, 0, 11)
    const many = diagnose(posterior)
    expect(codesOf(many.verdict)).toEqual(["Divergences"])
    expect(many.notes).toEqual([])
    expect(many.sampler).toMatchObject({ divergences: 11, divergenceShare: 11 / 2000 })
  })

  it("suspects trajectories cut at the maximum depth", () => {
    const posterior = clean()
    posterior.statistics.treeDepth.fill(10, 0, 21)
    expect(codesOf(diagnose(posterior).verdict)).toEqual(["TreeDepth"])
  })

  it("suspects energies that wander slowly in a single chain", () => {
    const posterior = clean()
    let last = 0
    const { energy } = posterior.statistics
    for (let t = 0; t < draws; t++) energy[t] = last = 0.95 * last + energy[t]
    expect(codesOf(diagnose(posterior).verdict)).toEqual(["LowEnergyExchange"])
  })

  it("suspects energies that never change, for which no figure exists", () => {
    const posterior = clean()
    posterior.statistics.energy.fill(3)
    expect(codesOf(diagnose(posterior).verdict)).toEqual(["LowEnergyExchange"])
  })

  it("suspects a single chain, which nothing can contradict", () => {
    const one = { ...clean(), chains: 1, draws: chains * draws }
    expect(codesOf(diagnose(one).verdict)).toEqual(["OneChain"])
  })

  it("obeys other limits", () => {
    const strict = { rhat: 1.000001, essPerChain: 10_000, divergenceShare: 0, saturatedShare: 0, ebfmi: 3 }
    expect(codesOf(diagnose(clean(), { limits: strict }).verdict)).toEqual([
      "ChainsDisagree",
      "FewEffectiveDraws",
      "LowEnergyExchange"
    ])
  })

  it("lists the worst five of many, worst first, and counts the rest", () => {
    const names = Array.from({ length: 8 }, (_, i) => `p${i}`)
    const posterior = clean(names)
    names.forEach((_, p) => column(posterior, p, (value, i) => (i < draws ? value + 0.5 + p / 10 : value)))
    const { verdict } = diagnose(posterior)
    const message = verdict._tag === "Suspect" ? verdict.reasons[0].message : ""
    expect(message).toMatch(/p7 .*p6 .*p5 .*p4 .*p3 .* and 3 more/)
    expect(message).not.toContain("p2 ")
  })
})
