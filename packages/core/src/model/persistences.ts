/** Equal steps of arctanh ρ, in which the data's knowledge of ρ is about 1/√n everywhere. */
const step = 0.25

/** ρ = 0 … 0.96 with weights that stand for ρ ~ Uniform(0, 1): its density over arctanh ρ is 1 − ρ². */
export const persistences = Array.from({ length: 9 }, (_, k) => {
  const persistence = Math.tanh(step * k)
  return { persistence, logWeight: Math.log(step * (1 - persistence ** 2) * (k === 0 ? 0.5 : 1)) }
})
