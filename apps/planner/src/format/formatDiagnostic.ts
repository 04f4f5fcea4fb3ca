/** A diagnostic to a number of decimals; null, which could not be computed, says so. */
export const formatDiagnostic = (x: number | null, decimals: number): string =>
  x === null
    ? "not computable"
    : x.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
