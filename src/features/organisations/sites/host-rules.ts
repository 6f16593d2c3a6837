/** Whether a text is a host name as DNS has them: labels of letters, digits and inner hyphens, 253 in all. */
export function isHostName(text: string): boolean {
  return (
    text.length <= 253 &&
    /^(?=.*[a-z])([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(text)
  )
}
