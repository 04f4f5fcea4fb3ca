/**
 * A read-only view of a vector of numbers: what every kernel reads. A `Float64Array` is one, so is a plain array.
 * Multi-axis vectors are row-major, the last axis contiguous; docstrings name the axes, as in `[geo, time]`.
 */
export type Vec = ArrayLike<number>
