import { hello, readToSite, type ToPackage, type ToSite } from '../messages.ts'

export type LessonFrame = {
  send(message: ToPackage): void
  focus(): void
}

/** What a package may do. The same on the player page's frame and on the package's, so that neither can give more. */
export const sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads'

// A package that talks without end is heard at this pace, and given up on when it is this far ahead.
const perTick = 40
const tickMs = 100
const mostWaiting = 2000

/**
 * Puts the player page of a content origin into the page and hands it one end of a channel. Only the window that was
 * put there is answered, only on its own origin, and only once for each time it loads.
 */
export function openFrame(
  place: HTMLElement,
  options: { contentOrigin: string; begin: ToPackage; title: string; lang: string },
  hear: (message: ToSite) => void,
  tooLoud: () => void,
): LessonFrame {
  const frame = document.createElement('iframe')
  let port: MessagePort | undefined
  const waiting: unknown[] = []
  let spent = 0
  setInterval(() => {
    spent = 0
    for (const data of waiting.splice(0, perTick)) take(data)
  }, tickMs)

  function take(data: unknown): void {
    spent += 1
    const message = readToSite(data)
    if (message) hear(message)
  }

  addEventListener('message', event => {
    if (
      event.source !== frame.contentWindow ||
      event.origin !== options.contentOrigin ||
      event.data !== hello
    )
      return
    port?.close()
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }) => {
      if (spent < perTick && waiting.length === 0) take(data)
      else if (waiting.length < mostWaiting) waiting.push(data)
      else {
        port?.close()
        tooLoud()
      }
    }
    frame.contentWindow?.postMessage(hello, options.contentOrigin, [channel.port2])
    port.postMessage(options.begin)
  })

  frame.title = options.title
  frame.className = 'gp-frame'
  frame.setAttribute('sandbox', sandbox)
  frame.allow = 'fullscreen; autoplay'
  frame.referrerPolicy = 'no-referrer'
  const query = new URLSearchParams({ site: location.origin, lang: options.lang })
  frame.src = `${options.contentOrigin}/.guildhall/player?${query}`
  place.append(frame)
  return { send: message => port?.postMessage(message), focus: () => frame.focus() }
}
