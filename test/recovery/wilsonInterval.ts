/**
 * Wilson's 95 % interval of a probability from k successes in n trials: where the score test does not
 * reject (E. B. Wilson, 1927).
 */
export function wilsonInterval(k: number, n: number): readonly [number, number] {
  const z2 = 1.959964 ** 2
  const centre = (k + z2 / 2) / (n + z2)
  const half = Math.sqrt(z2 * ((k * (n - k)) / n + z2 / 4)) / (n + z2)
  return [centre - half, centre + half]
}
