import type { PlayData, PlayItem } from '../play-data.ts'
import type { SaveState } from './sender.ts'

type Status = { completion: string; success: string }

export type Screen = {
  place: HTMLElement
  saveState(state: SaveState): void
  preview(): void
  status(sco: string, status: Status): void
  current(item: PlayItem): void
  /** The part was ended by the package: says what can be done next. */
  ended(): void
  trouble(text: string): void
}

export type Choices = { leave: () => void; open: (item: PlayItem) => void; step: (by: number) => void }

/** Everything around the frame: what is saved, the contents, the way on and the way out. */
export function openScreen(data: PlayData, choices: Choices): Screen {
  const { words, lang } = data
  const by = (id: string) => document.getElementById(id) as HTMLElement
  const say = (line: string, params: Record<string, string> = {}) =>
    line.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const clock = new Intl.DateTimeFormat(lang === 'cy' ? 'cy-GB' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  })
  const saved = by('player-saved')
  const notice = by('player-notice')
  const contents = document.getElementById('player-contents')

  by('player-leave').addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    choices.leave()
  })
  for (const item of data.items) {
    rowOf(item)?.addEventListener('click', () => {
      contents?.classList.remove('gp-contents--open')
      choices.open(item)
    })
  }
  document.getElementById('player-previous')?.addEventListener('click', () => choices.step(-1))
  document.getElementById('player-next')?.addEventListener('click', () => choices.step(1))
  const toggle = document.getElementById('player-contents-toggle')
  toggle?.addEventListener('click', () => {
    const isOpen = contents?.classList.toggle('gp-contents--open') ?? false
    toggle.setAttribute('aria-expanded', String(isOpen))
  })

  function rowOf(item: PlayItem): HTMLElement | null {
    return document.querySelector(`[data-sco="${CSS.escape(item.identifier)}"]`)
  }

  /** Polite, and only what changed: the minute of the last save is for the eye. */
  function announce(text: string, action?: { text: string; run: () => void }): void {
    if (notice.dataset.text === text) return
    notice.dataset.text = text
    notice.replaceChildren()
    notice.hidden = text === ''
    if (text === '') return
    const line = document.createElement('span')
    line.textContent = text
    notice.append(line)
    if (!action) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'gp-button'
    button.textContent = action.text
    button.addEventListener('click', action.run)
    notice.append(' ', button)
  }

  let lastSaved: Date | null = data.attempt?.savedAt ? new Date(data.attempt.savedAt) : null
  const savedLine = () =>
    lastSaved ? say(words.saved, { time: clock.format(lastSaved) }) : words.notSavedYet

  function saveState(state: SaveState): void {
    saved.dataset.state = state.kind
    if (state.kind === 'saved') {
      lastSaved = state.at ?? lastSaved
      saved.textContent = savedLine()
      announce('')
    } else if (state.kind === 'saving') {
      if (saved.textContent === '') saved.textContent = savedLine()
    } else if (state.kind === 'waiting') {
      saved.textContent = words.keptHere
      announce(state.isOffline ? words.offline : words.trouble)
    } else {
      saved.textContent = words.keptHere
      const again = {
        text: state.kind === 'superseded' ? words.takeBack : words.openAgain,
        run: () => location.reload(),
      }
      announce(
        state.kind === 'superseded'
          ? words.elsewhere
          : state.kind === 'expired'
            ? words.expired
            : words.refused,
        again,
      )
    }
  }

  return {
    place: by('player-lesson'),
    saveState,
    preview() {
      saved.textContent = words.preview
      saved.dataset.state = 'preview'
    },
    status(sco, { completion, success }) {
      const mark = document.querySelector<HTMLElement>(`[data-sco="${CSS.escape(sco)}"] .gp-status`)
      if (!mark) return
      const kind =
        success !== 'unknown'
          ? success
          : completion === 'completed'
            ? 'completed'
            : completion === 'not attempted'
              ? 'notStarted'
              : 'started'
      mark.dataset.kind = kind
      mark.textContent = words[kind as 'passed']
    },
    current(item) {
      for (const row of document.querySelectorAll('[data-sco]')) row.removeAttribute('aria-current')
      rowOf(item)?.setAttribute('aria-current', 'true')
      const at = data.items.indexOf(item)
      document.getElementById('player-previous')?.toggleAttribute('disabled', at <= 0)
      document.getElementById('player-next')?.toggleAttribute('disabled', at >= data.items.length - 1)
      by('player-leave').classList.remove('gp-leave--done')
    },
    ended() {
      by('player-leave').classList.add('gp-leave--done')
      announce(words.done)
    },
    trouble: text => announce(text, { text: words.openAgain, run: () => location.reload() }),
  }
}
