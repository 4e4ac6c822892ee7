/**
 * Whether this is the machine of the atlas: records are read and written only there, and only under one of these
 * names. The service decides; here it is known before anybody is offered what they cannot use.
 */
export const local = ['localhost', '127.0.0.1', '[::1]'].includes(
  globalThis.location?.hostname ?? 'localhost',
);
