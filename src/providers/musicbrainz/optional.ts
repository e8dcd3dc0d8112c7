/** The member, or nothing where its value is missing. */
export function optional<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
  return value == null ? {} : ({ [key]: value } as { [key in K]: V });
}
