using Webhooks.Model;

namespace Webhooks.Store.Log;

/// <summary>Represents the part of the log that a query reads.</summary>
/// <param name="First">The first sequence. It is the first one of its message unless only dead deliveries are read.</param>
/// <param name="Before">The sequence before which it ends.</param>
internal readonly record struct LogRange(long First, long Before)
{
    public static LogRange All { get; } = new(0, long.MaxValue);

    public static LogRange Behind(LogCursor? cursor) => All with { Before = cursor?.Sequence ?? long.MaxValue };

    /// <summary>Gets the number of the first message.</summary>
    public long FirstNumber => DeliveryKey.NumberOf(First);

    /// <summary>Gets the number of the last message.</summary>
    public long LastNumber => DeliveryKey.NumberOf(Math.Max(Before, 1) - 1);

    /// <summary>Returns the part of it whose messages have these numbers.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="before">The number before which they end.</param>
    public LogRange Within(long first, long before) =>
        new(Math.Max(First, SequenceOf(first)), Math.Min(Before, SequenceOf(before)));

    private static long SequenceOf(long number) =>
        number > DeliveryKey.NumberOf(long.MaxValue) ? long.MaxValue : DeliveryKey.SequenceOf(number, ordinal: 0);
}
