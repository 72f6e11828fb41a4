// Headings with addresses, a contents list of them, links that are checked, and the collections that the templates show.

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

function addresses(md) {
  md.core.ruler.push('heading_addresses', (state) => {
    state.tokens.forEach((token, place) => {
      if (token.type === 'heading_open') token.attrSet('id', slug(state.tokens[place + 1].content));
    });
  });
}

function checkedLinks(md) {
  const plain = md.renderer.rules.link_open ?? ((tokens, place, options, _env, self) => self.renderToken(tokens, place, options));
  md.renderer.rules.link_open = (tokens, place, options, env, self) => {
    const target = tokens[place].attrGet('href');
    const page = env.collections.byId[target.slice(1).replace(/\.md$/, '')];
    if (!page) throw new Error(`${env.page.inputPath}: ${target} is no page`);
    tokens[place].attrSet('href', page.url);
    return plain(tokens, place, options, env, self);
  };
}

const bodies = (api) => api.getAll().filter((page) => page.inputPath.endsWith('.md'));

export default function configure(eleventy) {
  eleventy.amendLibrary('md', (md) => md.use(addresses).use(checkedLinks));
  eleventy.addFilter('contents', (html) => [...html.matchAll(/<h2 id="([^"]*)"[^>]*>(.*?)<\/h2>/g)].map(([, id, title]) => ({ id, title })));
  eleventy.addFilter('day', (date) => date.toISOString());
  eleventy.addCollection('byId', (api) => Object.fromEntries(bodies(api).map((page) => [page.page.filePathStem.slice(1), page])));
  eleventy.addCollection('byTitle', (api) => bodies(api).sort((one, other) => (one.data.title < other.data.title ? -1 : 1)));
  eleventy.addCollection('newest', (api) => bodies(api).sort((one, other) => other.date - one.date).slice(0, 100));
  return {
    dir: { input: 'content', includes: '../_includes', output: 'public' },
    markdownTemplateEngine: false,
    htmlTemplateEngine: 'njk',
  };
}
