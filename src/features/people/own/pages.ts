import type { Lang } from '../../../platform/i18n/words.ts'
import { say as sayFields } from '../fields/words.ts'
import { say as sayPosts } from '../posts/words.ts'
import { say as saySeeing } from '../seeing/words.ts'

/** What the account page leads to about oneself. */
export function ownPages(lang: Lang): { href: string; title: string }[] {
  return [
    { href: '/account/details', title: sayFields(lang)('ownTitle') },
    { href: '/account/manager-codes', title: sayPosts(lang)('codesTitle') },
    { href: '/account/seen-as', title: saySeeing(lang)('looksTitle') },
  ]
}
