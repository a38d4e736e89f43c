/** Numbers from a seed (xorshift32): the same in every run. */
export function randomFrom(seed: number): { below: (limit: number) => number } {
  let state = seed | 1;
  return {
    below(limit) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % limit;
    },
  };
}
