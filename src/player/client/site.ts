import type { PlayData } from '../play-data.ts'
import { play } from '../site/play.ts'

const block = document.getElementById('player-data')
const data = JSON.parse(block?.textContent ?? 'null') as PlayData | null
// Read once: whatever else comes to run in this page later finds no token.
block?.remove()
const leave = document.getElementById('player-leave')
if (data && leave instanceof HTMLAnchorElement) void play(data, leave.href)
