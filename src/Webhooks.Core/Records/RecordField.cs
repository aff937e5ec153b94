namespace Webhooks.Records;

/// <summary>Where one field of a record stands in the JSON of its image.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Start">Where <c>"name":value</c> begins.</param>
/// <param name="ValueStart">Where the value begins.</param>
/// <param name="End">Behind the last byte of the value.</param>
internal readonly record struct RecordField(FieldName Name, JsonKind Kind, int Start, int ValueStart, int End);
