import type { Lang } from '../../../platform/i18n/words.ts'
import { say } from '../words.ts'

/** Where somebody decides what comes as a message: for the page of their account. */
export const choicePages = (lang: Lang) => [{ href: '/account/notices', title: say(lang)('choicesTitle') }]
