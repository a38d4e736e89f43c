export {
  demonstrationClock,
  manualClock,
  systemClock,
  type Clock,
  type DemonstrationClock,
} from './clock.ts';
export { clock } from './module.ts';
