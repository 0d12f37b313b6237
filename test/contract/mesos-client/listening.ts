/** A listener that can be waited on. */
export class Listening<News extends { readonly type: string }> {
  readonly told: News[] = [];
  readonly #waiting = new Set<{ readonly matches: (news: News) => boolean; readonly resolve: (news: News) => void }>();

  readonly listener = (news: News): void => {
    this.told.push(news);
    for (const waiting of this.#waiting) {
      if (!waiting.matches(news)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(news);
    }
  };

  /** The first news of that type, also one that came already. */
  heard<T extends News['type']>(type: T, matches: (news: Extract<News, { type: T }>) => boolean = () => true): Promise<Extract<News, { type: T }>> {
    const fits = (news: News): boolean => news.type === type && matches(news as Extract<News, { type: T }>);
    const known = this.told.find(fits);
    if (known !== undefined) return Promise.resolve(known as Extract<News, { type: T }>);
    return new Promise((resolve) => this.#waiting.add({ matches: fits, resolve: (news) => resolve(news as Extract<News, { type: T }>) }));
  }
}
