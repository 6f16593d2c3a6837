/**
 * A second copy of the journal, in IndexedDB. localStorage is written at once as pages see it, but a browser takes
 * seconds to bring it to the disk, and one that is killed meanwhile loses them; IndexedDB is on its way at once.
 */
export type Mirror = {
  /** What it held when it was opened. */
  records: ReadonlyMap<string, string>
  /** Writes the newest text of a key, or forgets it; what comes in between is skipped. */
  put(key: string, text: string | null): void
}

const storeName = 'journal'

/** Opens the mirror, or answers null where the browser has none or is too slow to wait for. */
export async function openMirror(prefix: string, withinMs: number): Promise<Mirror | null> {
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), withinMs))
  return Promise.race([late, open(prefix).catch(() => null)])
}

async function open(prefix: string): Promise<Mirror> {
  const asked = indexedDB.open('guildhall', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore(storeName)
  const database = await answer(asked)
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const store = database.transaction(storeName).objectStore(storeName)
  const [keys, texts] = await Promise.all([answer(store.getAllKeys(range)), answer(store.getAll(range))])
  const waiting = new Map<string, string | null>()
  let isBusy = false

  function write(): void {
    if (isBusy || waiting.size === 0) return
    isBusy = true
    const transaction = database.transaction(storeName, 'readwrite')
    for (const [key, text] of waiting) {
      if (text === null) transaction.objectStore(storeName).delete(key)
      else transaction.objectStore(storeName).put(text, key)
    }
    waiting.clear()
    const next = () => {
      isBusy = false
      write()
    }
    transaction.oncomplete = next
    transaction.onabort = next
    transaction.commit()
  }

  return {
    records: new Map(keys.map((key, index) => [String(key), String(texts[index])])),
    put(key, text) {
      waiting.set(key, text)
      try {
        write()
      } catch {
        // A database that was closed under us: localStorage is what is left.
      }
    },
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
