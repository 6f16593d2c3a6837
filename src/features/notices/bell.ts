import { type Lang, words } from '../../platform/i18n/words.ts'

const sayBell = words('notices.bell', {
  notices: { en: 'Notices', cy: 'Hysbysiadau' },
  unread: {
    en: { one: '({{shown}} new)', other: '({{shown}} new)' },
    cy: {
      zero: '({{shown}} newydd)',
      one: '({{shown}} newydd)',
      two: '({{shown}} newydd)',
      few: '({{shown}} newydd)',
      many: '({{shown}} newydd)',
      other: '({{shown}} newydd)',
    },
  },
})

/** What the header says of somebody's notices. */
export function bell(unread: number, lang: Lang) {
  const t = sayBell(lang)
  const shown = unread > 99 ? '99+' : String(unread)
  return {
    href: '/notices',
    label: t('notices'),
    unread: unread > 0 ? shown : '',
    unreadLabel: t('unread', { count: unread, shown }),
  }
}
