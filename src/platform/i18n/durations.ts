import { type Lang, words } from './words.ts'

const say = words('durations', {
  minutes: {
    en: { one: '{{count}} minute', other: '{{count}} minutes' },
    cy: {
      zero: '{{count}} munud',
      one: '{{count}} munud',
      two: '{{count}} funud',
      few: '{{count}} munud',
      many: '{{count}} munud',
      other: '{{count}} munud',
    },
  },
  hours: {
    en: { one: '{{count}} hour', other: '{{count}} hours' },
    cy: {
      zero: '{{count}} awr',
      one: '{{count}} awr',
      two: '{{count}} awr',
      few: '{{count}} awr',
      many: '{{count}} awr',
      other: '{{count}} awr',
    },
  },
})

/** How long, as people say it: 45 minutes, 1 hour, 1 hour 30 minutes. */
export function duration(minutes: number, lang: Lang): string {
  const t = say(lang)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return t('minutes', { count: minutes })
  return rest === 0
    ? t('hours', { count: hours })
    : `${t('hours', { count: hours })} ${t('minutes', { count: rest })}`
}
