import { DataError, UsageError } from "../../core/errors.ts";
import { messageOf } from "../../core/message-of.ts";

/** The sentence for a path that can't be opened or read. */
export function unreadable(path: string, error: unknown): DataError {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new DataError(`${path}: no such file or folder`);
    case "EACCES":
    case "EPERM":
      return new DataError(`${path}: reading is not permitted`);
    case "EISDIR":
      return new DataError(`${path}: expected a file, got a folder`);
    case "ELOOP":
      return new DataError(`${path}: expected a file, got a link`);
    default:
      return new DataError(`${path}: can't be read (${messageOf(error)})`);
  }
}

/** The error for a path that can't be written, found before the work. */
export function unwritable(path: string, error: unknown): UsageError {
  return new UsageError(unwritableText(path, error));
}

/** The error for a failed write after the work: not the user's mistake. */
export function writeFailure(path: string, error: unknown): Error {
  return new Error(unwritableText(path, error), { cause: error });
}

/** The system's error code, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

const WRITING: Readonly<Record<string, string>> = {
  EACCES: "not permitted",
  EPERM: "not permitted",
  EROFS: "a read-only disk",
  ENOSPC: "the disk is full",
  EDQUOT: "the quota is used up",
  EISDIR: "there is a folder",
  ENOTDIR: "a file is in a folder's place",
  ENAMETOOLONG: "the name is too long",
};

function unwritableText(path: string, error: unknown): string {
  return `${path}: can't be written: ${WRITING[codeOf(error) ?? ""] ?? messageOf(error)}`;
}
