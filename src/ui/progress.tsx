import { useWords } from './govuk/language.ts'
import { type Content, classes } from './govuk/markup.ts'

export type ProgressBarProps = {
  /** Steps done, from 0 to `max`. */
  value: number
  max?: number
  /** What is measured, for those who do not see the bar; otherwise "43% done". */
  label?: string
  size?: 'large'
}

/** How far along something is. */
export function ProgressBar({ value, max = 100, label, size }: ProgressBarProps) {
  const t = useWords()
  const percent = max > 0 ? Math.round((100 * value) / max) : 0
  const words = label ?? t('percentDone', { percent })
  return (
    <div class={classes('gh-progress', size && `gh-progress--${size}`)}>
      <progress value={value} max={max} aria-label={words}>
        {words}
      </progress>
    </div>
  )
}

export type RingProps = {
  value: number
  max: number
  /** Said for the picture: "14 of 16 requirements met". */
  label: string
  children?: Content
}

const radius = 15
const circumference = 2 * Math.PI * radius

/** A share of a whole as a ring with its numbers inside, and words beside it. */
export function Ring({ value, max, label, children }: RingProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  const drawn = (share * circumference).toFixed(2)
  return (
    <div class="gh-ring">
      <svg viewBox="0 0 36 36" role="img" aria-label={label}>
        <circle class="gh-ring__track" cx="18" cy="18" r={radius} fill="none" stroke-width="5" />
        {share > 0 ? (
          <circle
            class="gh-ring__value"
            cx="18"
            cy="18"
            r={radius}
            fill="none"
            stroke-width="5"
            stroke-dasharray={`${drawn} ${circumference.toFixed(2)}`}
            stroke-linecap="round"
            transform="rotate(-90 18 18)"
          />
        ) : null}
        <text x="18" y="20.4" text-anchor="middle" font-size={max > 99 ? '5.5' : '7'}>
          {value}/{max}
        </text>
      </svg>
      <div>{children}</div>
    </div>
  )
}
