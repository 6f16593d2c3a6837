import { block, button, make, picture } from './draw.js'
import { questionForm, rightLetter } from './quiz.js'
import { connect } from './scorm.js'
import { words } from './words.js'

const content = JSON.parse(document.getElementById('content').textContent)
const resultKey = 'result'
const questions = content.screens.filter(screen => screen.choices)
const keys = [...content.screens.map(screen => screen.key), resultKey]
const site = connect(content.edition)
const state = restore()
let at = Math.max(0, keys.indexOf(site.location()))
let resumed = at > 0

const t = () => words[state.language]
const say = text => (typeof text === 'string' ? text : text[state.language])

/** Reads what an earlier visit left; anything unreadable counts as nothing. */
function restore() {
  let kept = {}
  try {
    kept = JSON.parse(site.suspended() || '{}')
  } catch {
    kept = {}
  }
  const wanted = [kept.l, site.language(), navigator.language].map(code => String(code ?? '').slice(0, 2))
  const language = wanted.find(code => content.languages.includes(code)) ?? content.languages[0]
  return { language, answers: kept.a ?? {}, furthest: kept.f ?? 0 }
}

function save() {
  state.furthest = Math.max(state.furthest, at)
  const data = JSON.stringify({ l: state.language, a: state.answers, f: state.furthest })
  site.bookmark(keys[at], data, Math.round((state.furthest / (keys.length - 1)) * 100) / 100)
}

const isRight = question => state.answers[question.key] === rightLetter(question)
const percent = list => Math.round((list.filter(isRight).length / list.length) * 100)

/** Reports the outcome. A pass is never taken back by a later, weaker try. */
function report() {
  const open = questions.filter(question => state.answers[question.key] === undefined)
  if (open.length > 0) return
  if (content.reports === 'completion') return site.status.complete()
  if (site.status.passed()) return
  site.score(percent(questions))
  for (const { key } of content.objectives ?? []) {
    const own = questions.filter(question => question.objective === key)
    site.objective(key, percent(own), percent(own) >= content.passMark)
  }
  if (site.is2004) site.status.complete()
  site.status.judge(percent(questions) >= content.passMark)
}

function go(index) {
  at = index
  resumed = false
  if (keys[at] === resultKey) report()
  save()
  show(true)
}

function answer(question, given) {
  state.answers[question.key] = given
  if (content.interactions) {
    const correct = rightLetter(question)
    site.interaction({
      key: question.key,
      given,
      correct,
      objective: question.objective,
      text: say(question.ask),
    })
  }
  save()
  show(false)
  document.getElementById('feedback')?.focus()
}

function retry() {
  state.answers = {}
  go(keys.indexOf(questions[0].key))
}

function finish() {
  const message = site.end(true) ? t().ended : site.connected ? t().unsent : t().untracked
  const done = make('h1', { tabindex: '-1' }, t().doneTitle)
  main().replaceChildren(
    make(
      'div',
      { class: 'sheet' },
      picture(lastPicture(), say),
      make('div', { class: 'words' }, done, make('p', {}, message)),
    ),
  )
  document.getElementById('controls').replaceChildren()
  done.focus()
}

const main = () => document.getElementById('main')

/** Every question answered, and well enough where a mark counts. */
function hasSucceeded() {
  if (questions.some(question => state.answers[question.key] === undefined)) return false
  return content.reports === 'completion' || site.status.passed() || percent(questions) >= content.passMark
}

/** Nobody is cheered for a result that falls short. */
const lastPicture = () => (hasSucceeded() ? content.done : content.screens[0].picture)

function resultScreen() {
  const right = questions.filter(isRight).length
  const open = questions.filter(question => state.answers[question.key] === undefined)
  if (open.length > 0) {
    const first = keys.indexOf(open[0].key)
    return [make('p', {}, t().unanswered(open.length)), button(t().toQuestion, () => go(first))]
  }
  if (content.reports === 'completion') return [make('p', {}, t().completed(right, questions.length))]
  if (percent(questions) >= content.passMark) return [make('p', {}, t().passed(right, questions.length))]
  const need = Math.ceil((questions.length * content.passMark) / 100)
  return [make('p', {}, t().failed(right, questions.length, need)), button(t().retry, retry)]
}

function screenContent(screen, heading) {
  if (!screen) {
    return [picture(lastPicture(), say), make('div', { class: 'words' }, heading, resultScreen())]
  }
  if (!screen.choices) {
    const body = screen.body.map(part => block(part, say))
    return [picture(screen.picture, say), make('div', { class: 'words' }, heading, body)]
  }
  const given = state.answers[screen.key]
  const [image, form] = questionForm(screen, given, {
    say,
    words: t(),
    onCheck: value => answer(screen, value),
  })
  return [image, make('div', { class: 'words' }, heading, form)]
}

function controls(screen) {
  const list = []
  if (at > 0) list.push(button(t().back, () => go(at - 1), true))
  const waiting = screen?.choices && state.answers[screen.key] === undefined
  if (screen && !waiting) list.push(button(t().next, () => go(at + 1)))
  const complete = questions.every(question => state.answers[question.key] !== undefined)
  if (!screen && complete) list.push(button(t().finish, finish, !hasSucceeded()))
  return list
}

function notices() {
  const list = []
  if (!site.connected) list.push(make('p', { class: 'notice' }, t().untracked))
  if (resumed) {
    list.push(
      make(
        'p',
        { class: 'notice' },
        `${t().resumed} `,
        button(t().restart, () => go(0), true),
      ),
    )
  }
  return list
}

function top() {
  document.documentElement.lang = state.language
  document.getElementById('title').textContent = say(content.title)
  document.getElementById('page').textContent = t().page(at + 1, keys.length)
  const bar = document.getElementById('progress')
  bar.max = keys.length
  bar.value = at + 1
  bar.setAttribute('aria-label', t().page(at + 1, keys.length))
  const place = document.getElementById('language')
  place.replaceChildren()
  if (content.languages.length > 1) {
    const other = content.languages.find(code => code !== state.language)
    const change = button(t().language, () => {
      state.language = other
      save()
      show(false)
      document.querySelector('#language button').focus()
    })
    change.lang = other
    place.append(change)
  }
}

/** Draws the page that the learner is on; `move` takes the keyboard to its heading. */
function show(move) {
  const screen = content.screens[at]
  top()
  const heading = make('h1', { tabindex: '-1' }, screen ? say(screen.title) : t().resultTitle)
  document.title = `${heading.textContent} – ${say(content.title)}`
  const sheet = make(
    'div',
    { class: screen?.choices && !screen.picture ? 'sheet plain' : 'sheet' },
    screenContent(screen, heading),
  )
  main().replaceChildren(...notices(), sheet)
  document.getElementById('controls').replaceChildren(...controls(screen))
  if (!move) return
  window.scrollTo(0, 0)
  heading.focus({ preventScroll: true })
}

site.begin()
save()
show(false)
window.addEventListener('pagehide', () => site.end(false))
// A page brought back from the browser's memory has lost its session: begin again from the bookmark.
window.addEventListener('pageshow', event => {
  if (event.persisted) window.location.reload()
})
