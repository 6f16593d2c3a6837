import { type ComponentChildren, h, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { Language } from './govuk/language.ts'

/** Words, numbers and lists of them: what a key can say in full. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [name: string]: Plain }

/**
 * A component that is written once for the same properties in the same language and kept, the newest `most` of them.
 * For what many pages show alike, such as a course's card. The key is everything that it is given, so it must depend on
 * nothing else, neither on who reads nor on the time, and be given nothing of a person.
 */
export function kept<P extends { [name in keyof P]: Plain }>(
  component: (props: P) => ComponentChildren,
  most = 500,
): (props: P) => VNode {
  const written = new Map<string, string>()
  return props => {
    const lang = useContext(Language)
    const key = lang + JSON.stringify(props)
    const known = written.get(key)
    if (known !== undefined) return jsxTemplate([known])
    const inside = h(Language.Provider, { value: lang }, h(component as (props: P) => VNode, props))
    // As bytes and back: text put together from many pieces is looked through piece by piece at each use.
    const html = Buffer.from(renderToString(inside)).toString()
    if (written.size >= most) written.delete(written.keys().next().value as string)
    written.set(key, html)
    return jsxTemplate([html])
  }
}
