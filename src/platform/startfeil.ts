/** Why the service did not start, in words that say what to do. */
export function startFeil(e: unknown): string {
  if (e instanceof Error && 'code' in e) {
    if (e.code === 'EADDRINUSE')
      return `The port is taken: ${e.message}. Set PORT (or OIDC_PORT, PORT + 1 unless set) to another, or stop what uses it.`;
    if (e.code === 'ECONNREFUSED') return 'The database does not answer at DATABASE_URL.';
    if (e.code === '28P01') return 'The database refused the password in DATABASE_URL.';
  }
  return e instanceof Error ? e.message : String(e);
}
