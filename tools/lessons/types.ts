/** A text in the lesson's only language, or one value for each of its two languages. */
export type Text = string | { en: string; cy: string }

/** One drawing (a whole SVG document) and what it shows, for people who do not see it. */
export interface Picture {
  svg: string
  alt: Text
}

/** A paragraph, or a list, a numbered list, a boxed note, or questions that open to show an answer. */
export type Block =
  | Text
  | { list: Text[] }
  | { steps: Text[] }
  | { note: Text }
  | { reveal: { ask: Text; answer: Text }[] }

export interface Page {
  key: string
  title: Text
  picture: Picture
  body: Block[]
}

export interface Choice {
  text: Text
  /** What is said after this choice is checked. */
  feedback: Text
  right?: true
}

export interface Question {
  key: string
  title: Text
  ask: Text
  picture?: Picture
  choices: Choice[]
  /** The learning objective this question counts towards. */
  objective?: string
}

export type Screen = Page | Question

/** One shareable content object: its own launch page, bookmark and result. */
export interface Part {
  key: string
  title: Text
  screens: Screen[]
  /** `score`: passed or failed with a mark. `completion`: completed when the last page is reached. */
  reports: 'score' | 'completion'
  /** Percentage needed to pass; used with `score`. */
  passMark?: number
  /** Objectives reported one by one, from the questions that name them. */
  objectives?: { key: string; title: Text }[]
  /** Report each answer as an interaction. */
  interactions?: true
}

export type Edition = '1.2' | '2004 3rd Edition' | '2004 4th Edition'
export type Theme = 'teal' | 'plum' | 'blue' | 'green' | 'rust' | 'rose' | 'ochre' | 'slate'

export interface Lesson {
  key: string
  title: Text
  edition: Edition
  languages: ['en'] | ['cy'] | ['en', 'cy']
  theme: Theme
  minutes: number
  parts: Part[]
}
