import { mean } from "../math/mean.ts"

/**
 * Energy Bayesian fraction of missing information of one chain: Σ (E_n − E_{n−1})² / Σ (E_n − Ē)². Near 1 where each new
 * momentum can reach all energies of the posterior; below 0.3 the chain creeps through heavy tails or a funnel.
 * @param energy [draw]
 * @returns NaN of fewer than two draws or of a constant energy
 * @source betancourt2016
 */
export function ebfmi(energy: Float64Array): number {
  const center = mean(energy)
  let jumps = 0
  let spread = (energy[0] - center) ** 2
  for (let n = 1; n < energy.length; n++) {
    jumps += (energy[n] - energy[n - 1]) ** 2
    spread += (energy[n] - center) ** 2
  }
  return jumps / spread
}
