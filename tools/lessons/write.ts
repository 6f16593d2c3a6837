import type { Block, Choice, Text } from './types.ts'

type Both = { en: string; cy: string }

/**
 * Reads the body of a page from plain lines: `- ` a list, `1. ` a numbered list, `> ` a boxed note,
 * `? question` with its answer on the next line, and anything else a paragraph. A body in two languages has the
 * same lines in the same order in both; throws when they differ in kind or number.
 */
export function body(source: string | Both): Block[] {
  const blocks: Block[] = []
  const last = () =>
    blocks.at(-1) as { list?: Text[]; steps?: Text[]; reveal?: { ask: Text; answer: Text }[] }
  let ask: Text | undefined
  for (const { mark, text } of lines(source, /^(- |\d\. |> |\? )/)) {
    if (ask !== undefined) {
      const entry = { ask, answer: text }
      ask = undefined
      if (last()?.reveal) last().reveal?.push(entry)
      else blocks.push({ reveal: [entry] })
    } else if (mark === '- ' && last()?.list) last().list?.push(text)
    else if (mark === '- ') blocks.push({ list: [text] })
    else if (mark === '> ') blocks.push({ note: text })
    else if (mark === '? ') ask = text
    else if (mark !== '' && last()?.steps) last().steps?.push(text)
    else if (mark !== '') blocks.push({ steps: [text] })
    else blocks.push(text)
  }
  return blocks
}

/** Reads a question's choices: `( ) text` or `(x) text` for the right one, each followed by its feedback. */
export function choices(source: string | Both): Choice[] {
  const all: Choice[] = []
  for (const { mark, text } of lines(source, /^(\( \) |\(x\) )/)) {
    const current = all.at(-1)
    if (mark === '( ) ') all.push({ text, feedback: '' })
    else if (mark === '(x) ') all.push({ text, feedback: '', right: true })
    else if (current) current.feedback = text
    else throw new Error('Feedback stands before the first choice')
  }
  return all
}

function lines(source: string | Both, marks: RegExp): { mark: string; text: Text }[] {
  if (typeof source === 'string') return linesOf(source, marks)
  const welsh = linesOf(source.cy, marks)
  const english = linesOf(source.en, marks)
  if (english.length !== welsh.length) throw new Error(`The languages differ in lines: ${source.en}`)
  return english.map(({ mark, text }, index) => {
    const other = welsh[index]
    if (other?.mark !== mark) throw new Error(`The languages differ in kind at: ${text}`)
    return { mark, text: { en: text, cy: other.text } }
  })
}

function linesOf(source: string, marks: RegExp): { mark: string; text: string }[] {
  const found = source.split('\n').map(line => line.trim())
  return found.filter(Boolean).map(line => {
    const mark = marks.exec(line)?.[0] ?? ''
    return { mark, text: line.slice(mark.length) }
  })
}
