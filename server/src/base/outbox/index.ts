export {
  findDead,
  hasDue,
  readLag,
  reviveDelivery,
  type DeadDelivery,
  type DeliveryKey,
  type OutboxLag,
} from './delivery-store.ts';
export { outboxDispatcher, type Dispatcher } from './dispatcher.ts';
export { outboxEvents, outboxRow } from './event-row.ts';
export { outbox } from './module.ts';
