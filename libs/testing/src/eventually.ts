/** Tries until it does not throw, 20 ms apart, for at most `ms`; then throws the last error. No sleeps in tests. */
export async function eventually<T>(fn: () => Promise<T> | T, ms = 20_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      return await fn();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
