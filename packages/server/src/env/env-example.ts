import { SECTIONS, VARIABLES, VARIABLE_NAMES } from './variables.js';

const HEAD = `# Every variable that MGX's service reads, with its default. Copy to .env and change what differs.
# A line that is commented out has no default. Make secrets of your own: openssl rand -hex 32
`;

/** The text of `.env.example` at the top of the repository; a test keeps the two equal. */
export function envExample(): string {
  const lines = VARIABLE_NAMES.map((name) => {
    const { about, fallback } = VARIABLES[name];
    const section = SECTIONS[name];
    const heading = section === undefined ? '' : `\n# --- ${section} ---\n\n`;
    return `${heading}# ${about}\n${fallback === null ? `# ${name}=` : `${name}=${fallback}`}\n`;
  });
  return HEAD + lines.join('');
}
