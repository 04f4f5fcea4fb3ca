import { type FlightOptions, type FlightQuestion, optimizeFlights, optimizeFlightsUnderRisk } from "@liftmix/optimizer"

/** The best plan by period, for the mean or with caution. */
export const solvePeriods = (question: FlightQuestion, options: FlightOptions) =>
  "measure" in question ? optimizeFlightsUnderRisk(question, options) : optimizeFlights(question, options)
