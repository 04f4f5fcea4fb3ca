/** An open end of a stored interval is null. */
export const finiteOrNull = (bound: number): number | null => (Number.isFinite(bound) ? bound : null)
