import { type RefObject, useEffect, useRef } from "react"

/** The value of the last drawing, for handlers that stay the same: what they are given to is then not drawn anew. */
export function useLatest<A>(value: A): RefObject<A> {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
