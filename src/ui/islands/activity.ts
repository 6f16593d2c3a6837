/*
 * The page of one part of a course: tells the server when it was seen, read to its end, or how much of its video was
 * played. Everything here has a button that does it without script.
 */
type Span = [number, number]

const tokenOf = (form: ParentNode | null) =>
  form?.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? ''

/** Sends a form in the background, says so in its place and takes the button away. */
async function send(form: HTMLFormElement): Promise<void> {
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    headers: { 'x-asked-by': 'script' },
    keepalive: true,
  }).catch(() => undefined)
  if (!answer?.ok) return
  const { said, courseCompleted } = await answer.json()
  if (courseCompleted) location.reload()
  const place = form.querySelector('.gh-activity__said')
  if (place) place.textContent = said
  form.querySelector('button')?.remove()
}

function whenShown(element: Element, work: () => void): void {
  const watcher = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting) || document.visibilityState !== 'visible') return
    watcher.disconnect()
    work()
  })
  watcher.observe(element)
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-done]')) {
  const rule = form.dataset.done
  if (rule === 'visit') whenShown(document.querySelector('h1') ?? form, () => void send(form))
  if (rule === 'end') whenShown(form, () => void send(form))
  if (rule === 'opens')
    for (const link of document.querySelectorAll('[data-opens]'))
      link.addEventListener('click', () => void send(form), { once: true })
}

/**
 * A recording may say how long it is only at its end: looks there and comes back. Whoever presses play meanwhile waits
 * for no longer than that.
 */
function whenLengthIsKnown(video: HTMLVideoElement, then: () => void): void {
  if (Number.isFinite(video.duration)) {
    then()
    return
  }
  const known = () => {
    if (!Number.isFinite(video.duration)) return
    video.removeEventListener('durationchange', known)
    video.currentTime = 0
    then()
  }
  video.addEventListener('durationchange', known)
  video.currentTime = 86_400
}

/** Counts the seconds that are played, not those that are skipped, saves them as it goes, and goes on where it stopped. */
function watch(video: HTMLVideoElement, place: HTMLElement, form: HTMLFormElement | null): void {
  const spans: Span[] = JSON.parse(place.dataset.spans ?? '[]')
  let began: number | null = null
  let last = 0
  let isReady = false
  let isSaved = true
  const played = (): Span[] => (began !== null && last > began ? [...spans, [began, last]] : spans)
  const close = () => {
    if (began !== null && last > began) {
      spans.push([began, last])
      isSaved = false
    }
    began = null
  }
  const save = async () => {
    const now = played()
    const length = video.duration
    if ((isSaved && began === null) || !isReady) return
    isSaved = true
    const answer = await fetch(place.dataset.watched ?? '', {
      method: 'POST',
      body: JSON.stringify({ length, spans: now.slice(-150), at: Math.min(video.currentTime, length) }),
      headers: { 'content-type': 'application/json', 'x-csrf-token': tokenOf(form), 'x-asked-by': 'script' },
      keepalive: true,
    }).catch(() => undefined)
    if (!answer?.ok) {
      isSaved = false
      return
    }
    const { activityMet, courseCompleted } = await answer.json()
    tell(now)
    if (activityMet || courseCompleted) location.reload()
  }
  const tell = (now: Span[]) => {
    const words = place.querySelector<HTMLElement>('[data-share]')
    const share = Math.round((100 * covered(now)) / video.duration)
    if (words) words.textContent = (words.dataset.share ?? '').replace('-1', String(Math.min(100, share)))
  }
  video.addEventListener('timeupdate', () => {
    const at = video.currentTime
    // A jump is no watching: what was played before it is one piece.
    if (began !== null && (at < last || at - last > 2)) close()
    if (began === null && isReady && !video.paused) began = at
    last = at
  })
  for (const event of ['pause', 'ended', 'seeking'])
    video.addEventListener(event, () => {
      if (event === 'ended') last = video.duration
      close()
      void save()
    })
  setInterval(() => void save(), 10_000)
  addEventListener('pagehide', () => void save())
  document.addEventListener('visibilitychange', () => void save())
  const begin = () =>
    whenLengthIsKnown(video, () => {
      form?.setAttribute('hidden', '')
      const at = Number(place.dataset.at ?? 0)
      if (at > 0) video.currentTime = at
      isReady = true
    })
  if (video.readyState > 0) begin()
  else video.addEventListener('loadedmetadata', begin, { once: true })
}

function covered(spans: Span[]): number {
  let [sum, end] = [0, 0]
  for (const [from, to] of [...spans].sort((one, two) => one[0] - two[0])) {
    sum += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum
}

const video = document.querySelector('video')
const place = document.querySelector<HTMLElement>('[data-watched]')
if (video && place) watch(video, place, document.querySelector('form[data-done]'))
