namespace Webhooks.Records;

/// <summary>Represents the place of a field in the JSON of its image.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Kind">The kind of the value.</param>
/// <param name="Start">The start of <c>"name":value</c>.</param>
/// <param name="ValueStart">The start of the value.</param>
/// <param name="End">The position after the last byte of the value.</param>
internal readonly record struct RecordField(FieldName Name, JsonKind Kind, int Start, int ValueStart, int End);
