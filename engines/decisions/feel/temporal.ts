/** Dates, times and durations of FEEL (DMN 1.5, 10.3.2.3.4–10). They print themselves as ISO 8601. */
import { civil, dayNumber, secondsPerDay, weekdayOf } from './calendar.ts';
import { offsetOfLocal, offsetText } from './zone.ts';

export const nanosPerSecond = 1_000_000_000n;
const nanosPerDay = BigInt(secondsPerDay) * nanosPerSecond;
const two = (value: number) => String(value).padStart(2, '0');

export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
  static ofDays(days: number): FeelDate {
    return new FeelDate(...civil(days));
  }
  get days(): number {
    return dayNumber(this.year, this.month, this.day);
  }
  get weekday(): number {
    return weekdayOf(this.days);
  }
  toString(): string {
    const year = String(Math.abs(this.year)).padStart(4, '0');
    return `${this.year < 0 ? '-' : ''}${year}-${two(this.month)}-${two(this.day)}`;
  }
  toJSON(): string {
    return this.toString();
  }
}

/** A wall clock reading; with an offset, with a named zone, or with neither. */
export class FeelTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nano: number;
  /** seconds east of UTC */
  readonly offset: number | null;
  readonly timezone: string | null;
  constructor(
    hour: number,
    minute: number,
    second: number,
    nano = 0,
    offset: number | null = null,
    timezone: string | null = null,
  ) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nano = nano;
    this.offset = offset;
    this.timezone = timezone;
  }
  static ofNanos(nanos: bigint, offset: number | null, timezone: string | null): FeelTime {
    const rest = ((nanos % nanosPerDay) + nanosPerDay) % nanosPerDay;
    const seconds = Number(rest / nanosPerSecond);
    return new FeelTime(
      Math.floor(seconds / 3600),
      Math.floor(seconds / 60) % 60,
      seconds % 60,
      Number(rest % nanosPerSecond),
      offset,
      timezone,
    );
  }
  /** since midnight, as the clock reads */
  get nanos(): bigint {
    return BigInt(this.hour * 3600 + this.minute * 60 + this.second) * nanosPerSecond + BigInt(this.nano);
  }
  get isLocal(): boolean {
    return this.offset === null && this.timezone === null;
  }
  /** A zone's offset depends on the day; a time alone takes that of 1970-01-01. */
  offsetOn(days: number): number | null {
    if (this.timezone === null) return this.offset;
    return offsetOfLocal(this.timezone, days * secondsPerDay + Number(this.nanos / nanosPerSecond));
  }
  toString(): string {
    const fraction = this.nano ? `.${String(this.nano).padStart(9, '0').replace(/0+$/, '')}` : '';
    const place = this.timezone ? `@${this.timezone}` : this.offset === null ? '' : offsetText(this.offset);
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}${fraction}${place}`;
  }
  toJSON(): string {
    return this.toString();
  }
}

export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;
  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }
  /** `nanos`: of the wall clock since 1970-01-01T00:00 */
  static ofLocal(nanos: bigint, offset: number | null, timezone: string | null): FeelDateTime {
    const days = floorDivide(nanos, nanosPerDay);
    return new FeelDateTime(FeelDate.ofDays(Number(days)), FeelTime.ofNanos(nanos, offset, timezone));
  }
  /** of the wall clock since 1970-01-01T00:00 */
  get localNanos(): bigint {
    return BigInt(this.date.days) * nanosPerDay + this.time.nanos;
  }
  /** since 1970-01-01T00:00Z; a local time counts as UTC */
  get nanos(): bigint {
    return this.localNanos - BigInt(this.offset ?? 0) * nanosPerSecond;
  }
  get offset(): number | null {
    return this.time.offsetOn(this.date.days);
  }
  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
  toJSON(): string {
    return this.toString();
  }
}

export function floorDivide(value: bigint, by: bigint): bigint {
  const whole = value / by;
  return value % by < 0n ? whole - 1n : whole;
}

/** Months. */
export class YearsMonths {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
  get years(): number {
    return Math.trunc(this.length / 12) + 0;
  }
  get months(): number {
    return (this.length % 12) + 0;
  }
  toString(): string {
    const [years, months] = [Math.abs(this.years), Math.abs(this.months)];
    return `${this.length < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${months || !years ? `${months}M` : ''}`;
  }
  toJSON(): string {
    return this.toString();
  }
}

/** Nanoseconds. */
export class DaysTime {
  readonly length: bigint;
  constructor(length: bigint) {
    this.length = length;
  }
  static ofSeconds(seconds: number): DaysTime {
    return new DaysTime(BigInt(seconds) * nanosPerSecond);
  }
  get days(): number {
    return Number(this.length / nanosPerDay);
  }
  get hours(): number {
    return Number((this.length / (3600n * nanosPerSecond)) % 24n);
  }
  get minutes(): number {
    return Number((this.length / (60n * nanosPerSecond)) % 60n);
  }
  get seconds(): number {
    return Number(this.length % (60n * nanosPerSecond)) / 1e9;
  }
  toString(): string {
    const size = this.length < 0n ? new DaysTime(-this.length) : this;
    const day = size.days ? `${size.days}D` : '';
    const clock = `${size.hours ? `${size.hours}H` : ''}${size.minutes ? `${size.minutes}M` : ''}${size.secondsText}`;
    return `${this.length < 0n ? '-' : ''}P${day}${clock ? `T${clock}` : day ? '' : 'T0S'}`;
  }
  private get secondsText(): string {
    const rest = this.length % (60n * nanosPerSecond);
    if (rest === 0n) return '';
    const fraction = rest % nanosPerSecond;
    const point = fraction ? `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}` : '';
    return `${rest / nanosPerSecond}${point}S`;
  }
  toJSON(): string {
    return this.toString();
  }
}

export type Temporal = FeelDate | FeelTime | FeelDateTime | YearsMonths | DaysTime;
export const isTemporal = (value: unknown): value is Temporal =>
  value instanceof FeelDate ||
  value instanceof FeelTime ||
  value instanceof FeelDateTime ||
  value instanceof YearsMonths ||
  value instanceof DaysTime;
