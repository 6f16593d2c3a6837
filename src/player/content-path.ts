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
