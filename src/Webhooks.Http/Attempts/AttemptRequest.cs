namespace Webhooks.Attempts;

/// <summary>The HTTP request of one attempt, which the handlers of the package know by its progress.</summary>
/// <remarks>
/// A type of its own: the options of a request are a dictionary that every attempt would have to make.
/// </remarks>
internal sealed class AttemptRequest(Uri url, AttemptProgress progress) : HttpRequestMessage(HttpMethod.Post, url)
{
    /// <summary>Whose it is: a tenant, or a webhook that has none.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether it must not be sent on a connection that served another one before.</summary>
    public bool NeedsFreshConnection { get; init; }

    /// <summary>What has happened within the attempt.</summary>
    public AttemptProgress Progress { get; } = progress;
}
