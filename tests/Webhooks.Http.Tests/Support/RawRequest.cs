namespace Webhooks.Support;

/// <summary>One request as it came over the wire.</summary>
public sealed record RawRequest(IReadOnlyList<string> Head, byte[] Body)
{
    public string RequestLine => Head[0];

    public IReadOnlyList<string> HeaderLines => [.. Head.Skip(1)];

    public IReadOnlyList<string> HeaderNames =>
        [.. HeaderLines.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant())];

    public string? Header(string name) => HeaderLines
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
