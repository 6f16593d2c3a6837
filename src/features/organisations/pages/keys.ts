/** The pages that every site has. */
export const pageKeys = ['help', 'contact', 'privacy', 'accessibility'] as const
export type PageKey = (typeof pageKeys)[number]
