import type { Subscription } from '../../base/module.ts';
import { askRegister, subjectOfRecord } from '../data/index.ts';
import { findEnterpriseByUscc, findPersonByIdentityNumber } from '../directory/index.ts';
import { textOf } from '../../lib/text-of.ts';
import { changeHead } from './change-head.ts';

/** The register of enterprises, as the data service calls it. */
const register = 'enterprise-register';
const fields = ['legalRepresentative', 'legalRepresentativeIdNumber'];

/**
 * The data service says that the record of an enterprise has changed: who represents it there represents it here. Asked anew, so that
 * what comes late or twice changes nothing.
 */
export const registerTells: Subscription = {
  name: 'representation.register-tells',
  events: ['register.record-changed'],
  async handle(ctx, { rootId, data }) {
    if (data['register'] !== register) return;
    // an event of before named the subject itself
    const uscc = textOf(data['subjectCode']) || (await subjectOfRecord(ctx.db, rootId));
    if (uscc === undefined) return;
    const enterprise = await findEnterpriseByUscc(ctx.db, uscc);
    if (!enterprise) return;
    const said = await askRegister(ctx, { register, subjectCode: uscc, fields });
    if (said.state !== 'found') return;
    const name = textOf(said.values['legalRepresentative']).trim();
    // a record without a number says nothing about who of the same name it is
    if (name === '' || name === enterprise.legalRepresentative) return;
    const identityNumber = textOf(said.values['legalRepresentativeIdNumber']);
    const person = await findPersonByIdentityNumber(ctx.db, identityNumber);
    // a number of somebody else is worth as little as none: then nobody leads the enterprise until an official says who does
    await changeHead(ctx, enterprise, {
      to: { name, personId: person?.name === name ? person.id : undefined },
      basis: '企业登记信息变更',
      source: 'register',
    });
  },
};
