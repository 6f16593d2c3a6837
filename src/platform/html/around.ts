import type { ComponentChildren } from 'preact'

/**
 * A value that components far inside may read without being told: `Provider` sets it for what is between its tags,
 * `read` answers with what holds where it is called; outside of every provider, with `initial`. Pages are written in one
 * go, so nothing else is written meanwhile.
 */
export function valueAround<T>(initial: T) {
  let current = initial
  const writes = ({ value }: { value: T }, inside: () => string): string => {
    const before = current
    current = value
    try {
      return inside()
    } finally {
      current = before
    }
  }
  const Provider = ({ children }: { value: T; children?: ComponentChildren }) => children
  return { Provider: Object.assign(Provider, { writes }), read: () => current }
}
