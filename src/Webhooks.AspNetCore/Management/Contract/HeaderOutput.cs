namespace Webhooks.Management.Contract;

/// <summary>A header of a request or a response.</summary>
internal sealed class HeaderOutput
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    public static IReadOnlyList<HeaderOutput> Of(AttemptHeaders headers) =>
        [.. headers.Select(header => new HeaderOutput { Name = header.Key, Value = header.Value })];
}
