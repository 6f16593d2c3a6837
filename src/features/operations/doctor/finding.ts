/** One thing that was looked at. `todo` says what the operator can do about it. */
export type Finding = { is: 'ok' | 'warning' | 'problem'; says: string; todo?: string }

export const ok = (says: string): Finding => ({ is: 'ok', says })
export const warning = (says: string, todo: string): Finding => ({ is: 'warning', says, todo })
export const problem = (says: string, todo: string): Finding => ({ is: 'problem', says, todo })
