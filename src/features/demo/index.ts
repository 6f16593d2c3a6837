export { type DemoMade, type DemoSize, isEmpty, seedDemo } from './seed.ts'
