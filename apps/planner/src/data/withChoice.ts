/** The settings with another choice for one of them; an empty one leaves it unsaid. */
export function withChoice<Settings extends object>(
  settings: Settings,
  key: keyof Settings & string,
  value: string
): Settings {
  const { [key]: _, ...others } = settings
  return (value === "" ? others : { ...others, [key]: value }) as Settings
}
