import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { servicesOf } from '../../../base/services-of.ts';
import type { Organisation } from '../../directory/index.ts';
import { problem } from '../../../base/problems.ts';
import { parametersInTransaction, resolve, type Value } from '../../parameters/index.ts';
import { makeCertificate } from '../asn1/certificate.ts';
import { authoritiesOf, signAs } from '../authorities.ts';
import { makeElectronicSeal } from '../ofd/electronic-seal.ts';
import { pictureOfd } from '../ofd/picture.ts';
import { governmentSealDiameter, provinceSealDiameter, sealDiameter, sealValidity } from './parameters.ts';
import { drawSealPicture } from './picture.ts';
import type { MadeSeal, Seal } from './seal.ts';

/**
 * Makes a seal (制章): key in the crypto port, certificate over it, picture, and all of it as data that the maker signs
 * (GB/T 38540). The key is new: one that another seal had is never used again.
 */
export async function makeSealOf(
  ctx: Ctx,
  organisation: Organisation,
  { id, name, demonstration }: Pick<Seal, 'id' | 'name' | 'demonstration'>,
): Promise<MadeSeal> {
  const services = servicesOf(ctx);
  const { root, maker } = await authoritiesOf(services);
  const plain = id.replaceAll('-', '');
  const keyName = `seal/${organisation.uscc}/${plain.slice(-12)}`;
  const { keyId, publicKey } = await services.crypto.publicKey(keyName);
  const validTo = await endOfValidity(ctx, organisation);
  const certificate = await makeCertificate(
    {
      serial: Buffer.from(plain, 'hex'),
      subject: { organisation: name, unit: organisation.uscc, common: name },
      publicKey,
      notBefore: ctx.now,
      notAfter: validTo,
      use: 'sealing',
      issuer: root,
    },
    signAs(services, 'root'),
  );
  const diameterMm = await diameterOf(ctx, organisation);
  const picture = await drawSealPicture({ name, diameterMm, demonstration });
  const bytes = pictureOfd(picture, { id, now: ctx.now });
  const eseal = await makeElectronicSeal(
    {
      id,
      name,
      certificate,
      maker,
      madeAt: ctx.now,
      validTo,
      picture: { type: 'ofd', bytes, widthMm: picture.widthMm },
    },
    signAs(services, 'seal-maker'),
  );
  return { keyName, keyId, publicKey, madeAt: ctx.now, validTo, certificate, eseal, picture };
}

async function endOfValidity(ctx: Ctx, organisation: Organisation): Promise<string> {
  const validity = (await figure(ctx, sealValidity, organisation)) as Limit;
  return addLimit(ctx.now, validity, calendarOf(ctx), { endOnFreeDay: true }).at;
}

/** Governments have larger ones than their departments (国发〔1999〕25号). */
async function diameterOf(ctx: Ctx, organisation: Organisation): Promise<number> {
  const { kind, level } = organisation;
  const ofGovernment = level <= 2 ? provinceSealDiameter : governmentSealDiameter;
  const code = kind === 'government' && level <= 4 ? ofGovernment : sealDiameter;
  return (await figure(ctx, code, organisation)) as number;
}

/** As this transaction sees it: a seal may be the first thing that a platform makes, before scenarios have brought their figures. */
async function figure(ctx: Ctx, code: string, { division }: Organisation): Promise<Value> {
  const entry = (await parametersInTransaction(ctx.db)).get(code);
  const found = entry && resolve(entry, { division, on: dateOf(ctx.now) });
  if (!found) throw problem('parameters/missing', { code, division });
  return found.value;
}
