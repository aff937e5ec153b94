namespace Webhooks.Database.Dialects;

/// <summary>Represents the messages that were new.</summary>
/// <param name="Numbers">Their numbers, by their ids.</param>
/// <param name="Leased">The sequences of deliveries that are leased to this process.</param>
internal sealed record InsertedMessages(IReadOnlyDictionary<string, long> Numbers, IReadOnlySet<long> Leased)
{
    public static InsertedMessages Join(IReadOnlyList<InsertedMessages> parts) => parts.Count == 1
        ? parts[0]
        : new(
            parts.SelectMany(part => part.Numbers).ToDictionary(StringComparer.Ordinal),
            parts.SelectMany(part => part.Leased).ToHashSet());
}
