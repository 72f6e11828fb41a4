// What a page has left behind in the browser.

/** The cookies, stored values, databases, caches and workers that a page has made: a line for each. */
export async function kept(page) {
  const cookies = (await page.context().cookies()).map(({ name }) => `cookie ${name}`);
  const inPage = await page.evaluate(async () => [
    ...document.cookie.split(';').filter(Boolean),
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((key) => `cache ${key}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker for ${scope}`),
  ]);
  return [...cookies, ...inPage];
}
