/** A read-only view of a vector of numbers: a `Float64Array` is one, so is a plain array. */
export type Vec = ArrayLike<number>
