import type { Changes } from '../elements.ts'
import { hello, type OpenSco, type ToPackage, type ToSite } from '../messages.ts'
import { type Leftovers, openLeftovers } from './leftovers.ts'
import { apiObject, type RunTime } from './run-time.ts'

const sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads'

/** Runs the player page: finds the site page, then shows one part of the package after the other. */
export function runPackagePage(runTime: RunTime): void {
  const site = new URLSearchParams(location.search).get('site') ?? ''
  let port: MessagePort | undefined
  let leftovers: Leftovers | undefined
  let frame: HTMLIFrameElement | undefined
  let at = 0
  let pending: { sco: string; changes: Changes; isUrgent: boolean } | undefined

  const send = (message: ToSite) => port?.postMessage(message)

  addEventListener('message', event => {
    const [given] = event.ports
    if (event.source !== parent || event.origin !== site || event.data !== hello || !given || port) return
    port = given
    port.onmessage = ({ data }) => hear(data as ToPackage)
  })
  parent.postMessage(hello, site)

  function hear(message: ToPackage): void {
    if (message.kind === 'begin') {
      leftovers = openLeftovers(message.attempt, message.lease, message.basis)
      send({ kind: 'ready', left: leftovers.found() })
    } else if (message.kind === 'open') show(message)
    else if (message.kind === 'kept') leftovers?.confirmed(message.at)
    else if (message.kind === 'close') {
      remove()
      // What the package said while it was taken away goes first.
      setTimeout(() => {
        deliver()
        send({ kind: 'closed' })
      })
    }
  }

  function show(part: OpenSco): void {
    remove()
    deliver()
    if (part.scormType === 'sco') {
      const api = apiObject(runTime, part.elements, part.scoIds, {
        changed: (changes, isUrgent) => changed(part.sco, changes, isUrgent),
        navigate: request => {
          deliver()
          send({ kind: 'navigate', request })
        },
      })
      Object.defineProperty(window, runTime.globalName, { value: api, configurable: true, writable: true })
    }
    frame = document.createElement('iframe')
    frame.title = part.title
    frame.setAttribute('sandbox', sandbox)
    frame.allow = 'fullscreen; autoplay'
    frame.addEventListener('load', () => {
      send({ kind: 'shown', sco: part.sco })
      frame?.focus()
    })
    frame.src = new URL(part.href, `${location.origin}/`).href
    document.body.append(frame)
  }

  function remove(): void {
    if (frame?.contentWindow) sayGoodbye(frame.contentWindow)
    frame?.remove()
    frame = undefined
  }

  /** All that is set in one turn goes in one message; before that it is kept here. */
  function changed(sco: string, changes: Changes, isUrgent: boolean): void {
    if (!pending) {
      pending = { sco, changes: {}, isUrgent: false }
      queueMicrotask(deliver)
    }
    Object.assign(pending.changes, changes)
    pending.isUrgent ||= isUrgent
  }

  function deliver(): void {
    if (!pending) return
    const { sco, changes, isUrgent } = pending
    pending = undefined
    // By the clock, so that a page loaded later in the same launch goes on counting where this one stopped.
    at = Math.max(at + 1, Date.now())
    leftovers?.keep(sco, changes, at)
    send({ kind: 'changes', sco, at, changes, isUrgent })
  }
}

/**
 * Content often saves when its page is about to be left, and a frame that is taken away is never told that it is. Told
 * by us it can save, but it cannot ask whether to stay.
 */
function sayGoodbye(page: Window): void {
  try {
    for (const inner of Array.from({ length: page.frames.length }, (_, index) => page.frames[index])) {
      if (inner) sayGoodbye(inner)
    }
    page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  } catch {
    // A frame of another origin in the package hears nothing from us.
  }
}
