namespace Webhooks.Database.Dialects;

/// <summary>Represents the lines of a page.</summary>
/// <param name="Tenants">The tenants that were looked at, also those of which the page has no line.</param>
/// <param name="Lines">The lines, in the order of their keys.</param>
internal sealed record ReadLines(IReadOnlyList<long> Tenants, IReadOnlyList<QueueLine> Lines);
