namespace Webhooks.Samples.Support;

/// <summary>A request of a <c>.http</c> file, with its variables as they are written.</summary>
internal sealed record HttpFileRequest(int Line, string Method, string Url)
{
    public string? Name { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public string? Body { get; init; }

    public required int Status { get; init; }

    /// <summary>What has to hold of the answer.</summary>
    public required IReadOnlyList<HttpFileExpectation> Expected { get; init; }

    /// <summary>What may take a while: until it holds the request is sent again.</summary>
    public required IReadOnlyList<HttpFileExpectation> Awaited { get; init; }
}
