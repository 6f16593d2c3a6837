/**
 * The path in a package that an address asks for: decoded, with forward slashes, without dots, parameters or fragment.
 * Null for what can be no file: a folder, a way out, a name that cannot be decoded.
 */
export function packagePath(address: string): string | null {
  const written = address.replace(/[?#].*$/s, '')
  let decoded: string
  try {
    decoded = decodeURIComponent(written)
  } catch {
    return null
  }
  const names: string[] = []
  for (const name of decoded.replaceAll('\\', '/').split('/')) {
    if (name === '' || name === '.') continue
    if (name === '..') {
      if (names.pop() === undefined) return null
    } else names.push(name)
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused.
  return names.length === 0 || /[\u0000-\u001f]/.test(decoded) || decoded.endsWith('/')
    ? null
    : names.join('/')
}

export type Range = { start: number; end: number }

/** The one range that a Range header asks for (RFC 9110 14.2); nothing when it is to be ignored, null when it can't be met. */
export function rangeOf(header: string | undefined, size: number): Range | undefined | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '')
    return Number(last) === 0 || size === 0
      ? null
      : { start: Math.max(0, size - Number(last)), end: size - 1 }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? null : { start, end }
}
