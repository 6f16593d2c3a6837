import { createContext } from 'preact'

/** The token that every form of the page carries. The shell provides it, so that no view has to pass it on. */
export const Csrf = createContext('')

/** The mark by which the forms of one page are known: the same one sent again is done once. Empty leaves it out. */
export const Once = createContext('')
