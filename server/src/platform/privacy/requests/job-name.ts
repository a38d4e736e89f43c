/** The job that gathers, copies or removes what a request asks for. */
export const carryOutJob = 'privacy.carry-out';
