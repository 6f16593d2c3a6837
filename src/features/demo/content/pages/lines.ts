/** A page's markdown without the indentation that it has in the source. */
export const lines = (source: string): string =>
  source
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .trim()
