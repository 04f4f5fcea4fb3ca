import type { HorizonResponse } from "./HorizonResponse.ts"

/** What several geos bring together of one spend on a channel. */
export function sumResponses(responses: readonly HorizonResponse[]): HorizonResponse {
  if (responses.length === 1) return responses[0]
  const part = new Float64Array(responses[0].drawCount)
  const sumOf = (values: (response: HorizonResponse) => number) => responses.reduce((sum, r) => sum + values(r), 0)
  const addUp = (write: (response: HorizonResponse) => void, out: Float64Array) => {
    out.fill(0)
    for (const response of responses) {
      write(response)
      for (let draw = 0; draw < out.length; draw++) out[draw] += part[draw]
    }
  }
  return {
    ...responses[0],
    geos: responses,
    value: spend => sumOf(response => response.value(spend)),
    slope: spend => sumOf(response => response.slope(spend)),
    outcomes: (spend, out) => addUp(response => response.outcomes(spend, part), out),
    slopes: (spend, out) => addUp(response => response.slopes(spend, part), out)
  }
}
