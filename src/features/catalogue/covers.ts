/** Where an uploaded cover is served; nothing where a course has none and gets a drawn one. */
export function coverAddress(hash: string | null): string | undefined {
  return hash ? `/covers/${hash}` : undefined
}
