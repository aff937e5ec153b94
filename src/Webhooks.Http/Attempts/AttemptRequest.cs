namespace Webhooks.Attempts;

/// <summary>Represents the HTTP request of one attempt, with its progress for the handlers of this package.</summary>
/// <remarks>A dedicated type avoids the options dictionary that every request would need otherwise.</remarks>
internal sealed class AttemptRequest(Uri url, AttemptProgress progress) : HttpRequestMessage(HttpMethod.Post, url)
{
    /// <summary>Gets the tenant, or the webhook if it has no tenant.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets a value indicating whether the request needs a connection that served no other request.</summary>
    public bool NeedsFreshConnection { get; init; }

    /// <summary>Gets the progress of the attempt.</summary>
    public AttemptProgress Progress { get; } = progress;
}
