/** A name for files and folders: small letters, digits and hyphens, at most 40; `otherwise` where nothing is left. */
export function slug(name: string, otherwise: string): string {
  const letters = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return letters.slice(0, 40).replace(/^-+|-+$/g, "") || otherwise;
}
