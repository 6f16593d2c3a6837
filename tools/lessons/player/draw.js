/** Small builders for the page. Text always goes in as text nodes, never as mark-up. */

/** An element with its attributes (undefined ones left out) and its children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined))
  return element
}

export function button(label, run, quiet = false) {
  const element = make('button', { type: 'button', class: quiet ? 'button quiet' : 'button' }, label)
  element.addEventListener('click', run)
  return element
}

/** `**words**` become strong. */
export function rich(text) {
  return text
    .split(/\*\*(.+?)\*\*/)
    .map((piece, index) => (index % 2 ? make('strong', {}, piece) : piece))
    .filter(piece => piece !== '')
}

/** One block of a page; `say` picks the language of a text. */
export function block(content, say) {
  if (content.list)
    return make(
      'ul',
      {},
      content.list.map(entry => make('li', {}, rich(say(entry)))),
    )
  if (content.steps)
    return make(
      'ol',
      {},
      content.steps.map(entry => make('li', {}, rich(say(entry)))),
    )
  if (content.note) return make('p', { class: 'note' }, rich(say(content.note)))
  if (content.reveal) {
    return make(
      'div',
      { class: 'reveal' },
      content.reveal.map(({ ask, answer }) =>
        make('details', {}, make('summary', {}, rich(say(ask))), make('p', {}, rich(say(answer)))),
      ),
    )
  }
  return make('p', {}, rich(say(content)))
}

export function picture(source, say) {
  if (!source) return null
  return make(
    'div',
    { class: 'picture' },
    make('img', { src: source.file, alt: say(source.alt), width: '480', height: '270' }),
  )
}
