import { make, picture, rich } from './draw.js'

const letters = 'abcdefgh'

export const rightLetter = question => letters[question.choices.findIndex(choice => choice.right)]

/**
 * A question with its choices. A given answer is shown again with its feedback and can no longer be changed;
 * `onCheck` is told the letter of a new one.
 */
export function questionForm(question, given, { say, words, onCheck }) {
  const form = make('form', { novalidate: true, class: 'question' })
  const error = make('p', { class: 'error', id: 'choose', hidden: true }, words.choose)
  const fieldset = make('fieldset', { 'aria-describedby': 'choose' })
  fieldset.append(make('legend', {}, rich(say(question.ask))), error)
  question.choices.forEach((choice, index) => {
    const letter = letters[index]
    const radio = make('input', {
      type: 'radio',
      name: 'answer',
      id: `answer-${letter}`,
      value: letter,
      checked: given === letter,
      disabled: given !== undefined,
    })
    const label = make('label', { for: `answer-${letter}` }, rich(say(choice.text)))
    fieldset.append(make('div', { class: given === letter ? 'choice chosen' : 'choice' }, radio, label))
  })
  form.append(fieldset)
  if (given === undefined) {
    form.append(make('button', { type: 'submit', class: 'button' }, words.check))
    form.addEventListener('submit', event => {
      event.preventDefault()
      const chosen = form.querySelector('input:checked')
      if (chosen) return onCheck(chosen.value)
      error.hidden = false
      form.querySelector('input').focus()
    })
  } else {
    form.append(feedback(question, given, say, words))
  }
  return [picture(question.picture, say), form]
}

function feedback(question, given, say, words) {
  const choice = question.choices[letters.indexOf(given)]
  const right = choice.right === true
  return make(
    'div',
    { class: right ? 'feedback right' : 'feedback wrong', id: 'feedback', tabindex: '-1' },
    make('h2', {}, right ? words.right : words.wrong),
    make('p', {}, rich(say(choice.feedback))),
  )
}
