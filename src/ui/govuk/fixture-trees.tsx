import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { html as markup, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { h } from 'preact'
import type { Content } from './markup.ts'

/** The options of a published fixture: whatever its authors wrote. */
export type Options = Record<string, unknown>
export type Fixture = { name: string; options: Options; html: string }

const require = createRequire(import.meta.url)

/** Every published fixture of a govuk-frontend component. */
export function fixturesOf(component: string): Fixture[] {
  const path = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  return (JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

/** Turns a piece of HTML into elements, because our components take no HTML. */
export function elementsOf(source: string): Content[] {
  return parseFragment(source.trim()).childNodes.map(elementOf)
}

function elementOf(node: Tree.ChildNode): Content {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value
  if (!('tagName' in node)) return null
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
  return h(node.tagName, attributes, ...node.childNodes.map(elementOf))
}

/** A tree in which only what a reader or a browser can tell apart differs. */
export type Plain = string | { tag: string; attributes: Record<string, string>; children: Plain[] }

/** Parses HTML into such a tree: attributes and class names sorted, runs of white space as one space. */
export function plainTree(source: string): Plain[] {
  return plainChildren(parseFragment(source).childNodes)
}

const preformatted = new Set<string>([markup.TAG_NAMES.TEXTAREA, markup.TAG_NAMES.PRE])

function plainChildren(nodes: Tree.ChildNode[], keepSpace = false): Plain[] {
  const children: Plain[] = []
  for (const node of nodes) {
    if (node.nodeName === '#text') {
      const { value } = node as Tree.TextNode
      children.push(keepSpace ? value : value.replace(/\s+/g, ' ').trim())
    } else if ('tagName' in node) {
      const attributes = node.attrs.map(({ name, value }) => [name, plainValue(name, value)] as const)
      children.push({
        tag: node.tagName,
        attributes: Object.fromEntries(attributes.sort(([a], [b]) => (a < b ? -1 : 1))),
        children: plainChildren(node.childNodes, preformatted.has(node.tagName)),
      })
    }
  }
  return children.filter(child => child !== '')
}

function plainValue(name: string, value: string): string {
  if (name === 'class') return value.split(/\s+/).filter(Boolean).sort().join(' ')
  return value.replace(/\s+/g, ' ').trim()
}
