const everyMs = 2_000
/** Whoever forgets the page is not asked for all night. */
const longestMs = 60 * 60_000

/**
 * Shows the page anew while the product works on something: the part of it alone, so that focus and scroll stay, until
 * that part is gone; then the whole page once. Without script there is a link to look again. Waits while nobody looks.
 */
export function showProgress(element: HTMLElement): void {
  const id = element.id
  const begun = Date.now()
  const ask = async () => {
    if (Date.now() - begun > longestMs) return
    if (document.hidden) return later()
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = answer.ok && !answer.redirected ? page.getElementById(id) : null
      if (!fresh) return location.reload()
      refresh(id, fresh)
    } catch {
      // The network may be back at the next try.
    }
    later()
  }
  const later = () => {
    setTimeout(() => void ask(), everyMs)
  }
  later()
}

/** Only what differs is put in place: buttons that somebody is about to press stay. */
function refresh(id: string, fresh: HTMLElement): void {
  const part = '[data-progress]'
  const [old, now] = [document.getElementById(id)?.querySelector(part), fresh.querySelector(part)]
  if (old && now && old.outerHTML !== now.outerHTML) old.replaceWith(now)
}
