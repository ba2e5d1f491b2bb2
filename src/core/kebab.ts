/** A name in kebab case, as flags are written: `outputActivation` becomes `output-activation`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
