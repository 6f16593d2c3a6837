import { readFileSync } from 'node:fs'

/**
 * Counts a report of the test runner. A file that failed without a failing test, because it did not load
 * or a hook threw, counts as one failure, and so does a run that tested nothing.
 */
export function countTests(reportFile) {
  let report
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, why: 'The test runner wrote no report.' }
  }
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  )
  const passed = report.numPassedTests
  const failed = report.numFailedTests + broken.length
  if (passed + failed === 0) return { passed: 0, failed: 1, why: 'No test ran.' }
  return { passed, failed, why: broken.map(file => `${file.name}: ${file.message}`).join('\n') }
}
