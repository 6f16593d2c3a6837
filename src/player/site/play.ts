import { runTimeFacts } from '../../standards/scorm/status.ts'
import { type Changes, finishedElement, heardElement, visitsElement } from '../elements.ts'
import { openMirror } from '../journal/mirror.ts'
import { applied, followsOn } from '../journal/rules.ts'
import { type JournalStore, journalPrefix, openJournal } from '../journal/store.ts'
import type { Left, ToSite } from '../messages.ts'
import type { PlayData, PlayItem } from '../play-data.ts'
import { type LessonFrame, openFrame } from './lesson-frame.ts'
import { openScreen, type Screen } from './screen.ts'
import { openSender, type Sender } from './sender.ts'
import { beginVisit } from './visit.ts'

const seenAfterMs = 1000
/** How long leaving waits for the package to say its last words, and then for them to be saved. */
const lastWordsMs = 1500
const lastSaveMs = 2500

/** How long a slow disk may keep a lesson from opening. */
const mirrorMs = 1500

/** Plays a lesson in this page until it is left. */
export async function play(data: PlayData, leaveTo: string): Promise<void> {
  const { attempt, items } = data
  const mirror = attempt ? await openMirror(journalPrefix, mirrorMs) : null
  const cmiOf = new Map<string, Record<string, string>>(attempt?.scos.map(({ sco, cmi }) => [sco, cmi]))
  const server = {
    lease: attempt?.lease ?? '',
    savedLease: attempt?.savedLease ?? null,
    sequence: attempt?.sequence ?? 0,
  }
  const journal: JournalStore | null = attempt
    ? openJournal(shelf(), attempt.id, server, Date.now, mirror)
    : null
  for (const [sco, entries] of Object.entries(journal?.unsaved() ?? {})) {
    take(sco, Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, entry.value])))
  }
  let current: PlayItem | undefined
  let whenClosed: (() => void) | undefined
  let isLeaving = false

  const screen: Screen = openScreen(data, {
    leave: () => void leave(),
    open: item => void open(item),
    step: by => {
      const next = items[items.indexOf(current as PlayItem) + by]
      if (next) void open(next)
    },
  })
  const sender: Sender | null =
    attempt && journal
      ? openSender(attempt, journal, (state, reply) => {
          screen.saveState(state)
          for (const one of reply?.scos ?? []) screen.status(one.sco, one)
        })
      : null
  const frame: LessonFrame = openFrame(
    screen.place,
    {
      contentOrigin: data.contentOrigin,
      begin: { kind: 'begin', attempt: attempt?.id ?? '', lease: server.lease, basis: server.sequence },
      title: document.title,
      lang: data.lang,
    },
    hear,
    () => screen.trouble(data.words.cannotLoad),
  )

  for (const one of attempt?.scos ?? []) screen.status(one.sco, one)
  if (!attempt) screen.preview()
  else screen.saveState({ kind: 'saved', at: attempt.savedAt ? new Date(attempt.savedAt) : null })
  if (journal && Object.keys(journal.unsaved()).length > 0) sender?.changed(true)

  addEventListener('online', () => sender?.online())
  addEventListener('offline', () => screen.saveState({ kind: 'waiting', isOffline: true }))
  addEventListener('pagehide', () => sender?.flush())
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && sender?.flush(),
  )
  // A page that comes back from the browser's memory may have been overtaken meanwhile.
  addEventListener('pageshow', event => event.persisted && location.reload())

  function take(sco: string, changes: Changes): void {
    cmiOf.set(sco, applied(cmiOf.get(sco) ?? {}, changes))
  }

  /** Written down first, sent after. */
  function record(sco: string, changes: Changes, isUrgent: boolean): void {
    take(sco, changes)
    if (!journal || !sender) return
    journal.write(sco, changes)
    sender.changed(isUrgent)
    if (document.visibilityState === 'hidden') sender.flush()
  }

  function hear(message: ToSite): void {
    switch (message.kind) {
      case 'ready':
        takeLeft(message.left)
        frame.send({ kind: 'kept', at: 0 })
        void open(current ?? firstItem())
        return
      case 'changes':
        if (message.sco !== current?.identifier) return
        record(message.sco, { ...message.changes, [heardElement]: String(message.at) }, message.isUrgent)
        frame.send({ kind: 'kept', at: message.at })
        showOwnStatus(message.sco)
        if (message.changes[finishedElement] === 'true') screen.ended()
        return
      case 'shown':
        if (message.sco === current?.identifier) setTimeout(() => seen(message.sco), seenAfterMs)
        return
      case 'closed':
        whenClosed?.()
        return
      case 'navigate':
        navigate(message.request)
    }
  }

  /** What the player page kept of earlier launches, as far as it follows on what is known and was not heard before. */
  function takeLeft(found: Left[]): void {
    for (const left of found.toSorted((a, b) => (a.lease < b.lease ? -1 : 1))) {
      if (!attempt || !items.some(item => item.identifier === left.sco)) continue
      if (!followsOn(left, server, journal?.adopted)) continue
      const heard = Number(cmiOf.get(left.sco)?.[heardElement] ?? 0)
      const fresh = Object.entries(left.changes).filter(([name]) => (left.at[name] ?? 0) > heard)
      if (fresh.length > 0) record(left.sco, Object.fromEntries(fresh), true)
    }
  }

  /** What the platform will make of it, at once: the server's word follows. */
  function showOwnStatus(sco: string): void {
    const item = items.find(one => one.identifier === sco)
    const cmi = cmiOf.get(sco) ?? {}
    if (!item) return
    const isFinished = cmi[finishedElement] === 'true' || item.scormType === 'asset'
    const facts = runTimeFacts(data.edition, cmi, { ...item, isFinished })
    const isBegun = facts.completion === 'not attempted' && cmi[visitsElement] !== undefined
    screen.status(sco, isBegun ? { ...facts, completion: 'incomplete' } : facts)
  }

  /** Where the learner left off: the first part that is not completed. */
  function firstItem(): PlayItem {
    const isDone = (item: PlayItem) => {
      const cmi = cmiOf.get(item.identifier)
      return (
        cmi !== undefined &&
        runTimeFacts(data.edition, cmi, {
          ...item,
          isFinished: cmi[finishedElement] === 'true' || item.scormType === 'asset',
        }).completion === 'completed'
      )
    }
    const visible = items.filter(item => item.isVisible)
    const all = visible.length > 0 ? visible : items
    return (all.find(item => !isDone(item)) ?? all[0]) as PlayItem
  }

  async function open(item: PlayItem): Promise<void> {
    if (current && current !== item) await close()
    current = item
    screen.current(item)
    const visit = beginVisit(
      data.edition,
      item,
      cmiOf.get(item.identifier) ?? {},
      data.learner,
      data.isReview,
    )
    record(item.identifier, visit.opening, true)
    showOwnStatus(item.identifier)
    frame.send({
      kind: 'open',
      sco: item.identifier,
      href: item.href,
      title: item.title,
      scormType: item.scormType,
      elements: visit.elements,
      scoIds: items.map(one => one.identifier),
    })
    frame.focus()
  }

  /** Takes the package's page away, so that it says its last words while they can still be heard. */
  function close(): Promise<void> {
    return new Promise(resolve => {
      const late = setTimeout(resolve, lastWordsMs)
      whenClosed = () => {
        clearTimeout(late)
        resolve()
      }
      frame.send({ kind: 'close' })
    })
  }

  async function leave(): Promise<void> {
    if (isLeaving) return
    isLeaving = true
    await close()
    await sender?.settle(lastSaveMs)
    location.assign(leaveTo)
  }

  /** What content asks for by `adl.nav.request` (SN 2004 4th ed. 4.2), in the order of the contents: no rules yet. */
  function navigate(request: string): void {
    const at = items.indexOf(current as PlayItem)
    const target = /^\{target=(.+)\}(choice|jump)$/.exec(request)?.[1]
    const next =
      target !== undefined
        ? items.find(item => item.identifier === target)
        : request === 'continue'
          ? items[at + 1]
          : request === 'previous'
            ? items[at - 1]
            : undefined
    if (next) void open(next)
    else if (/^(exitAll|suspendAll|abandonAll)$/.test(request)) void leave()
  }

  function seen(sco: string): void {
    if (!attempt || current?.identifier !== sco || document.visibilityState === 'hidden') return
    void fetch('/player/seen', {
      method: 'POST',
      headers: { accept: 'application/json', authorization: `Bearer ${attempt.token}` },
      credentials: 'omit',
      keepalive: true,
    }).catch(() => undefined)
  }
}

function shelf(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
