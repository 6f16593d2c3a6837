import { valueAround } from '../platform/html/around.ts'

/** The token that every form of the page carries. The shell provides it, so that no view has to pass it on. */
export const Csrf = valueAround('')

/** The mark by which the forms of one page are known: the same one sent again is done once. Empty leaves it out. */
export const Once = valueAround('')
