/** A name with its words apart as flags have them: `outputActivation` is `output-activation`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
