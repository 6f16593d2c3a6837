import { createContext } from 'preact'

/** The token that every form of the page carries. The shell provides it, so that no view has to pass it on. */
export const Csrf = createContext('')
