/**
 * A plugin of typedoc: a field of a form (a zod object) that has no comment gets what its `.describe("…")` says, which is
 * its description in the JSON Schema, too.
 */
import { Comment, Converter, ReflectionKind } from "typedoc";
import ts from "typescript";

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Property) || reflection.hasComment()) return;
    for (const declaration of context.getSymbolFromReflection(reflection)?.declarations ?? []) {
      const text = ts.isPropertyAssignment(declaration) && descriptionIn(declaration.initializer);
      if (text) reflection.comment = new Comment([{ kind: "text", text }]);
    }
  });
}

/** The text that the outermost `.describe` of a chain of calls is given. */
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
