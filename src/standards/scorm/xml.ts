import { SaxesParser, type SaxesTagNS } from 'saxes'
import { type Finding, finding } from './findings.ts'

export type XmlAttribute = { name: string; uri: string; value: string }
/** An element: local name, namespace, direct text, and the line it starts on. */
export type XmlNode = {
  name: string
  uri: string
  attributes: XmlAttribute[]
  children: XmlNode[]
  text: string
  line: number
}

export type XmlLimits = { depth: number; elements: number }
const defaultLimits: XmlLimits = { depth: 100, elements: 100_000 }

class XmlRefused extends Error {
  readonly finding: Finding
  constructor(refusal: Finding) {
    super(refusal.code)
    this.finding = refusal
  }
}

/**
 * Reads a namespaced XML document into a small tree. Nothing outside the text is ever loaded and no entity is
 * ever expanded: a document type that declares entities is refused, a plain one is reported and ignored.
 * Never throws; a refusal carries the line.
 */
export function parseXml(
  text: string,
  limits: XmlLimits = defaultLimits,
): { root?: XmlNode; findings: Finding[] } {
  const findings: Finding[] = []
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: XmlNode[] = []
  let root: XmlNode | undefined
  let elements = 0
  const refuse = (code: Finding['code'], detail: Finding['detail']) => {
    throw new XmlRefused(finding(code, undefined, detail))
  }
  parser.on('error', error =>
    refuse('manifest.malformed', { line: parser.line, reason: withoutPosition(error.message) }),
  )
  parser.on('doctype', doctype => {
    if (/<!ENTITY/i.test(doctype)) refuse('manifest.entities', { line: parser.line })
    findings.push(finding('manifest.doctype', undefined, { line: parser.line }))
  })
  parser.on('opentag', tag => {
    elements += 1
    if (open.length >= limits.depth) refuse('manifest.tooDeep', { line: parser.line, limit: limits.depth })
    if (elements > limits.elements) refuse('manifest.tooManyElements', { limit: limits.elements })
    const node = nodeOf(tag, parser.line)
    open.at(-1)?.children.push(node)
    root ??= node
    open.push(node)
  })
  parser.on('closetag', () => void open.pop())
  const addText = (piece: string) => {
    const current = open.at(-1)
    if (current) current.text += piece
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    parser.write(text).close()
  } catch (error) {
    if (error instanceof XmlRefused) return { findings: [...findings, error.finding] }
    return {
      findings: [...findings, finding('manifest.malformed', undefined, { line: parser.line, reason: '' })],
    }
  }
  return root ? { root, findings } : { findings: [...findings, finding('manifest.empty')] }
}

function nodeOf(tag: SaxesTagNS, line: number): XmlNode {
  const attributes = Object.values(tag.attributes).map(({ local, uri, value }) => ({
    name: local,
    uri,
    value,
  }))
  return { name: tag.local, uri: tag.uri, attributes, children: [], text: '', line }
}

function withoutPosition(message: string): string {
  return message.replace(/^\d+:\d+: /, '')
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** The first direct child of that local name. Case is ignored: 1.2 writes `masteryscore`, 2004 `dataFromLMS`. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find(candidate => sameName(candidate.name, name))
}

/** All direct children of that local name, in order. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter(candidate => sameName(candidate.name, name)) ?? []
}

/** The trimmed text of a direct child with its white space folded; null where there is none. */
export function childText(node: XmlNode | undefined, name: string): string | null {
  const found = child(node, name)
  const text = found?.text.replace(/\s+/g, ' ').trim()
  return text ? text : null
}

/** An attribute's value by local name, whatever its namespace; null where there is none. */
export function attribute(node: XmlNode | undefined, name: string): string | null {
  return node?.attributes.find(candidate => sameName(candidate.name, name))?.value ?? null
}

/** `xml:base` of this element, or an empty string. */
export function xmlBase(node: XmlNode | undefined): string {
  const isBase = (a: XmlAttribute) => a.name === 'base' && a.uri === 'http://www.w3.org/XML/1998/namespace'
  return node?.attributes.find(isBase)?.value.trim() ?? ''
}
