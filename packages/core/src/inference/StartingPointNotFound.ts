import { Schema } from "effect"

/** No random point had a finite log density and gradient, so no chain can start. */
export class StartingPointNotFound extends Schema.TaggedError<StartingPointNotFound>()("StartingPointNotFound", {
  attempts: Schema.Int,
  /** the points were uniform in [−range, range] in every coordinate */
  range: Schema.Finite,
  /** at the last point; a string, because it is NaN or infinite where it was the reason */
  lastLogDensity: Schema.String,
  /** coordinates whose gradient was not finite at the last point */
  badGradients: Schema.Array(Schema.Int)
}) {
  override get message(): string {
    const gradient =
      this.badGradients.length === 0
        ? "a finite gradient"
        : `no finite gradient in coordinates ${this.badGradients.slice(0, 10).join(", ")}`
    return (
      `No starting point: ${this.attempts} random points in [−${this.range}, ${this.range}] had no finite log density ` +
      `and gradient; the last had log density ${this.lastLogDensity} and ${gradient}. ` +
      "Check the data for missing or extreme values, and that the priors allow such parameters at all."
    )
  }
}
