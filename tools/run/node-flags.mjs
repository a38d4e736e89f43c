/**
 * How Node.js runs a script. A busy platform lives from what it forgets again within milliseconds: with a young generation of 64 MB,
 * instead of 16, the garbage collector took 13 instead of 24 % of the processor time of a rush of submissions.
 *
 * The whole heap is looked through when it has grown to three times what was alive. Unasked, V8 does so each time that 64 MB of buffers are
 * out, which a busy platform reaches with what it reads and sends: every three to five seconds everybody waited a quarter of a second
 * longer. Counted with the rest of the heap, buffers are no reason of their own.
 *
 * @param {string} script path from the root of the repository
 * @returns {string[]}
 */
export function nodeFlags(script) {
  return script === 'server/src/main.ts'
    ? [
        '--max-semi-space-size=64',
        '--heap-growing-percent=200',
        '--external-memory-accounted-in-global-limit',
        '--external-memory-max-growing-factor=3',
      ]
    : [];
}
