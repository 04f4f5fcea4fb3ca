import { timingSafeEqual } from "node:crypto"

/** Who may ask a planner's server for what. */
export interface ServerAccess {
  /** names and addresses that the server answers to, in lower case, without port */
  readonly hosts: ReadonlySet<string>
  /** whoever asks has to know it; undefined where only this machine can ask */
  readonly token: string | undefined
  /** plans can be looked at, not saved */
  readonly readOnly: boolean
}

/** What counts of a request. */
export interface AccessRequest {
  readonly method: string
  readonly host: string | undefined
  /** of the page that asks; browsers say it with every change they ask for */
  readonly origin: string | undefined
  /** as the cookie, the header or the address has it */
  readonly token: string | undefined
}

export type AccessVerdict = "allowed" | "unknown-host" | "foreign-page" | "no-token" | "read-only"

/**
 * Judges a request before anything is done for it. The host refuses pages of other sites that had their name point here;
 * the origin refuses pages of other sites that send changes here; the token refuses everybody who was not given it.
 */
export function judgeAccess({ hosts, readOnly, token }: ServerAccess, request: AccessRequest): AccessVerdict {
  const host = request.host?.toLowerCase()
  if (host === undefined || !hosts.has(withoutPort(host))) return "unknown-host"
  if (request.origin !== undefined && request.origin.toLowerCase() !== `http://${host}`) return "foreign-page"
  if (token !== undefined && (request.token === undefined || !isSame(request.token, token))) return "no-token"
  return readOnly && request.method !== "GET" && request.method !== "HEAD" ? "read-only" : "allowed"
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, "")

/** Takes as long for a wrong token as for the right one. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
