export { smsGateway, type ShortMessage, type SmsGateway } from './gateway.ts';
