import { type ComponentChildren, Fragment, isValidElement, type VNode } from 'preact'

type Props = Record<string, unknown> & { children?: ComponentChildren }
/** A component may have a say in how it is written: with something around it, or as it was written before. */
export type Writes<P> = { writes?: (props: P, inside: () => string) => string }
type Component = ((props: Props) => ComponentChildren) & Writes<Props>

/**
 * Writes what components describe as HTML. Texts and attributes are escaped; only elements made by JSX are written, so
 * that an object out of a form or the database is never markup. Components are plain functions of their properties:
 * they keep no state, and their order of calls is that of the page.
 */
export function writeHtml(content: ComponentChildren): string {
  return write(content, undefined)
}

/** `chosen` is the value of the `<select>` around an `<option>`. */
function write(content: unknown, chosen: unknown): string {
  if (typeof content === 'string') return escaped(content)
  if (typeof content === 'number' || typeof content === 'bigint') return String(content)
  if (typeof content !== 'object' || content === null) return ''
  if (Array.isArray(content)) {
    let html = ''
    for (const one of content) html += write(one, chosen)
    return html
  }
  // What JSX made carries a symbol, which nothing that was parsed from JSON can.
  if (!isValidElement(content)) return ''
  const { type, props } = content as VNode<Props>
  if (typeof type === 'string') return element(type, props, chosen)
  if ((type as unknown) === Fragment) return write(props.children, chosen)
  const component = type as unknown as Component
  if (component.writes === undefined) return write(component(props), chosen)
  return component.writes(props, () => write(component(props), chosen))
}

function element(tag: string, props: Props, around: unknown): string {
  if (nameOf(tag) === '') throw new Error(`${tag} is no name of an element`)
  let html = `<${tag}`
  let content: unknown
  let markup = ''
  let chosen = around
  for (const key in props) {
    const value = props[key]
    if (key === 'children') content = value
    else if (key === 'dangerouslySetInnerHTML') markup = (value as { __html: string }).__html
    else if (key === 'value' && tag === 'textarea') content = value
    else if (key === 'value' && tag === 'select') chosen = value
    else if (key !== 'key' && key !== 'ref') html += attribute(nameOf(key), value)
  }
  if (tag === 'option' && chosen !== undefined && chosen === props.value && !('selected' in props))
    html += ' selected'
  const inside = markup || write(content, chosen)
  if (inside === '' && voidElements.has(tag)) return `${html}/>`
  return `${html}>${inside}</${tag}>`
}

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null || typeof value === 'function' || name === '') return ''
  if (typeof value === 'boolean') {
    if (spelt.test(name)) return ` ${name}="${value}"`
    return value ? ` ${name}` : ''
  }
  return value === '' ? ` ${name}` : ` ${name}="${escaped(String(value))}"`
}

/** Attributes of which "false" says something else than leaving them out. */
const spelt = /^(?:aria-|data-|draggable$|spellcheck$)/

// By what elements and attributes are called in JSX, their names in HTML: lower case but for two, and empty for what would
// break out of a tag. Filled as they come up.
const names = new Map([
  ['viewBox', 'viewBox'],
  ['preserveAspectRatio', 'preserveAspectRatio'],
])
const mostNames = 1000

function nameOf(called: string): string {
  const known = names.get(called)
  if (known !== undefined) return known
  const name = /^[^\s\\/='"<>\0]+$/.test(called) ? called.toLowerCase() : ''
  if (names.size < mostNames) names.set(called, name)
  return name
}

const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

const special = /["&<]/

/** A text as it stands in HTML, between tags or between double quotes. */
function escaped(text: string): string {
  if (!special.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
