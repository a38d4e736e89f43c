import { seeded } from '../lab/service-names.ts';

/** Shares of the risk classes in a real city, in thousandths: A 65.4 %, B 25.3 %, C 7.7 %, D the rest. */
const upTo = [654, 907, 984, 1000];
const LINE_BYTES = 28;
const DIVISIONS = 136;

/**
 * The canonical list of a province's firms: `key TAB class TAB division LF`. Keys are 18 characters like a USCC and ascend; their check characters are not
 * computed, because nothing here reads them. The same for the same number.
 */
export function firmList(firms: number): Uint8Array {
  const bytes = new Uint8Array(firms * LINE_BYTES);
  const draw = seeded(20_250_404);
  const perDivision = Math.ceil(firms / DIVISIONS);
  for (let firm = 0; firm < firms; firm += 1) {
    const at = firm * LINE_BYTES;
    const division = 370_100 + Math.floor(firm / perDivision);
    bytes[at] = 57; // 9
    bytes[at + 1] = 49; // 1
    digits(bytes, at + 2, 6, division);
    digits(bytes, at + 8, 8, firm % perDivision);
    bytes[at + 16] = 65;
    bytes[at + 17] = 88;
    bytes[at + 18] = 9;
    const chance = draw(1000);
    bytes[at + 19] = 65 + upTo.findIndex((limit) => chance < limit);
    bytes[at + 20] = 9;
    digits(bytes, at + 21, 6, division);
    bytes[at + 27] = 10;
  }
  return bytes;
}

function digits(bytes: Uint8Array, at: number, count: number, value: number): void {
  let rest = value;
  for (let place = at + count - 1; place >= at; place -= 1) {
    bytes[place] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
