/**
 * Shares retention^lag of a spend at work after so many periods.
 * @param retention in [0, 1)
 * @param periods lags, ≥ 1: those of the plan and its tail lose nothing
 */
export function geometricCarryOver(retention: number, periods: number): readonly number[] {
  if (!(retention >= 0 && retention < 1)) throw new RangeError(`retention ${retention} must be in [0, 1)`)
  return Array.from({ length: periods }, (_, lag) => retention ** lag)
}
