using System.Globalization;
using Webhooks.Model;

namespace Webhooks.Store.Log;

/// <summary>Represents the position of a delivery in the log. Later deliveries are always ahead of it.</summary>
internal readonly record struct LogCursor(long CreatedAt, long Sequence)
{
    /// <summary>Gets the position that is ahead of all deliveries. What ends there is empty.</summary>
    public static LogCursor Nothing { get; } = new(long.MaxValue, long.MaxValue);

    public static LogCursor Of(DeliveryRow row) => new(row.CreatedAt, row.Sequence);

    public static LogCursor? Parse(string? text) => text is null ? null
        : text.Split('-') is [var created, var sequence]
            && long.TryParse(created, NumberStyles.None, CultureInfo.InvariantCulture, out var createdAt)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new(createdAt, number)
        : throw new ArgumentException($"Cursor must be one that this log returned, but is \"{text}\".", nameof(text));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt}-{Sequence}");
}
