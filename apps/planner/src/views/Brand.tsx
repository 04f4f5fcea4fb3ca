/** The mark: a saturating response curve. */
export function Brand() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" style={{ flex: "none" }}>
      <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
      <path d="M7 24C13 24 13 9 25 9" fill="none" stroke="white" strokeWidth="3.2" strokeLinecap="round" />
    </svg>
  )
}
