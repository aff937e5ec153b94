using System.Globalization;

namespace Webhooks.Store.Log;

/// <summary>
/// Represents the position of a delivery in the log, its sequence. Later deliveries have a greater one.
/// </summary>
internal readonly record struct LogCursor(long Sequence)
{
    public static LogCursor? Parse(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? new(sequence)
        : throw new ArgumentException($"Cursor must be one that this log returned, but is \"{text}\".", nameof(text));

    public override string ToString() => Sequence.ToString(CultureInfo.InvariantCulture);
}
