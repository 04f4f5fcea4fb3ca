/** Numbers by twos, as SIMD has them: AssemblyScript, part of both kernels. */

export const numberBytes: usize = 8
export const pairBytes: usize = 16

export function multiplyAdd(x: v128, y: v128, z: v128): v128 {
  return f64x2.add(f64x2.mul(x, y), z)
}
