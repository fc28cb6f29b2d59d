import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Post {
  payload: AdapterPayload;
  readonly utloper: number;
}

/** Where the demo's provider keeps sessions and codes: in memory, gone when it stops. */
const lager = new Map<string, Post>();

export class MinneAdapter implements Adapter {
  constructor(private readonly modell: string) {}

  upsert(id: string, payload: AdapterPayload, varighetS: number): Promise<undefined> {
    const na = Date.now();
    for (const [n, p] of lager) if (p.utloper <= na) lager.delete(n);
    lager.set(this.nokkel(id), { payload, utloper: na + (varighetS > 0 ? varighetS : 8 * 3600) * 1000 });
    return Promise.resolve(undefined);
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const post = lager.get(this.nokkel(id));
    return Promise.resolve(post !== undefined && post.utloper > Date.now() ? post.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.finn((p) => p.uid === uid));
  }

  findByUserCode(kode: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.finn((p) => p.userCode === kode));
  }

  consume(id: string): Promise<undefined> {
    const post = lager.get(this.nokkel(id));
    if (post !== undefined) post.payload = { ...post.payload, consumed: Math.floor(Date.now() / 1000) };
    return Promise.resolve(undefined);
  }

  destroy(id: string): Promise<undefined> {
    lager.delete(this.nokkel(id));
    return Promise.resolve(undefined);
  }

  revokeByGrantId(grantId: string): Promise<undefined> {
    for (const [n, p] of lager) if (p.payload.grantId === grantId) lager.delete(n);
    return Promise.resolve(undefined);
  }

  private finn(er: (p: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [n, p] of lager) if (n.startsWith(`${this.modell}:`) && er(p.payload)) return p.payload;
    return undefined;
  }

  private nokkel(id: string): string {
    return `${this.modell}:${id}`;
  }
}
