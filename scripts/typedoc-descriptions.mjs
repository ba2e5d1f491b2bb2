/**
 * A typedoc plugin: a field of a zod object without a comment gets the text of its `.describe("…")`, which is also its
 * description in the JSON Schema.
 */
import { Comment, Converter, ReflectionKind } from "typedoc";
import ts from "typescript";

/** A field that no schema spells out comes from the table of settings. */
const SETTING = "The setting of this name, see configuration.";

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Property) || reflection.hasComment()) return;
    const declarations = context.getSymbolFromReflection(reflection)?.declarations ?? [];
    if (declarations.length === 0) describe(reflection, SETTING);
    for (const declaration of declarations) {
      const text = ts.isPropertyAssignment(declaration) && descriptionIn(declaration.initializer);
      if (text) describe(reflection, text);
    }
  });
}

function describe(reflection, text) {
  reflection.comment = new Comment([{ kind: "text", text }]);
}

/** The argument of the outermost `.describe` in a chain of calls. */
function descriptionIn(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const [argument] = node.arguments;
  const text = node.expression.name.text === "describe" && argument ? textOf(argument) : undefined;
  return text ?? descriptionIn(node.expression.expression);
}

/** The value of a string, or of strings joined by `+`. */
function textOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isBinaryExpression(node)) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
